//! December's perfume was for mother.
//!
//! Years of shaving foam drowned a December search for perfume, and in January the perfume haunts him. So in a gift season of the
//! site's `market` (a table with sources; `gift_seasons` sets others) what was looked at before is silent, and what this visit is
//! after and what sells lead. What is looked at for the first time within it teaches nothing. And what was marked as a gift
//! never teaches, and rests wherever nobody searches for it.

use super::{Part, Rule, Rules};
use crate::memory::{Event, Memory, Seen};

/// The rule.
pub const RULE: Rule = Rule { id: "gift", part: Part::Shown };

/// What was marked as for somebody else.
pub fn gifts(rules: impl Rules, memory: &Memory) -> impl Iterator<Item = &Seen> {
    memory.evidence.all().iter().filter(move |seen| rules.has(RULE) && seen.event == Event::Gift)
}

/// Whether a day lies in one of these seasons, given by their first and last days.
pub fn is_season(rules: impl Rules, mut seasons: impl Iterator<Item = (i32, i32)>, day: i32) -> bool {
    rules.has(RULE) && seasons.any(|(first, last)| (first..=last).contains(&day))
}

/// The season on a day or, where there is none, the next one: its first day, and the first behind it and those that follow on it at once.
/// The seasons stand in their order.
pub fn season(rules: impl Rules, seasons: impl Iterator<Item = (i32, i32)>, day: i32) -> Option<(i32, i32)> {
    let mut all = seasons.filter(|(_, last)| rules.has(RULE) && *last >= day);
    let (first, last) = all.next()?;
    let behind = all
        .fold(last + 1, |behind, (first, last)| if first <= behind { behind.max(last + 1) } else { behind });
    Some((first, behind))
}
