//! People have more than one trait.
//!
//! Segments of one trait are stereotypes. A segment is a condition with a name, over as many facts as one likes, and may
//! use others; it can be as small as one wishes, since nobody but the visitor's browser knows who is in it.

use super::{Part, Rule};

/// The rule. A segment counts as if its condition were written where it is named (`src/check/segments.rs`).
pub const RULE: Rule = Rule { id: "segments", part: Part::Relevant };
