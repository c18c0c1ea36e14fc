//! All facts of a view that could be removed.

use super::CausalFact;
use crate::consent::RESTS;
use crate::decide::standing::Standing;
use crate::decide::states::States;
use crate::memory::{EVERYTHING, Feedback, Memory, Row};
use crate::site::partition::UNKNOWN;
use crate::site::rests::Rests;
use crate::site::{FactKind, Named, Site, SiteFact};
use crate::visit::{Part, Visit};
use alloc::string::String;
use alloc::vec::Vec;

/// Everything that is known: what is kept, and what this view shows.
pub fn all(site: &Site<'_>, visit: &Visit<'_>, memory: &Memory) -> Vec<CausalFact> {
    let mut facts = of_memory(site, memory);
    facts.extend(of_view(site, visit).into_iter().map(CausalFact::View));
    facts
}

/// The rows of what is kept, as they are told.
pub fn of_memory(site: &Site<'_>, memory: &Memory) -> Vec<CausalFact> {
    let mut facts = Vec::new();
    let mut add = |row, of: &str, answer: Option<&str>| {
        facts.push(CausalFact::Kept { row, of: of.into(), answer: answer.map(String::from) });
    };
    for kept in &memory.declarations {
        if is_feedback(&kept.question) {
            kept.answers.iter().for_each(|answer| add(Row::Preference, &kept.question, Some(answer)));
        } else {
            add(Row::Preference, &kept.question, None);
        }
    }
    if memory.choices.paused.is_some() {
        add(Row::Choice, EVERYTHING, None);
    }
    memory.possessions.all().iter().for_each(|kept| add(Row::Possession, &kept.subject, None));
    memory.purchases.all().iter().for_each(|kept| add(Row::Purchase, &kept.subject, None));
    memory.evidence.all().iter().for_each(|seen| add(Row::Seen(seen.event), &seen.name, None));
    let visit = memory.session.filter(|session| session.site == site.hash()).map(|session| session.context);
    for part in [Part::Keyword, Part::Channel, Part::Campaign, Part::Views] {
        if visit.is_some_and(|context| context.without(part) != context) {
            add(Row::Visit(part), "", None);
        }
    }
    let resting = RESTS.into_iter().filter(|rest| memory.resting.rests(*rest));
    resting.for_each(|rest| add(Row::Rest, rest.name(), None));
    facts
}

/// Whether each answer to a question is a fact of its own: the visitor says them one by one.
fn is_feedback(question: &str) -> bool {
    [Feedback::More, Feedback::Less, Feedback::Dismiss].iter().any(|feedback| feedback.name() == question)
}

/// The positions of the facts that this view shows by itself, whatever is kept.
pub fn of_view(site: &Site<'_>, visit: &Visit<'_>) -> Vec<u8> {
    let alone = States::of(site, visit, &Standing::nothing(site.hash()));
    let all = (0..).zip(site.facts());
    let shown = all.filter(|(position, fact)| alone.state(*position) != UNKNOWN && !is_given(site, fact));
    shown.map(|(position, _)| position).collect()
}

/// Whether a fact makes the default for everybody, so that it is never removed.
fn is_given(site: &Site<'_>, fact: &SiteFact<'_>) -> bool {
    let stated = Rests::of(site).unavailable();
    match fact.kind {
        FactKind::Now | FactKind::PageLanguage => true,
        FactKind::Attribute => Some(fact.index) == stated,
        FactKind::Pattern => {
            let asked = site.names().name(Named::Pattern, fact.index.into());
            let asked = asked.split(' ').next().unwrap_or_default();
            let name = stated.map(|index| site.names().name(Named::Attribute, index.into()));
            asked == "page.language" || name.is_some() && asked.strip_prefix("attributes.") == name
        }
        _ => false,
    }
}
