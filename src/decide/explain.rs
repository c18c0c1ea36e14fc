//! Why this and not that: the facts that an item leans on, and what kept the others out.

use super::states::States;
use super::withheld::Withheld;
use crate::memory::Memory;
use crate::site::partition::UNKNOWN;
use crate::site::table::{Role, Table};
use crate::site::{FactKind, Residual, Rows, Site, program};
use crate::tact::{Reason, Refusal};
use alloc::vec::Vec;

/// Explains a plan for these states, item by item; what it needs of the site is found once.
pub struct Explainer<'e> {
    states: &'e States,
    rows: Rows<'e>,
    tables: Vec<Table<'e>>,
    facts: Vec<FactKind>,
    /// By item.
    residuals: Vec<Residual<'e>>,
    withheld: Withheld,
}

impl<'e> Explainer<'e> {
    /// Begins with a site, the states of its facts, and the memory that they come of on this day, in days since 1970-01-01.
    pub fn new(site: &Site<'e>, states: &'e States, memory: &Memory, day: i32) -> Explainer<'e> {
        Explainer {
            states,
            rows: site.rows(),
            tables: site.tables().collect(),
            facts: site.facts().map(|fact| fact.kind).collect(),
            residuals: site.residuals().collect(),
            withheld: Withheld::of(site, states, memory, day),
        }
    }

    /// Why an item that is not in the plan is not: what keeps it out by itself, the rule that withholds it, or that others went
    /// before it.
    pub fn refusal(&self, item: u16) -> Refusal {
        match self.states.as_written {
            // The page states more than can be read: any item may be gone.
            Some(Reason::NothingFits) => return Refusal::Available,
            Some(reason) => return Refusal::AsWritten(reason),
            None => {}
        }
        let mut needed = self.tables.iter().filter(|table| table.role != Role::Lift);
        let failing = needed.find(|table| !self.rows.pass(**table, self.states.state(table.fact), item));
        match (failing, self.residual(item)) {
            (Some(table), _) => self.failing(table),
            (None, Some(program)) if !self.holds(program, |_| true) => {
                // Conditions may ask for it too; what none of them says is that a picture fits a device.
                let is_asked = |fact: u8| self.kind(fact).is_none_or(|kind| !kind.is_answered());
                if self.holds(program, is_asked) { Refusal::Device } else { Refusal::Conditions }
            }
            _ => self.withheld.refusal(item),
        }
    }

    /// Whether a condition holds where only some facts are seen.
    fn holds(&self, program: &[u8], is_seen: impl Fn(u8) -> bool) -> bool {
        program::holds(program, |fact| if is_seen(fact) { self.states.state(fact) } else { UNKNOWN })
    }

    /// What the fact at a position is about.
    fn kind(&self, fact: u8) -> Option<FactKind> {
        self.facts.get(usize::from(fact)).copied()
    }

    /// The refusal of items that a table leaves out.
    fn failing(&self, table: &Table<'_>) -> Refusal {
        match (table.role, self.kind(table.fact)) {
            (Role::Fit, Some(FactKind::Now)) => Refusal::Schedule,
            (Role::Fit, Some(kind)) if kind.is_answered() => Refusal::Device,
            (Role::Fit, _) => Refusal::Language,
            _ => Refusal::Condition(table.fact),
        }
    }

    /// Positions of the facts that speak for an item of the plan: unknown, they would take it out or no longer lift it.
    pub fn because(&self, item: u16) -> Vec<u8> {
        let speaks = |table: &&Table<'_>| {
            let with = self.rows.pass(**table, self.states.state(table.fact), item);
            let without = self.rows.pass(**table, UNKNOWN, item);
            table.role != Role::Fit && with && !without
        };
        // A set of at most 64 positions.
        let mut facts: u64 =
            self.tables.iter().filter(speaks).fold(0, |facts, table| facts | 1 << (table.fact % 64));
        if let Some(program) = self.residual(item) {
            let without = |hidden: u8| self.holds(program, |fact| fact != hidden);
            facts = (0..self.facts.len() as u8)
                .filter(|fact| !without(*fact))
                .fold(facts, |facts, fact| facts | 1 << (fact % 64));
        }
        (0..64).filter(|fact| facts >> fact & 1 == 1).collect()
    }

    /// The condition of an item that no table holds.
    fn residual(&self, item: u16) -> Option<&'e [u8]> {
        let place = self.residuals.binary_search_by_key(&item, |residual| residual.item).ok()?;
        self.residuals.get(place).map(|residual| residual.program)
    }
}
