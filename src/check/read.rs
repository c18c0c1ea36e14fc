//! From text to shape: a part that does not read is left out and becomes a problem, the rest goes on.

use super::duplicates;
use super::lines::Lines;
use super::problem::{Problem, Severity};
use super::shape::{
    AttributeShape, ItemShape, KeywordShape, QuestionShape, SegmentShape, SiteFile, SlotShape, SubjectShape,
    WRITTEN_FORMAT,
};
use super::written::Written;
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
    /// Subjects that read.
    pub subjects: Vec<Placed<SubjectShape>>,
    /// Ids of those that did not.
    pub unread_subjects: Vec<String>,
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
    /// What stands in the file, whether it read or not.
    pub written: Written,
}

/// Reads the text of a site file. Without a head there is nothing to go on with.
pub fn read(text: &str, problems: &mut Vec<Problem>) -> Option<Parts> {
    let mut file = object(text, MAX_BYTES, "a site file", problems)?;
    let written = Written::read(&file);
    let named = ids(&file, "subjects");
    let mut subjects: Vec<Placed<SubjectShape>> = list(&mut file, "subjects", problems);
    subjects.retain(|Placed { path, part }| {
        if part.says_nothing() {
            let message = format!("`{}` has no `parents` and no `text`", shown(&part.id));
            problems.push(fault("wrong-shape", path, message));
        }
        !part.says_nothing()
    });
    Some(Parts {
        written,
        unread_subjects: unread(named, &subjects),
        subjects,
        keywords: list(&mut file, "keywords", problems),
        questions: list(&mut file, "questions", problems),
        attributes: list(&mut file, "attributes", problems),
        segments: list(&mut file, "segments", problems),
        slots: list(&mut file, "slots", problems),
        items: list(&mut file, "items", problems),
        head: head(file, problems)?,
    })
}

/// Reads the text of a file that is one JSON object, at most so many bytes; `what` is what people call it.
pub fn object(
    text: &str,
    longest: usize,
    what: &str,
    problems: &mut Vec<Problem>,
) -> Option<Map<String, Value>> {
    if text.len() > longest {
        problems.push(fault(
            "too-large",
            "",
            format!("the file has {} bytes, more than {longest}", text.len()),
        ));
        return None;
    }
    let value: Value = match serde_json::from_str(text) {
        Ok(value) => value,
        Err(error) => {
            let mut problem = fault("not-json", "", syntax(&error));
            problem.position = Some(Lines::read(text).character(error.line(), error.column()));
            problems.push(problem);
            return None;
        }
    };
    duplicates::tell(text, problems);
    let Value::Object(file) = value else {
        problems.push(fault("wrong-shape", "", format!("{what} is a JSON object")));
        return None;
    };
    Some(file)
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

/// The elements of a list that read, and where they stood.
pub fn list<T: DeserializeOwned>(
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
        // Serde would take a list for the entries in their order.
        if !Value::is_object(&element) {
            problems.push(fault("wrong-shape", &path, "an object is needed here".into()));
            return None;
        }
        let part = part(element, &path, problems)?;
        Some(Placed { path, part })
    };
    elements.into_iter().enumerate().filter_map(placed).collect()
}

/// The ids in a list as it is written, whatever else is wrong with it, each behind the place of its element.
fn ids(file: &Map<String, Value>, name: &str) -> Vec<(String, String)> {
    match file.get(name) {
        Some(Value::Array(elements)) => {
            let id = |(index, element): (usize, &Value)| {
                let id = element.get("id").unwrap_or(element).as_str()?;
                Some((format!("/{name}/{index}"), id.into()))
            };
            elements.iter().enumerate().filter_map(id).collect()
        }
        Some(Value::Object(entries)) => entries.keys().map(|id| (String::new(), id.clone())).collect(),
        _ => Vec::new(),
    }
}

/// The ids of those elements that did not read.
fn unread<T>(mut written: Vec<(String, String)>, read: &[Placed<T>]) -> Vec<String> {
    // What reads has an id: the two lists run side by side.
    let mut read = read.iter().peekable();
    let mut reads = |path: &String| read.next_if(|next| next.path == *path).is_some();
    written.retain(|(path, _)| !reads(path));
    written.into_iter().map(|(_, id)| id).collect()
}

/// What a value means, if it has the right shape.
pub fn part<T: DeserializeOwned>(value: Value, path: &str, problems: &mut Vec<Problem>) -> Option<T> {
    match serde_path_to_error::deserialize(value) {
        Ok(part) => Some(part),
        Err(error) => {
            let at = format!("{path}{}", pointer(error.path()));
            let range = at.rsplit('/').next().and_then(range);
            problems.push(fault("wrong-shape", &at, worded(&error.into_inner().to_string(), range)));
            None
        }
    }
}

