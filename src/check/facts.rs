//! The facts by their names, and what may be asked of each.

use super::expression::FactReference;
use super::guess::meant;
use super::interests::INTERESTS;
use super::shape::AttributeType;
use crate::site::{FACT_NAMES, FactKind, fact_name, ordinal_names};
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
    /// Questions: id, ids of the answers, whether several may be chosen.
    pub questions: Vec<(String, Vec<String>, bool)>,
    /// Ids of the keywords.
    pub keywords: Vec<String>,
    /// The same, to look one up: there may be many, and as many conditions that name them.
    pub known_keywords: BTreeSet<String>,
    /// Patterns: the fact that each reads, and its source.
    pub patterns: Vec<(String, String)>,
    /// Whether the site learns interests; they stand behind the other questions, as the last.
    pub learns: bool,
}

/// What a fact with a fixed name holds.
fn named_holds(kind: FactKind) -> Holds {
    match kind {
        FactKind::Hour | FactKind::Month | FactKind::Width | FactKind::Now | FactKind::SessionViews => {
            Holds::Number
        }
        FactKind::Date => Holds::Date,
        FactKind::Keyword => Holds::Name,
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
            let ids = || self.asked().iter().map(|(id, ..)| id.as_str());
            return numbered(FactKind::Preference, ids().position(|known| known == question))
                .ok_or_else(|| format!("ask it under `questions`{}", meant(question, ids())));
        }
        if name == INTERESTS {
            return self
                .interests()
                .ok_or_else(|| "name the subjects that the site learns under `interests`".into());
        }
        let names = FACT_NAMES.iter().map(|(known, _)| *known);
        let meant = meant(name, names);
        Err(if meant.is_empty() {
            "the facts are named in the site file's guide; what a page states is `attributes.<name>`".into()
        } else {
            meant.trim_start_matches("; ").to_string()
        })
    }

    /// The questions that visitors can answer.
    fn asked(&self) -> &[(String, Vec<String>, bool)] {
        let count = self.questions.len() - usize::from(self.learns);
        self.questions.get(..count).unwrap_or_default()
    }

    /// The fact of the interests, where the site learns any.
    fn interests(&self) -> Option<FactReference> {
        numbered(FactKind::Interest, self.questions.len().checked_sub(1).filter(|_| self.learns))
    }

    /// The fact of each question, in their order.
    pub fn of_questions(&self) -> impl Iterator<Item = FactReference> {
        let asked =
            (0..self.asked().len()).filter_map(|position| numbered(FactKind::Preference, Some(position)));
        asked.chain(self.interests())
    }

    /// The name of a fact.
    pub fn name(&self, (kind, index): FactReference) -> String {
        let index = usize::from(index);
        match kind {
            FactKind::Attribute => {
                format!("attributes.{}", self.attributes.get(index).map_or("", |(name, _)| name.as_str()))
            }
            FactKind::Preference => {
                format!("preferences.{}", self.questions.get(index).map_or("", |(id, ..)| id.as_str()))
            }
            FactKind::Interest => INTERESTS.into(),
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
                if self.questions.get(index).is_some_and(|(_, _, is_multiple)| *is_multiple) {
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
            FactKind::Preference | FactKind::Interest => {
                let (_, answers, _) = self.questions.get(usize::from(index))?;
                Some(answers.iter().map(String::as_str).collect())
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
}

fn numbered(kind: FactKind, position: Option<usize>) -> Option<FactReference> {
    Some((kind, u8::try_from(position?).ok()?))
}

/// Whether patterns may be asked of it.
pub fn is_matchable(kind: FactKind) -> bool {
    matches!(kind, FactKind::PagePath | FactKind::Locale | FactKind::Attribute)
}
