//! Whatever is wrong with what we are given: the page stays as its owner wrote it, and `check` explains.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use proptest::prelude::*;
use serde_json::{Value, json};
use tactful::check::{Extent, Severity, check, compile};
use tactful::decide::{Decider, decide};
use tactful::memory::Memory;
use tactful::site::rests::Rests;
use tactful::site::{HEADER, Named, Site, SiteFault};
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
    assert_eq!(condition(json!({ "page.path": { "$regex": 5 } })), ["wrong-condition"]);
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

/// A site whose segments each name the one before them in every way that `naming` writes.
fn nested_segments(naming: fn(&str) -> Value) -> String {
    let mut segments = vec![json!({ "id": "s0", "when": { "page.path": { "$regex": "^/a" } } })];
    segments.extend((1..30).map(|number: usize| {
        let before = format!("s{}", number - 1);
        json!({ "id": format!("s{number}"), "when": naming(&before) })
    }));
    let item =
        |(id, segment): (&str, &str)| json!({ "id": id, "slot": "hero", "when": { "segment": segment } });
    let items = [("large", "s15"), ("circle", "s29"), ("small", "s5")].map(item);
    json!({ "tactful": 1, "site": "shop", "slots": [{ "id": "hero" }], "segments": segments, "items": items })
        .to_string()
}

#[test]
fn segments_that_grow_without_end_are_told() {
    let twice = |before: &str| json!({ "$or": [{ "segment": before }, { "segment": before }] });
    let ten_times = |before: &str| json!({ "segment": { "$in": vec![before; 10] } });
    let in_any_way = |before: &str| json!({ "$not": { "segment": { "$nin": vec![before; 3] } } });
    for naming in [twice, ten_times, in_any_way] {
        let (meaning, problems) = check(&nested_segments(naming));
        let of = |path: &str| {
            problems
                .iter()
                .filter(|problem| problem.path == path)
                .map(|problem| problem.code)
                .collect::<Vec<_>>()
        };
        assert_eq!(of("/items/0/when"), ["too-complicated"]);
        assert_eq!(of("/segments/15/when"), ["too-complicated"]);
        assert!(problems.len() < 100, "{}", problems.len());
        assert!(problems.iter().all(|problem| problem.path.len() < 60));
        let ids: Vec<String> = meaning.unwrap().items.into_iter().map(|item| item.id).collect();
        assert!(!ids.contains(&"large".to_string()) && !ids.contains(&"circle".to_string()), "{ids:?}");
    }
    let (meaning, _) = check(&nested_segments(twice));
    assert_eq!(meaning.unwrap().items[0].id, "small");
}

#[test]
fn a_segment_that_many_items_name_has_its_bound_too() {
    let when =
        json!({ "source": { "$in": (0..3_000).map(|number| number.to_string()).collect::<Vec<_>>() } });
    let items: Vec<Value> = (0..1_000)
        .map(|id: usize| json!({ "id": id.to_string(), "slot": "hero", "when": { "segment": "known" } }))
        .collect();
    let site = json!({
        "tactful": 1, "site": "shop", "slots": [{ "id": "hero" }], "items": items,
        "segments": [{ "id": "known", "when": when }],
    });
    let (meaning, problems) = check(&site.to_string());
    assert_eq!(meaning.unwrap().items.len() + problems.len(), 1_000);
    assert!(problems.len() > 300);
    assert!(problems.iter().all(|problem| problem.code == "too-complicated"));
}

#[test]
fn what_is_wrong_in_a_segment_is_told_once_where_it_is_named() {
    let site = json!({
        "tactful": 1, "site": "shop", "slots": [{ "id": "hero" }],
        "segments": [{ "id": "late", "when": { "devise": "phone", "huor": 21 } }],
        "items": [{ "id": "a", "slot": "hero", "when": { "segment": "late" } }],
    });
    let (_, problems) = check(&site.to_string());
    let told: Vec<(&str, &str)> =
        problems.iter().map(|problem| (problem.path.as_str(), problem.message.as_str())).collect();
    assert_eq!(
        told,
        [
            ("/segments/0/when/devise", "there is no fact `devise`"),
            ("/segments/0/when/huor", "there is no fact `huor`"),
            ("/items/0/when/segment", "in the segment `late`: there is no fact `devise`"),
        ]
    );
}

