//! What is taken out before anything is chosen: what rests for the visitor, and what is not there.

use super::choose::{Batch, ELIGIBLE, Index, UNION, place_of, span};
use super::states::States;
use crate::site::{FactSource, Slot};
use crate::tact::{Rules, blend, quality};

/// Takes out of the eligible items those about subjects that rest, those that rest themselves, and those that the page states to be
/// unavailable; and silences the interests where it is the turn of others. What the visitor refused is out in any case; a keyword
/// brings back subjects that they only have, sent back, got for somebody else or saw enough of.
#[inline(never)]
pub fn leave_out(rules: impl Rules, index: &impl Index, states: &States, batches: &mut [Batch]) {
    let [refused, others] = states.rests;
    mark_about(index, others, batches);
    strike(batches, ELIGIBLE, place_of(FactSource::Keyword), EVERYWHERE);
    let refused = if rules.has(quality::RULE) { refused } else { 0 };
    mark_about(index, refused, batches);
    let mut number = 0;
    while let Some(slot) = index.slot(number) {
        if slot.shown == 1 && blend::is_turn(slot.personal, states.turn) {
            let (first, end) = bounds(slot);
            let mut start = first / 32 * 32;
            for batch in batches.get_mut(first as usize / 32..end.div_ceil(32) as usize).unwrap_or_default() {
                if let Some(evidence) = batch.get_mut(place_of(FactSource::Evidence)) {
                    *evidence &= !span(first, end, start);
                }
                start += 32;
            }
        }
        number += 1;
    }
    for hash in states.gone.iter().filter(|hash| **hash != 0) {
        index.mark(*hash, batches);
    }
    strike(batches, ELIGIBLE, UNION, EVERYWHERE);
}

/// Adds the items about the subjects of a list to the union.
#[inline(never)]
fn mark_about(index: &impl Index, subjects: u32, batches: &mut [Batch]) {
    index.rests().each_row(subjects, |row| index.add(row, UNION, batches));
}

/// Adds the items of a hash to the union, of a list of hashes for each item.
#[inline(never)]
pub fn mark(batches: &mut [Batch], hashes: &[u8], hash: u16) {
    for (number, known) in hashes.as_chunks().0.iter().enumerate() {
        if u16::from_le_bytes(*known) == hash
            && let Some(batch) = batches.get_mut(number / 32)
        {
            batch[UNION] |= 1 << (number % 32);
        }
    }
}

/// The bounds of all items.
const EVERYWHERE: (u32, u32) = (0, u32::MAX);

/// The first item of a slot, and the first behind it.
pub fn bounds(slot: Slot) -> (u32, u32) {
    (slot.first.into(), u32::from(slot.first) + u32::from(slot.items))
}

/// Takes the items of the union that lie between bounds out of a place, but for those of the place that is spared, if that is not the
/// union's own. The union is empty then.
#[inline(never)]
pub fn strike(batches: &mut [Batch], place: usize, spared: usize, (first, end): (u32, u32)) {
    for (batch, start) in batches.iter_mut().zip((0..).step_by(32)) {
        let union = core::mem::take(&mut batch[UNION]);
        let spared = batch.get(spared).copied().unwrap_or(0);
        if let Some(bits) = batch.get_mut(place) {
            *bits &= !(union & !spared & span(first, end, start));
        }
    }
}
