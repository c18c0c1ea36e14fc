//! The facts by their names, and what may be asked of each.

use super::expression::FactReference;
use super::guess::meant;
use super::interests::INTERESTS;
use super::shape::AttributeType;
use crate::site::{ANSWERED, FACT_NAMES, FactKind, fact_name, ordinal_names};
use crate::visit::is_tactful;
use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

/// Patterns that a site may hold.
const MAX_PATTERNS: usize = 32;

/// What a fact holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// One of a few names.
    Name,
    /// A text.
    Text,
    /// A number.
    Number,
    /// A calendar date.
    Date,
    /// `true` or `false`.
    Truth,
    /// A list of texts.
    List,
}

/// The facts that conditions of one site may name.
#[derive(Clone, Debug, Default)]
pub struct FactNames {
    /// Attributes, in their order.
    pub attributes: Vec<(String, AttributeType)>,
    /// What a standing has a number for: the questions, then what is no question but found out.
    pub questions: Vec<Asked>,
    /// Ids of the keywords.
    pub keywords: Vec<String>,
    /// The same, to look one up: there may be many, and as many conditions that name them.
    pub known_keywords: BTreeSet<String>,
    /// Patterns: the fact that each reads, and its source; and what else the browser [answers](ANSWERED).
    pub patterns: Vec<(String, String)>,
}

/// What a standing has a number for.
#[derive(Clone, Debug)]
pub struct Asked {
    /// What it is: what visitors declare, or something that is found out.
    pub kind: FactKind,
    /// Its id.
    pub id: String,
    /// Ids of the answers, or subjects.
    pub answers: Vec<String>,
    /// Whether there may be several at once.
    pub is_multiple: bool,
    /// Whether it is a question about something sensitive.
    pub is_sensitive: bool,
}

/// The name of the fact of the visitor's taste cluster.
pub const TASTE: &str = "taste";

/// What is found out, by the name that conditions have for it.
const FOUND_OUT: [(&str, FactKind); 3] =
    [(INTERESTS, FactKind::Interest), ("journey", FactKind::Journey), (TASTE, FactKind::Taste)];

fn is_found_out(kind: FactKind) -> bool {
    matches!(kind, FactKind::Interest | FactKind::Taste) || is_tactful(kind)
}

/// What a fact with a fixed name holds.
fn named_holds(kind: FactKind) -> Holds {
    match kind {
        FactKind::Hour | FactKind::Month | FactKind::Width | FactKind::Now | FactKind::SessionViews => {
            Holds::Number
        }
        FactKind::Date => Holds::Date,
        FactKind::Keyword | FactKind::Taste => Holds::Name,
        kind if kind.is_answered() => Holds::Truth,
        kind if !ordinal_names(kind).is_empty() => Holds::Name,
        _ => Holds::Text,
    }
}

impl FactNames {
    /// The fact of a name.
    ///
    /// # Errors
    /// A name that no fact has; the text says what could be meant.
    pub fn find(&self, name: &str) -> Result<FactReference, String> {
        if let Some((_, kind)) = FACT_NAMES.iter().find(|(known, _)| *known == name) {
            return Ok((*kind, 0));
        }
        if let Some(attribute) = name.strip_prefix("attributes.") {
            let names = || self.attributes.iter().map(|(name, _)| name.as_str());
            return numbered(FactKind::Attribute, names().position(|known| known == attribute))
                .ok_or_else(|| format!("declare it under `attributes`{}", meant(attribute, names())));
        }
        if let Some(question) = name.strip_prefix("preferences.") {
            let is_meant = |asked: &&Asked| asked.kind == FactKind::Preference;
            let ids = || self.questions.iter().filter(is_meant).map(|asked| asked.id.as_str());
            return numbered(FactKind::Preference, ids().position(|known| known == question))
                .ok_or_else(|| format!("ask it under `questions`{}", meant(question, ids())));
        }
        if let Some((_, kind)) = FOUND_OUT.iter().find(|(known, _)| *known == name) {
            let needed = match kind {
                FactKind::Taste => {
                    "name the subjects that the site learns under `interests`, and give the clusters with `--tastes`"
                }
                _ => "name the subjects that the site learns under `interests`",
            };
            return self.of_kind(*kind).ok_or_else(|| needed.into());
        }
        let names = FACT_NAMES.iter().map(|(known, _)| *known);
        let meant = meant(name, names);
        Err(if meant.is_empty() {
            "the facts are named in the site file's guide; what a page states is `attributes.<name>`".into()
        } else {
            meant.trim_start_matches("; ").to_string()
        })
    }

