//! What may be asked of each fact: operators, and the values that it can have.

use super::expression::FactReference;
use super::facts::{FactNames, Holds, is_matchable};
use super::guess::listed;
use super::guess::meant;
use super::sensitive::sensitive_word;
use crate::site::FactKind;
use crate::tact::tastes;
use crate::visit::referral::{Spelling, normalise};
use crate::visit::{civil, days_of, is_date};
use alloc::format;
use alloc::string::String;
use serde_json::{Value, json};

/// Why an operator or its operand does not fit a fact.
pub struct Trouble {
    /// Code of the problem.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
}

impl FactNames {
    /// Whether a text may be the value of a fact.
    fn may_be(&self, fact: FactReference, text: &str) -> bool {
        match fact.0 {
            FactKind::Keyword => self.known_keywords.contains(text),
            _ => self.values(fact).is_none_or(|known| known.contains(&text)),
        }
    }

    fn unknown_value(&self, fact: FactReference, value: &str) -> Trouble {
        let keywords = self.keywords.iter().map(String::as_str);
        // Of keywords and clusters there may be too many for a list at each mistake.
        let known = if fact.0 == FactKind::Keyword { None } else { self.values(fact) };
        let help = match known {
            Some(known) if fact.0 == FactKind::Taste => {
                format!("name a cluster of the file that `--tastes` gives{}", meant(value, known.into_iter()))
            }
            None if self.keywords.is_empty() => "declare it under `keywords`".into(),
            None => format!("it can be {}", listed(keywords)),
            Some(known) if known.is_empty() => {
                "the question has no answers; write them under its `answers`".into()
            }
            Some(known) => format!("it can be {}", listed(known.into_iter())),
        };
        let code = if fact.0 == FactKind::Taste { tastes::RULE.id } else { "unknown-value" };
        Trouble { code, message: format!("`{}` is never `{value}`", self.name(fact)), help }
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
        // Browsers write `en-GB`; what a page calls its own language is its author's.
        FactKind::Language => Some(text.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase()),
        FactKind::PageLanguage => Some(text.split('-').next().unwrap_or_default().to_ascii_lowercase()),
        _ => None,
    }
}

/// What a text of a fact that views tell as it is must look like, where this one does not: no view has it.
pub fn other_form(kind: FactKind, text: &str) -> Option<&'static str> {
    let (is_told, form) = match kind {
        FactKind::PagePath => (
            text.starts_with('/') && text.is_ascii() && !text.contains([' ', '?', '#']),
            "a path begins with `/` and has neither `?` nor `#`; other letters stand in it as browsers copy them, `/%C3%BCber-uns`",
        ),
        FactKind::Locale => (
            text.bytes().all(|letter| letter.is_ascii_alphanumeric() || letter == b'-'),
            "browsers write it with a hyphen, as `en-GB`",
        ),
        _ => return None,
    };
    (!is_told).then_some(form)
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
            (FactKind::Language, "en_GB", Some("en")),
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
