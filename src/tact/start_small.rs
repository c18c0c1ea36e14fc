//! One slot, one item for somebody, and the default: that is a whole site file.
//!
//! Personalization drowns in its own set-up: segments, vocabularies and questionnaires are drawn up for months, and nothing is ever shown.
//! So `tactful new` writes a site file of fewer than 15 lines that does something, and everything that it does not say has a default that somebody
//! thought about: an item without `when` is for everybody, an interest takes three days, a shelf keeps a third for what everybody gets,
//! and nothing is kept before a visitor allows it. What is set up and used by nothing, `tactful check` tells.

use super::{Part, Rule};

/// The rule. The defaults stand beside the entries of a site file (`src/check/shape/`); what nothing uses is found in
/// `src/check/unused.rs`.
pub const RULE: Rule = Rule { id: "start-small", part: Part::Relevant };
