//! December's perfume was for mother.
//!
//! Years of shaving foam drowned a December search for perfume, and in January the perfume haunts him. So in a gift season of the
//! site's `market` (a table with sources; `gift_seasons` sets others) what was looked at before is silent, and what this visit is
//! after and what sells lead. After it, what was only looked at within the season teaches nothing. And what was marked as a gift
//! never teaches, and rests wherever nobody searches for it.

use super::{Part, Rule, Rules};
use crate::memory::{Days, Event, Memory, Seen};

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

/// The days that tell of the visitor: all, where some lie outside of the seasons; none otherwise, for then it was about somebody
/// else.
pub fn own_days(rules: impl Rules, seasons: impl Iterator<Item = (i32, i32)>, days: Days) -> Days {
    if !rules.has(RULE) {
        return days;
    }
    let outside = seasons.fold(days, |left, (first, last)| left.without(first, last));
    if outside.is_empty() { outside } else { days }
}
