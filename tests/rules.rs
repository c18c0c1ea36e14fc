//! `docs/rules.md` says what the rules' own files say, and which stories they must hold.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::env;
use std::fmt::Write;
use std::fs::{read_to_string, write};
use tactful::story::Stories;
use tactful::tact::{Documentation, Part, RULES, Rule, documentation};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");
const BEGIN: &str = "<!-- rules -->\n";
const END: &str = "<!-- /rules -->\n";
const PARTS: [(Part, &str); 4] = [
    (Part::Known, "What may be known"),
    (Part::Shown, "What may be shown"),
    (Part::Relevant, "What is relevant"),
    (Part::Say, "The visitor's say"),
];

/// The section of a rule.
fn section(rule: Rule) -> String {
    let Documentation { head, text } =
        documentation(rule).unwrap_or_else(|| panic!("the file of `{}` says nothing", rule.id));
    assert!(
        !text.lines().any(|line| line.starts_with("* ")),
        "`{}`: its stories say that, or they should",
        rule.id
    );
    let stories = read_to_string(format!("{ROOT}/tests/stories/{}.json", rule.id)).unwrap();
    let mut section = format!("### `{}`\n\n**{head}**\n\n{text}\n\n", rule.id);
    for story in Stories::read(&stories).unwrap().stories {
        writeln!(section, "* {}", story.story).unwrap();
    }
    section
}

#[test]
fn the_page_says_what_the_files_say() {
    let mut expected = String::from(BEGIN);
    for (part, heading) in PARTS {
        write!(expected, "\n## {heading}\n").unwrap();
        for rule in RULES.iter().filter(|rule| rule.part == part) {
            write!(expected, "\n{}", section(*rule)).unwrap();
        }
    }
    writeln!(expected).unwrap();
    expected.push_str(END);
    let path = format!("{ROOT}/docs/rules.md");
    let page = read_to_string(&path).unwrap();
    let (before, rest) = page.split_once(BEGIN).expect("the page has a place for the rules");
    let (_, after) = rest.split_once(END).expect("the place ends");
    let expected = format!("{before}{expected}{after}");
    if page != expected && env::var_os("TACTFUL_WRITE").is_some() {
        write(&path, &expected).unwrap();
    }
    assert!(
        page == expected,
        "docs/rules.md says something else; `TACTFUL_WRITE=1 cargo test --test rules` writes it anew"
    );
}
