//! The items of a plan: of those that are eligible the ones for which the strongest reason speaks.
//!
//! Everything is bits, one for each item, in words of 32: what an [`Index`] knows of them, ranked by the states of the
//! facts. To choose is to take the first bits that a slot's part of the eligible ones shares with the strongest reason.

use super::precedence::ORDER;
use super::reason::Reason;
use super::states::States;
use crate::site::{FactSource, Slot};

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

/// What is known of 32 items: which are eligible, at the number of each reason those for which it speaks, and a place
/// to work in.
pub type Word = [u32; 7];

/// The place of the eligible items in a [`Word`].
pub const ELIGIBLE: usize = 0;
/// The place of the reason that speaks for all items.
pub const EVERYONE: usize = Reason::Everyone as usize;
/// The place to work in.
pub const UNION: usize = 6;

/// The place of the items that a source speaks for.
pub fn place_of(source: FactSource) -> usize {
    Reason::Moment as usize + source as usize
}

/// A site's items, and what the states of its facts say of them.
///
/// There are two: the compiled site as it lies there, for the one decision that a page needs at first, and the
/// unpacked one for those who decide often. A property test holds them to the same choices.
pub trait Index {
    /// Words of 32 items.
    fn words(&self) -> usize;

    /// The slots, in the owner's order.
    fn slots(&self) -> impl Iterator<Item = Slot>;

    /// Fills the words.
    fn rank(&self, states: &States, words: &mut [Word]);

    /// The reasons that can speak for any item at all, the strongest first; where that is not known ahead, all.
    fn reasons(&self) -> &[Reason] {
        &ORDER
    }
}

/// Chooses for every slot, in the site's order, the items of a slot in the order in which they are to be shown.
///
/// Total: whatever the bytes of the site say, every slot gets an answer. There must be as many `words` as the index has
/// ([`Index::words`]); with fewer, items at the end are not eligible.
#[inline(never)]
pub fn choose(index: &impl Index, states: &States, words: &mut [Word], mut show: impl FnMut(Choice)) {
    let words = words.get_mut(..index.words()).unwrap_or_default();
    if states.is_bot {
        words.fill(Word::default());
    } else {
        index.rank(states, words);
    }
    for (slot, position) in index.slots().zip(0u16..) {
        let mut left = slot.shown;
        for reason in index.reasons().iter().copied() {
            left = take(words, slot, reason as usize, left, &mut |item| {
                show(Choice { slot: position, item: Some(item), reason });
            });
            if left == 0 {
                break;
            }
        }
        if left == slot.shown {
            let reason = if states.is_bot { Reason::Bot } else { Reason::NothingFits };
            show(Choice { slot: position, item: None, reason });
        }
    }
}

/// Shows up to `left` eligible items of a slot for which a reason speaks; gives back how many are left.
#[inline(never)]
fn take(words: &mut [Word], slot: Slot, place: usize, mut left: u16, show: &mut impl FnMut(u16)) -> u16 {
    let first = u32::from(slot.first);
    let end = first + u32::from(slot.items);
    let mut start = first / 32 * 32;
    for word in words.get_mut(first as usize / 32..end.div_ceil(32) as usize).unwrap_or_default() {
        let spoken_for = word.get(place).copied().unwrap_or(0);
        let mut bits = word[ELIGIBLE] & spoken_for & span(first, end, start);
        while bits != 0 && left > 0 {
            let bit = bits.trailing_zeros();
            bits &= bits - 1;
            word[ELIGIBLE] &= !(1 << bit);
            left -= 1;
            show((start + bit) as u16);
        }
        start += 32;
    }
    left
}

/// The bits of the word that begins at item `start` which lie between the items `first` and `end`.
fn span(first: u32, end: u32, start: u32) -> u32 {
    let below = |item: u32| 1_u32.checked_shl(item.saturating_sub(start)).map_or(u32::MAX, |bit| bit - 1);
    below(end) & !below(first)
}
