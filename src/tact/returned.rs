//! What went back is no success.
//!
//! The floral shirt came back, and floral shirts kept coming; who sends most things back was celebrated as a best customer. So a
//! return takes back what the purchase taught, and counts against the subject: what is about it rests while the return is fresh
//! (thirty days), unless the visitor searches for it. Who returns most of what they bought is not loyal for as long as the purchases count (see
//! `journey`).

use super::{Part, Rule, Rules};
use crate::memory::{Event, Memory, Seen};

/// The rule.
pub const RULE: Rule = Rule { id: "returned", part: Part::Shown };

/// The returns that count.
pub fn returns(rules: impl Rules, memory: &Memory) -> impl Iterator<Item = &Seen> {
    memory.evidence.all().iter().filter(move |seen| rules.has(RULE) && seen.event == Event::Return)
}
