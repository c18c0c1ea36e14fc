//! The items of slots where brands have a say: the same order of reasons, but whoever is shown keeps its rivals away.

use super::choose::{Batch, Choice, ELIGIBLE, EVERYONE, Index, PINNED, UNION, place, span};
use super::out::{bounds, strike};
use super::rank::MOMENT;
use super::states::States;
use crate::site::Slot;
use crate::site::brands::{Brands, MOST_BRANDS};
use crate::tact::{Reason, Rules, rivals};

/// Chooses as [`pick`](super::pick) does, and heeds what is said of brands.
///
/// Brands that must have a share are served first, in their order: their rivals give way before anything is chosen, and no item
/// takes a place that they need. Within that each place goes to the strongest item that may still stand there. `tests/shelf.rs` holds
/// small shelves to the best of all there are.
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
        let mut shelf = Shelf::new(index, brands, slot, number);
        shelf.make_room(batches);
        for reason in index.reasons().iter().copied().filter(|reason| *reason != silent) {
            while let Some(item) = shelf.next(batches, reason) {
                shelf.place(batches, item, reason);
                show(Choice { slot: number, item: Some(item), reason });
            }
        }
        if shelf.left == slot.shown {
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
    /// Places that are free, and how many of them may go to what is known of the visitor.
    left: u8,
    personal: u8,
    /// Of these, how many are for brands that must have a share.
    unmet: u8,
    unmet_personal: u8,
    of_brand: [OfBrand; MOST_BRANDS],
}

/// How a brand stands on a shelf.
#[derive(Clone, Copy, Default)]
struct OfBrand {
    /// How many of its items are shown.
    shown: u8,
    /// How many more there must be.
    missing: u8,
    /// How many more there are that take nothing personal.
    plain: u8,
}

impl OfBrand {
    /// How many must be chosen for what is known of the visitor.
    #[inline(never)]
    fn missing_personal(self) -> u8 {
        self.missing.saturating_sub(self.plain)
    }

    /// The same with one of its items shown.
    #[inline(never)]
    fn with_one(self, is_plain: bool) -> OfBrand {
        OfBrand {
            shown: self.shown.saturating_add(1),
            missing: self.missing.saturating_sub(1),
            plain: self.plain.saturating_sub(is_plain.into()),
        }
    }
}

