//! Regular expressions that mean the same here and in the browser.
//!
//! A pattern is read into a [`Part`](part::Part), which holds only what both engines agree on; from there it is
//! written for the `regex` crate. The browser gets the text as its owner wrote it, with the flags of
//! [`Pattern::flags`]:
//!
//! ```js
//! new RegExp(source, flags).test([...text].slice(0, 256).join(""))
//! ```

mod class;
mod effort;
mod escape;
mod fault;
mod part;
mod reader;
#[cfg(test)]
mod tests;

use alloc::borrow::ToOwned;
use alloc::string::String;

use regex::Regex;

pub use fault::{PatternFault, PatternFaultKind};

/// The longest pattern, in characters.
pub const LONGEST_PATTERN: usize = 256;

/// How many characters of a text are looked at; the rest is as if it were not there.
pub const LONGEST_TEXT: usize = 256;

/// A regular expression that finds the same here and in the browser, and finds it soon.
#[derive(Clone, Debug)]
pub struct Pattern {
    source: String,
    case: Case,
    regex: Regex,
}

/// Whether upper and lower case differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Case {
    Exact,
    Any,
}

impl Pattern {
    /// Reads a pattern that tells upper from lower case; a fault says what is not portable, and what to write.
    pub fn portable(text: &str) -> Result<Pattern, PatternFault> {
        Pattern::read(text, Case::Exact)
    }

    /// Reads a pattern that takes upper and lower case for the same, in every script.
    pub fn portable_in_any_case(text: &str) -> Result<Pattern, PatternFault> {
        Pattern::read(text, Case::Any)
    }

    fn read(text: &str, case: Case) -> Result<Pattern, PatternFault> {
        let part = reader::read(text, case)?;
        if effort::of(&part) > effort::LARGEST {
            return Err(PatternFault::new(PatternFaultKind::TooSlow, text));
        }
        let regex = Regex::new(&part.written())
            .map_err(|_too_large| PatternFault::new(PatternFaultKind::TooLarge, text))?;
        Ok(Pattern { source: text.to_owned(), case, regex })
    }

    /// The pattern is found somewhere in the first [`LONGEST_TEXT`] characters.
    pub fn matches(&self, text: &str) -> bool {
        let end = text.char_indices().nth(LONGEST_TEXT).map_or(text.len(), |(end, _)| end);
        text.get(..end).is_some_and(|text| self.regex.is_match(text))
    }

    /// The pattern for the browser's `RegExp`, as it was written.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The flags for the browser's `RegExp`.
    pub fn flags(&self) -> &'static str {
        match self.case {
            Case::Exact => "u",
            Case::Any => "iu",
        }
    }
}
