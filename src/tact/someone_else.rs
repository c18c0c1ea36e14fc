//! "I'm browsing for someone else" is one press.
//!
//! A gift for mother, a laptop that is shared: past data describe another person. While somebody browses for someone else, what
//! they declared and what was seen rest; the moment and what this visit is after lead, and nothing is learnt. Off again,
//! nothing of it remains.

use super::{Part, Rule, Rules};
use crate::consent::Rest;
use crate::memory::Resting;

/// The rule.
pub const RULE: Rule = Rule { id: "someone-else", part: Part::Known };

/// Whether something rests that the visitor lets rest.
#[inline(always)]
pub fn rests(rules: impl Rules, resting: &Resting, what: Rest) -> bool {
    resting.rests(what) && (rules.has(RULE) || what != Rest::SomeoneElse)
}
