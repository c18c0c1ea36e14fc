//! Memory boiled down to what it amounts to for one site, on one day.

use super::standing::Standing;
use crate::consent::{Purpose, Rest};
use crate::memory::{DAY_MINUTES, Declaration, Feedback, Memory, day_of};
use crate::site::{FactKind, Named, Site, SiteFact};
use crate::tact::{All, Rules, corroboration, freshness, someone_else};
use alloc::vec::Vec;

/// The standing of a visitor with this memory.
///
/// `site` must carry its names. `minute` counts since 1970-01-01 UTC. While everything is paused, nothing else counts; while
/// the visitor browses for somebody else, only what the visit is after.
pub fn condense(site: &Site<'_>, memory: &Memory, minute: u32) -> Standing {
    condense_under(All, site, memory, minute)
}

/// The same where only these rules are in force.
pub fn condense_under(rules: impl Rules, site: &Site<'_>, memory: &Memory, minute: u32) -> Standing {
    let day = day_of(minute);
    if let Some(ends) = memory.choices.pause_ends(day) {
        return Standing::paused(first_minute(ends));
    }
    let ends = memory.resting.ends();
    let rests = |what| someone_else::rests(rules, &memory.resting, what) && minute < ends;
    if rests(Rest::Everything) {
        return Standing::paused(ends);
    }
    let mut standing = Standing::nothing(site.hash());
    if let Some(session) =
        memory.session.filter(|session| session.site == site.hash() && session.lasts_at(minute))
    {
        (standing.context, standing.visit_ends) = (session.context, session.ends());
    }
    if rests(Rest::SomeoneElse) {
        return standing;
    }
    for fact in site.facts() {
        let known = match fact.kind {
            FactKind::Preference => {
                let question = site.names().texts(Named::Question).nth(fact.index.into());
                memory
                    .declared(question.unwrap_or_default(), day)
                    .map(|declaration| declared(&fact, declaration))
            }
            FactKind::Interest => interests(rules, site, &fact, memory, day).map(|(state, ends)| {
                // Interests count for as long as what the visitor chose does.
                (state, ends.min(memory.choices.ends_on(Purpose::WhatILookAt)))
            }),
            _ => continue,
        };
        if let Some((state, ends)) = known
            && let Some(kept) = standing.states.get_mut(usize::from(fact.index))
        {
            *kept = state;
            standing.ends = standing.ends.min(first_minute(ends));
        }
    }
    standing
}

/// The state of a question's fact, and the first day on which it no longer holds.
fn declared(fact: &SiteFact<'_>, declaration: &Declaration) -> (u32, i32) {
    let states = declaration.answers.iter().map(|answer| fact.partition.of_text(answer.as_bytes()));
    (states.fold(0, |state, answer| state | answer), declaration.ends_on())
}

/// The state of the interests, and the first day on which one of them is none any more.
///
/// An interest is a subject that the visitor looked at for themself on as many days as the site asks for, unless they want
/// less of it or have it. Where there are several, those speak that are at least half as strong as the strongest.
fn interests(
    rules: impl Rules,
    site: &Site<'_>,
    fact: &SiteFact<'_>,
    memory: &Memory,
    day: i32,
) -> Option<(u32, i32)> {
    let refused = memory.declared(Feedback::Less.name(), day);
    let rests = |subject: &str| {
        refused.is_some_and(|refused| refused.answers.iter().any(|refused| refused == subject))
            || memory.possessions.has(subject, day)
            || memory.purchases.has(subject, day)
    };
    let mut all = Vec::new();
    for (subject, days) in memory.evidence.own_views() {
        if fact.partition.tells(subject.as_bytes())
            && let Some(until) = days.last_until(corroboration::days_needed(rules, site.interest_days()))
            && freshness::counts(rules, until, day)
            && !rests(subject)
        {
            all.push((
                fact.partition.of_text(subject.as_bytes()),
                freshness::strength(rules, days, day),
                until,
            ));
        }
    }
    let strongest = all.iter().map(|(_, strength, _)| *strength).max()?;
    let speaks = all.iter().filter(|(_, strength, _)| *strength >= strongest / 2);
    Some(speaks.fold((0, i32::MAX), |(states, ends), (state, _, until)| (states | state, ends.min(*until))))
}

/// The first minute of a day.
fn first_minute(day: i32) -> u32 {
    u32::try_from(day).unwrap_or(0).saturating_mul(DAY_MINUTES)
}
