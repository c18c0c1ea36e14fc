//! Copy does not parade what is known.
//!
//! "To the person who played it forty-two times"; first names in subject lines, which raised spam reports. A page may fit
//! somebody without telling them how it knows. So copy tells of things, never of what a visitor did, when, how often, where or
//! with what: `check` finds such lines in English, German, French, Spanish and Dutch, also in disguise, and switches their item
//! off. Where it is wrong, a person who has read the item says so in `reviewed`.

use super::{Part, Rule};

/// The rule. Its phrases are in `src/tact/copy/`.
pub const RULE: Rule = Rule { id: "discreet", part: Part::Shown };
