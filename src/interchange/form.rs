//! A JSON form, read entry by entry, so that what is wrong is told in the words of the guide.

use super::VERSION;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use serde_json::{Map, Value};

/// Most characters of a wrong value that are told.
const SHOWN: usize = 40;

/// An object of a form. An entry that is `null` is the same as one that is missing.
#[derive(Clone, Debug, Default)]
pub struct Form {
    /// Where it stands: empty, or the names that lead to it, with a point behind each.
    within: String,
    entries: Map<String, Value>,
}

impl Form {
    /// Reads the text of a form; `what` names it, as in `a visit`. A byte order mark before it is passed over.
    ///
    /// # Errors
    /// A text that is no JSON, a value that is no object, an entry that is not `known`, or another version.
    pub fn read(json: &str, what: &str, known: &[&str]) -> Result<Form, String> {
        let json = json.strip_prefix('\u{feff}').unwrap_or(json);
        let value: Value = serde_json::from_str(json).map_err(|error| format!("it is not JSON: {error}"))?;
        let Value::Object(entries) = value else {
            return Err(format!("{what} is an object, not {}", told(&value)));
        };
        let form = Form { within: String::new(), entries };
        form.knows(what, known)?;
        match form.entry("version") {
            Some(version) if version.as_u64() != Some(VERSION) => {
                form.wrong("version", &format!("{VERSION}"))
            }
            _ => Ok(form),
        }
    }

    /// An object within this one, empty if it is missing.
    ///
    /// # Errors
    /// A value that is no object, or an entry that is not `known`.
    pub fn part(&self, name: &str, known: &[&str]) -> Result<Form, String> {
        let part = self.any_part(name)?;
        part.knows(&format!("`{}{name}`", self.within), known)?;
        Ok(part)
    }

    /// An object whose entries may have any name, empty if it is missing.
    ///
    /// # Errors
    /// A value that is no object.
    pub fn any_part(&self, name: &str) -> Result<Form, String> {
        let entries = match self.entry(name) {
            None => Map::new(),
            Some(Value::Object(entries)) => entries.clone(),
            Some(_) => return self.wrong(name, "an object"),
        };
        Ok(Form { within: format!("{}{name}.", self.within), entries })
    }

    /// The names of its entries.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.entries.keys().map(String::as_str)
    }

    /// An entry, if it is there.
    pub fn entry(&self, name: &str) -> Option<&Value> {
        self.entries.get(name).filter(|value| !value.is_null())
    }

    /// A text, if it is there.
    ///
    /// # Errors
    /// Any other value.
    pub fn text(&self, name: &str) -> Result<Option<&str>, String> {
        match self.entry(name) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_) => self.wrong(name, "a text"),
        }
    }

    /// A list of texts, empty if it is missing.
    ///
    /// # Errors
    /// Any other value.
    pub fn texts(&self, name: &str) -> Result<Vec<&str>, String> {
        match self.entry(name) {
            None => Ok(Vec::new()),
            Some(value) => texts(value).map_or_else(|| self.wrong(name, "a list of texts"), Ok),
        }
    }

    /// A whole number, if it is there.
    ///
    /// # Errors
    /// Any other value, or more than four bytes hold.
    pub fn number(&self, name: &str) -> Result<Option<u32>, String> {
        let Some(value) = self.entry(name) else { return Ok(None) };
        match value.as_u64().map(u32::try_from) {
            Some(Ok(number)) => Ok(Some(number)),
            _ => self.wrong(name, &format!("a whole number from 0 to {}", u32::MAX)),
        }
    }

    /// Whether it is so, if that is known.
    ///
    /// # Errors
    /// Any other value.
    pub fn truth(&self, name: &str) -> Result<Option<bool>, String> {
        match self.entry(name) {
            None => Ok(None),
            Some(Value::Bool(truth)) => Ok(Some(*truth)),
            Some(_) => self.wrong(name, "true or false"),
        }
    }

    /// The error that an entry is not what it should be.
    ///
    /// # Errors
    /// Always.
    pub fn wrong<T>(&self, name: &str, expected: &str) -> Result<T, String> {
        let value = self.entry(name).unwrap_or(&Value::Null);
        Err(format!("`{}{name}` is {expected}, not {}", self.within, told(value)))
    }

    fn knows(&self, what: &str, known: &[&str]) -> Result<(), String> {
        match self.names().find(|name| !known.contains(name)) {
            None => Ok(()),
            Some(name) => {
                let known: Vec<String> = known.iter().map(|name| format!("`{name}`")).collect();
                Err(format!(
                    "{what} has no entry `{}`; it may have {}",
                    name.chars().take(SHOWN).collect::<String>(),
                    known.join(", ")
                ))
            }
        }
    }
}

/// The members of a list of texts; none for any other value.
pub fn texts(value: &Value) -> Option<Vec<&str>> {
    value.as_array()?.iter().map(Value::as_str).collect()
}

/// A wrong value for people: its beginning, as it was written.
fn told(value: &Value) -> String {
    let text = value.to_string();
    let shown: String = text.chars().take(SHOWN).collect();
    if shown.len() < text.len() { format!("`{shown}…`") } else { format!("`{shown}`") }
}
