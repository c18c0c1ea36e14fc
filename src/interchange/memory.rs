//! Memory: what a visitor declared.

use super::VERSION;
use crate::memory::Memory;
use crate::visit::days_of;
use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use jiff::civil::Date;
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct MemoryForm {
    version: Option<u64>,
    preferences: BTreeMap<String, Declared>,
}

/// An answer, several, or either with the day on which it was given.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Declared {
    One(String),
    Several(Vec<String>),
    Dated { answers: Vec<String>, day: Option<String> },
}

/// The memory in its JSON form; `today`, in days since 1970-01-01, is the day of answers that name none.
///
/// # Errors
/// What is wrong with the JSON.
pub fn memory_from_json(json: &str, today: i32) -> Result<Memory, String> {
    let form: MemoryForm = serde_json::from_str(json).map_err(|error| error.to_string())?;
    if form.version.is_some_and(|version| version != VERSION) {
        return Err(format!("`version` is {VERSION}"));
    }
    let mut memory = Memory::default();
    for (question, declared) in &form.preferences {
        let (answers, day) = match declared {
            Declared::One(answer) => (Vec::from([answer.as_str()]), today),
            Declared::Several(answers) => (answers.iter().map(String::as_str).collect(), today),
            Declared::Dated { answers, day } => {
                (answers.iter().map(String::as_str).collect(), day.as_deref().map_or(Ok(today), parsed)?)
            }
        };
        memory.declare(question, &answers, day);
    }
    Ok(memory)
}

fn parsed(day: &str) -> Result<i32, String> {
    let date: Date = day.parse().map_err(|_| format!("`day` is a date such as `2026-11-21`, not `{day}`"))?;
    Ok(days_of(i32::from(date.year()), date.month().unsigned_abs(), date.day().unsigned_abs()))
}
