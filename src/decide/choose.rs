//! A visit applied to a standing: eligible, then ranked, then chosen.
//!
//! Everything is a row of bits with one bit for each item: a fact's class picks a row from its table, and the
//! items that remain after all rows are the eligible ones. What a strong source speaks for is a row too, so that
//! ranking is taking the highest row that shares a bit with a slot's part of the eligible ones.

use super::precedence::ORDER;
use super::reason::Reason;
use super::states::States;
use crate::site::partition::UNKNOWN;
use crate::site::{FactSource, Residual, Site, Slot, program};

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

/// What is known of 32 items: which are eligible, then, at the number of each reason, for which it speaks.
type Word = [u32; 6];

const ELIGIBLE: usize = 0;
const EVERYONE: usize = Reason::Everyone as usize;

/// The place of the items that a source speaks for.
fn place_of(source: FactSource) -> usize {
    Reason::Moment as usize + source as usize
}

/// 32-bit words that [`choose`] needs to work in.
pub fn scratch_words(site: &Site<'_>) -> usize {
    site.words() * size_of::<Word>() / 4
}

/// Chooses for every slot, in the site's order, the items of a slot in the order in which they are to be shown.
///
/// Total: whatever the bytes of the site say, every slot gets an answer. `scratch` must hold [`scratch_words`];
/// with less, items at the end are not eligible.
#[inline(never)]
pub fn choose(site: &Site<'_>, states: &States, scratch: &mut [u32], mut show: impl FnMut(Choice)) {
    let words = scratch.as_chunks_mut().0;
    let words = words.get_mut(..site.words()).unwrap_or_default();
    if states.is_bot {
        words.fill([0; 6]);
    } else {
        find(words, site, states);
    }
    for (slot, position) in site.slots().zip(0u16..) {
        let mut left = slot.shown;
        for reason in ORDER {
            left = take(words, slot, reason as usize, left, &mut |item| {
                show(Choice { slot: position, item: Some(item), reason });
            });
        }
        if left == slot.shown {
            let reason = if states.is_bot { Reason::Bot } else { Reason::NothingFits };
            show(Choice { slot: position, item: None, reason });
        }
    }
}

/// Finds what is known of all items.
#[inline(never)]
fn find(words: &mut [Word], site: &Site<'_>, states: &States) {
    let stored = site.rows();
    for (index, word) in words.iter_mut().enumerate() {
        *word = [u32::MAX; 6];
        for (source, spoken_for) in word.iter_mut().skip(EVERYONE + 1).enumerate() {
            *spoken_for = stored.word(site.spoken_for(source), index);
        }
    }
    for table in site.tables() {
        let state = states.state(table.fact);
        let place = table.lifts().map_or(ELIGIBLE, place_of);
        for (index, word) in words.iter_mut().enumerate() {
            let mut found = 0;
            table.each_row(state, |row| found |= stored.word(row, index));
            if let Some(bits) = word.get_mut(place) {
                *bits = if place == ELIGIBLE { *bits & found } else { *bits | found };
            }
        }
    }
    for residual in site.residuals() {
        if let Some(word) = words.get_mut(usize::from(residual.item / 32)) {
            settle(word, states, residual);
        }
    }
}

/// Decides an item whose condition no table holds, and on which sources it leans: those without whose facts its
/// condition would fail.
fn settle(word: &mut Word, states: &States, residual: Residual<'_>) {
    let bit = 1 << (residual.item % 32);
    for (place, bits) in word.iter_mut().enumerate() {
        // No source has the place of the eligible ones: there nothing is hidden.
        let seen = |fact| if place_of(states.source(fact)) == place { UNKNOWN } else { states.state(fact) };
        let holds = program::holds(residual.program, seen);
        if place == ELIGIBLE {
            *bits &= if holds { u32::MAX } else { !bit };
        } else if !holds {
            *bits |= bit;
        }
    }
}

/// Shows up to `left` eligible items of a slot for which a reason speaks; gives back how many are left.
#[inline(never)]
fn take(words: &mut [Word], slot: Slot, place: usize, mut left: u16, show: &mut impl FnMut(u16)) -> u16 {
    let first = usize::from(slot.first);
    let end = first + usize::from(slot.items);
    for (index, word) in words.iter_mut().enumerate() {
        let spoken_for = word.get(place).copied().unwrap_or(0);
        let mut bits = word[ELIGIBLE] & spoken_for & span(first, end, index * 32);
        while bits != 0 && left > 0 {
            let bit = bits.trailing_zeros();
            bits &= bits - 1;
            word[ELIGIBLE] &= !(1 << bit);
            left -= 1;
            show((index * 32) as u16 + bit as u16);
        }
    }
    left
}

/// The bits of the word that begins at item `start` which lie between the items `first` and `end`.
fn span(first: usize, end: usize, start: usize) -> u32 {
    let from = first.saturating_sub(start);
    let to = end.saturating_sub(start);
    let below = |bit: usize| if bit >= 32 { u32::MAX } else { (1 << bit) - 1 };
    below(to) & !below(from)
}
