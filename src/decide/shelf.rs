//! The items of slots where brands have a say: the same order of reasons, but whoever is shown keeps its rivals away.

use super::choose::{Batch, Choice, ELIGIBLE, Index, UNION, pick, place, span};
use super::states::States;
use crate::site::Slot;
use crate::site::brands::{Brand, Brands};
use crate::tact::{Reason, Rules, rivals};

/// Chooses as [`pick`] does, and heeds what is said of brands.
///
/// Each place goes to the strongest item that may still stand there. Rivals of a brand that must have its share give way before anything
/// is chosen, and the last places are kept for it. So a shelf is the first in the order of reasons of all that the brands allow; a test
/// holds small shelves to all orders there are.
#[inline(never)]
pub fn pick_beside(
    rules: impl Rules,
    index: &impl Index,
    states: &States,
    batches: &mut [Batch],
    mut show: impl FnMut(Choice),
) {
    let brands = Brands::new(index.rests().brands());
    if brands.is_nothing() || !rules.has(rivals::RULE) {
        return pick(index, states, batches, show);
    }
    for (slot, position) in index.slots().zip(0u16..) {
        let mut shelf = Shelf { index, brands, slot, number: position, shown: [0; 256], needed: [0; 256] };
        shelf.make_room(batches);
        let mut left = slot.shown;
        let mut personal = slot.personal;
        let silent = if states.searches { Reason::Session } else { Reason::Keyword };
        // A second time for the places that were kept for a brand which has no item left.
        for keeps in [true, false] {
            for reason in index.reasons().iter().copied().filter(|reason| *reason != silent) {
                let is_personal = reason.is_personal();
                while left > 0 && (!is_personal || personal > 0) {
                    let Some(item) = shelf.next(batches, place(reason), if keeps { left } else { u8::MAX })
                    else {
                        break;
                    };
                    left -= 1;
                    personal -= u8::from(is_personal);
                    shelf.place(batches, item);
                    show(Choice { slot: position, item: Some(item), reason });
                }
            }
        }
        if left == slot.shown {
            let reason = states.as_written.unwrap_or(Reason::NothingFits);
            show(Choice { slot: position, item: None, reason });
        }
    }
}

/// A slot that is being filled.
struct Shelf<'s, I> {
    index: &'s I,
    brands: Brands<'s>,
    slot: Slot,
    number: u16,
    /// By brand how many of its items are shown.
    shown: [u8; 256],
    /// By brand how many there must be.
    needed: [u8; 256],
}

impl<I: Index> Shelf<'_, I> {
    /// Lets the rivals of brands give way that must have a share and can.
    fn make_room(&mut self, batches: &mut [Batch]) {
        for (number, brand) in self.brands.all() {
            let least = brand.least(self.slot.shown);
            if least == 0 {
                continue;
            }
            self.index.add(brand.items, UNION, batches);
            let there = eligible_of_union(batches, self.slot);
            if let Some(needed) = self.needed.get_mut(usize::from(number)) {
                *needed = least.min(there).min(brand.most(self.slot.shown));
            }
            if there > 0 {
                self.strike(batches, brand.rivals, self.slot);
            }
        }
    }

    /// The first eligible item for which a reason speaks; where no more places are `left` than brands still need, one of theirs.
    fn next(&self, batches: &[Batch], place: usize, left: u8) -> Option<u16> {
        let missing = |number: usize| {
            let at = |list: &[u8; 256]| list.get(number).copied().unwrap_or(0);
            at(&self.needed).saturating_sub(at(&self.shown))
        };
        let unmet: u32 = (1..256).map(|number| u32::from(missing(number))).sum();
        let is_kept = u32::from(left) <= unmet;
        let end = u32::from(self.slot.first) + u32::from(self.slot.items);
        (u32::from(self.slot.first)..end).map(|item| item as u16).find(|item| {
            let batch = batches.get(usize::from(item / 32));
            let is_in = |place: usize| {
                batch.and_then(|batch| batch.get(place)).is_some_and(|bits| bits >> (item % 32) & 1 == 1)
            };
            is_in(ELIGIBLE)
                && is_in(place)
                && (!is_kept || missing(usize::from(self.brands.of_item(*item).0)) > 0)
        })
    }

    /// Takes an item: it is there no more, its rivals are out here and in what borders on this, and so is its brand where it has its
    /// share.
    fn place(&mut self, batches: &mut [Batch], item: u16) {
        if let Some(batch) = batches.get_mut(usize::from(item / 32)) {
            batch[ELIGIBLE] &= !(1 << (item % 32));
        }
        let (number, brand) = self.brands.of_item(item);
        let Brand { items, rivals, .. } = brand;
        if number == 0 {
            return;
        }
        self.strike(batches, rivals, self.slot);
        for beside in self.brands.beside(self.number) {
            if let Some(slot) = self.index.slots().nth(beside.into()) {
                self.strike(batches, rivals, slot);
            }
        }
        if let Some(shown) = self.shown.get_mut(usize::from(number)) {
            *shown += 1;
            if *shown >= brand.most(self.slot.shown) {
                self.strike(batches, items, self.slot);
            }
        }
    }

    /// Takes the items of a row out of what a slot may show.
    fn strike(&self, batches: &mut [Batch], row: u16, slot: Slot) {
        self.index.add(row, UNION, batches);
        let (first, end) = bounds(slot);
        for (batch, start) in batches.iter_mut().zip((0..).step_by(32)) {
            let union = core::mem::take(&mut batch[UNION]);
            batch[ELIGIBLE] &= !(union & span(first, end, start));
        }
    }
}

/// How many items of a slot are eligible and in the union, which is empty then.
fn eligible_of_union(batches: &mut [Batch], slot: Slot) -> u8 {
    let (first, end) = bounds(slot);
    let mut count = 0;
    for (batch, start) in batches.iter_mut().zip((0..).step_by(32)) {
        count +=
            (core::mem::take(&mut batch[UNION]) & batch[ELIGIBLE] & span(first, end, start)).count_ones();
    }
    count.min(u8::MAX.into()) as u8
}

/// The first item of a slot, and the first behind it.
fn bounds(slot: Slot) -> (u32, u32) {
    (slot.first.into(), u32::from(slot.first) + u32::from(slot.items))
}