impl<'s, I: Index> Shelf<'s, I> {
    fn new(index: &'s I, brands: Brands<'s>, slot: Slot, number: u16) -> Shelf<'s, I> {
        let Slot { shown: left, personal, .. } = slot;
        let of_brand = [OfBrand::default(); MOST_BRANDS];
        Shelf { index, brands, slot, number, left, personal, unmet: 0, unmet_personal: 0, of_brand }
    }

    /// Serves the brands that must have a share, as far as they can have it, and lets their rivals give way.
    fn make_room(&mut self, batches: &mut [Batch]) {
        let mut number = 0;
        while let Some(brand) = self.brands.brand(number) {
            let least = brand.least(self.slot.shown);
            if least > 0 {
                self.index.add(brand.items, UNION, batches);
                let (all, plain) = self.there(batches);
                let personal = (all - plain).min(self.personal - self.unmet_personal);
                let there = plain.saturating_add(personal).min(self.left - self.unmet);
                let missing = least.min(brand.most(self.slot.shown)).min(there);
                let own = OfBrand { shown: 0, missing, plain };
                self.unmet += missing;
                self.unmet_personal += own.missing_personal();
                if let Some(of_brand) = self.of_brand.get_mut(number) {
                    *of_brand = own;
                }
                if missing > 0 {
                    self.strike(batches, brand.rivals, self.slot);
                }
            }
            number += 1;
        }
    }

    /// The first eligible item for which a reason speaks and that leaves to the brands what they must have.
    #[inline(never)]
    fn next(&self, batches: &[Batch], reason: Reason) -> Option<u16> {
        let personal = self.personal.checked_sub(reason.is_personal().into())?;
        let left = self.left.checked_sub(1)?;
        let (first, end) = bounds(self.slot);
        let begin = first / 32;
        let mut start = begin * 32;
        for batch in batches.get(begin as usize..end.div_ceil(32) as usize).unwrap_or_default() {
            let spoken_for = batch.get(place(reason)).copied().unwrap_or(0);
            let mut bits = batch[ELIGIBLE] & spoken_for & span(first, end, start);
            while bits != 0 {
                let bit = bits.trailing_zeros();
                let item = (start + bit) as u16;
                if self.leaves_enough(item, plain(batch) >> bit & 1 == 1, left, personal) {
                    return Some(item);
                }
                bits &= bits - 1;
            }
            start += 32;
        }
        None
    }

    /// Whether, with an item shown, so many places and so many personal ones are enough for what brands must have.
    fn leaves_enough(&self, item: u16, is_plain: bool, left: u8, personal: u8) -> bool {
        let own = self.of_brand(self.brands.of_item(item));
        let then = own.with_one(is_plain);
        left >= self.unmet - own.missing + then.missing
            && personal >= self.unmet_personal - own.missing_personal() + then.missing_personal()
    }

    #[inline(never)]
    fn of_brand(&self, brand: usize) -> OfBrand {
        self.of_brand.get(brand).copied().unwrap_or_default()
    }

    /// Takes an item: it is there no more, its rivals are out here and in what borders on this, and so is its brand where it has its
    /// share.
    fn place(&mut self, batches: &mut [Batch], item: u16, reason: Reason) {
        self.left -= 1;
        self.personal -= u8::from(reason.is_personal());
        let mut is_plain = false;
        if let Some(batch) = batches.get_mut(usize::from(item / 32)) {
            batch[ELIGIBLE] &= !(1 << (item % 32));
            is_plain = plain(batch) >> (item % 32) & 1 == 1;
        }
        let number = self.brands.of_item(item);
        let Some(brand) = self.brands.brand(number) else { return };
        self.strike(batches, brand.rivals, self.slot);
        for [one, other] in self.brands.borders() {
            let beside = if one == self.number { other } else { one };
            if (one == self.number || other == self.number)
                && let Some(slot) = self.index.slot(beside)
            {
                self.strike(batches, brand.rivals, slot);
            }
        }
        let before = self.of_brand(number);
        let own = before.with_one(is_plain);
        self.unmet = self.unmet - before.missing + own.missing;
        self.unmet_personal = self.unmet_personal - before.missing_personal() + own.missing_personal();
        if let Some(of_brand) = self.of_brand.get_mut(number) {
            *of_brand = own;
        }
        if own.shown >= brand.most(self.slot.shown) {
            self.strike(batches, brand.items, self.slot);
        }
    }

    /// Takes the items of a row out of what a slot may show.
    #[inline(never)]
    fn strike(&self, batches: &mut [Batch], row: u16, slot: Slot) {
        self.index.add(row, UNION, batches);
        strike(batches, ELIGIBLE, UNION, bounds(slot));
    }

    /// How many items of the union may be shown here, and how many of them take nothing personal. The union is empty then.
    fn there(&self, batches: &mut [Batch]) -> (u8, u8) {
        let (first, end) = bounds(self.slot);
        let mut counts = [0; 2];
        for (batch, start) in batches.iter_mut().zip((0..).step_by(32)) {
            // Where interests are silent, there may be items for which nothing speaks.
            let spoken_for = batch.iter().take(UNION).skip(EVERYONE).fold(0, |all, bits| all | bits);
            let there =
                core::mem::take(&mut batch[UNION]) & batch[ELIGIBLE] & spoken_for & span(first, end, start);
            counts[0] += there.count_ones();
            counts[1] += (there & plain(batch)).count_ones();
        }
        let [all, plain] = counts.map(|count| count.min(u8::MAX.into()) as u8);
        (all, plain)
    }
}

/// The items of a batch for which a reason speaks that takes nothing personal.
fn plain(batch: &Batch) -> u32 {
    batch[PINNED] | batch[MOMENT] | batch[EVERYONE]
}