/// The numbers that an entry may be, where it may be few.
fn range(entry: &str) -> Option<&'static str> {
    match entry {
        "show" | "subject_showings" => Some("1 to 100"),
        "days" => Some("2 to 30"),
        "unanswered_days" | "rest_days" => Some("1 to 30"),
        "showings" => Some("1 to 50"),
        "ask_again" => Some("1 to 179"),
        _ => None,
    }
}

/// What serde says of a shape, in the words of the guide.
fn worded(message: &str, range: Option<&str>) -> String {
    if let Some(name) = message.strip_prefix("missing field ") {
        return format!("{name} is missing");
    }
    let Some((found, expected)) = message.rsplit_once(", expected ") else { return message.to_string() };
    let known = expected.trim_start_matches("one of ");
    if let Some(name) = found.strip_prefix("unknown field ") {
        return format!("there is no entry {name} here; it may be {known}");
    }
    if let Some(name) = found.strip_prefix("unknown variant ") {
        return format!("{name} is not known here; it may be {known}");
    }
    let needed = match expected {
        "u8" | "u16" if let Some(range) = range => {
            return format!("a whole number from {range} is needed here");
        }
        "u8" => "a whole number from 0 to 255",
        "u16" => "a whole number from 0 to 65535",
        "u32" => "a whole number from 0 to 4294967295",
        "a sequence" => "a list",
        "f64" => "a number",
        "a boolean" => "`true` or `false`",
        "a map" => "an object",
        "map with a single key" | "newtype variant" => "an object with one entry",
        expected if expected.starts_with("struct ") => "an object",
        // Names, and ways to match, stand as texts or objects; what they may be the guide says.
        "string or map" => "one of the names in the site file's guide",
        _ => "a text",
    };
    format!("{needed} is needed here")
}

/// The beginning of a text that an owner wrote, long enough to be known again.
pub fn shown(text: &str) -> String {
    text.chars().take(40).collect()
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

#[cfg(test)]
mod tests {
    use super::super::check;
    use super::*;
    use serde_json::json;

    #[test]
    fn what_has_the_wrong_shape_is_told_in_the_words_of_the_guide() {
        let items = json!([
            { "id": "a" },
            ["b", "hero"],
            { "id": "c", "slot": "hero", "wenn": {} },
            { "id": "d", "slot": "hero", "when": 5 },
            { "id": "e", "slot": "hero", "pinned": "yes" },
            { "id": "f", "slot": "hero", "images": [{ "src": "a.svg", "width": "1", "height": 1 }] },
            { "id": "g", "slot": "hero", "images": {} },
            { "id": "h", "slot": "hero", "texts": { "en": { "dir": "up" } } },
            { "id": "i", "slot": "hero", "link": 5 },
            { "id": "j", "slot": "hero", "schedule": "now" },
        ]);
        let keywords = json!([{ "id": "k", "match": [5] }, { "id": "l", "match": ["exact"] }]);
        let slots = json!([{ "id": "hero" }, { "id": "shelf", "show": 70_000 }, { "id": "left", "show": -1 }, { "id": "right", "show": "2" }]);
        let site =
            json!({ "tactful": 1, "site": "shop", "slots": slots, "items": items, "keywords": keywords });
        let problems = check(&site.to_string()).1;
        let told: Vec<(&str, &str)> =
            problems.iter().map(|problem| (problem.path.as_str(), problem.message.as_str())).collect();
        let entries = "`id`, `slot`, `subjects`, `when`, `schedule`, `pinned`, `priority`, `status`, `review`, `embargo`, `product`, `brand`, `cautions`, `reviewed`, `texts`, `images`, `link`, `ink`, `ground`";
        let expected = [
            ("/keywords/0/match/0", "one of the names in the site file's guide is needed here"),
            ("/keywords/1/match/0", "an object with one entry is needed here"),
            ("/slots/1/show", "a whole number from 1 to 100 is needed here"),
            ("/slots/2/show", "a whole number from 1 to 100 is needed here"),
            ("/slots/3/show", "a whole number from 1 to 100 is needed here"),
            ("/items/0", "`slot` is missing"),
            ("/items/1", "an object is needed here"),
            ("/items/2/wenn", &format!("there is no entry `wenn` here; it may be {entries}")),
            ("/items/3/when", "an object is needed here"),
            ("/items/4/pinned", "`true` or `false` is needed here"),
            ("/items/5/images/0/width", "a whole number from 0 to 4294967295 is needed here"),
            ("/items/6/images", "a list is needed here"),
            ("/items/7/texts/en/dir", "`up` is not known here; it may be `ltr` or `rtl`"),
            ("/items/8/link", "a text is needed here"),
            ("/items/9/schedule", "an object is needed here"),
        ];
        assert_eq!(told, expected);
    }
}
