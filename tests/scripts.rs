//! What the page's scripts repeat of the core, because a name costs them fewer bytes than to be told it: it must be the same there.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::fs::read_to_string;
use tactful::consent::{PURPOSES, Purpose, RESTS};
use tactful::memory::{FEEDBACK, Feedback, ROWS, Row};
use tactful::site::ordinal_names;
use tactful::visit::{Context, FactKind, MAX_CAMPAIGNS, MAX_VIEWS, Part};

/// A script, by its path below `www/`.
fn script(path: &str) -> String {
    read_to_string(format!("{}/www/{path}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// What stands in quotes within the value that a script gives to a name.
fn names(script: &str, name: &str) -> Vec<String> {
    let beginning = format!("const {name} = ");
    let (_, value) = script.split_once(&beginning).unwrap_or_else(|| panic!("the script has no `{name}`"));
    let (value, _) = value.split_once(";\n").unwrap();
    let quoted = value.split('\'').skip(1).step_by(2);
    quoted.flat_map(|names| names.split(' ')).filter(|name| !name.is_empty()).map(String::from).collect()
}

#[test]
fn the_kinds_of_rows() {
    for path in ["panel/rows.js", "loader/removing.js"] {
        let script = script(path);
        let name = if path == "panel/rows.js" { "KINDS" } else { "ROWS" };
        assert_eq!(names(&script, name), ROWS.map(Row::name), "{path}");
    }
}

#[test]
fn what_visitors_say_and_what_rests() {
    let rows = script("panel/rows.js");
    assert_eq!(names(&rows, "SAID"), FEEDBACK.map(Feedback::name));
    // A pause of the visit has a name of its own in the panel, which tells of two others.
    assert_eq!(names(&rows, "RESTS")[0], RESTS[0].name());
    assert_eq!(names(&rows, "RESTS").len(), RESTS.len());
    assert_eq!(names(&script("loader/consent.js"), "PURPOSES"), PURPOSES.map(Purpose::name));
}

#[test]
fn the_channels() {
    assert_eq!(names(&script("panel/rows.js"), "CHANNELS"), ordinal_names(FactKind::SessionChannel));
}

/// The parts of a visit are cut out of one number as the core puts them in.
#[test]
fn the_parts_of_a_visit() {
    let rows = script("panel/rows.js");
    let (_, table) = rows.split_once("const VISIT = [[").expect("the script says where the parts are");
    let (table, _) = table.split_once("]]").unwrap();
    let told: Vec<(String, u32, u32)> = table
        .split("], [")
        .map(|part| {
            let fields: Vec<&str> = part.split(", ").collect();
            (fields[0].trim_matches('\'').to_owned(), fields[1].parse().unwrap(), fields[2].parse().unwrap())
        })
        .collect();
    let most = MAX_CAMPAIGNS as u32;
    let whole = Context::of_visit(0xffff, 9, most, MAX_VIEWS).0;
    for ((name, first, bits), (part, value)) in told.iter().zip([
        (Part::Keyword, 0xffff),
        (Part::Channel, 9),
        (Part::Campaign, most),
        (Part::Views, MAX_VIEWS),
    ]) {
        assert_eq!(name, Row::Visit(part).name());
        assert_eq!(u64::from(whole >> first) & ((1 << bits) - 1), u64::from(value), "{name}");
        let rest = Context(whole).without(part).0;
        assert_eq!(u64::from(rest >> first) & ((1 << bits) - 1), 0, "{name} is all of it");
    }
    assert_eq!(told.len(), 4);
}

/// What the panel cuts away of an epoch is what forgetting turns.
#[test]
fn what_forgetting_turns() {
    use tactful::memory::Epoch;
    let closing = script("panel/closing.js");
    let (_, bits) = closing.split_once("const FORGOTTEN = 0b").unwrap();
    let bits = u8::from_str_radix(&bits.split_once(';').unwrap().0.replace('_', ""), 2).unwrap();
    let turned = Epoch::from_text(b".3f").forgotten().text();
    let mut all = 0;
    let mut epoch = Epoch::default();
    for _ in 0..4 {
        epoch = epoch.forgotten();
        all |= epoch.text().get(1..).map_or(0, |digits| u8::from_str_radix(digits, 16).unwrap());
    }
    assert_eq!(all, bits);
    assert_eq!(turned, ".7f", "the others stay");
}
