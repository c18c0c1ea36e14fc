//! Memory boiled down to what it amounts to for one site, on one day.

use super::standing::Standing;
use crate::memory::{DAY_MINUTES, Declaration, Feedback, Memory, Seen, day_of};
use crate::site::{FactKind, Named, Site, SiteFact};

/// The standing of a visitor with this memory.
///
/// `site` must carry its names. `minute` counts since 1970-01-01 UTC. While everything is paused, nothing else counts.
pub fn condense(site: &Site<'_>, memory: &Memory, minute: u32) -> Standing {
    let day = day_of(minute);
    if let Some(ends) = memory.choices.pause_ends(day) {
        return Standing::paused(first_minute(ends));
    }
    let mut standing = Standing::nothing(site.hash());
    let session = memory.session.filter(|session| session.site == site.hash() && session.lasts_at(minute));
    if let Some(session) = session {
        (standing.keyword, standing.visit_ends) = (session.keyword, session.ends());
    }
    for fact in site.facts() {
        let known = match fact.kind {
            FactKind::Preference => {
                let question = site.names().texts(Named::Question).nth(fact.index.into());
                memory
                    .declared(question.unwrap_or_default(), day)
                    .map(|declaration| declared(&fact, declaration))
            }
            FactKind::Interest => interests(site, &fact, memory, day),
            _ => None,
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
/// An interest is a subject that was looked at on as many days as the site asks for, unless the visitor wants less of it.
/// Where there are several, those speak that are at least half as strong as the strongest.
fn interests(site: &Site<'_>, fact: &SiteFact<'_>, memory: &Memory, day: i32) -> Option<(u32, i32)> {
    let refused = memory.declared(Feedback::Less.name(), day);
    let is_refused = |seen: &Seen| refused.is_some_and(|refused| refused.answers.contains(&seen.subject));
    let until = |seen: &Seen| {
        let until = seen.corroborated_until(site.interest_days())?;
        (day < until && !is_refused(seen) && fact.partition.tells(seen.subject.as_bytes())).then_some(until)
    };
    let all = memory.evidence.all();
    let strongest = all.iter().filter(|seen| until(seen).is_some()).map(|seen| seen.strength(day)).max()?;
    let mut known = (0, i32::MAX);
    for seen in all.iter().filter(|seen| seen.strength(day) >= strongest / 2) {
        if let Some(until) = until(seen) {
            known = (known.0 | fact.partition.of_text(seen.subject.as_bytes()), known.1.min(until));
        }
    }
    Some(known)
}

/// The first minute of a day.
fn first_minute(day: i32) -> u32 {
    u32::try_from(day).unwrap_or(0).saturating_mul(DAY_MINUTES)
}
