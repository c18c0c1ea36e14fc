//! One look is no interest.
//!
//! More than half of all brands read a trait from a single interaction; a wedding board made a network congratulate people who
//! were not marrying. So a subject becomes an interest only once it was looked at on several distinct days: three, unless the
//! site file says otherwise (`interests.days`), but never fewer than two. However often it was looked at on one day, that is one day. A look at trail
//! shoes is one at hiking, where the site file says that they are a kind of it.

use super::{Part, Rule, Rules};
use core::ops::RangeInclusive;

/// The rule.
pub const RULE: Rule = Rule { id: "corroboration", part: Part::Known };

/// Distinct days that a site may ask for.
pub const DAYS: RangeInclusive<u8> = 2..=30;

/// Distinct days that make an interest, where the site asks for so many.
#[inline(always)]
pub fn days_needed(rules: impl Rules, asked: u32) -> u32 {
    if rules.has(RULE) { asked } else { 1 }
}
