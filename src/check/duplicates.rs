//! Names that stand twice in one object of a site file.
//!
//! Readers of JSON let the last of them count and say nothing. So a text that is known to be JSON is walked once more:
//! without recursion, and with no more memory than the names in the objects that are open.

use super::problem::Problem;
use super::read::{MAX_BYTES, escape, fault, shown};
use alloc::borrow::Cow;
use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

/// The room that telling one takes, beside its path: at most a thousand are told, and no more paths than a file is long.
const COST: usize = MAX_BYTES / 1_000;

/// Tells every name that its object holds already; `json` is known to be JSON.
pub fn tell(json: &str, problems: &mut Vec<Problem>) {
    let mut room = MAX_BYTES;
    let mut walk = Walk::default();
    let mut offset = 0;
    while let Some(token) = token(json, offset) {
        if let Step::Repeats = walk.step(token) {
            let place = offset..offset + token.len();
            let path = walk.pointer();
            let Some(rest) = room.checked_sub(path.len() + COST) else {
                let message = "more names than these stand in their objects already".into();
                return problems.push(at(place, fault("duplicate-name", "", message)));
            };
            room = rest;
            let message = format!("`{}` stands in this object already", shown(walk.name()));
            problems.push(at(place, fault("duplicate-name", &path, message)));
        }
        offset += token.len();
    }
}

fn at(place: Range<usize>, mut problem: Problem) -> Problem {
    problem.position = Some(place);
    problem.help = "the last of them counts; keep one".into();
    problem
}

/// The string that begins at a byte, with its quotes, or else this byte.
fn token(json: &str, offset: usize) -> Option<&str> {
    let rest = json.get(offset..)?;
    if !rest.starts_with('"') {
        return rest.get(..1);
    }
    let mut is_escaped = false;
    let ends = |byte: u8| {
        let ends = byte == b'"' && !is_escaped;
        is_escaped = byte == b'\\' && !is_escaped;
        ends
    };
    rest.get(..rest.bytes().skip(1).position(ends)? + 2)
}

/// What a token is to the walk.
enum Step {
    /// A name that its object holds already.
    Repeats,
    /// Anything else.
    Goes,
}

/// The objects and lists that are open at a place of the text.
#[derive(Default)]
struct Walk<'t> {
    levels: Vec<Level<'t>>,
    /// The sign that came last: behind `{` and `,` an object's string is a name, behind `:` a value.
    sign: u8,
}

enum Level<'t> {
    /// An object: its names so far, and the last of them.
    Object(BTreeSet<Cow<'t, str>>, Cow<'t, str>),
    /// A list: the position in it.
    List(usize),
}

impl<'t> Walk<'t> {
    fn step(&mut self, token: &'t str) -> Step {
        let sign = token.bytes().next().unwrap_or_default();
        match (sign, self.levels.last_mut()) {
            (b'{', _) => self.levels.push(Level::Object(BTreeSet::new(), Cow::default())),
            (b'[', _) => self.levels.push(Level::List(0)),
            (b'}' | b']', _) => drop(self.levels.pop()),
            (b',', Some(Level::List(position))) => *position += 1,
            (b'"', Some(Level::Object(names, last))) if self.sign != b':' => {
                *last = read(token);
                return if names.insert(last.clone()) { Step::Goes } else { Step::Repeats };
            }
            (b',' | b':', _) => {}
            _ => return Step::Goes,
        }
        self.sign = sign;
        Step::Goes
    }

    /// The name that came last.
    fn name(&self) -> &str {
        match self.levels.last() {
            Some(Level::Object(_, name)) => name,
            _ => "",
        }
    }

    /// The JSON pointer to this place.
    fn pointer(&self) -> String {
        let step = |level: &Level<'_>| match level {
            Level::Object(_, name) => format!("/{}", escape(name)),
            Level::List(position) => format!("/{position}"),
        };
        self.levels.iter().map(step).collect()
    }
}

/// The text that a string stands for.
fn read(string: &str) -> Cow<'_, str> {
    if string.contains('\\') {
        return Cow::Owned(serde_json::from_str(string).unwrap_or_default());
    }
    Cow::Borrowed(string.trim_matches('"'))
}

#[cfg(test)]
mod tests {
    use super::super::check;
    use super::*;
    use std::string::ToString;

    /// The places of what is told, as pointers with the text from there.
    fn told(json: &str) -> Vec<(String, &str)> {
        serde_json::from_str::<serde_json::Value>(json).unwrap();
        let mut problems = Vec::new();
        tell(json, &mut problems);
        problems.into_iter().map(|problem| (problem.path, &json[problem.position.unwrap().start..])).collect()
    }

    #[test]
    fn a_name_that_stands_twice_is_told_where_it_stands_again() {
        let json = r#"{"a": [{"b": 1, "c": {}}, {"b": 1, "~/": 2, "~/": 3}], "b": "a", "a": null}"#;
        let again = [("/a/1/~0~1".to_string(), r#""~/": 3}], "b": "a", "a": null}"#)];
        assert_eq!(told(json), [again, [("/a".to_string(), r#""a": null}"#)]].concat());
    }

    #[test]
    fn every_one_of_several_is_told() {
        assert_eq!(told(r#"{"a":1,"a":2,"a":3}"#).len(), 2);
        assert_eq!(told(r#"[{"":{"":1,"":2},"":0}]"#).len(), 2);
    }

    #[test]
    fn names_are_compared_by_what_they_stand_for() {
        assert_eq!(told(r#"{"hour":1,"h\u006fur":2}"#), [("/hour".to_string(), r#""h\u006fur":2}"#)]);
        assert_eq!(told(r#"{"\\":1,"\"":2,"\\\"":3,"\"\\":4,"a\\":5}"#), []);
    }

    #[test]
    fn values_and_the_names_of_other_objects_are_no_duplicates() {
        let json = r#"{"a":"a","b":["a","a","b","b"],"c":{"a":{"a":[{},{"a":"a, \"a\": {"}]}},"d":-1.5e3,"":[[],[]]}"#;
        assert_eq!(told(json), []);
        assert_eq!(told("\"a\""), []);
        assert_eq!(told(" 5 "), []);
    }

    #[test]
    fn the_last_counts_and_the_owner_is_told_so() {
        let site = r#"{"tactful":1,"site":"shop","slots":[{"id":"hero"}],"items":[
            {"id":"a","slot":"hero","when":{"device":"phone","device":"tv"}}]}"#;
        let (meaning, problems) = check(site);
        let [problem] = problems.as_slice() else { panic!("{problems:?}") };
        assert_eq!((problem.code, problem.path.as_str()), ("duplicate-name", "/items/0/when/device"));
        assert_eq!(problem.message, "`device` stands in this object already");
        assert_eq!(problem.help, "the last of them counts; keep one");
        let again = site.rfind("\"device\"").unwrap();
        assert_eq!(problem.position, Some(again..again + "\"device\"".len()));
        assert_eq!(meaning.unwrap().items.len(), 1);
    }

    #[test]
    fn what_is_told_has_an_end() {
        let many = format!("{{{}\"a\":1}}", "\"a\":1,".repeat(1_000_000));
        assert_eq!(told(&many).len(), 1_000);
        let long = format!(r#"{{"{}":{{{}"a":1}}}}"#, "x".repeat(4_000_000), "\"a\":1,".repeat(1_000));
        assert_eq!(told(&long).len(), 3);
    }
}
