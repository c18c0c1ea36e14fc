//! What people say outweighs what they clicked.
//!
//! Volume was mistaken for satisfaction: engagement went up and satisfaction down, until one network weighed what people said over
//! what they clicked. So "not for me", "more like this" and a dismissal are the visitor's own word: kept without any other leave,
//! heeded from the next view on, against any number of looks. A subject that is not for them rests, a dismissed item too, whatever
//! is pinned or searched for.

use super::{Part, Rule, Rules};
use crate::memory::{Declaration, Feedback, Memory};

/// The rule.
pub const RULE: Rule = Rule { id: "quality", part: Part::Known };

/// What a visitor said of subjects or items, where that counts.
#[inline(always)]
pub fn said(rules: impl Rules, memory: &Memory, feedback: Feedback, day: i32) -> Option<&Declaration> {
    if rules.has(RULE) { memory.declared(feedback.name(), day) } else { None }
}
