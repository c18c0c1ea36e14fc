//! The classes into which a site's conditions divide the values of a fact.
//!
//! Each class has a representative value. What a condition on one fact amounts to is found by asking the reference
//! evaluator about each representative: the compiled form cannot mean anything else than the reference.

use super::expression::{Expression, FactReference};
use super::facts::{FactNames, Holds};
use crate::rule;
use crate::site::partition::{LIST_VALUES, tag};
use crate::site::{FactKind, ordinal_names};
use crate::visit::MAX_VIEWS;
use alloc::string::{String, ToString};
use alloc::vec;
use alloc::vec::Vec;
use serde_json::{Value, json};

/// The classes of one fact.
#[derive(Clone, Debug, PartialEq)]
pub enum Classes {
    /// Values that are numbered from 1: names, hours, months, truths.
    Ordinal(Vec<Value>),
    /// Texts that are mentioned, in order.
    Text(Vec<String>),
    /// Boundaries that are mentioned, in order.
    Number(Vec<f64>),
    /// Texts that a list may hold.
    List(Vec<String>),
    /// The site's keywords.
    Keyword(Vec<String>),
}

impl Classes {
    /// The classes of a fact, given all that is asked of it.
    pub fn of<'q>(names: &FactNames, fact: FactReference, asked: impl Iterator<Item = &'q Value>) -> Classes {
        let values = || names.values(fact).unwrap_or_default().into_iter().map(String::from).collect();
        match (fact.0, names.holds(fact)) {
            (FactKind::Keyword, _) => Classes::Keyword(values()),
            (FactKind::Preference | FactKind::Interest, Holds::List) => Classes::List(values()),
            (FactKind::Preference, _) => Classes::Text(values()),
            (FactKind::Taste, _) => Classes::Text(mentioned(asked)),
            (FactKind::Hour, _) => Classes::Ordinal((0..24).map(Value::from).collect()),
            (FactKind::Month, _) => Classes::Ordinal((1..13).map(Value::from).collect()),
            (FactKind::SessionViews, _) => Classes::Ordinal((1..=MAX_VIEWS).map(Value::from).collect()),
            (FactKind::Pattern, _) => Classes::Ordinal(Vec::from([true.into()])),
            (kind, Holds::Name) => {
                Classes::Ordinal(ordinal_names(kind).iter().map(|name| json!(name)).collect())
            }
            (_, Holds::Truth) => Classes::Ordinal([false, true].map(Value::from).to_vec()),
            (_, Holds::Number | Holds::Date) => Classes::Number(boundaries(asked)),
            (_, Holds::List) => Classes::List(mentioned(asked)),
            (_, Holds::Text) => Classes::Text(mentioned(asked)),
        }
    }

    /// How many classes there are, "unknown" included; of a list, how many texts it may hold.
    pub fn count(&self) -> usize {
        match self {
            Classes::Ordinal(values) => values.len() + 1,
            Classes::Text(texts) => texts.len() + 2,
            Classes::Number(boundaries) => boundaries.len() * 2 + 2,
            Classes::List(texts) => texts.len(),
            Classes::Keyword(ids) => ids.len() + 1,
        }
    }

    /// A value of each class, in order; `None` stands for unknown.
    pub fn representatives(&self) -> Vec<Option<Value>> {
        let mut values: Vec<Option<Value>> = Vec::from([None]);
        match self {
            Classes::Ordinal(known) => values.extend(known.iter().cloned().map(Some)),
            Classes::Keyword(ids) => values.extend(ids.iter().map(|id| Some(json!(id)))),
            Classes::Text(texts) | Classes::List(texts) => {
                values.push(Some(json!(unmentioned(texts))));
                values.extend(texts.iter().map(|text| Some(json!(text))));
            }
            Classes::Number(boundaries) => {
                values.extend(points_and_gaps(boundaries).into_iter().map(|number| Some(json!(number))));
            }
        }
        values
    }

    /// For each class, whether a condition that speaks of this fact alone holds.
    pub fn mask(&self, condition: &Expression) -> Vec<bool> {
        let person = |value: Option<Value>| value.map_or(json!({}), |value| json!({ "fact": value }));
        let people: Vec<Value> = self.representatives().into_iter().map(person).collect();
        holds(condition, &people)
    }

    /// The bits of the texts in this list that a question names.
    pub fn bits(&self, values: &Value) -> u32 {
        let Classes::List(texts) = self else { return 0 };
        let wanted =
            |text: &str| values.as_array().is_some_and(|values| values.iter().any(|value| value == text));
        texts.iter().enumerate().filter(|(_, text)| wanted(text)).fold(0, |bits, (bit, _)| bits | 1 << bit)
    }

    /// Whether a page can tell all of these classes apart.
    pub fn fits(&self) -> bool {
        match self {
            Classes::List(texts) => texts.len() <= LIST_VALUES,
            _ => self.count() <= 2_000 && self.compiled().1.len() <= usize::from(u16::MAX),
        }
    }

    /// The tag and the payload of the partition in the compiled form.
    pub fn compiled(&self) -> (u8, Vec<u8>) {
        let texts = |texts: &[String]| {
            texts
                .iter()
                .flat_map(|text| [&[text.len() as u8][..], text.as_bytes()].concat())
                .collect::<Vec<u8>>()
        };
        match self {
            Classes::Ordinal(_) => (tag::ORDINAL, Vec::new()),
            Classes::Text(known) => (tag::TEXT, texts(known)),
            Classes::Number(known) => {
                (tag::NUMBER, known.iter().flat_map(|number| number.to_le_bytes()).collect())
            }
            Classes::List(known) => (tag::LIST, texts(known)),
            Classes::Keyword(_) => (tag::KEYWORD, Vec::new()),
        }
    }
}

