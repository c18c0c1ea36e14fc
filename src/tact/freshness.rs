//! What was seen fades, and ends.
//!
//! Brands use outdated data: banners built on something seen months ago, a condolence letter to a living customer. So each day
//! on which something was looked at counts half as much with each week that passes, and is gone after thirty; then it is gone
//! from the plan and from storage. What visitors declared ends after half a year, and the page can ask "still true?" before
//! (`questions.ask_again`).

use super::{Part, Rule, Rules};
use crate::memory::Days;

/// The rule.
pub const RULE: Rule = Rule { id: "freshness", part: Part::Known };

/// How strongly days speak on a day, at least 1 where any of them counts. Without the rule, all speak alike and for ever.
#[inline(always)]
pub fn strength(rules: impl Rules, days: Days, day: i32) -> u32 {
    if rules.has(RULE) { days.strength(day) } else { days.bits.count_ones() }
}

/// Whether what ends on a day has not yet ended on another.
#[inline(always)]
pub fn counts(rules: impl Rules, ends: i32, day: i32) -> bool {
    !rules.has(RULE) || day < ends
}
