//! The index: for each class of a fact, the items that it leaves in the running, as a row of bits.

use super::Rows;
use super::bytes::Bytes;
use super::partition::{LIST_KNOWN, row_of};

/// What the rows of a table say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Role {
    /// Items that may be shown at all: schedule, language. Failing it is no matter of taste.
    Fit = 0,
    /// Items whose condition on this fact holds.
    When = 1,
    /// Items whose subjects the keyword or the declared answer asks for.
    Lift = 2,
}

/// The rows of one fact in one role.
#[derive(Clone, Copy, Debug)]
pub struct Table<'a> {
    /// Position of the fact in the site.
    pub fact: u8,
    /// What the rows say.
    pub role: Role,
    /// A row number for each class; for a list fact the row of items that do not ask, then one for each value.
    pub rows: &'a [u8],
}

impl<'a> Table<'a> {
    /// Reads the next table.
    pub fn read(rest: &mut Bytes<'a>) -> Option<Table<'a>> {
        let fact = rest.u8();
        let role = match rest.u8() {
            0 => Role::Fit,
            1 => Role::When,
            2 => Role::Lift,
            _ => return None,
        };
        let count = rest.u16();
        Some(Table { fact, role, rows: rest.take(usize::from(count) * 2) })
    }

    /// Sees the rows of this state: one for a class; for a list the row of those that do not ask, and one for each
    /// value that it holds. An item is in if it is in any of them.
    pub fn each_row(self, state: u32, mut see: impl FnMut(u16)) {
        // Of all states only those of known lists have this bit; an unknown list is like an unknown class.
        let (mut class, mut values) =
            if state & LIST_KNOWN != 0 { (0, state & !LIST_KNOWN) } else { (state, 0) };
        loop {
            see(row_of(self.rows, class));
            if values == 0 {
                return;
            }
            class = 1 + values.trailing_zeros();
            values &= values - 1;
        }
    }
}

/// Whether an item is in the row.
pub fn contains(row: &[u8], item: u16) -> bool {
    row.get(usize::from(item / 8)).is_some_and(|byte| byte >> (item % 8) & 1 == 1)
}

impl Rows<'_> {
    /// Whether the state lets this item through the table.
    pub fn pass(&self, table: Table<'_>, state: u32, item: u16) -> bool {
        let mut passes = false;
        table.each_row(state, |row| passes |= contains(self.row(row), item));
        passes
    }
}
