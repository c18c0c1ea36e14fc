//! What is taken out before anything is chosen: what rests for the visitor, and what is not there.

use super::choose::{Batch, ELIGIBLE, Index, UNION, place_of, span};
use super::states::States;
use crate::site::FactSource;
use crate::site::rests::{Rests, hash_at};
use crate::tact::{Rules, blend, quality};

/// Takes out of the eligible items those about subjects that rest, those that rest themselves, and those that the page states to be
/// unavailable; and silences the interests where it is the turn of others. What the visitor refused is out in any case; a keyword brings back what they only have, or had enough of.
#[inline(never)]
pub fn leave_out(rules: impl Rules, index: &impl Index, states: &States, batches: &mut [Batch]) {
    let rests = index.rests();
    for subjects in rests.subjects() {
        if subjects.is_refusal && !rules.has(quality::RULE) {
            continue;
        }
        subjects.each_row(states.state(subjects.fact), |row| index.add(row, UNION, batches));
        for batch in batches.iter_mut() {
            let union = core::mem::take(&mut batch[UNION]);
            let asked_for = batch.get(place_of(FactSource::Keyword)).copied().unwrap_or(0);
            batch[ELIGIBLE] &= if subjects.is_refusal { !union } else { !union | asked_for };
        }
    }
    for (slot, position) in index.slots().zip(0..) {
        if slot.shown == 1 && blend::is_turn(slot.personal, states.turn, position) {
            let (first, end) = (u32::from(slot.first), u32::from(slot.first) + u32::from(slot.items));
            for (batch, start) in batches.iter_mut().zip((0..).step_by(32)) {
                if let Some(evidence) = batch.get_mut(place_of(FactSource::Evidence)) {
                    *evidence &= !span(first, end, start);
                }
            }
        }
    }
    if states.out.iter().all(|hash| *hash == 0) {
        return;
    }
    let mut item = 0;
    for batch in batches {
        for bit in 0..32 {
            if is_out(rests, states, item) {
                batch[ELIGIBLE] &= !(1 << bit);
            }
            item += 1;
        }
    }
}

/// Whether an item rests, or is not available.
pub fn is_out(rests: Rests<'_>, states: &States, item: u16) -> bool {
    let told = [rests.ids(), rests.products()].map(|hashes| hash_at(hashes, item));
    states.out.iter().any(|hash| *hash != 0 && told.contains(hash))
}
