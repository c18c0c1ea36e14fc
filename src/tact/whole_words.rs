//! No placeholder of a site file is ever shown.
//!
//! "Dear {first_name}", "Hello null", misspelt names, wrong titles. Nothing that is known of a person is filled into copy, so
//! what looks as if it were to be filled in is a fault, however it is disguised: in other letters that look the same, with
//! something invisible between, in braces of another width. A visitor's own words are never shown either: a keyword is only
//! ever the site's own spelling of it.

use super::{Part, Rule};

/// The rule. What a placeholder looks like is in `src/tact/copy/placeholders.rs`.
pub const RULE: Rule = Rule { id: "whole-words", part: Part::Shown };