    /// The fact of a kind that there is one of at most.
    pub fn of_kind(&self, kind: FactKind) -> Option<FactReference> {
        numbered(kind, self.questions.iter().position(|asked| asked.kind == kind))
    }

    /// Whether a fact is what visitors answer to a question about something sensitive.
    pub fn is_sensitive(&self, (kind, index): FactReference) -> bool {
        kind == FactKind::Preference
            && self.questions.get(usize::from(index)).is_some_and(|asked| asked.is_sensitive)
    }

    /// The fact of everything that a standing has a number for, in their order.
    pub fn of_questions(&self) -> impl Iterator<Item = FactReference> {
        let asked = self.questions.iter().enumerate();
        asked.filter_map(|(position, asked)| numbered(asked.kind, Some(position)))
    }

    /// The name of a fact.
    pub fn name(&self, (kind, index): FactReference) -> String {
        let index = usize::from(index);
        match kind {
            FactKind::Attribute => {
                format!("attributes.{}", self.attributes.get(index).map_or("", |(name, _)| name.as_str()))
            }
            FactKind::Preference => {
                format!("preferences.{}", self.questions.get(index).map_or("", |asked| asked.id.as_str()))
            }
            kind if is_found_out(kind) => {
                FOUND_OUT.iter().find(|(_, known)| *known == kind).map_or("", |(name, _)| name).into()
            }
            _ => fact_name(kind).into(),
        }
    }

    /// What a fact holds.
    pub fn holds(&self, (kind, index): FactReference) -> Holds {
        let index = usize::from(index);
        match kind {
            FactKind::Attribute => match self.attributes.get(index).map(|(_, holds)| *holds) {
                Some(AttributeType::Number) => Holds::Number,
                Some(AttributeType::Boolean) => Holds::Truth,
                Some(AttributeType::List) => Holds::List,
                _ => Holds::Text,
            },
            FactKind::Preference => {
                if self.questions.get(index).is_some_and(|asked| asked.is_multiple) {
                    Holds::List
                } else {
                    Holds::Name
                }
            }
            FactKind::Interest => Holds::List,
            FactKind::Pattern => Holds::Truth,
            _ => named_holds(kind),
        }
    }

    /// The names that a fact may have as its value; `None` where any value may come.
    pub fn values(&self, (kind, index): FactReference) -> Option<Vec<&str>> {
        match kind {
            FactKind::Keyword => Some(self.keywords.iter().map(String::as_str).collect()),
            FactKind::Preference | FactKind::Interest | FactKind::Taste => {
                let asked = self.questions.get(usize::from(index))?;
                Some(asked.answers.iter().map(String::as_str).collect())
            }
            // Robots get the page as its owner wrote it, so a condition on them could never hold.
            FactKind::Device => {
                Some(ordinal_names(kind).iter().copied().filter(|name| *name != "bot").collect())
            }
            _ => Some(ordinal_names(kind).to_vec()).filter(|names| !names.is_empty()),
        }
    }

    /// Whether a pattern on a fact was numbered before.
    pub fn has_pattern(&self, fact: &str, source: &str) -> bool {
        self.patterns.iter().any(|(on, pattern)| on == fact && pattern == source)
    }

    /// The number of a pattern on a fact, the same for the same pattern.
    pub fn pattern(&mut self, fact: &str, source: &str) -> Option<u8> {
        let known = self.patterns.iter().position(|(on, pattern)| on == fact && pattern == source);
        let number = known.unwrap_or(self.patterns.len());
        if known.is_none() {
            self.patterns.push((fact.into(), source.into()));
        }
        u8::try_from(number).ok().filter(|number| usize::from(*number) < MAX_PATTERNS)
    }

    /// The fact of a kind that the browser answers, numbered with the patterns; any other as it is.
    pub fn asked(&mut self, (kind, index): FactReference) -> Option<FactReference> {
        let Some((_, question, hint)) = ANSWERED.iter().find(|(answered, ..)| *answered == kind) else {
            return Some((kind, index));
        };
        Some((kind, self.pattern(question, hint)?))
    }
}

fn numbered(kind: FactKind, position: Option<usize>) -> Option<FactReference> {
    Some((kind, u8::try_from(position?).ok()?))
}

/// Whether patterns may be asked of it.
pub fn is_matchable(kind: FactKind) -> bool {
    matches!(kind, FactKind::PagePath | FactKind::Locale | FactKind::Attribute)
}
