//! The items of slots where brands have a say: the same order of reasons, but whoever is shown keeps its rivals away.

use super::choose::{Batch, Choice, ELIGIBLE, Index, UNION, place, span};
use super::out::{bounds, strike};
use super::states::States;
use crate::site::Slot;
use crate::site::brands::{Brands, MOST_BRANDS};
use crate::tact::{Reason, Rules, rivals};

/// Chooses as [`pick`](super::pick) does, and heeds what is said of brands.
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
    let brands = Brands::new(if rules.has(rivals::RULE) { index.rests().brands() } else { &[] });
    let silent = if states.searches { Reason::Session } else { Reason::Keyword };
    let mut number = 0;
    while let Some(slot) = index.slot(number) {
        let mut shelf =
            Shelf { index, brands, slot, number, missing: [0; MOST_BRANDS], shown: [0; MOST_BRANDS] };
        shelf.make_room(batches);
        let mut left = slot.shown;
        // A second time for the places that were kept for everybody, or for a brand, and that none of them can take.
        for (kept, mut personal) in [(true, slot.personal), (false, u8::MAX)] {
            for reason in index.reasons().iter().copied().filter(|reason| *reason != silent) {
                let is_personal = reason.is_personal();
                while left > 0 && (!is_personal || personal > 0) {
                    let Some(item) = shelf.next(batches, place(reason), kept && left <= shelf.unmet()) else {
                        break;
                    };
                    left -= 1;
                    personal -= u8::from(is_personal);
                    shelf.place(batches, item);
                    show(Choice { slot: number, item: Some(item), reason });
                }
            }
        }
        if left == slot.shown {
            let reason = states.as_written.unwrap_or(Reason::NothingFits);
            show(Choice { slot: number, item: None, reason });
        }
        number += 1;
    }
}

/// A slot that is being filled.
struct Shelf<'s, I> {
    index: &'s I,
    brands: Brands<'s>,
    slot: Slot,
    number: u16,
    /// By brand how many of its items there must still be.
    missing: [u8; MOST_BRANDS],
    /// By brand how many there are.
    shown: [u8; MOST_BRANDS],
}

impl<I: Index> Shelf<'_, I> {
    /// Lets the rivals of brands give way that must have a share and can.
    fn make_room(&mut self, batches: &mut [Batch]) {
        let mut number = 0;
        while let Some(brand) = self.brands.brand(number) {
            let least = brand.least(self.slot.shown);
            if least > 0 {
                self.index.add(brand.items, UNION, batches);
                let mut there = 0;
                while there < least
                    && self.next(batches, UNION, true).is_some_and(|item| take(batches, UNION, item))
                {
                    there += 1;
                }
                batches.iter_mut().for_each(|batch| batch[UNION] = 0);
                if there > 0 {
                    self.strike(batches, brand.rivals);
                }
                put(&mut self.missing, number, there);
            }
            number += 1;
        }
    }

    /// How many places brands still need.
    fn unmet(&self) -> u8 {
        self.missing.iter().fold(0, |all, missing| all.saturating_add(*missing))
    }

    /// The first eligible item of the slot in a place; where places are kept, of a brand that needs them.
    #[inline(never)]
    fn next(&self, batches: &mut [Batch], place: usize, is_kept: bool) -> Option<u16> {
        let (first, end) = bounds(self.slot);
        let mut start = 0;
        for batch in batches {
            let mut bits = batch[ELIGIBLE] & batch.get(place).copied().unwrap_or(0) & span(first, end, start);
            while bits != 0 {
                let item = (start + bits.trailing_zeros()) as u16;
                let needs =
                    || self.missing.get(self.brands.of_item(item)).is_some_and(|missing| *missing > 0);
                if !is_kept || place == UNION || needs() {
                    return Some(item);
                }
                bits &= bits - 1;
            }
            start += 32;
        }
        None
    }

    /// Takes an item: it is there no more, its rivals are out here and in what borders on this, and so is its brand where it has its
    /// share.
    fn place(&mut self, batches: &mut [Batch], item: u16) {
        take(batches, ELIGIBLE, item);
        let number = self.brands.of_item(item);
        let Some(brand) = self.brands.brand(number) else { return };
        self.strike(batches, brand.rivals);
        for [one, other] in self.brands.borders() {
            let beside = if one == self.number { other } else { one };
            if one == self.number || other == self.number {
                self.index.add(brand.rivals, UNION, batches);
                strike(batches, ELIGIBLE, UNION, self.index.slot(beside).map_or((0, 0), bounds));
            }
        }
        let count = |list: &[u8; MOST_BRANDS]| list.get(number).copied().unwrap_or(0);
        let shown = count(&self.shown) + 1;
        put(&mut self.shown, number, shown);
        let missing = count(&self.missing).saturating_sub(1);
        put(&mut self.missing, number, missing);
        if shown >= brand.most(self.slot.shown) {
            self.strike(batches, brand.items);
        }
    }

    /// Takes the items of a row out of what the slot may show.
    fn strike(&self, batches: &mut [Batch], row: u16) {
        self.index.add(row, UNION, batches);
        strike(batches, ELIGIBLE, UNION, bounds(self.slot));
    }
}

/// Takes an item out of a place.
fn take(batches: &mut [Batch], place: usize, item: u16) -> bool {
    let bits = batches.get_mut(usize::from(item / 32)).and_then(|batch| batch.get_mut(place));
    bits.map(|bits| *bits &= !(1 << (item % 32))).is_some()
}

fn put(list: &mut [u8; MOST_BRANDS], number: usize, count: u8) {
    if let Some(place) = list.get_mut(number) {
        *place = count;
    }
}
