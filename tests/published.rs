//! What is not meant for anybody yet is not in what is published: the very bytes are searched.

#![allow(clippy::unwrap_used, missing_docs)]

use serde_json::{Value, json};
use tactful::check::{Circumstances, Extent, Moment, check_with, compile};

const EMBARGO: &str = "2026-12-01T09:00";
/// What only the item under embargo says, and the names of segments.
const OF_ITEM: [&str; 6] =
    ["zephyr-launch", "Meet the Zephyr", "zephyr.html", "zephyr-tall.svg", "^/zephyr-press", "zephyr-teaser"];
const OF_SEGMENTS: [&str; 2] = ["penny-pinchers", "night-owls"];

fn site(item: &Value) -> String {
    let segments = json!([
        { "id": "penny-pinchers", "when": { "campaign": "sale" } },
        { "id": "night-owls", "when": { "hour": { "$gte": 22 }, "page.path": { "$regex": "^/night" } } },
    ]);
    let items = json!([
        item,
        { "id": "late", "slot": "hero", "when": { "segment": "night-owls" } },
        { "id": "saver", "slot": "hero", "when": { "segment": { "$in": ["penny-pinchers"] } } },
        { "id": "default", "slot": "hero" },
    ]);
    json!({ "tactful": 1, "site": "shop", "segments": segments, "slots": [{ "id": "hero" }], "items": items })
        .to_string()
}

fn zephyr(entry: &str, value: &str) -> Value {
    json!({
        "id": "zephyr-launch",
        "slot": "hero",
        entry: value,
        "when": { "page.path": { "$regex": "^/zephyr-press" }, "session.campaign": "zephyr-teaser" },
        "texts": { "en": { "heading": "Meet the Zephyr", "alt": "" } },
        "images": [{ "src": "zephyr-tall.svg", "width": 1, "height": 1 }],
        "link": "zephyr.html",
    })
}

/// What of these words is in the whole site, or in a page of it.
fn found<'w>(site: &str, now: Option<&str>, words: &[&'w str]) -> Vec<&'w str> {
    let now = now.map(|now| Moment::read(now).unwrap());
    let (meaning, mut problems) =
        check_with(site, Circumstances { now: now.as_ref(), ..Circumstances::default() });
    let meaning = meaning.unwrap();
    let slots = ["hero".to_owned()];
    let page = Extent::Page { slots: &slots, whole: 1 };
    let bytes =
        [Extent::Whole, page].map(|extent| compile(&meaning, extent, &mut problems).unwrap()).concat();
    assert_eq!(problems, []);
    let is_in =
        |word: &&&str| bytes.windows(word.len()).any(|part| part.eq_ignore_ascii_case(word.as_bytes()));
    words.iter().filter(is_in).copied().collect()
}

#[test]
fn an_embargo_leaves_nothing_of_its_item_in_the_bytes() {
    let site = site(&zephyr("embargo", EMBARGO));
    for before in [None, Some("2026-11-23"), Some("2026-12-01T08:59")] {
        assert_eq!(found(&site, before, &OF_ITEM), [""; 0], "{before:?}");
    }
    for after in ["2026-12-01T09:00", "2027-01-01"] {
        assert_eq!(found(&site, Some(after), &OF_ITEM), OF_ITEM, "{after}");
    }
}

#[test]
fn what_is_not_approved_leaves_nothing_either() {
    for status in ["draft", "paused"] {
        assert_eq!(found(&site(&zephyr("status", status)), Some("2027-01-01"), &OF_ITEM), [""; 0]);
    }
    assert_eq!(found(&site(&zephyr("status", "approved")), None, &OF_ITEM), OF_ITEM);
}

#[test]
fn segments_are_published_without_their_names() {
    let site = site(&zephyr("status", "approved"));
    assert_eq!(found(&site, None, &OF_SEGMENTS), [""; 0]);
    assert_eq!(found(&site, None, &["^/night", "saver"]), ["^/night", "saver"], "their conditions are");
}

#[test]
fn a_segment_that_no_built_item_names_leaves_no_pattern() {
    let mut site: Value = serde_json::from_str(&site(&zephyr("status", "draft"))).unwrap();
    site["items"][1]["status"] = json!("draft");
    assert_eq!(found(&site.to_string(), None, &["^/night"]), [""; 0]);
}
