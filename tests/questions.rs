//! Questions of every kind, from the site file to the plan.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use serde_json::{Value, json};
use tactful::check::{Extent, check, compile};
use tactful::interchange::{memory_from_json, plan_to_json, readings_from_json};
use tactful::site::{AnswerFault, Site};
use tactful::visit::{Readings, Visit};

/// A site of these questions and items behind a default.
fn site(questions: &Value, items: &[Value]) -> Value {
    let mut all = vec![json!({ "id": "everyone", "slot": "hero" })];
    all.extend_from_slice(items);
    json!({ "tactful": 1, "site": "shop", "slots": [{ "id": "hero" }], "questions": questions, "items": all })
}

fn compiled(site: &Value) -> Vec<u8> {
    let (meaning, problems) = check(&site.to_string());
    assert_eq!(problems, []);
    compile(&meaning.unwrap(), Extent::Whole, &mut Vec::new()).unwrap()
}

/// The hero of a visitor who gave these answers.
fn hero(bytes: &[u8], question: &str, answers: &[&str]) -> String {
    let site = Site::read(bytes).unwrap();
    let now = json!({ "now": "2026-11-21T10:00", "time_zone": "Europe/Berlin" });
    let readings = readings_from_json(&now.to_string(), &site).unwrap();
    let visit = Visit::understand(Readings::from_text(readings.as_bytes()), site.knowledge());
    let said = json!({ "preferences": { question: { "answers": answers } } });
    let memory = memory_from_json(&said.to_string(), &site, visit.minute()).unwrap();
    let plan: Value = serde_json::from_str(&plan_to_json(&site, &visit, &memory)).unwrap();
    plan["slots"][0]["items"][0]["item"].as_str().unwrap().to_owned()
}

#[test]
fn yes_and_no_need_not_be_written() {
    let questions = json!([{ "id": "rain", "kind": "yes-no" }]);
    let items = [json!({ "id": "umbrella", "slot": "hero", "when": { "preferences.rain": "yes" } })];
    let bytes = compiled(&site(&questions, &items));
    assert_eq!(hero(&bytes, "rain", &["yes"]), "umbrella");
    assert_eq!(hero(&bytes, "rain", &["no"]), "everyone");
    assert_eq!(Site::read(&bytes).unwrap().takes("rain", &["perhaps"]), Err(AnswerFault::UnknownAnswer));
}

#[test]
fn a_scale_takes_one_step_and_a_range_all_between() {
    let steps = json!([{ "id": "1" }, { "id": "2" }, { "id": "3" }]);
    let questions = json!([{ "id": "strength", "kind": "scale", "answers": steps }, { "id": "price", "kind": "range", "answers": steps }]);
    let items = [
        json!({ "id": "strong", "slot": "hero", "when": { "preferences.strength": { "$in": ["3"] } } }),
        json!({ "id": "dear", "slot": "hero", "when": { "preferences.price": { "$in": ["3"] } } }),
    ];
    let bytes = compiled(&site(&questions, &items));
    assert_eq!(hero(&bytes, "strength", &["3"]), "strong");
    assert_eq!(hero(&bytes, "strength", &["2"]), "everyone");
    assert_eq!(hero(&bytes, "price", &["2", "3"]), "dear");
    assert_eq!(hero(&bytes, "price", &["1", "2"]), "everyone");
    let site = Site::read(&bytes).unwrap();
    assert_eq!(site.takes("strength", &["1", "2"]), Err(AnswerFault::OneAnswer));
    assert_eq!(site.takes("price", &["1", "2"]), Ok(()));
}

