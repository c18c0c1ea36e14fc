//! What is not shown although its conditions hold: what rests, what is not there, and what others keep away or go before.

use super::choose::{Batch, Choice, ELIGIBLE, choose, place, rank};
use super::learnt::Learnt;
use super::out::leave_out;
use super::standing::MAX_RESTING;
use super::states::States;
use crate::memory::{Feedback, Memory};
use crate::site::rests::{WHYS, Why, hash};
use crate::site::{Site, Slot};
use crate::tact::{All, ORDER, Reason, Refusal, quality};
use alloc::vec;
use alloc::vec::Vec;

/// The items that the rules take out or hold back, found by choosing again, rule by rule.
#[derive(Debug)]
pub struct Withheld {
    /// For each rule that takes items out, 32 of them a number.
    out: Vec<(Refusal, Vec<u32>)>,
    /// What speaks for the items before anything is taken out, and what is left when all is chosen.
    ranked: Vec<Batch>,
    left: Vec<Batch>,
    /// What is shown: the position of its reason in the order, and the item.
    shown: Vec<(usize, u16)>,
    slots: Vec<Slot>,
    /// Of the keyword, this view's own and that of the visit never speak both.
    silent: Reason,
}

impl Withheld {
    /// Finds them for these states, which memory led to on this day, in days since 1970-01-01.
    pub fn of(site: &Site<'_>, states: &States, memory: &Memory, day: i32) -> Withheld {
        let mut ranked = vec![Batch::default(); site.words()];
        rank(site, states, &mut ranked);
        let mut left = ranked.clone();
        let mut shown = Vec::new();
        choose(site, states, &mut left, |Choice { item, reason, .. }| {
            let place = ORDER.iter().position(|known| *known == reason);
            shown.extend(place.zip(item));
        });
        let out = each_alone(site, states, memory, day).map(|(refusal, alone)| {
            let mut batches = ranked.clone();
            leave_out(All, site, &alone, &mut batches);
            let pairs = ranked.iter().zip(batches);
            (refusal, pairs.map(|(before, after)| before[ELIGIBLE] & !after[ELIGIBLE]).collect())
        });
        Withheld {
            out: out.collect(),
            ranked,
            left,
            shown,
            slots: site.slots().collect(),
            silent: if states.searches { Reason::Session } else { Reason::Keyword },
        }
    }

    /// Why an item that fits is not shown.
    pub fn refusal(&self, item: u16) -> Refusal {
        let is_in =
            |bits: &[u32]| bits.get(usize::from(item / 32)).is_some_and(|bits| bits >> (item % 32) & 1 == 1);
        if let Some((refusal, _)) = self.out.iter().find(|(_, bits)| is_in(bits)) {
            return *refusal;
        }
        let Some(slot) = self.slots.iter().find(|slot| holds(slot, item)) else { return Refusal::Outranked };
        let shown = || self.shown.iter().filter(|(_, shown)| holds(slot, *shown));
        let Some(strength) = self.strength(item) else { return Refusal::Outranked };
        if shown().count() >= slot.shown.into() && shown().all(|stronger| *stronger < (strength, item)) {
            return Refusal::Outranked;
        }
        let reason = ORDER.get(strength).copied().unwrap_or(Reason::Everyone);
        let personal =
            shown().filter(|(place, _)| ORDER.get(*place).is_some_and(|reason| reason.is_personal()));
        let has_no_turn = !has(&self.left, place(reason), item);
        if has(&self.left, ELIGIBLE, item)
            && reason.is_personal()
            && (has_no_turn || personal.count() >= slot.personal.into())
        {
            return Refusal::Blend;
        }
        Refusal::Rivals
    }

    /// The position in the order of the strongest reason that speaks for an item.
    fn strength(&self, item: u16) -> Option<usize> {
        ORDER.iter().position(|reason| *reason != self.silent && has(&self.ranked, place(*reason), item))
    }
}

/// Whether an item is one of a slot's.
fn holds(slot: &Slot, item: u16) -> bool {
    item.checked_sub(slot.first).is_some_and(|position| position < slot.items)
}

/// Whether an item is in a place of the batches.
fn has(batches: &[Batch], place: usize, item: u16) -> bool {
    let bits = batches.get(usize::from(item / 32)).and_then(|batch| batch.get(place));
    bits.is_some_and(|bits| bits >> (item % 32) & 1 == 1)
}

/// The states as they would be if one rule alone took items out, for each that does.
fn each_alone(
    site: &Site<'_>,
    states: &States,
    memory: &Memory,
    day: i32,
) -> impl Iterator<Item = (Refusal, States)> {
    let dismissed: Vec<u16> = quality::said(All, memory, Feedback::Dismiss, day)
        .map(|said| said.answers.iter().map(|item| hash(item.as_bytes())).collect())
        .unwrap_or_default();
    let lists = Learnt::of(All, site, memory, day).resting_subjects();
    let of_subjects = WHYS.into_iter().zip(lists).map(|(why, list)| {
        let refusal = match why {
            Why::Refused => Refusal::Quality,
            Why::Owned => Refusal::Owned,
            Why::Returned => Refusal::Returned,
            Why::Given => Refusal::Gift,
            Why::Tired => Refusal::Fatigue,
        };
        let mut alone = nothing_out(states);
        let subjects = list.map_or(0, |(state, _)| state);
        let [refused, others] = states.rests.map(|resting| resting & subjects);
        alone.rests = if why == Why::Refused { [refused, 0] } else { [0, others] };
        (refusal, alone)
    });
    let of_items = [Refusal::Quality, Refusal::Fatigue, Refusal::Available].map(|refusal| {
        let mut alone = nothing_out(states);
        for ((position, place), hash) in alone.gone.iter_mut().enumerate().zip(states.gone) {
            let by = match position {
                ..MAX_RESTING if dismissed.contains(&hash) => Refusal::Quality,
                ..MAX_RESTING => Refusal::Fatigue,
                _ => Refusal::Available,
            };
            *place = if by == refusal { hash } else { 0 };
        }
        (refusal, alone)
    });
    of_subjects.chain(of_items)
}

/// The states if nothing were taken out.
fn nothing_out(states: &States) -> States {
    let mut alone = states.clone();
    (alone.rests, alone.gone) = (Default::default(), [0; _]);
    alone
}
