//! No placeholder of a site file is ever shown.
//!
//! "Dear {first_name}", "Hello null", misspelt names, wrong titles. Nothing that is known of a person is filled into copy, so
//! what looks as if it were to be filled in is a fault, however it is disguised: in other letters that look the same, with
//! something invisible between, in braces of another width. Three tokens of the moment are filled in, `{keyword|our boots}`,
//! `{weekday|today}` and `{month|this season}`, each with the words that stand there where there is nothing clean to fill in. A visitor's
//! own words are never shown: a keyword is only ever the site's own spelling of it, and one that asks for something sensitive
//! is never named.

use super::{Part, Rule};

/// The rule. What a placeholder looks like is in `src/tact/copy/placeholders.rs`, what a token is in `src/tact/copy/tokens.rs`.
pub const RULE: Rule = Rule { id: "whole-words", part: Part::Shown };