#[test]
fn what_is_put_first_asks_for_its_subjects_and_all_can_be_asked_for() {
    let answers = json!([{ "id": "tea", "subjects": ["tea"] }, { "id": "cake", "subjects": ["cake"] }, { "id": "fruit" }]);
    let questions = json!([{ "id": "likes", "kind": "ranked", "answers": answers }]);
    let items = [
        json!({ "id": "fruit-first", "slot": "hero", "when": { "preferences.likes.0": "fruit" } }),
        json!({ "id": "with-fruit", "slot": "hero", "when": { "preferences.likes": { "$all": ["fruit", "tea"] } } }),
        json!({ "id": "cakes", "slot": "hero", "subjects": ["cake"] }),
        json!({ "id": "teas", "slot": "hero", "subjects": ["tea"] }),
    ];
    let bytes = compiled(&site(&questions, &items));
    assert_eq!(hero(&bytes, "likes", &["tea", "cake"]), "teas");
    assert_eq!(hero(&bytes, "likes", &["cake", "tea"]), "cakes");
    assert_eq!(hero(&bytes, "likes", &["fruit", "cake"]), "fruit-first");
    assert_eq!(hero(&bytes, "likes", &["cake", "fruit", "tea"]), "with-fruit");
    let site = Site::read(&bytes).unwrap();
    assert_eq!(site.takes("likes", &["cake", "tea"]), Ok(()));
    assert_eq!(
        site.takes("likes.0", &["cake"]),
        Err(AnswerFault::UnknownQuestion),
        "nobody answers that by itself"
    );
}

#[test]
fn what_is_wrong_with_a_kind_is_told() {
    let told = |question: Value| {
        let questions = json!([question]);
        let when = json!({ "preferences.q": { "$exists": true } });
        let problems =
            check(&site(&questions, &[json!({ "id": "a", "slot": "hero", "when": when })]).to_string()).1;
        problems.into_iter().map(|problem| format!("{} {}", problem.code, problem.path)).collect::<Vec<_>>()
    };
    let answers = |ids: &[&str]| ids.iter().map(|id| json!({ "id": id })).collect::<Vec<_>>();
    let of = |kind: &str, ids: &[&str]| json!({ "id": "q", "kind": kind, "answers": answers(ids) });
    assert_eq!(told(of("yes-no", &["yes", "no"])), Vec::<String>::new());
    assert_eq!(told(of("yes-no", &["yes", "maybe"])), ["wrong-shape /questions/0/answers"]);
    assert_eq!(told(of("scale", &["1", "2"])), ["wrong-shape /questions/0/answers"]);
    assert_eq!(told(of("range", &["1", "2"])), ["wrong-shape /questions/0/answers"]);
    assert_eq!(told(of("ranked", &["1"])), ["wrong-shape /questions/0/answers"]);
    assert_eq!(told(of("single", &[])), ["too-many /questions/0/answers"]);
}

#[test]
fn names_under_which_else_is_kept_what_visitors_said_are_no_questions() {
    for id in ["dismissed", "skipped", "rewards", "likes.0"] {
        let questions = json!([{ "id": id, "answers": [{ "id": "a" }] }]);
        let (meaning, problems) = check(&site(&questions, &[]).to_string());
        assert!(problems.iter().any(|problem| problem.path == "/questions/0"), "{id}: {problems:?}");
        assert!(meaning.unwrap().panel.questions.is_empty(), "{id}");
    }
}

#[test]
fn a_reward_is_open_to_all_and_ends() {
    let told = |question: Value| {
        let questions = json!([question]);
        let (meaning, problems) = check(&site(&questions, &[]).to_string());
        let codes = problems.into_iter().filter(|problem| problem.code != "start-small");
        let codes: Vec<String> = codes.map(|problem| format!("{} {}", problem.code, problem.path)).collect();
        (codes, meaning.unwrap().panel.questions[0].reward.is_some())
    };
    let asked = |id: &str, reward: Value| json!({ "id": id, "answers": [{ "id": "a" }, { "id": "b" }], "reward": reward });
    let right = json!({ "text": { "en": "A cup of tea" }, "code": "TEA-1", "until": "2027-01-31" });
    assert_eq!(told(asked("likes", right.clone())), (vec![], true));
    for (entry, wrong) in [("until", json!("soon")), ("code", json!("all yours!")), ("text", json!({}))] {
        let mut reward = right.clone();
        reward[entry] = wrong;
        assert_eq!(
            told(asked("likes", reward)),
            (vec![format!("incentive /questions/0/reward/{entry}")], false)
        );
    }
    assert_eq!(told(asked("illness", right)), (vec!["incentive /questions/0/reward".to_owned()], false));
    let pressing =
        json!({ "text": { "en": "We noticed that you viewed this 3 times" }, "until": "2027-01-31" });
    assert_eq!(
        told(asked("likes", pressing)),
        (vec!["discreet /questions/0/reward/text/en".to_owned()], true)
    );
}
