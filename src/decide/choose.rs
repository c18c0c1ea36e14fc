//! A visit applied to a standing: eligible, then ranked, then chosen.
//!
//! Everything is a row of bits with one bit for each item: a fact's class picks a row from its table, and the
//! items that remain after all rows are the eligible ones. What a strong source speaks for is a row too, so that
//! ranking is taking the highest row that shares a bit with a slot's part of the eligible ones.

use super::precedence::ORDER;
use super::reason::Reason;
use super::states::States;
use crate::site::bytes::u32_at;
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

/// Rows to work in: the eligible items, a union being taken, and the items that lean on each source.
const ROWS: usize = 5;

/// 32-bit words that [`choose`] needs to work in.
pub fn scratch_words(site: &Site<'_>) -> usize {
    site.words() * ROWS
}

/// Chooses for every slot, in the site's order, the items of a slot in the order in which they are to be shown.
///
/// Total: whatever the bytes of the site say, every slot gets an answer. `scratch` must hold [`scratch_words`];
/// with less, the items that have no room there are not eligible.
#[inline(never)]
pub fn choose(site: &Site<'_>, states: &States, scratch: &mut [u32], mut show: impl FnMut(Choice)) {
    let mut rows = Rows::new(site, scratch);
    if !states.is_bot {
        rows.find(site, states);
    }
    for (slot, position) in site.slots().zip(0u16..) {
        let mut left = slot.shown;
        if !states.is_bot {
            for reason in ORDER {
                left = rows.take(site, slot, reason, left, |item| {
                    show(Choice { slot: position, item: Some(item), reason });
                });
            }
        }
        if left == slot.shown {
            let reason = if states.is_bot { Reason::Bot } else { Reason::NothingFits };
            show(Choice { slot: position, item: None, reason });
        }
    }
}

struct Rows<'s> {
    eligible: &'s mut [u32],
    union: &'s mut [u32],
    moment: &'s mut [u32],
    keyword: &'s mut [u32],
    declared: &'s mut [u32],
}

impl<'s> Rows<'s> {
    fn new(site: &Site<'_>, scratch: &'s mut [u32]) -> Rows<'s> {
        let words = site.words().min(scratch.len() / ROWS);
        let mut rest = scratch;
        let mut row = || {
            let (row, others) = core::mem::take(&mut rest).split_at_mut_checked(words).unwrap_or_default();
            rest = others;
            row
        };
        Rows { eligible: row(), union: row(), moment: row(), keyword: row(), declared: row() }
    }

    fn of(&mut self, source: FactSource) -> &mut [u32] {
        match source {
            FactSource::Moment => self.moment,
            FactSource::Keyword => self.keyword,
            FactSource::Declared => self.declared,
        }
    }

    #[inline(never)]
    fn find(&mut self, site: &Site<'_>, states: &States) {
        self.eligible.fill(u32::MAX);
        for source in SOURCES {
            let row = self.of(source);
            row.fill(0);
            add(row, site.leaning(source));
        }
        for table in site.tables() {
            self.apply(site, table, states.state(table.fact));
        }
        for residual in site.residuals() {
            self.settle(states, residual);
        }
    }

    /// Lets one table speak: it lifts items, or takes out those that are in none of its rows.
    #[inline(never)]
    fn apply(&mut self, site: &Site<'_>, table: Table<'_>, state: u64) {
        let rows = table.rows_for(state);
        if let Some(source) = table.lifts() {
            let lifted = self.of(source);
            rows.for_each(|row| add(lifted, site.row(row)));
            return;
        }
        self.union.fill(0);
        rows.for_each(|row| add(self.union, site.row(row)));
        self.eligible.iter_mut().zip(self.union.iter()).for_each(|(word, union)| *word &= union);
    }

    /// Decides an item whose condition no table holds, and on which sources it leans.
    #[inline(never)]
    fn settle(&mut self, states: &States, residual: Residual<'_>) {
        if !program::holds(residual.program, states.all()) {
            clear(self.eligible, residual.item);
            return;
        }
        for source in SOURCES {
            if !program::holds(residual.program, &states.without(source)) {
                set(self.of(source), residual.item);
            }
        }
    }

    /// Shows up to `left` eligible items of a slot that this reason speaks for; gives back how many are left.
    #[inline(never)]
    fn take(
        &mut self,
        site: &Site<'_>,
        slot: Slot,
        reason: Reason,
        mut left: u16,
        mut show: impl FnMut(u16),
    ) -> u16 {
        let first = usize::from(slot.first);
        let end = first + usize::from(slot.items);
        for index in first / 32..end.div_ceil(32) {
            let spoken_for = self.word(site, reason, index);
            let Some(eligible) = self.eligible.get_mut(index) else { return left };
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

    /// One word of the items that a reason speaks for.
    fn word(&self, site: &Site<'_>, reason: Reason, index: usize) -> u32 {
        let found: &[u32] = match reason {
            Reason::Pinned => return u32_at(site.pinned(), index),
            Reason::Keyword => self.keyword,
            Reason::Declared => self.declared,
            Reason::Moment => self.moment,
            _ => return u32::MAX,
        };
        found.get(index).copied().unwrap_or(0)
    }
}

/// The bits of the word that begins at item `start` which lie between the items `first` and `end`.
fn span(first: usize, end: usize, start: usize) -> u32 {
    let from = first.saturating_sub(start);
    let to = end.saturating_sub(start);
    let below = |bit: usize| if bit >= 32 { u32::MAX } else { (1 << bit) - 1 };
    below(to) & !below(from)
}

#[inline(never)]
fn add(row: &mut [u32], other: &[u8]) {
    for (word, bytes) in row.iter_mut().zip(other.chunks_exact(4)) {
        if let [a, b, c, d] = bytes {
            *word |= u32::from_le_bytes([*a, *b, *c, *d]);
        }
    }
}

fn set(row: &mut [u32], item: u16) {
    if let Some(word) = row.get_mut(usize::from(item / 32)) {
        *word |= 1 << (item % 32);
    }
}

fn clear(row: &mut [u32], item: u16) {
    if let Some(word) = row.get_mut(usize::from(item / 32)) {
        *word &= !(1 << (item % 32));
    }
}
