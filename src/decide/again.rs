//! Deciding again and again for one page: what has not changed since the last time is not understood anew.

use super::choose::{Batch, Choice, choose};
use super::condense::condense;
use super::standing::Standing;
use super::states::States;
use super::unpacked::Unpacked;
use crate::memory::Memory;
use crate::site::Site;
use crate::visit::{FIELD, FIXED_FIELDS, Readings, Visit};
use alloc::vec;
use alloc::vec::Vec;

/// Decides for one site, many times, as [`decide`](super::decide) does once.
#[derive(Debug)]
pub struct Decider {
    index: Unpacked,
    batches: Vec<Batch>,
    /// The last readings up to their attributes, the separator behind them included; empty where nothing is known.
    view: Vec<u8>,
    states: States,
}

impl Decider {
    /// Unpacks the site.
    pub fn new(site: &Site<'_>) -> Decider {
        let index = Unpacked::new(site);
        let batches = vec![Batch::default(); site.words()];
        let nothing = Visit::understand(Readings::default(), site.knowledge());
        let states = States::of(site, &nothing, &Standing::nothing(0));
        Decider { index, batches, view: Vec::new(), states }
    }

    /// Forgets the last view: memory has changed, or may have.
    pub fn forget(&mut self) {
        self.view.clear();
    }

    /// Decides for these readings. `site` must be the one that was unpacked; `memory` counts as it was when this view was
    /// first seen, until [`Decider::forget`].
    pub fn decide(&mut self, site: &Site<'_>, readings: &[u8], memory: &Memory, show: impl FnMut(Choice)) {
        match readings.strip_prefix(self.view.as_slice()) {
            Some(attributes) if !self.view.is_empty() => self.index.restate(attributes, &mut self.states),
            _ => {
                let visit = Visit::understand(Readings::from_text(readings), site.knowledge());
                self.states = States::of(site, &visit, &condense(site, memory, visit.minute()));
                let mut separators = readings.iter().enumerate().filter(|(_, byte)| **byte == FIELD);
                let end = separators.nth(FIXED_FIELDS - 1).map_or(0, |(last, _)| last + 1);
                self.view.clear();
                self.view.extend_from_slice(readings.get(..end).unwrap_or_default());
            }
        }
        choose(&self.index, &self.states, &mut self.batches, show);
    }
}
