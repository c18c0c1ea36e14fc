//! Memory boiled down to what it amounts to for one site, on one day.

use super::learnt::Learnt;
use super::span::Span;
use super::standing::Standing;
use crate::consent::Rest;
use crate::memory::{DAY_MINUTES, Memory, day_of};
use crate::site::{FIRST, FactKind, Named, Site, SiteFact};
use crate::tact::{All, Rules, someone_else};
use alloc::string::String;

/// The standing of a visitor with this memory.
///
/// `site` must carry its names. `minute` counts since 1970-01-01 UTC. While everything is paused, nothing else counts; while
/// the visitor browses for somebody else, only what the visit is after.
pub fn condense(site: &Site<'_>, memory: &Memory, minute: u32) -> Standing {
    condense_under(All, site, memory, minute)
}

/// The same where only these rules are in force.
pub fn condense_under<R: Rules>(rules: R, site: &Site<'_>, memory: &Memory, minute: u32) -> Standing {
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
        standing.set_visit(session.context, session.ends());
    }
    if rests(Rest::SomeoneElse) {
        return standing;
    }
    if R::LEARNS {
        Learnt::of(rules, site, memory, day).tell(&mut standing);
        return standing;
    }
    for fact in site.facts().filter(|fact| fact.kind == FactKind::Preference) {
        if let Some((state, ends)) = declared(site, memory, &fact, day) {
            standing.set(fact.index, state, Span::until(ends));
        }
    }
    standing
}

/// The state of a question's fact on a day, and the first day on which it no longer holds, where it was answered.
pub fn declared(site: &Site<'_>, memory: &Memory, fact: &SiteFact<'_>, day: i32) -> Option<(u32, i32)> {
    let (answers, ends) = said(site, memory, fact.index, day)?;
    let states = answers.iter().map(|answer| fact.partition.of_text(answer.as_bytes()));
    Some((states.fold(0, |state, answer| state | answer), ends))
}

/// What was answered to a question, by its position, as far as it counts on a day, and the first day on which it no longer does.
pub fn said<'m>(site: &Site<'_>, memory: &'m Memory, question: u8, day: i32) -> Option<(&'m [String], i32)> {
    let name = site.names().texts(Named::Question).nth(question.into()).unwrap_or_default();
    let ranked = name.strip_suffix(FIRST.as_bytes());
    let said = memory.declared(ranked.unwrap_or(name), day)?;
    let ends = said.day.saturating_add(site.answer_days(question.into()));
    let counting = if ranked.is_some() { 1 } else { said.answers.len() };
    (day < ends).then_some((said.answers.get(..counting)?, ends))
}

/// The first minute of a day.
pub fn first_minute(day: i32) -> u32 {
    u32::try_from(day).unwrap_or(0).saturating_mul(DAY_MINUTES)
}
