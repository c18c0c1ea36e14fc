//! Where a part of a JSON file stands in its text.
//!
//! The parser refuses what is nested deeper than 512 levels, so a hostile file cannot exhaust the stack; site files
//! that deep have been refused before anyone asks where a part of them stands.

use jsonc_parser::ast::{ObjectProp, Value};
use jsonc_parser::common::Ranged;
use jsonc_parser::{ParseOptions, parse_to_ast};
use std::ops::Range;
use tactful::check::Lines;

/// A JSON text that can be asked where its parts are.
pub struct Source<'a> {
    /// Its lines.
    pub lines: Lines<'a>,
    /// Nothing if the text is not JSON.
    root: Option<Value<'a>>,
}

impl<'a> Source<'a> {
    /// Reads a text once, for any number of questions.
    pub fn read(text: &'a str) -> Source<'a> {
        let root = parse_to_ast(text, &Default::default(), &strict()).ok().and_then(|parsed| parsed.value);
        Source { lines: Lines::read(text), root }
    }

    /// What to underline for a JSON pointer: a plain value, the name of a list or an object, or else its bracket.
    ///
    /// Where the pointer leads nowhere, the innermost part that it leads through stands for it.
    pub fn underline(&self, pointer: &str) -> Range<usize> {
        let place = self.walk(pointer);
        match (place.value, place.name) {
            (None, _) => 0..0,
            (Some(Value::Object(_) | Value::Array(_)), Some(property)) => bytes(&property.name),
            (Some(list @ (Value::Object(_) | Value::Array(_))), None) => list.start()..list.start() + 1,
            (Some(plain), _) => bytes(plain),
        }
    }

    fn walk(&self, pointer: &str) -> Place<'_, 'a> {
        let mut place = Place { value: self.root.as_ref(), name: None };
        for step in pointer.split('/').skip(1) {
            let step = step.replace("~1", "/").replace("~0", "~");
            match place.member(&step) {
                Some(member) => place = member,
                None => return place,
            }
        }
        place
    }
}

/// Where a pointer leads, or how far.
struct Place<'s, 'a> {
    value: Option<&'s Value<'a>>,
    /// The property whose value it is.
    name: Option<&'s ObjectProp<'a>>,
}

impl<'s, 'a> Place<'s, 'a> {
    /// Of several properties of one name the last counts, as everywhere in JSON.
    fn member(&self, step: &str) -> Option<Place<'s, 'a>> {
        let (value, name) = match self.value? {
            Value::Array(list) => (list.elements.get(step.parse::<usize>().ok()?)?, None),
            Value::Object(object) => {
                let property = object.properties.iter().rfind(|property| property.name.as_str() == step)?;
                (&property.value, Some(property))
            }
            _ => return None,
        };
        Some(Place { value: Some(value), name })
    }
}

fn bytes(part: &impl Ranged) -> Range<usize> {
    part.start()..part.end()
}

/// JSON proper: none of the liberties that the parser can take.
fn strict() -> ParseOptions {
    ParseOptions {
        allow_comments: false,
        allow_loose_object_property_names: false,
        allow_trailing_commas: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        allow_extended_string_escapes: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "{\r\n  \"ä/b~c\": [10, { \"\": \"é😀\", \"x\": true }],\n  \"x\": 1,\n  \"x\": {\n  }\n}";

    fn found(pointer: &str) -> &'static str {
        &TEXT[bytes(Source::read(TEXT).walk(pointer).value.unwrap())]
    }

    fn underlined(pointer: &str) -> &'static str {
        &TEXT[Source::read(TEXT).underline(pointer)]
    }

    #[test]
    fn pointers_lead_to_values() {
        assert_eq!(found(""), TEXT);
        assert_eq!(found("/ä~1b~0c/0"), "10");
        assert_eq!(found("/ä~1b~0c/1/"), "\"é😀\"");
        assert_eq!(found("/ä~1b~0c/1/x"), "true");
        assert_eq!(found("/x"), "{\n  }");
    }

    #[test]
    fn pointers_that_lead_nowhere_find_what_they_lead_through() {
        let list = found("/ä~1b~0c");
        for pointer in ["/ä~1b~0c/2", "/ä~1b~0c/-1", "/ä~1b~0c/x", "/ä~1b~0c/2/x"] {
            assert_eq!(found(pointer), list, "{pointer}");
        }
        for (pointer, through) in [("/y", TEXT), ("x", TEXT), ("/x/y/z", "{\n  }"), ("/ä~1b~0c/0/0", "10")] {
            assert_eq!(found(pointer), through, "{pointer}");
        }
    }

    #[test]
    fn what_is_underlined_is_short() {
        assert_eq!(underlined("/ä~1b~0c/1/"), "\"é😀\"");
        assert_eq!(underlined("/x"), "\"x\"");
        assert_eq!(underlined(""), "{");
        assert_eq!(underlined("/ä~1b~0c/1/y/z"), "{");
        assert_eq!(underlined("/ä~1b~0c"), "\"ä/b~c\"");
        assert_eq!(underlined("/y"), "{");
    }

    #[test]
    fn what_is_not_json_has_no_places() {
        for text in ["", "{", "{a: 1}", "[1,]", "// a\n1", "\u{feff}"] {
            let source = Source::read(text);
            assert!(source.root.is_none(), "{text:?}");
            assert_eq!(source.underline("/a"), 0..0, "{text:?}");
        }
    }

    #[test]
    fn ten_thousand_levels_have_no_places() {
        for text in
            ["[".repeat(10_000) + &"]".repeat(10_000), "{\"a\":".repeat(10_000) + "1" + &"}".repeat(10_000)]
        {
            assert!(Source::read(&text).root.is_none());
        }
    }

    #[test]
    fn many_parts_of_a_large_file_are_found() {
        let items = vec!["{\"id\": \"boots\", \"size\": [1, 2, 3]}"; 300_000].join(",\n");
        let text = format!("[{items}]");
        assert!(text.len() > 10_000_000);
        let source = Source::read(&text);
        for item in (0..300_000).step_by(7) {
            let range = source.underline(&format!("/{item}/size/2"));
            assert_eq!(&text[range.clone()], "3");
            assert_eq!(source.lines.line_column(range.start).0, item + 1);
        }
        assert_eq!(source.lines.line_column(text.len()), (300_000, 36));
    }
}