/// For each of these people, whether a condition on one fact holds, by the reference evaluator.
fn holds(condition: &Expression, people: &[Value]) -> Vec<bool> {
    let joined = |parts: &[Expression], of_none: bool, join: fn(bool, bool) -> bool| {
        parts.iter().fold(vec![of_none; people.len()], |so_far, part| {
            so_far.into_iter().zip(holds(part, people)).map(|(before, now)| join(before, now)).collect()
        })
    };
    match condition {
        Expression::All(parts) => joined(parts, true, |before, now| before && now),
        Expression::Any(parts) => joined(parts, false, |before, now| before || now),
        Expression::Not(inner) => holds(inner, people).into_iter().map(|holds| !holds).collect(),
        Expression::Asks(_, operators) => {
            let condition = json!({ "fact": operators });
            people.iter().map(|person| rule::holds(&condition, person, &Value::Null)).collect()
        }
    }
}

/// The values that an operator names: itself, or the members of its list.
fn operands<'q>(asked: impl Iterator<Item = &'q Value>) -> impl Iterator<Item = &'q Value> {
    asked.filter_map(Value::as_object).flat_map(|operators| operators.values()).flat_map(
        |value| match value {
            Value::Array(values) => values.iter().collect::<Vec<_>>(),
            other => Vec::from([other]),
        },
    )
}

/// The texts that are asked for, each once, in order.
pub fn mentioned<'q>(asked: impl Iterator<Item = &'q Value>) -> Vec<String> {
    let mut texts: Vec<String> = operands(asked).filter_map(Value::as_str).map(ToString::to_string).collect();
    texts.sort_unstable();
    texts.dedup();
    texts
}

fn boundaries<'q>(asked: impl Iterator<Item = &'q Value>) -> Vec<f64> {
    let mut numbers: Vec<f64> = operands(asked).filter_map(Value::as_f64).collect();
    numbers.sort_unstable_by(f64::total_cmp);
    numbers.dedup();
    numbers
}

/// A number in the gap before each boundary, each boundary, and a number behind the last.
fn points_and_gaps(boundaries: &[f64]) -> Vec<f64> {
    let mut numbers = Vec::new();
    let mut before: Option<f64> = None;
    for boundary in boundaries {
        // Beyond 2^53 the next number is more than 1 away.
        let below = || (boundary - boundary.abs() - 1.0).max(f64::MIN);
        numbers.push(before.map_or_else(below, |before| before / 2.0 + boundary / 2.0));
        numbers.push(*boundary);
        before = Some(*boundary);
    }
    numbers.push(before.map_or(0.0, |before| (before + before.abs() + 1.0).min(f64::MAX)));
    numbers
}

/// A text that no condition mentions.
fn unmentioned(texts: &[String]) -> String {
    let longest = texts.iter().map(String::len).max().unwrap_or(0);
    "~".repeat(longest + 1)
}
