//! The items of a plan: of those that are eligible the ones for which the strongest reason speaks.
//!
//! Everything is bits, one for each item, in batches of 32: what an [`Index`] knows of them, ranked by the states of the
//! facts. To choose is to take the first bits that a slot's part of the eligible ones shares with the strongest reason.

use super::out::{leave_out, mark};
use super::shelf::pick_beside;
use super::states::States;
use crate::site::rests::Rests;
use crate::site::{FactSource, Slot};
use crate::tact::{All, ORDER, Reason, Rules};

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

/// What is known of 32 items: which are eligible, at the place of each reason those for which it speaks, and a place to
/// work in.
pub type Batch = [u32; 8];

/// The place of the eligible items in a [`Batch`].
pub const ELIGIBLE: usize = 0;
/// The place of the reason that speaks for all items.
pub const EVERYONE: usize = Reason::Everyone as usize;
/// The place to work in.
pub const UNION: usize = 7;

/// The place of the items that a reason speaks for. The keyword is this view's own or that of the visit, never both.
pub fn place(reason: Reason) -> usize {
    match reason {
        Reason::Session => Reason::Keyword as usize,
        Reason::Evidence => place_of(FactSource::Evidence),
        Reason::Pinned => PINNED,
        reason => reason as usize,
    }
}

/// The place of the items that a source speaks for.
pub fn place_of(source: FactSource) -> usize {
    Reason::Moment as usize + source as usize
}

/// The place of the items that their owner pinned.
pub const PINNED: usize = UNION - 1;

// A source's place is the number of its reason where that is older than the others: the two lists run side by side.
const _: () = assert!(
    Reason::Moment as usize - FactSource::Moment as usize
        == Reason::Declared as usize - FactSource::Declared as usize
        && Reason::Moment as usize == Reason::Keyword as usize - FactSource::Keyword as usize
        && Reason::Moment as usize + (FactSource::Evidence as usize) < PINNED
);

/// A site's items, and what the states of its facts say of them.
///
/// There are two: the compiled site as it lies there, for the one decision that a page needs at first, and the
/// unpacked one for those who decide often. A property test holds them to the same choices.
pub trait Index {
    /// Words of 32 items.
    fn batches(&self) -> usize;

    /// The slot of a number, in the owner's order from 0.
    fn slot(&self, number: u16) -> Option<Slot>;

    /// Fills the batches.
    fn rank(&self, states: &States, batches: &mut [Batch]);

    /// What rests on this site, and how far it goes.
    fn rests(&self) -> Rests<'_>;

    /// Adds the items of a row to a place of the batches.
    fn add(&self, row: u16, place: usize, batches: &mut [Batch]);

    /// Adds the items of a hash, and those of a product of that hash, to the union.
    fn mark(&self, hash: u16, batches: &mut [Batch]) {
        let rests = self.rests();
        mark(batches, rests.ids(), hash);
        mark(batches, rests.products(), hash);
    }

    /// The reasons that can speak for any item at all, the strongest first; where that is not known ahead, all.
    fn reasons(&self) -> &[Reason] {
        &ORDER
    }
}

/// Chooses for every slot, in the site's order, the items of a slot in the order in which they are to be shown.
///
/// Total: whatever the bytes of the site say, every slot gets an answer. There must be as many `batches` as the index has
/// ([`Index::batches`]); with fewer, nothing is chosen.
pub fn choose(index: &impl Index, states: &States, batches: &mut [Batch], show: impl FnMut(Choice)) {
    choose_under(All, index, states, batches, show);
}

/// The same where only these rules are in force.
pub fn choose_under(
    rules: impl Rules,
    index: &impl Index,
    states: &States,
    batches: &mut [Batch],
    show: impl FnMut(Choice),
) {
    let batches = batches.get_mut(..index.batches()).unwrap_or_default();
    rank(index, states, batches);
    let rests = index.rests();
    if rests.is_nothing() {
        return pick(index, states, batches, show);
    }
    leave_out(rules, index, states, batches);
    if rests.brands().is_empty() {
        pick(index, states, batches, show);
    } else {
        pick_beside(rules, index, states, batches, show);
    }
}

/// The first step: which items are eligible, and what speaks for them.
#[inline(never)]
pub fn rank(index: &impl Index, states: &States, batches: &mut [Batch]) {
    if states.as_written.is_some() {
        batches.fill(Batch::default());
    } else {
        index.rank(states, batches);
    }
}

/// The last step: of the items that are left, those for each slot.
#[inline(never)]
pub fn pick(index: &impl Index, states: &States, batches: &mut [Batch], mut show: impl FnMut(Choice)) {
    let mut position = 0;
    while let Some(slot) = index.slot(position) {
        let mut left = slot.shown;
        let silent = if states.searches { Reason::Session } else { Reason::Keyword };
        let mut personal = slot.personal;
        for reason in index.reasons().iter().copied().filter(|reason| *reason != silent) {
            let is_personal = reason.is_personal();
            let room = if is_personal { left.min(personal) } else { left };
            let taken = take(batches, slot, place(reason), room, &mut |item| {
                show(Choice { slot: position, item: Some(item), reason });
            });
            left -= taken;
            if is_personal {
                personal -= taken;
            }
            if left == 0 {
                break;
            }
        }
        if left == slot.shown {
            let reason = states.as_written.unwrap_or(Reason::NothingFits);
            show(Choice { slot: position, item: None, reason });
        }
        position += 1;
    }
}

/// Shows up to `room` eligible items of a slot for which a reason speaks; gives back how many.
#[inline(always)]
fn take(batches: &mut [Batch], slot: Slot, place: usize, room: u8, show: &mut impl FnMut(u16)) -> u8 {
    let mut taken = 0;
    let first = u32::from(slot.first);
    let end = first + u32::from(slot.items);
    let mut start = first / 32 * 32;
    for batch in batches.get_mut(first as usize / 32..end.div_ceil(32) as usize).unwrap_or_default() {
        let spoken_for = batch.get(place).copied().unwrap_or(0);
        let mut bits = batch[ELIGIBLE] & spoken_for & span(first, end, start);
        while bits != 0 && taken < room {
            let bit = bits.trailing_zeros();
            bits &= bits - 1;
            batch[ELIGIBLE] &= !(1 << bit);
            taken += 1;
            show((start + bit) as u16);
        }
        start += 32;
    }
    taken
}

/// The bits of the batch that begins at item `start` which lie between the items `first` and `end`.
pub fn span(first: u32, end: u32, start: u32) -> u32 {
    let below = |item: u32| 1_u32.checked_shl(item.saturating_sub(start)).map_or(u32::MAX, |bit| bit - 1);
    below(end) & !below(first)
}
