//! Whatever is wrong with what we are given: the page stays as its owner wrote it, and `check` explains.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use proptest::prelude::*;
use serde_json::{Value, json};
use tactful::check::{Extent, Severity, check, compile};
use tactful::decide::{Decider, decide};
use tactful::memory::Memory;
use tactful::site::{HEADER, Site, SiteFault};
use tactful::visit::{Readings, Visit, fnv1a};

fn compiled() -> Vec<u8> {
    let corpus: Value = serde_json::from_str(include_str!("cases/corner-shop.json")).unwrap();
    let (meaning, mut problems) = check(&corpus["site"].to_string());
    compile(&meaning.unwrap(), Extent::Whole, &mut problems).unwrap()
}

/// Decides something, whatever the site says; that it comes back at all is the point.
fn decides(bytes: &[u8]) -> Result<usize, SiteFault> {
    let site = Site::read(bytes)?;
    let text = format!("https://a.example/?utm_term=espresso{}1790000000", "\u{1}".repeat(10));
    let visit = Visit::understand(Readings::from_text(text.as_bytes()), site.knowledge());
    let plan = decide(&site, &visit, &Memory::default());
    let mut unpacked = Vec::new();
    Decider::new(&site).decide(&site, text.as_bytes(), &Memory::default(), |choice| unpacked.push(choice));
    assert_eq!(unpacked, plan.choices);
    Ok(plan.choices.len())
}

fn codes(text: &str) -> Vec<&'static str> {
    check(text).1.iter().map(|problem| problem.code).collect()
}

#[test]
fn a_truncated_site_is_refused_at_every_length() {
    let bytes = compiled();
    for length in 0..bytes.len() {
        assert!(Site::read(&bytes[..length]).is_err(), "{length} of {} bytes", bytes.len());
    }
    assert!(decides(&bytes).is_ok());
}

#[test]
fn a_flipped_bit_is_refused_wherever_it_is() {
    let bytes = compiled();
    for position in (0..bytes.len()).filter(|position| !(5..8).contains(position)) {
        let mut damaged = bytes.clone();
        damaged[position] ^= 1 << (position % 8);
        assert!(Site::read(&damaged).is_err(), "byte {position}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3_000))]

    #[test]
    fn random_bytes_are_no_site(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(Site::read(&bytes).is_err());
    }

    #[test]
    fn damage_with_a_right_checksum_is_survived(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20),
    ) {
        let mut bytes = compiled();
        for (at, byte) in changes {
            let at = HEADER + at.index(bytes.len() - HEADER);
            bytes[at] = byte;
        }
        let checksum = fnv1a(&bytes[HEADER..]).to_le_bytes();
        bytes[HEADER - 4..HEADER].copy_from_slice(&checksum);
        prop_assert!(decides(&bytes).is_ok());
    }

    #[test]
    fn any_text_is_checked_without_a_crash(text in "\\PC{0,200}") {
        let (meaning, problems) = check(&text);
        prop_assert!(meaning.is_some() || !problems.is_empty());
    }
}

#[test]
fn what_is_wrong_is_named() {
    let base = json!({ "tactful": 1, "site": "shop", "slots": [{ "id": "hero" }], "items": [{ "id": "a", "slot": "hero" }] });
    let with = |pointer: &str, value: Value| {
        let mut site = base.clone();
        *site.pointer_mut(pointer).unwrap() = value;
        codes(&site.to_string())
    };
    assert_eq!(codes(&base.to_string()), Vec::<&str>::new());
    assert_eq!(codes("{"), ["not-json"]);
    assert_eq!(codes("[]"), ["wrong-shape"]);
    assert_eq!(with("/tactful", json!(2)), ["other-format"]);
    assert_eq!(with("/site", json!("a b")), ["bad-id"]);
    assert_eq!(with("/slots", json!(3)), ["wrong-shape", "unknown-slot"]);
    assert_eq!(with("/items/0/slot", json!("hera")), ["unknown-slot"]);
    assert_eq!(with("/items/0", json!({ "id": 5 })), ["wrong-shape"]);
    assert_eq!(
        with("/items", json!([{ "id": "a", "slot": "hero" }, { "id": "a", "slot": "hero" }])),
        ["duplicate-id"]
    );
    let condition = |when: Value| with("/items/0", json!({ "id": "a", "slot": "hero", "when": when }));
    assert_eq!(condition(json!({ "devise": "phone" })), ["unknown-fact"]);
    assert_eq!(condition(json!({ "device": "mobile" })), ["unknown-value"]);
    assert_eq!(condition(json!({ "device": { "$near": 3 } })), ["unknown-operator"]);
    assert_eq!(condition(json!({ "segment": "nobody" })), ["unknown-segment"]);
    assert_eq!(condition(json!({ "page.path": { "$regex": "(a+)+" } })), ["pattern"]);
    assert_eq!(
        with("/items/0", json!({ "id": "a", "slot": "hero", "link": "javascript:alert(1)" })),
        ["address"]
    );
}

#[test]
fn a_wrong_part_turns_itself_off_and_the_rest_goes_on() {
    let site = json!({
        "tactful": 1, "site": "shop", "slots": [{ "id": "hero" }],
        "items": [{ "id": "wrong", "slot": "hero", "when": { "device": "mobile" } }, { "id": "right", "slot": "hero" }],
    });
    let (meaning, problems) = check(&site.to_string());
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].severity, Severity::Error);
    assert_eq!(problems[0].path, "/items/0/when/device");
    let bytes = compile(&meaning.unwrap(), Extent::Whole, &mut Vec::new()).unwrap();
    assert_eq!(Site::read(&bytes).unwrap().items(), 1);
}

#[test]
fn segments_in_a_circle_end() {
    let site = json!({
        "tactful": 1, "site": "shop", "slots": [], "items": [],
        "segments": [{ "id": "a", "when": { "segment": "b" } }, { "id": "b", "when": { "segment": "a" } }],
    });
    assert!(codes(&site.to_string()).contains(&"wrong-condition"));
}

#[test]
fn ten_thousand_levels_and_ten_million_bytes_are_told() {
    let deep = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
    assert_eq!(codes(&deep), ["not-json"]);
    let conditions = format!("{}{{}}{}", "{\"$not\":".repeat(10_000), "}".repeat(10_000));
    let site = format!(
        r#"{{"tactful":1,"site":"a","slots":[],"items":[{{"id":"a","slot":"b","when":{conditions}}}]}}"#
    );
    assert_eq!(codes(&site), ["not-json"]);
    assert_eq!(codes(&" ".repeat(10_000_001)), ["too-large"]);
}
