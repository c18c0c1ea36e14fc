//! Nothing is kept, and nothing that is kept is used, without the leave that its class of data takes.
//!
//! Sites keep and use data nobody agreed to. Here there are three purposes, each useful without the next: what I tell you,
//! this visit, what I look at. Without any of them the moment alone personalizes and nothing is written. A browser that objects
//! is heeded until the visitor agrees with its objection before their eyes. What is taken back is erased at once. The table of
//! what is kept is in [privacy.md](privacy.md).

use super::{Part, Rule, Rules};
use crate::consent::{Choice, Choices, Consent, Signals};

/// The rule.
pub const RULE: Rule = Rule { id: "consent", part: Part::Known };

/// What may be kept on a day. Without the rule, whatever there is.
#[inline(always)]
pub fn consent(rules: impl Rules, choices: &Choices, signals: Signals, day: i32) -> Consent {
    if rules.has(RULE) {
        return Consent::of(choices, signals, day);
    }
    let all = Choices { purposes: [Some((Choice::AgreedDespiteSignal, day)); 2], paused: None };
    Consent::of(&all, Signals { objection: true, ..signals }, day)
}
