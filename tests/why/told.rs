//! What is told of a cause: the form `why`.

use super::oracle::Oracle;
use super::random::Random;
use super::richer;
use super::scene::{Scene, compiled};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use tactful::decide::{CausalFact, cause};
use tactful::interchange::{cause_to_json, kept_to_json};
use tactful::memory::Row;
use tactful::site::Named;

const SEED: u64 = 20_270_103;
const SITES: usize = 250;

fn parsed(json: &str) -> Value {
    serde_json::from_str(json).unwrap_or_else(|error| panic!("{error}: {json}"))
}

/// Where each kind of fact may come from.
fn source(fact: &CausalFact) -> &'static [&'static str] {
    match fact {
        CausalFact::View(_) => &["moment", "page", "keyword", "link"],
        CausalFact::Kept { row, .. } => match row {
            Row::Preference | Row::Possession => &["declared"],
            Row::Purchase | Row::Seen(_) => &["evidence"],
            Row::Visit(_) => &["visit"],
            Row::Choice | Row::Rest => &["rest"],
        },
    }
}

#[test]
fn every_fact_is_told_with_its_row_or_its_value() {
    let mut random = Random(SEED);
    let mut sources = BTreeSet::new();
    for _ in 0..SITES {
        let file = richer::site(&mut random);
        let bytes = compiled(&file);
        let (visit, memory) = richer::visitor(&mut random, &file);
        let scene = Scene::new(&bytes, &visit, &memory);
        let (site, understood) = (scene.site(), scene.visit());
        let kept = parsed(&kept_to_json(&site, &scene.memory, understood.minute()));
        for (slot, position) in site.names().all(Named::Slot).zip(0..) {
            let told = parsed(&cause_to_json(&site, &understood, &scene.memory, slot));
            let cause = cause(&site, &understood, &scene.memory, position);
            let (facts, without) = cause.map_or_else(Default::default, |cause| (cause.facts, cause.without));
            assert_eq!(told["slot"], slot);
            assert_eq!(told["because"].as_array().unwrap().len(), facts.len());
            for (fact, told) in facts.iter().zip(told["because"].as_array().unwrap()) {
                let from = told["source"].as_str().unwrap();
                assert!(source(fact).contains(&from), "{fact:?} {told}");
                sources.insert(String::from(from));
                match fact {
                    CausalFact::View(_) => {
                        assert!(!told["value"].is_null() && told["fact"].is_string(), "{told}")
                    }
                    CausalFact::Kept { .. } => {
                        assert!(kept["kept"].as_array().unwrap().contains(&told["row"]), "{told}");
                    }
                }
            }
            let ids: Vec<&str> =
                without.iter().filter_map(|choice| choice.item).map(|item| scene.item(item)).collect();
            let expected = if without.is_empty() { Value::Null } else { json!(ids) };
            assert_eq!(told["without"]["items"], expected);
            assert_eq!(told["without"]["as_written"].is_string(), !without.is_empty() && ids.is_empty());
        }
        let oracle = Oracle::new(&site, &understood, &scene);
        assert!(oracle.facts.len() < 64);
    }
    assert!(
        sources.iter().eq(["declared", "evidence", "keyword", "link", "moment", "page", "rest", "visit"]),
        "{sources:?}"
    );
}

/// A shop whose hero leans on everything that has a source.
fn shop() -> Value {
    json!({
        "tactful": 1, "site": "shop", "slots": [{ "id": "hero" }],
        "interests": { "subjects": ["tea", "trail"], "days": 2 },
        "keywords": [{ "id": "pots", "match": [{ "exact": "pots" }] }],
        "questions": [{ "id": "likes", "answers": [{ "id": "hot" }] }],
        "attributes": [{ "name": "cart", "type": "number" }],
        "items": [
            { "id": "tea", "slot": "hero", "subjects": ["tea"], "when": {
                "device": "phone", "keyword": "pots", "channel": "email", "attributes.cart": 2, "page.path": { "$regex": "^/sale" },
                "preferences.likes": "hot", "session.views": { "$gte": 2 },
            } },
            { "id": "trail", "slot": "hero", "subjects": ["trail"] },
            { "id": "all", "slot": "hero" },
        ],
    })
}

