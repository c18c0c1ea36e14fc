//! Why this and not that: the facts that an item leans on, and what kept the others out.

use super::plan::Plan;
use super::reason::{Reason, Refusal};
use super::states::States;
use crate::site::partition::UNKNOWN;
use crate::site::table::{Role, Table};
use crate::site::{FactKind, Site, program};
use alloc::vec::Vec;

/// Why one item of a slot is shown, or is not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// The item.
    pub item: u16,
    /// Why it is shown, or why not.
    pub verdict: Verdict,
    /// Positions of the facts that speak for it: without any one of them it would not stand where it does.
    pub because: Vec<u8>,
}

/// Shown or not, and the reason for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Shown.
    Shown(Reason),
    /// Not shown.
    Refused(Refusal),
}

/// Accounts for every item of a slot, in the owner's order; `plan` is the plan for these states.
pub fn explain(site: &Site<'_>, states: &States, plan: &Plan, slot: u16) -> Vec<Account> {
    let Some(range) = site.slots().nth(usize::from(slot)) else { return Vec::new() };
    let items = range.first..range.first.saturating_add(range.items);
    items.map(|item| account(site, states, plan, slot, item)).collect()
}

fn account(site: &Site<'_>, states: &States, plan: &Plan, slot: u16, item: u16) -> Account {
    let shown = plan.of_slot(slot).find(|choice| choice.item == Some(item));
    let verdict = match shown {
        Some(choice) => Verdict::Shown(choice.reason),
        None if states.is_bot => Verdict::Refused(Refusal::Bot),
        None => Verdict::Refused(refusal(site, states, item).unwrap_or(Refusal::Outranked)),
    };
    let because = if shown.is_some() { because(site, states, item) } else { Vec::new() };
    Account { item, verdict, because }
}

/// What keeps an item out by itself, whatever the others are.
fn refusal(site: &Site<'_>, states: &States, item: u16) -> Option<Refusal> {
    let failing = site
        .tables()
        .find(|table| table.lifts().is_none() && !site.passes(*table, states.state(table.fact), item));
    if let Some(table) = failing {
        let kind = site.facts().nth(usize::from(table.fact)).map(|fact| fact.kind);
        return Some(match (table.role, kind) {
            (Role::Fit, Some(FactKind::Now)) => Refusal::Schedule,
            (Role::Fit, _) => Refusal::Language,
            _ => Refusal::Condition(table.fact),
        });
    }
    let residual = site.residuals().find(|residual| residual.item == item)?;
    (!program::holds(residual.program, |fact| states.state(fact))).then_some(Refusal::Conditions)
}

/// The facts that speak for an item: unknown, they would take it out or no longer lift it.
fn because(site: &Site<'_>, states: &States, item: u16) -> Vec<u8> {
    let speaks = |table: &Table<'_>| {
        let with = site.passes(*table, states.state(table.fact), item);
        let without = site.passes(*table, UNKNOWN, item);
        table.role != Role::Fit && with && !without
    };
    // A set of at most 64 positions.
    let mut facts: u64 = site.tables().filter(speaks).fold(0, |facts, table| facts | 1 << (table.fact % 64));
    if let Some(residual) = site.residuals().find(|residual| residual.item == item) {
        let without = |hidden: &u8| {
            program::holds(
                residual.program,
                |fact| if fact == *hidden { UNKNOWN } else { states.state(fact) },
            )
        };
        facts = (0..site.facts().count() as u8)
            .filter(|fact| !without(fact))
            .fold(facts, |facts, fact| facts | 1 << (fact % 64));
    }
    (0..64).filter(|fact| facts >> fact & 1 == 1).collect()
}
