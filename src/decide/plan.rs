//! The outcome: for each slot the items shown, and why.

use super::choose::{Batch, Choice, Index, choose_under};
use super::condense::condense;
use super::states::States;
use crate::memory::Memory;
use crate::site::rests::Rests;
use crate::site::{Site, Slot};
use crate::tact::{All, ORDER, Reason, Rules, declared_first};
use crate::visit::Visit;
use alloc::vec;
use alloc::vec::Vec;

/// What a page shows, in the site's order of slots.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// The choices, by slot: one for each item shown, or one without an item for a slot that stays as its owner wrote
    /// it.
    pub choices: Vec<Choice>,
}

impl Plan {
    /// The choices for one slot.
    pub fn of_slot(&self, slot: u16) -> impl Iterator<Item = &Choice> + Clone {
        let first = self.choices.partition_point(|choice| choice.slot < slot);
        let rest = self.choices.get(first..).unwrap_or_default();
        rest.iter().take_while(move |choice| choice.slot == slot)
    }
}

/// Decides: the whole product in one line.
pub fn decide(site: &Site<'_>, visit: &Visit<'_>, memory: &Memory) -> Plan {
    plan(site, &States::of(site, visit, &condense(site, memory, visit.minute())))
}

/// Chooses for states that are known already.
pub fn plan(site: &Site<'_>, states: &States) -> Plan {
    plan_under(All, site, states)
}

/// The same where only these rules are in force.
pub fn plan_under(rules: impl Rules, site: &Site<'_>, states: &States) -> Plan {
    let mut batches = vec![Batch::default(); site.words()];
    let mut plan = Plan::default();
    let ordered = Ordered { site, order: declared_first::order(rules) };
    choose_under(rules, &ordered, states, &mut batches, |choice| plan.choices.push(choice));
    plan
}

/// A site whose reasons speak in an order of their own.
struct Ordered<'o, 's> {
    site: &'o Site<'s>,
    order: [Reason; ORDER.len()],
}

impl Index for Ordered<'_, '_> {
    fn batches(&self) -> usize {
        Index::batches(self.site)
    }

    fn slot(&self, number: u16) -> Option<Slot> {
        self.site.slot(number)
    }

    fn rank(&self, states: &States, batches: &mut [Batch]) {
        self.site.rank(states, batches);
    }

    fn rests(&self) -> Rests<'_> {
        Rests::of(self.site)
    }

    fn add(&self, row: u16, place: usize, batches: &mut [Batch]) {
        self.site.add(row, place, batches);
    }

    fn reasons(&self) -> &[Reason] {
        &self.order
    }
}