fn visit() -> Value {
    json!({
        "url": "https://shop.example/sale?utm_term=pots&utm_medium=email", "now": "2026-11-23T09:30:00+00:00",
        "user_agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Safari/604.1",
        "attributes": { "cart": 2 },
    })
}

#[test]
fn a_cause_is_told_in_full() {
    let bytes = compiled(&shop());
    let memory = json!({ "preferences": { "likes": { "answers": ["hot"], "day": "2026-11-20" } }, "session": { "views": 1 } });
    let scene = Scene::new(&bytes, &visit(), &memory);
    let told = parsed(&cause_to_json(&scene.site(), &scene.visit(), &scene.memory, "hero"));
    let mut because = told["because"].as_array().unwrap().clone();
    because.sort_by_key(|fact| fact["fact"].to_string());
    let likes = json!({ "what": "preference", "of": "likes", "from": "you", "value": ["hot"], "since": "2026-11-20", "until": "2027-05-19" });
    let views = json!({ "what": "views", "of": "1", "from": "visit", "until": "2026-11-23T10:00Z" });
    let expected = json!([
        { "fact": "attributes.cart", "value": 2, "source": "page" },
        { "fact": "channel", "value": "email", "source": "link" },
        { "fact": "device", "value": "phone", "source": "moment" },
        { "fact": "keyword", "value": "pots", "source": "keyword" },
        { "fact": "page.path", "value": "/sale", "source": "page" },
        { "fact": "preferences.likes", "value": ["hot"], "source": "declared", "row": likes },
        { "fact": "session.views", "value": "1", "source": "visit", "row": views },
    ]);
    assert_eq!(Value::from(because), expected);
    let mut rest = told.clone();
    rest.as_object_mut().unwrap().remove("because");
    let expected = json!({
        "version": 1, "site": "shop", "slot": "hero", "reason": "keyword", "items": ["tea"], "without": { "items": ["trail"] },
        "subjects": ["tea"], "dismissable": "tea",
    });
    assert_eq!(rest, expected);
}

#[test]
fn a_refusal_is_told_with_what_it_is_of() {
    let bytes = compiled(&shop());
    let memory = json!({ "preferences": { "less": { "answers": ["trail", "tea"], "day": "2026-11-20" } } });
    let scene = Scene::new(&bytes, &visit(), &memory);
    let told = parsed(&cause_to_json(&scene.site(), &scene.visit(), &scene.memory, "hero"));
    assert_eq!(told["because"].as_array().unwrap().len(), 1);
    let because = &told["because"][0];
    assert_eq!((&because["value"], &because["source"]), (&json!("trail"), &json!("declared")));
    assert_eq!(because["row"]["value"], json!(["trail", "tea"]));
    assert_eq!((&told["items"], &told["without"]["items"]), (&json!(["all"]), &json!(["trail"])));
    assert_eq!((&told["subjects"], &told["dismissable"]), (&json!([]), &json!("all")));
}

#[test]
fn a_slot_that_stays_as_it_is_written_has_its_reason() {
    let bytes = compiled(&shop());
    let scene = Scene::new(&bytes, &visit(), &json!({ "paused": "2026-11-20" }));
    let tell = |slot: &str| parsed(&cause_to_json(&scene.site(), &scene.visit(), &scene.memory, slot));
    let told = tell("hero");
    assert_eq!((&told["reason"], &told["items"]), (&json!("paused"), &json!([])));
    let row = json!({ "what": "choice", "of": "everything", "from": "you", "value": "paused", "since": "2026-11-20", "until": "2027-05-19" });
    assert_eq!(told["because"], json!([{ "source": "rest", "row": row }]));
    assert!(told["dismissable"].is_null());
    assert_eq!(tell("side"), Value::Null, "there is no such slot");
}