#[test]
fn the_help_names_only_what_site_files_accept() {
    let told = |when: Value| {
        let site = json!({
            "tactful": 1, "site": "shop", "slots": [{ "id": "hero" }],
            "items": [{ "id": "a", "slot": "hero", "when": when }],
        });
        check(&site.to_string()).1.into_iter().map(|problem| problem.help).collect::<Vec<_>>()
    };
    let helps = told(json!({ "page.path": { "$regex": "(?i)boots" } }));
    assert_eq!(helps, ["write both cases where either may stand, as in `[Bb]oots`; flags are not available"]);
    assert_eq!(told(json!({ "page.path": { "$regex": "[Bb]oots" } })), Vec::<String>::new());
    let operators = |when: Value| told(when).concat().contains("`$regex`");
    assert!(operators(json!({ "page.path": { "$near": "a" } })));
    assert!(!operators(json!({ "source": { "$near": "a" } })), "patterns cannot be asked of it");
    assert_eq!(told(json!({ "keyword": "boots" })), ["declare it under `keywords`"]);
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

#[test]
fn names_that_stand_twice_are_told_in_any_file() {
    let site = |times: usize| {
        let hours = r#""hour":3,"#.repeat(times);
        format!(
            r#"{{"tactful":1,"site":"a","slots":[{{"id":"b"}}],"items":[{{"id":"a","slot":"b","when":{{{hours}"month":1}}}}]}}"#
        )
    };
    assert_eq!(codes(&site(1)), Vec::<&str>::new());
    assert_eq!(codes(&site(300)), vec!["duplicate-name"; 299]);
    let (meaning, problems) = check(&site(1_100_000));
    assert_eq!(meaning.unwrap().items.len(), 1);
    assert!((900..=1_000).contains(&problems.len()), "{} are more than anyone reads", problems.len());

    let deep = format!("{}1{}", r#"{"a":0,"a":"#.repeat(100), "}".repeat(100));
    assert_eq!(check(&deep).1.iter().filter(|problem| problem.code == "duplicate-name").count(), 100);
}

#[test]
fn a_byte_order_mark_is_no_damage() {
    let site = r#"{"tactful":1,"site":"a","slots":[],"items":[],"items":[]}"#;
    let (meaning, problems) = check(&format!("\u{feff}{site}"));
    assert!(meaning.is_some());
    assert_eq!(problems, check(site).1);
    assert_eq!(problems[0].position.clone().map(|place| &site[place]), Some("\"items\""));
}

#[test]
fn an_answer_is_taken_once() {
    let site = json!({
        "tactful": 1, "site": "shop", "slots": [{ "id": "hero" }],
        "questions": [{ "id": "interest", "answers": [
            { "id": "tea" }, { "id": "tea", "subjects": ["a"] }, { "id": "no id" }, { "id": "coffee" }
        ] }],
        "items": [{ "id": "a", "slot": "hero", "when": { "preferences.interest": "tea" } }],
    });
    let (meaning, problems) = check(&site.to_string());
    let told: Vec<_> = problems.iter().map(|problem| (problem.code, problem.path.as_str())).collect();
    assert_eq!(told, [("duplicate-id", "/questions/0/answers/1"), ("bad-id", "/questions/0/answers/2")]);
    let meaning = meaning.unwrap();
    assert_eq!(meaning.facts.questions[0].answers, ["tea", "coffee"]);
    assert_eq!(meaning.answer_subjects, [[[""; 0], [""; 0]]]);
}

#[test]
fn what_the_compiled_form_cannot_number_is_told() {
    let ids = |count: usize| (0..count).map(|number| number.to_string());
    let site = |slots: usize, keywords: usize| {
        let keyword = |id: String| json!({ "id": id, "match": [{ "exact": id }] });
        json!({
            "tactful": 1, "site": "shop", "items": [],
            "slots": ids(slots).map(|id| json!({ "id": id })).collect::<Vec<_>>(),
            "keywords": ids(keywords).map(keyword).collect::<Vec<_>>(),
        })
        .to_string()
    };
    let names = |text: &str| {
        let (meaning, mut problems) = check(text);
        let bytes = compile(&meaning.unwrap(), Extent::Whole, &mut problems).unwrap();
        let site = Site::read(&bytes).unwrap();
        [Named::Slot, Named::Keyword].map(|named| site.names().all(named).count())
    };
    assert_eq!(names(&site(60_000, 60_000)), [60_000, 60_000]);
    assert_eq!(codes(&site(60_001, 0)), ["too-many"]);
    assert_eq!(codes(&site(0, 60_001)), ["too-many"]);
}

#[test]
fn more_items_than_can_rest_are_told() {
    let bytes = |count: usize, attribute: &str| {
        let item = |id: usize| json!({ "id": id.to_string(), "slot": "hero" });
        let site = json!({
            "tactful": 1, "site": "shop", "slots": [{ "id": "hero" }],
            "attributes": [{ "name": attribute, "type": "list" }],
            "items": (0..count).map(item).collect::<Vec<_>>(),
        });
        let (meaning, _) = check(&site.to_string());
        let mut problems = Vec::new();
        let bytes = compile(&meaning.unwrap(), Extent::Whole, &mut problems);
        assert_eq!(bytes.is_none(), !problems.is_empty());
        bytes.ok_or(problems.into_iter().map(|problem| problem.code).collect::<Vec<_>>())
    };
    assert_eq!(bytes(32_768, "unavailable").unwrap_err(), ["too-many"]);
    assert!(bytes(32_768, "sizes").is_ok(), "nothing rests there");
    let most = bytes(32_767, "unavailable").unwrap();
    let ids = Rests::of(&Site::read(&most).unwrap()).ids();
    assert_eq!(ids.len(), 65_534);
}

#[test]
fn a_name_too_long_to_be_meant_is_told_without_a_guess() {
    let fact = "x".repeat(1_000_000);
    let site = json!({
        "tactful": 1, "site": "shop", "slots": [{ "id": "hero" }],
        "items": [{ "id": "a", "slot": "hero", "when": { fact: 1 } }],
    });
    assert_eq!(codes(&site.to_string()), ["unknown-fact"]);
}

#[test]
fn texts_that_no_fact_can_hold_are_told() {
    let site = |count: usize| {
        let texts: Vec<String> = (0..count).map(|number| format!("{number:070}")).collect();
        json!({
            "tactful": 1,
            "site": "texts",
            "attributes": [{ "name": "sku" }, { "name": "zoo" }],
            "slots": [{ "id": "hero" }],
            "items": [
                { "id": "sku", "slot": "hero", "when": { "attributes.sku": { "$in": texts } } },
                { "id": "zoo", "slot": "hero", "when": { "attributes.zoo": "bear" } },
            ],
        })
        .to_string()
    };
    for (count, expected) in [(900, None), (1_000, Some("too-many"))] {
        let (meaning, mut problems) = check(&site(count));
        let bytes = compile(&meaning.unwrap(), Extent::Whole, &mut problems);
        assert_eq!(problems.first().map(|problem| problem.code), expected);
        assert_eq!(bytes.is_none(), expected.is_some());
    }
}
