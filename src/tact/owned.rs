//! No washing machine for somebody who just bought one.
//!
//! Shops go on advertising what somebody has bought a week ago. So what a visitor has ("I have this", or a purchase where they
//! allow "what I look at") rests, and all of its kind with it, until it is due again: a kettle for years, coffee for a month. Only
//! a search for it brings it back. It is kept as a kind and a month, and sensitive kinds never.

use super::{Part, Rule, Rules};
use crate::memory::Memory;

/// The rule.
pub const RULE: Rule = Rule { id: "owned", part: Part::Shown };

/// In the state of the subjects that somebody has, a bit beyond them: some of them were bought, which takes more leave than to say
/// that one has them.
pub const BOUGHT: u32 = 1 << 30;

/// The subjects that the visitor has on a day, each with the first day on which it is due again and whether it was bought.
pub fn owned(rules: impl Rules, memory: &Memory, day: i32) -> impl Iterator<Item = (&str, i32, bool)> {
    let told = memory.possessions.had().map(|kept| (kept.subject.as_str(), kept.until, false));
    let bought = memory.purchases.had().map(|kept| (kept.subject.as_str(), kept.until, true));
    told.chain(bought).filter(move |(_, until, _)| rules.has(RULE) && *until > day)
}
