//! A visit applied to a standing: eligible, then ranked, then chosen.
//!
//! Everything is a row of bits with one bit for each item: a fact's class picks a row from its table, and the
//! items that remain after all rows are the eligible ones. What a strong source speaks for is a row too, so that
//! ranking is taking the highest row that shares a bit with a slot's part of the eligible ones.

use super::precedence::ORDER;
use super::reason::Reason;
use super::states::States;
use crate::site::Rows as Stored;
use crate::site::table::Table;
use crate::site::{FactSource, Residual, SOURCES, Site, Slot, program};

/// One choice for a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Position of the slot in the site.
    pub slot: u16,
    /// The item to show; none leaves the slot as its owner wrote it.
    pub item: Option<u16>,
    /// Why.
    pub reason: Reason,
}

/// Rows to work in. The numbers of those that speak for items are the numbers of their reasons.
const ELIGIBLE: usize = 0;
const EVERYONE: usize = Reason::Everyone as usize;
const UNION: usize = 6;
const ROWS: usize = 7;

/// The row of the items that a source speaks for.
fn row_of(source: FactSource) -> usize {
    Reason::Moment as usize + source as usize
}

/// 32-bit words that [`choose`] needs to work in.
pub fn scratch_words(site: &Site<'_>) -> usize {
    site.words() * ROWS
}

/// Chooses for every slot, in the site's order, the items of a slot in the order in which they are to be shown.
///
/// Total: whatever the bytes of the site say, every slot gets an answer. `scratch` must hold [`scratch_words`];
/// with less, nothing is eligible.
#[inline(never)]
pub fn choose(site: &Site<'_>, states: &States, scratch: &mut [u32], mut show: impl FnMut(Choice)) {
    let mut rows = Rows { words: site.words(), bits: scratch };
    rows.bits.fill(0);
    if !states.is_bot {
        rows.find(site, states);
    }
    for (slot, position) in site.slots().zip(0u16..) {
        let mut left = slot.shown;
        for reason in ORDER {
            left = rows.take(slot, reason as usize, left, &mut |item| {
                show(Choice { slot: position, item: Some(item), reason });
            });
        }
        if left == slot.shown {
            let reason = if states.is_bot { Reason::Bot } else { Reason::NothingFits };
            show(Choice { slot: position, item: None, reason });
        }
    }
}

struct Rows<'s> {
    words: usize,
    bits: &'s mut [u32],
}

impl Rows<'_> {
    fn row(&mut self, number: usize) -> &mut [u32] {
        self.bits.get_mut(number * self.words..(number + 1) * self.words).unwrap_or_default()
    }

    #[inline(never)]
    fn find(&mut self, site: &Site<'_>, states: &States) {
        self.row(ELIGIBLE).fill(u32::MAX);
        self.row(EVERYONE).fill(u32::MAX);
        let stored = site.rows();
        for number in EVERYONE + 1..UNION {
            self.add(number, stored.row(site.spoken_for(number - EVERYONE - 1)));
        }
        for table in site.tables() {
            self.apply(stored, table, states.state(table.fact));
        }
        for residual in site.residuals() {
            self.settle(states, residual);
        }
    }

    /// Lets one table speak: it lifts items, or takes out those that are in none of its rows.
    fn apply(&mut self, stored: Stored<'_>, table: Table<'_>, state: u32) {
        let lifted = table.lifts().map(row_of);
        self.row(UNION).fill(0);
        for row in table.rows_for(state) {
            self.add(lifted.unwrap_or(UNION), stored.row(row));
        }
        if lifted.is_none() {
            let (rows, union) = self.bits.split_at_mut_checked(UNION * self.words).unwrap_or_default();
            rows.iter_mut().zip(union).take(self.words).for_each(|(word, union)| *word &= *union);
        }
    }

    /// Decides an item whose condition no table holds, and on which sources it leans.
    fn settle(&mut self, states: &States, residual: Residual<'_>) {
        let holds = program::holds(residual.program, states.all());
        self.set(ELIGIBLE, residual.item, holds);
        for source in SOURCES {
            let leans = holds && !program::holds(residual.program, &states.without(source));
            self.set(row_of(source), residual.item, leans);
        }
    }

    /// Adds items to a row.
    #[inline(never)]
    fn add(&mut self, number: usize, items: &[u8]) {
        for (word, bytes) in self.row(number).iter_mut().zip(items.chunks_exact(4)) {
            if let [a, b, c, d] = bytes {
                *word |= u32::from_le_bytes([*a, *b, *c, *d]);
            }
        }
    }

    /// Takes an item out of a row, or adds it where something else has not taken it out before.
    fn set(&mut self, number: usize, item: u16, is_in: bool) {
        let bit = 1 << (item % 32);
        if let Some(word) = self.row(number).get_mut(usize::from(item / 32)) {
            *word = match (is_in, number) {
                (false, ELIGIBLE) => *word & !bit,
                (true, ELIGIBLE) | (false, _) => *word,
                (true, _) => *word | bit,
            };
        }
    }

    /// Shows up to `left` eligible items of a slot that stand in a row; gives back how many are left.
    #[inline(never)]
    fn take(&mut self, slot: Slot, number: usize, mut left: u16, show: &mut impl FnMut(u16)) -> u16 {
        let first = usize::from(slot.first);
        let end = first + usize::from(slot.items);
        for index in first / 32..end.div_ceil(32).min(self.words) {
            let spoken_for = self.bits.get(number * self.words + index).copied().unwrap_or(0);
            let Some(eligible) = self.bits.get_mut(index) else { return left };
            let mut bits = *eligible & spoken_for & span(first, end, index * 32);
            while bits != 0 && left > 0 {
                let bit = bits.trailing_zeros();
                bits &= bits - 1;
                *eligible &= !(1 << bit);
                left -= 1;
                show((index * 32) as u16 + bit as u16);
            }
        }
        left
    }
}

/// The bits of the word that begins at item `start` which lie between the items `first` and `end`.
fn span(first: usize, end: usize, start: usize) -> u32 {
    let from = first.saturating_sub(start);
    let to = end.saturating_sub(start);
    let below = |bit: usize| if bit >= 32 { u32::MAX } else { (1 << bit) - 1 };
    below(to) & !below(from)
}
