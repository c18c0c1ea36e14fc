//! One thing that is wrong with what an owner wrote.

use alloc::string::String;
use core::ops::Range;

/// How much a problem matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth a look; the part works.
    Warning,
    /// The part it names is switched off.
    Error,
}

/// One thing that is wrong, where, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// A stable kebab-case code, the same word in the documentation (`unknown-fact`).
    pub code: &'static str,
    /// Error or warning.
    pub severity: Severity,
    /// What is wrong: of a site file a JSON pointer (RFC 6901) to the part, empty for the whole file; of a page the name
    /// of the element, as in `slot hero`; of a feed the line, as in `line 12`.
    pub path: String,
    /// Its bytes in the text, where the path cannot tell them: a fault of the JSON itself, or a name that stands twice.
    pub position: Option<Range<usize>>,
    /// What is wrong: lower case, no final period, the owner's words in backticks.
    pub message: String,
    /// What to do about it, empty if the message says it all.
    pub help: String,
}
