//! No two rivals side by side.
//!
//! Competing brands stand beside each other, or one brand everywhere, and both breach what brands have agreed. So the site file says of a
//! brand which others are its `rivals`, or which alone are its `neighbours`, and which share of a slot it has at `most` and at `least`;
//! slots that border on each other (`beside`) count as one. Within that, the order of precedence decides as always.

use super::{Part, Rule};

/// The rule. [`crate::site::brands`] has its numbers.
pub const RULE: Rule = Rule { id: "rivals", part: Part::Shown };
