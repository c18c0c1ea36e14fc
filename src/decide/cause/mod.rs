//! The cause of a choice: the fewest facts without which it would be another, and which alone lead to it.
//!
//! Of all facts that could be removed, F, a cause is a set E for which
//!
//! 1. without E the slot shows something else: C(F ∖ E) ≠ C(F), and
//! 2. E alone is enough: C(E) = C(F).
//!
//! Where two facts each suffice, both are named: without one of them alone nothing would change. What keeps something away (a refusal,
//! what somebody has, a pause, the dial) is a fact like any other, so that a slot may have a cause although it shows what
//! everybody gets. C is decided by what decides everywhere: [`condense`](super::condense), [`States`](super::States),
//! [`choose`](super::choose).

mod alone;
mod facts;
mod known;
mod relevance;
mod search;
mod set;

use super::choose::Choice;
use crate::memory::{Memory, Row};
use crate::site::Site;
use crate::tact::{All, Rules, why};
use crate::visit::Visit;
use alloc::string::String;
use alloc::vec::Vec;
use known::Known;

/// Why a slot shows what it shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cause {
    /// The facts, those that are kept first. None of them can be spared.
    pub facts: Vec<CausalFact>,
    /// What the slot would show without them.
    pub without: Vec<Choice>,
}

/// A fact that can be removed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CausalFact {
    /// What this view shows by itself: the position of the fact in the site. Without it, it is unknown; where a visit has a keyword or
    /// a beginning too, those of the visit count.
    View(u8),
    /// Something that is kept.
    Kept {
        /// The kind of its row.
        row: Row,
        /// What the row is of, as it is told; empty for what is known of the visit, of which there is one row of each kind.
        of: String,
        /// Of what somebody wants more or less of, or is done with, which: each of these is a fact of its own.
        answer: Option<String>,
    },
}

/// The cause of what a slot shows, by its position; none where everybody sees this. `site` must carry its names.
///
/// What is never removed makes the default for everybody: the schedule's clock, the page's language, what the page states to be
/// unavailable; and the purposes that were chosen, which are leave and no facts.
///
/// Of all causes it is one with the fewest facts wherever no more than eleven facts can make a difference to the slot, and where there are
/// more as far as a bounded amount of work goes (`search.rs`). When that is done, none of its own subsets is one, as long as it has
/// no more than nine facts; of a larger one no single fact can be spared that there was work for to try. Only where the choice is what
/// somebody of whom nothing is known would see can a cause be missed for the bound.
pub fn cause(site: &Site<'_>, visit: &Visit<'_>, memory: &Memory, slot: u16) -> Option<Cause> {
    cause_under(All, site, visit, memory, slot)
}

/// The same where only these rules are in force.
pub fn cause_under(
    rules: impl Rules,
    site: &Site<'_>,
    visit: &Visit<'_>,
    memory: &Memory,
    slot: u16,
) -> Option<Cause> {
    if visit.is_bot() {
        return None;
    }
    let mut known = Known::of(site, visit, memory, slot);
    if !why::is_sought(rules) {
        let without = known.choices_without(known.all());
        return Some(Cause { facts: facts::all(site, visit, memory), without });
    }
    let cause = search::smallest(&mut known)?;
    Some(Cause { without: known.choices_without(cause), facts: known.facts(cause) })
}
