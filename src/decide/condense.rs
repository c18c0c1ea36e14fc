//! Memory boiled down to what it amounts to for one site, on one day.

use super::standing::Standing;
use crate::consent::{Purpose, Rest};
use crate::memory::{DAY_MINUTES, Declaration, Feedback, Memory, Seen, day_of};
use crate::site::partition::{LIST_KNOWN, Partition};
use crate::site::rests::Rests;
use crate::site::{FactKind, FactSource, Named, Site, SiteFact};
use crate::tact::{
    All, Rules, corroboration, fatigue, freshness, gift, intensity, journey, owned, quality, returned,
    someone_else,
};
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
        standing.set_visit(session.context, session.ends());
    }
    if rests(Rest::SomeoneElse) {
        return standing;
    }
    let asked = Rests::of(site);
    let learnt = Learnt { rules, asked, memory, day, subjects: site.subjects() };
    // The interests stand before what asks for them.
    let mut own = 0;
    let level = learnt.level(site);
    for fact in site.facts() {
        let known = match fact.kind {
            FactKind::Preference => {
                let question = site.names().texts(Named::Question).nth(fact.index.into());
                let question = question.unwrap_or_default();
                // What the visitor refuses and how far they let the page go counts wherever the dial stands.
                let is_refusal =
                    question == Feedback::Less.name().as_bytes() || asked.intensity() == Some(fact.index);
                memory
                    .declared(question, day)
                    .filter(|_| is_refusal || level >= intensity::DECLARED)
                    .map(|declaration| declared(&fact, declaration))
            }
            kind if kind.is_inferred() && level < intensity::FULL => None,
            FactKind::Journey => journey::stage(rules, memory, site.interest_days(), day)
                .map(|(stage, lapses)| (journey::written(stage, lapses), i32::MAX)),
            FactKind::Interest => {
                let interests = learnt.interests(site.interest_days());
                own = interests.map_or(0, |(state, _)| state);
                interests
            }
            FactKind::Owned => learnt.owned(),
            FactKind::Returned => learnt.days_of(returned::returns(rules, memory), own),
            FactKind::Given => learnt.days_of(gift::gifts(rules, memory), own),
            _ => continue,
        };
        if let Some((state, ends)) = known {
            standing.set(fact.index, state);
            // What was seen counts for as long as what the visitor chose does.
            let chosen = if fact.kind.source() == FactSource::Evidence {
                memory.choices.ends_on(Purpose::WhatILookAt)
            } else {
                i32::MAX
            };
            standing.end(first_minute(ends.min(chosen)));
        }
    }
    if !asked.is_nothing() {
        learnt.rest(&mut standing);
    }
    standing
}

/// The state of a question's fact, and the first day on which it no longer holds.
fn declared(fact: &SiteFact<'_>, declaration: &Declaration) -> (u32, i32) {
    let states = declaration.answers.iter().map(|answer| fact.partition.of_text(answer.as_bytes()));
    (states.fold(0, |state, answer| state | answer), declaration.ends_on())
}

/// What is found out of what this browser keeps.
struct Learnt<'l, R> {
    rules: R,
    asked: Rests<'l>,
    memory: &'l Memory,
    day: i32,
    /// The subjects that the site learns.
    subjects: Partition<'l>,
}

impl<R: Rules> Learnt<'_, R> {
    /// How far pages of the site go for this visitor.
    fn level(&self, site: &Site<'_>) -> u8 {
        let answered = self.asked.intensity().and_then(|question| {
            let fact =
                site.facts().find(|fact| fact.kind == FactKind::Preference && fact.index == question)?;
            let name = site.names().texts(Named::Question).nth(question.into())?;
            Some(declared(&fact, self.memory.declared(name, self.day)?).0)
        });
        intensity::level(self.rules, self.asked.dial(), answered.unwrap_or(0))
    }

    /// The state of the interests, and the first day on which one of them is none any more.
    ///
    /// An interest is a subject that the visitor looked at for themself on as many days as the site asks for, unless they want
    /// less of it or have it. Where there are several, those speak that are at least half as strong as the strongest.
    fn interests(&self, days_asked: u32) -> Option<(u32, i32)> {
        let (rules, day) = (self.rules, self.day);
        if gift::is_season(rules, self.asked.seasons(), day) {
            return None;
        }
        let refused = quality::said(rules, self.memory, Feedback::Less, day);
        let rests = |subject: &str| {
            refused.is_some_and(|refused| refused.answers.iter().any(|refused| refused == subject))
                || owned::owned(rules, self.memory, day).any(|(owned, ..)| owned == subject)
        };
        let mut all = Vec::new();
        for (subject, days) in self.memory.evidence.own_views() {
            let days = gift::own_days(rules, self.asked.seasons(), days);
            if self.subjects.tells(subject.as_bytes())
                && let Some(until) = days.last_until(corroboration::days_needed(rules, days_asked))
                && freshness::counts(rules, until, day)
                && !rests(subject)
            {
                let strength = freshness::strength(rules, days, day);
                all.push((self.subjects.of_text(subject.as_bytes()), strength, until));
            }
        }
        let strongest = all.iter().map(|(_, strength, _)| *strength).max()?;
        let speaks = all.iter().filter(|(_, strength, _)| *strength >= strongest / 2);
        united(speaks.map(|(state, _, until)| (*state, *until)))
    }

    /// The state of the subjects that the visitor has, and the first day on which one of them is due again.
    fn owned(&self) -> Option<(u32, i32)> {
        united(owned::owned(self.rules, self.memory, self.day).map(|(subject, until, is_bought)| {
            let bought = if is_bought { owned::BOUGHT } else { 0 };
            (self.subjects.of_text(subject.as_bytes()) | bought, until)
        }))
    }

    /// The state of subjects of which something was seen, and the first day on which that is gone. What became an interest since then
    /// is one of their own.
    fn days_of<'s>(&self, seen: impl Iterator<Item = &'s Seen>, own: u32) -> Option<(u32, i32)> {
        let is_own = |seen: &&Seen| self.subjects.of_text(seen.name.as_bytes()) & own & !LIST_KNOWN != 0;
        united(seen.filter(|seen| !is_own(seen)).filter_map(|seen| {
            Some((self.subjects.of_text(seen.name.as_bytes()), seen.days.on(self.day).last_until(1)?))
        }))
    }

    /// Lets the items rest that were dismissed, and those that were seen enough.
    fn rest(&self, standing: &mut Standing) {
        if let Some(dismissed) = quality::said(self.rules, self.memory, Feedback::Dismiss, self.day) {
            let until = first_minute(dismissed.ends_on());
            dismissed.answers.iter().for_each(|item| standing.rest(item, until, true));
        }
        let bounds = fatigue::Bounds {
            showings: self.asked.showings(),
            unanswered: self.asked.unanswered(),
            rest_days: self.asked.rest_days(),
        };
        for (item, until) in fatigue::tired(self.rules, self.memory, bounds, self.day) {
            standing.rest(item, first_minute(until), false);
        }
    }
}

/// All states in one, and the first day on which one of them ends; none where there are none.
fn united(states: impl Iterator<Item = (u32, i32)>) -> Option<(u32, i32)> {
    states.reduce(|(all, ends), (state, until)| (all | state, ends.min(until)))
}

/// The first minute of a day.
fn first_minute(day: i32) -> u32 {
    u32::try_from(day).unwrap_or(0).saturating_mul(DAY_MINUTES)
}
