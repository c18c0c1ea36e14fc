//! The moment itself says much, and nobody has to be known for it.
//!
//! Two of three people want content to follow their present situation. Device, local time, season on their side of the
//! earth, language, channel and what the page states of itself pick items without anything being kept.

use super::{Part, Rule};

/// The rule. Each of these is a fact of the view (`src/visit/`).
pub const RULE: Rule = Rule { id: "context", part: Part::Relevant };
