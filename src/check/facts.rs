//! The facts by their names, and what may be asked of each.

use super::expression::FactReference;
use super::guess::{listed, meant};
use super::interests::INTERESTS;
use super::sensitive::sensitive_word;
use super::shape::AttributeType;
use crate::site::{FACT_NAMES, FactKind, fact_name, ordinal_names};
use crate::visit::referral::{Spelling, normalise};
use crate::visit::{civil, days_of, is_date};
use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use serde_json::{Value, json};

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

/// Why an operator or its operand does not fit a fact.
pub struct Trouble {
    /// Code of the problem.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
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

    /// Whether a text may be the value of a fact.
    fn may_be(&self, fact: FactReference, text: &str) -> bool {
        match fact.0 {
            FactKind::Keyword => self.known_keywords.contains(text),
            _ => self.values(fact).is_none_or(|known| known.contains(&text)),
        }
    }

    fn unknown_value(&self, fact: FactReference, value: &str) -> Trouble {
        let keywords = self.keywords.iter().map(String::as_str);
        // Of keywords there may be too many for a list at each mistake.
        let known = if fact.0 == FactKind::Keyword { None } else { self.values(fact) };
        let help = match known {
            None if self.keywords.is_empty() => "declare it under `keywords`".into(),
            None => format!("it can be {}", listed(keywords)),
            Some(known) if known.is_empty() => {
                "the question has no answers; write them under its `answers`".into()
            }
            Some(known) => format!("it can be {}", listed(known.into_iter())),
        };
        Trouble { code: "unknown-value", message: format!("`{}` is never `{value}`", self.name(fact)), help }
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

    /// What an operator asks of a fact, checked; dates come back in the form in which they are compared.
    ///
    /// # Errors
    /// An operator that pages do not know, or an operand that the fact can never have.
    pub fn operand(
        &self,
        fact: FactReference,
        name: &str,
        operator: &str,
        value: &Value,
    ) -> Result<Value, Trouble> {
        let holds = self.holds(fact);
        match operator {
            "$exists" if value.is_boolean() => Ok(value.clone()),
            "$eq" | "$ne" if holds != Holds::List => self.value(fact, name, value),
            "$in" | "$nin" => self.value_list(fact, name, operator, value),
            "$all" if holds == Holds::List => self.value_list(fact, name, operator, value),
            "$lt" | "$lte" | "$gt" | "$gte" if matches!(holds, Holds::Number | Holds::Date) => {
                self.value(fact, name, value)
            }
            _ => Err(Trouble {
                code: "unknown-operator",
                message: format!("`{operator}` cannot be asked of `{name}`"),
                help: format!("use {}", operators(fact.0, holds)),
            }),
        }
    }

    fn value_list(
        &self,
        fact: FactReference,
        name: &str,
        operator: &str,
        value: &Value,
    ) -> Result<Value, Trouble> {
        let Value::Array(values) = value else {
            return Err(wrong(format!("`{operator}` takes a list of values")));
        };
        values.iter().map(|value| self.value(fact, name, value)).collect()
    }

    fn value(&self, fact: FactReference, name: &str, value: &Value) -> Result<Value, Trouble> {
        match (self.holds(fact), value) {
            (Holds::Number, Value::Number(_)) | (Holds::Truth, Value::Bool(_)) => Ok(value.clone()),
            (Holds::Date, Value::String(text)) => date(text)
                .map(|days| json!(days))
                .ok_or_else(|| wrong(format!("`{text}` is not a date such as `2026-11-21`"))),
            (Holds::Name | Holds::Text | Holds::List, Value::String(text)) if text.len() <= 255 => {
                if !self.may_be(fact, text) {
                    return Err(self.unknown_value(fact, text));
                }
                if fact.0 == FactKind::SessionCampaign
                    && let Some(word) = sensitive_word(text)
                {
                    return Err(sensitive(name, text, word));
                }
                match normal_form(fact.0, text) {
                    Some(normal) if normal != *text => Err(Trouble {
                        code: "unknown-value",
                        message: format!("`{name}` is never `{text}`"),
                        help: if normal.is_empty() { String::new() } else { format!("write `{normal}`") },
                    }),
                    _ => Ok(value.clone()),
                }
            }
            (holds, _) => {
                Err(wrong(format!("`{name}` is compared with {}, not with `{value}`", kind_of(holds))))
            }
        }
    }
}

/// A campaign that would tell of the visitor what nobody may carry from one page to the next.
fn sensitive(name: &str, text: &str, word: &str) -> Trouble {
    Trouble {
        code: "sensitive",
        message: format!("`{text}` speaks of `{word}`, which must not be carried through a visit"),
        help: format!("ask for `campaign`, which counts for one view, instead of `{name}`"),
    }
}

/// How a view tells a text that it brings into one form; nothing for facts that are told as they are.
fn normal_form(kind: FactKind, text: &str) -> Option<String> {
    match kind {
        FactKind::Campaign | FactKind::SessionCampaign | FactKind::Source => {
            let words = normalise(text.as_bytes(), Spelling::Plain);
            Some(words.map_or(String::new(), |words| words.as_str().into()))
        }
        FactKind::Language | FactKind::PageLanguage => {
            Some(text.split('-').next().unwrap_or_default().to_ascii_lowercase())
        }
        _ => None,
    }
}

fn numbered(kind: FactKind, position: Option<usize>) -> Option<FactReference> {
    Some((kind, u8::try_from(position?).ok()?))
}

fn wrong(message: String) -> Trouble {
    Trouble { code: "wrong-condition", message, help: String::new() }
}

fn kind_of(holds: Holds) -> &'static str {
    match holds {
        Holds::Name | Holds::Text | Holds::List => "a text of at most 255 bytes",
        Holds::Number => "a number",
        Holds::Date => "a date such as `2026-11-21`",
        Holds::Truth => "`true` or `false`",
    }
}

