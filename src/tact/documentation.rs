//! What a rule's own file says of it: the comment at its top, from which `docs/rules.md` is made.

use super::{Rule, SOURCES};
use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;

/// What a rule's file says of it, in Markdown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Documentation {
    /// What it holds to, in a line.
    pub head: String,
    /// The mistake that others made, and what is done instead.
    pub text: String,
}

/// What the file of a rule says of it; nothing of one that is not listed, or whose file begins otherwise.
pub fn documentation(rule: Rule) -> Option<Documentation> {
    let (_, source) = SOURCES.iter().find(|(id, _)| *id == rule.id)?;
    let lines: Vec<&str> = source
        .lines()
        .map_while(|line| line.strip_prefix("//!"))
        .map(|line| line.strip_prefix(' ').unwrap_or(line))
        .collect();
    let comment = lines.join("\n");
    let (head, text) = comment.split_once("\n\n")?;
    Some(Documentation { head: head.to_owned(), text: text.to_owned() })
}
