//! One line of the table at the end.

use anyhow::Result;

use super::count::Count;

/// A part of the suite and what became of it.
pub struct Part {
    /// What was run.
    pub name: String,
    /// How it went.
    pub count: Count,
}

/// A part that could not run counts as one failure, and its error is shown.
pub fn of(name: &str, outcome: Result<Count>) -> Part {
    let count = outcome.unwrap_or_else(|error| {
        eprintln!("error: {name}: {error:#}");
        Count::FAILED
    });
    Part { name: name.to_owned(), count }
}
