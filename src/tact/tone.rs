//! Words are friendly, and never too familiar: the panel's above all.
//!
//! "We missed you!", "No thanks, I don't like to save money", "hurry, only for you". Pages press people, or are close with those whom they
//! have never met, and nowhere does it do more harm than where somebody is asked what may be remembered. So words that are too familiar, or press,
//! are told wherever they stand. And what the preference panel says follows every rule of copy: its own messages, of which a test reads
//! each in each language, and what a site has it say, its messages, questions, notes, rewards and the names of subjects. What is tactless
//! there is left out: the panel says its own instead, or the id of a question or an answer where it has none.

use super::{Part, Rule};

/// The rule. Its phrases are in `src/tact/copy/`, the panel's words are read in `src/check/panel/`.
pub const RULE: Rule = Rule { id: "tone", part: Part::Say };