/// Whether patterns may be asked of it.
pub fn is_matchable(kind: FactKind) -> bool {
    matches!(kind, FactKind::PagePath | FactKind::Locale | FactKind::Attribute)
}

fn operators(kind: FactKind, holds: Holds) -> &'static str {
    match holds {
        Holds::Number | Holds::Date => {
            "`$eq`, `$ne`, `$lt`, `$lte`, `$gt`, `$gte`, `$in`, `$nin`, `$exists` or `$not`"
        }
        Holds::List => "`$in`, `$nin`, `$all`, `$exists` or `$not`",
        Holds::Text if is_matchable(kind) => "`$eq`, `$ne`, `$in`, `$nin`, `$regex`, `$exists` or `$not`",
        Holds::Text | Holds::Name | Holds::Truth => "`$eq`, `$ne`, `$in`, `$nin`, `$exists` or `$not`",
    }
}

/// Days since 1970-01-01 of a date `2026-11-21`.
pub fn date(text: &str) -> Option<i32> {
    if !is_date(text) {
        return None;
    }
    let mut parts = text.split('-').map(|part| part.parse::<u16>().ok());
    let year = i32::from(parts.next()??);
    let mut part = || u8::try_from(parts.next()??).ok();
    let (month, day) = (part()?, part()?);
    let days = days_of(year, month, day);
    (civil(days) == (year, month, day)).then_some(days)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_days_of_the_calendar() {
        assert_eq!(date("1970-01-01"), Some(0));
        assert_eq!(date("2024-02-29"), Some(19_782));
        for wrong in ["2026-02-29", "2026-13-01", "2026-00-01", "2026-+1-01", "20261127", "2026-11-27T18:00"]
        {
            assert_eq!(date(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_text_that_no_view_tells_is_told_with_the_one_that_is_meant() {
        for (kind, text, meant) in [
            (FactKind::Campaign, "Summer", Some("summer")),
            (FactKind::Campaign, "summer sale", None),
            (FactKind::SessionCampaign, "Summer", Some("summer")),
            (FactKind::Source, "News_Letter", Some("news_letter")),
            (FactKind::Language, "EN", Some("en")),
            (FactKind::PageLanguage, "en-GB", Some("en")),
            (FactKind::PageLanguage, "en_gb", None),
            (FactKind::Language, "de", None),
            (FactKind::Locale, "en-GB", None),
            (FactKind::PagePath, "/Shop", None),
        ] {
            let told = FactNames::default().value((kind, 0), "fact", &json!(text));
            assert_eq!(
                told.err().map(|trouble| trouble.help),
                meant.map(|meant| format!("write `{meant}`")),
                "{text}"
            );
        }
    }
}
