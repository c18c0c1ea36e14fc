//! What a compiled site says of its items, read from its bytes as they are asked for.
//!
//! A fact's class picks rows from its tables: those that lift, and those without which an item is not eligible.

use super::choose::{Batch, ELIGIBLE, EVERYONE, Index, UNION, place_of};
use super::states::States;
use crate::site::partition::UNKNOWN;
use crate::site::rests::Rests;
use crate::site::table::Role;
use crate::site::{Residual, Site, Slot, program};
use crate::tact::Reason;

impl Index for Site<'_> {
    fn batches(&self) -> usize {
        Site::words(self)
    }

    fn slot(&self, number: u16) -> Option<Slot> {
        Site::slot(self, number)
    }

    fn rests(&self) -> Rests<'_> {
        Rests::of(self)
    }

    fn add(&self, row: u16, place: usize, batches: &mut [Batch]) {
        add(batches, place, self.rows().row(row));
    }

    #[inline(never)]
    fn rank(&self, states: &States, batches: &mut [Batch]) {
        let stored = self.rows();
        self.begin(batches);
        for table in self.tables() {
            table.each_row(states.state(table.fact), |row| add(batches, UNION, stored.row(row)));
            let lifts = table.role == Role::Lift;
            merge(batches, if lifts { place_of(states.source(table.fact)) } else { ELIGIBLE });
        }
        for residual in self.residuals() {
            settle(batches, states, residual);
        }
    }
}

impl Site<'_> {
    /// What is known of the items before any fact is: all are eligible, and some are spoken for.
    pub(super) fn begin(&self, batches: &mut [Batch]) {
        batches.fill([u32::MAX, 0, 0, 0, 0, 0, 0, 0]);
        for place in EVERYONE..UNION {
            add(batches, place, self.rows().row(self.spoken_for(place - EVERYONE)));
        }
    }
}

/// Adds a row of items to a place.
#[inline(never)]
fn add(batches: &mut [Batch], place: usize, row: &[u8]) {
    for (batch, bytes) in batches.iter_mut().zip(row.as_chunks().0) {
        if let Some(bits) = batch.get_mut(place) {
            *bits |= u32::from_le_bytes(*bytes);
        }
    }
}

/// Takes out of the eligible items those that are not in the union, or adds the union to what a source speaks for.
pub fn merge(batches: &mut [Batch], place: usize) {
    for batch in batches {
        let union = core::mem::take(&mut batch[UNION]);
        if let Some(bits) = batch.get_mut(place) {
            *bits = if place == ELIGIBLE { *bits & union } else { *bits | union };
        }
    }
}

/// Decides an item whose condition no table holds, and on which sources it leans: those without whose facts its
/// condition would fail, and those on whose word alone it holds. Where it takes more than the moment, it is not for everyone.
pub fn settle(batches: &mut [Batch], states: &States, residual: Residual<'_>) {
    let bit = 1 << (residual.item % 32);
    let Some(batch) = batches.get_mut(usize::from(residual.item / 32)) else { return };
    let holds = |seen: u32| holds_seeing(states, residual.program, seen);
    if !holds(u32::MAX) {
        batch[ELIGIBLE] &= !bit;
        return;
    }
    let is_for_everyone = holds(1 << MOMENT);
    if !is_for_everyone {
        batch[EVERYONE] &= !bit;
    }
    for place in MOMENT..UNION {
        let leans = !holds(!(1 << place)) || !is_for_everyone && holds(1 << MOMENT | 1 << place);
        // The moment speaks for what takes nothing else.
        if leans
            && (is_for_everyone || place != MOMENT)
            && let Some(bits) = batch.get_mut(place)
        {
            *bits |= bit;
        }
    }
}

/// Whether a condition holds where only the facts of these places are seen, a bit each.
#[inline(never)]
fn holds_seeing(states: &States, program: &[u8], seen: u32) -> bool {
    program::holds(program, |fact| {
        if seen >> place_of(states.source(fact)) & 1 == 1 { states.state(fact) } else { UNKNOWN }
    })
}

/// The place of what the moment speaks for.
pub const MOMENT: usize = Reason::Moment as usize;
