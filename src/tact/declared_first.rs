//! What visitors said of themselves goes before whatever was guessed.
//!
//! Brands guess from clicks and get people wrong; customers welcome a page that rests on what they told it. So what a visitor
//! declared outranks everything that was inferred, whatever its volume. Only this view's own keyword or search goes before
//! it, because that is what the visitor says right now.

use super::{ORDER, Part, Reason, Rule, Rules};

/// The rule.
pub const RULE: Rule = Rule { id: "declared-first", part: Part::Known };

/// The order of precedence. Without the rule, evidence goes before what was declared.
pub fn order(rules: impl Rules) -> [Reason; ORDER.len()] {
    if rules.has(RULE) {
        return ORDER;
    }
    ORDER.map(|reason| match reason {
        Reason::Declared => Reason::Evidence,
        Reason::Evidence => Reason::Declared,
        reason => reason,
    })
}
