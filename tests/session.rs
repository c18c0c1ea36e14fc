//! How a visit began, in site files and in what pages carry of them.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use serde_json::{Value, json};
use tactful::check::{Extent, check, compile};
use tactful::site::{FactKind, Section, Site};

fn site(conditions: &[Value]) -> Value {
    let items: Vec<Value> = conditions
        .iter()
        .enumerate()
        .map(|(number, when)| json!({ "id": format!("item-{number}"), "slot": format!("slot-{}", number % 2), "when": when }))
        .collect();
    json!({ "tactful": 1, "site": "shop", "slots": [{ "id": "slot-0" }, { "id": "slot-1" }], "items": items })
}

/// Each problem by its code, what it says and what it advises.
fn told(conditions: &[Value]) -> Vec<[String; 3]> {
    let (meaning, mut problems) = check(&site(conditions).to_string());
    compile(&meaning.unwrap(), Extent::Whole, &mut problems);
    problems.into_iter().map(|problem| [problem.code.into(), problem.message, problem.help]).collect()
}

#[test]
fn what_no_visit_can_begin_with_is_told() {
    let code = |when: Value| told(&[when]).into_iter().map(|[code, ..]| code).collect::<Vec<_>>();
    assert_eq!(
        code(json!({ "session.channel": "email", "session.campaign": "spring", "session.views": 2 })),
        [""; 0]
    );
    assert_eq!(code(json!({ "session.channel": "internal" })), ["unknown-value"]);
    assert_eq!(code(json!({ "session.campaign": "Spring" })), ["unknown-value"]);
    assert_eq!(code(json!({ "session.views": 0 })), ["never-holds"]);
    assert_eq!(code(json!({ "session.views": 1 })), ["never-holds"], "the first is unknown");
    assert_eq!(code(json!({ "session.views": { "$lte": 1 } })), [""; 0], "unknown counts as 0 there");
    assert_eq!(code(json!({ "session.views": { "$gt": 31 } })), ["never-holds"]);
    assert_eq!(code(json!({ "session.view": 2 })), ["unknown-fact"]);
}

#[test]
fn a_campaign_with_a_sensitive_word_is_not_carried_through_a_visit() {
    let [code, message, help] =
        &told(&[json!({ "session.campaign": { "$in": ["spring", "debt advice"] } })])[0];
    assert_eq!(code, "sensitive");
    assert_eq!(message, "`debt advice` speaks of `debt`, which must not be carried through a visit");
    assert_eq!(help, "ask for `campaign`, which counts for one view, instead of `session.campaign`");
    assert_eq!(told(&[json!({ "campaign": "debt-advice" })]), [[""; 3]; 0]);
}

#[test]
fn so_many_campaigns_are_told_apart_and_no_more() {
    let campaigns = |count: usize| {
        let all: Vec<String> = (0..count).map(|number| format!("campaign-{number}")).collect();
        told(&[json!({ "session.campaign": { "$in": all } })])
    };
    assert_eq!(campaigns(100), [[""; 3]; 0]);
    let [code, message, _] = &campaigns(101)[0];
    assert_eq!(code, "too-many");
    assert_eq!(message, "conditions name 101 campaigns as `session.campaign`, more than 100");
}

#[test]
fn every_page_notes_how_a_visit_began_and_numbers_campaigns_alike() {
    let conditions = [
        json!({ "session.campaign": { "$in": ["summer", "autumn"] } }),
        json!({ "session.campaign": "spring" }),
        json!({ "session.channel": "email" }),
        json!({ "hour": 9 }),
        json!({ "session.views": { "$gte": 2 } }),
    ];
    let (meaning, problems) = check(&site(&conditions).to_string());
    assert_eq!(problems, []);
    let meaning = meaning.unwrap();
    let kinds = [FactKind::SessionChannel, FactKind::SessionCampaign, FactKind::SessionViews];
    for slots in [vec!["slot-0".to_string()], vec!["slot-1".to_string()], Vec::new()] {
        let bytes = compile(&meaning, Extent::Page { slots: &slots, whole: 7 }, &mut Vec::new()).unwrap();
        let page = Site::read(&bytes).unwrap();
        let facts: Vec<_> = page.facts().filter(|fact| kinds.contains(&fact.kind)).collect();
        assert_eq!(facts.iter().map(|fact| fact.kind).collect::<Vec<_>>(), kinds, "{slots:?}");
        let classes = ["autumn", "spring", "summer", "winter"]
            .map(|campaign| facts[1].partition.of_text(campaign.as_bytes()));
        assert_eq!(classes, [2, 3, 4, 1], "{slots:?}");
        assert!(!page.section(Section::Hosts).is_empty(), "{slots:?} must know mailboxes");
    }
}

#[test]
fn a_site_that_does_not_ask_carries_nothing_of_it() {
    let (meaning, _) = check(&site(&[json!({ "hour": 9 }), json!({ "campaign": "spring" })]).to_string());
    let slots = ["slot-0".to_string()];
    let bytes =
        compile(&meaning.unwrap(), Extent::Page { slots: &slots, whole: 7 }, &mut Vec::new()).unwrap();
    let page = Site::read(&bytes).unwrap();
    assert_eq!(page.facts().map(|fact| fact.kind).collect::<Vec<_>>(), [FactKind::Hour]);
    assert!(page.section(Section::Hosts).is_empty());
}
