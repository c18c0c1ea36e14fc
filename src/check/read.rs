//! From text to shape: a part that does not read is left out and becomes a problem, the rest goes on.

use super::problem::{Problem, Severity};
use super::shape::{
    AttributeShape, ItemShape, KeywordShape, QuestionShape, SegmentShape, SiteFile, SlotShape, WRITTEN_FORMAT,
};
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use serde_path_to_error::{Path, Segment};

/// Longest site file that is read, in bytes.
pub const MAX_BYTES: usize = 10_000_000;

/// An element of a list, and where it stood in the file.
#[derive(Clone, Debug)]
pub struct Placed<T> {
    /// JSON pointer to it.
    pub path: String,
    /// The element.
    pub part: T,
}

/// A site file whose readable parts were read.
#[derive(Clone, Debug)]
pub struct Parts {
    /// The file without its lists.
    pub head: SiteFile,
    /// Keywords that read.
    pub keywords: Vec<Placed<KeywordShape>>,
    /// Questions that read.
    pub questions: Vec<Placed<QuestionShape>>,
    /// Attributes that read.
    pub attributes: Vec<Placed<AttributeShape>>,
    /// Segments that read.
    pub segments: Vec<Placed<SegmentShape>>,
    /// Slots that read.
    pub slots: Vec<Placed<SlotShape>>,
    /// Items that read.
    pub items: Vec<Placed<ItemShape>>,
}

/// Reads the text of a site file. Without a head there is nothing to go on with.
pub fn read(text: &str, problems: &mut Vec<Problem>) -> Option<Parts> {
    if text.len() > MAX_BYTES {
        problems.push(fault(
            "too-large",
            "",
            format!("the file has {} bytes, more than {MAX_BYTES}", text.len()),
        ));
        return None;
    }
    let value: Value = match serde_json::from_str(text) {
        Ok(value) => value,
        Err(error) => {
            let mut problem = fault("not-json", "", syntax(&error));
            problem.position = Some((error.line(), error.column()));
            problems.push(problem);
            return None;
        }
    };
    let Value::Object(mut file) = value else {
        problems.push(fault("wrong-shape", "", "a site file is a JSON object".into()));
        return None;
    };
    Some(Parts {
        keywords: list(&mut file, "keywords", problems),
        questions: list(&mut file, "questions", problems),
        attributes: list(&mut file, "attributes", problems),
        segments: list(&mut file, "segments", problems),
        slots: list(&mut file, "slots", problems),
        items: list(&mut file, "items", problems),
        head: head(file, problems)?,
    })
}

fn head(mut file: Map<String, Value>, problems: &mut Vec<Problem>) -> Option<SiteFile> {
    for list in ["slots", "items"] {
        file.insert(list.into(), Value::Array(Vec::new()));
    }
    let head: SiteFile = part(Value::Object(file), "", problems)?;
    if head.tactful != WRITTEN_FORMAT {
        let message = format!("this is format {}, and only format {WRITTEN_FORMAT} is known", head.tactful);
        problems.push(fault("other-format", "/tactful", message));
        return None;
    }
    Some(head)
}

fn list<T: DeserializeOwned>(
    file: &mut Map<String, Value>,
    name: &str,
    problems: &mut Vec<Problem>,
) -> Vec<Placed<T>> {
    let elements = match file.remove(name) {
        Some(Value::Array(elements)) => elements,
        Some(_) => {
            problems.push(fault("wrong-shape", &format!("/{name}"), format!("`{name}` is a list")));
            return Vec::new();
        }
        None => {
            if matches!(name, "slots" | "items") {
                problems.push(fault("wrong-shape", "", format!("`{name}` is missing")));
            }
            return Vec::new();
        }
    };
    let placed = |(index, element)| {
        let path = format!("/{name}/{index}");
        let part = part(element, &path, problems)?;
        Some(Placed { path, part })
    };
    elements.into_iter().enumerate().filter_map(placed).collect()
}

fn part<T: DeserializeOwned>(value: Value, path: &str, problems: &mut Vec<Problem>) -> Option<T> {
    match serde_path_to_error::deserialize(value) {
        Ok(part) => Some(part),
        Err(error) => {
            let at = format!("{path}{}", pointer(error.path()));
            problems.push(fault("wrong-shape", &at, error.into_inner().to_string()));
            None
        }
    }
}

/// A problem that switches its part off.
pub fn fault(code: &'static str, path: &str, message: String) -> Problem {
    Problem {
        code,
        severity: Severity::Error,
        path: path.into(),
        position: None,
        message,
        help: String::new(),
    }
}

fn pointer(path: &Path) -> String {
    let mut pointer = String::new();
    for segment in path.iter() {
        match segment {
            Segment::Seq { index } => pointer.push_str(&format!("/{index}")),
            Segment::Map { key } => pointer.push_str(&format!("/{}", escape(key))),
            Segment::Enum { .. } | Segment::Unknown => {}
        }
    }
    pointer
}

/// A key as a segment of a JSON pointer (RFC 6901).
pub fn escape(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// What a JSON parser says, without the position that is shown beside it.
fn syntax(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let end = message.rfind(" at line ").unwrap_or(message.len());
    message.get(..end).unwrap_or_default().to_string()
}
