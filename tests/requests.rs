//! What somebody answers about something sensitive changes no request: whatever the site, they ask for the same pictures as before, but in
//! slots of which `check` says so.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

#[path = "tact/random.rs"]
#[allow(dead_code, reason = "tests/tact.rs uses all of it")]
mod random;

use random::Random;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use tactful::check::{Circumstances, Extent, Problem, Severity, check_under, compile};
use tactful::decide::decide;
use tactful::interchange::{memory_from_json, readings_from_json};
use tactful::site::{Named, Site};
use tactful::tact::{All, AllBut, Rules};
use tactful::visit::{Readings, Visit};

const SEED: u64 = 20_270_117;
const SITES: usize = 250;
/// Slots of each kind, at least.
const FLOOR: usize = 40;
const INLINE: &str = "data:image/gif;base64,R0lGODlhAQABAAAAACw=";

fn site(random: &mut Random) -> Value {
    let item = |random: &mut Random, number: usize| {
        let sensitive = json!({ "preferences.expecting": random.of(&["soon", "not-now"]) });
        let when = [
            json!({}),
            json!({}),
            json!({ "preferences.likes": "tea" }),
            json!({ "hour": { "$gte": 9 } }),
            sensitive.clone(),
            json!({ "$not": sensitive }),
            json!({ "$or": [{ "preferences.likes": "soap" }, { "preferences.expecting": { "$exists": true } }] }),
        ];
        let mut item = json!({
            "id": format!("item-{number}"), "slot": random.of(&["hero", "shelf"]), "texts": { "en": { "alt": "" } },
            "subjects": random.some(&["tea", "soap", "strollers"], 20), "when": random.of(&when),
        });
        if random.percent(50) {
            let address = if random.percent(30) { INLINE.into() } else { format!("{number}.webp") };
            item["images"] = json!([{ "src": address, "width": 9, "height": 9 }]);
        }
        item
    };
    json!({
        "tactful": 1, "site": "shop",
        "slots": [{ "id": "hero" }, { "id": "shelf", "show": 1 + random.below(4), "blend": random.of(&[0.0, 0.3, 0.6]) }],
        "questions": [
            { "id": "expecting", "answers": [{ "id": "soon", "subjects": ["strollers"] }, { "id": "not-now" }] },
            { "id": "likes", "answers": [{ "id": "tea", "subjects": ["tea"] }, { "id": "soap", "subjects": ["soap"] }] },
        ],
        "items": (0..10).map(|number| item(random, number)).collect::<Vec<_>>(),
    })
}

/// The pictures that somebody with these answers asks for, each with its slot.
fn asked_for(file: &Value, bytes: &[u8], answers: &Value) -> BTreeSet<(String, String)> {
    let site = Site::read(bytes).unwrap();
    let visit =
        json!({ "url": "https://shop.example/", "now": "2026-11-21T20:15:00+01:00", "page_language": "en" });
    let readings = readings_from_json(&visit.to_string(), &site).unwrap();
    let visit = Visit::understand(Readings::from_text(readings.as_bytes()), site.knowledge());
    let memory =
        memory_from_json(&json!({ "preferences": answers }).to_string(), &site, visit.minute()).unwrap();
    let plan = decide(&site, &visit, &memory);
    let items = plan.choices.iter().filter_map(|choice| choice.item);
    let picture = |item: u16| {
        let id = site.names().name(Named::Item, item.into());
        let item = file["items"].as_array().unwrap().iter().find(|item| item["id"] == id).unwrap();
        let address = item["images"][0]["src"].as_str().filter(|address| *address != INLINE)?;
        Some((item["slot"].as_str().unwrap().to_owned(), address.to_owned()))
    };
    items.filter_map(picture).collect()
}

/// The slots of a site that are told.
fn warned(file: &Value, problems: &[Problem]) -> BTreeSet<String> {
    let told =
        problems.iter().filter(|problem| problem.severity == Severity::Warning && problem.code == "honest");
    told.filter_map(|problem| Some(file.pointer(&problem.path)?["id"].as_str()?.to_owned())).collect()
}

#[derive(Debug, Default)]
struct Counts {
    /// Slots in which an answer is told although nobody was told so.
    telling: usize,
    /// Slots in which it is, and that is told.
    warned: usize,
    /// Slots about which nothing is told.
    silent: usize,
}

fn count(rules: impl Rules) -> Counts {
    let mut random = Random(SEED);
    let mut counts = Counts::default();
    for _ in 0..SITES {
        let file = site(&mut random);
        let (meaning, mut problems) = check_under(rules, &file.to_string(), Circumstances::default());
        let bytes = compile(&meaning.unwrap(), Extent::Whole, &mut problems).unwrap();
        let warned = warned(&file, &problems);
        let said = |answer: &str| json!({ "answers": [answer], "day": "2026-11-20" });
        let likes = random.of(&["tea", "soap"]);
        let without = asked_for(&file, &bytes, &json!({ "likes": said(likes) }));
        let with = ["soon", "not-now"].map(|answer| {
            asked_for(&file, &bytes, &json!({ "likes": said(likes), "expecting": said(answer) }))
        });
        let differing =
            with.iter().flat_map(|with| with.symmetric_difference(&without).map(|(slot, _)| slot));
        let differing: BTreeSet<&String> = differing.collect();
        for slot in ["hero", "shelf"].map(String::from) {
            counts.silent += usize::from(!warned.contains(&slot));
            counts.telling += usize::from(!warned.contains(&slot) && differing.contains(&slot));
            counts.warned += usize::from(warned.contains(&slot) && differing.contains(&slot));
        }
    }
    counts
}

#[test]
fn an_answer_about_something_sensitive_changes_no_request_unless_that_is_told() {
    let counts = count(All);
    assert_eq!(counts.telling, 0, "{counts:?}");
    assert!(counts.warned > FLOOR && counts.silent > FLOOR, "{counts:?}");
    let counts = count(AllBut("honest"));
    assert!(counts.telling > FLOOR, "{counts:?}");
}
