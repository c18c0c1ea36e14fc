//! The words of a site for its preference panel, as JSON that the panel loads.

use crate::check::classes::Classes;
use crate::check::facts::Asked;
use crate::check::meaning::Meaning;
use crate::check::shape::{AnswerShape, QuestionKind, QuestionShape};
use crate::check::tabulation::classes;
use crate::site::FactKind;
use alloc::collections::BTreeMap;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use serde_json::{Map, Value, json};

/// Keywords that are named; a site with more names none, and the panel says only that something was searched for.
const MOST_KEYWORDS: usize = 500;

/// What the panel says of this site: the form `panel`, version 1.
///
/// `questions`, each with `id`, `kind` (missing for `single`), `text` and `note` by language, `answers` as `[id, text by language]`, its
/// `reward`, and `sensitive` where it is about such; `subjects`, what those that the site learns are called, by language; `keywords`, what
/// copy calls them, or their ids, in the order of their numbers; `campaigns`, those that
/// conditions tell apart, from the number 2 on; `asks`, the purposes that the site can make use of; `dial`, how far its pages go at most, where visitors may lower it; `messages` that the
/// panel says otherwise. What is missing is empty.
pub fn panel_words(meaning: &Meaning) -> String {
    let mut words = Map::new();
    words.insert("version".into(), json!(1));
    put(
        &mut words,
        "questions",
        Value::Array(meaning.panel.questions.iter().map(|part| question(meaning, part)).collect()),
    );
    put(&mut words, "subjects", json!(meaning.panel.subject_names));
    put(&mut words, "keywords", keywords(meaning));
    put(&mut words, "campaigns", json!(campaigns(meaning)));
    put(&mut words, "asks", json!(asks(meaning)));
    put(&mut words, "dial", json!(meaning.head.intensity));
    put(&mut words, "messages", json!(meaning.panel.messages));
    Value::Object(words).to_string()
}

/// Puts what is not empty.
fn put(words: &mut Map<String, Value>, name: &str, value: Value) {
    let is_empty = match &value {
        Value::Array(list) => list.is_empty(),
        Value::Object(object) => object.is_empty(),
        Value::Null => true,
        _ => false,
    };
    if !is_empty {
        words.insert(name.into(), value);
    }
}

fn question(meaning: &Meaning, part: &QuestionShape) -> Value {
    let is_sensitive = |asked: &Asked| asked.id == part.id && asked.is_sensitive;
    let mut told = Map::new();
    told.insert("id".into(), json!(part.id));
    put(&mut told, "kind", if part.kind == QuestionKind::Single { Value::Null } else { json!(part.kind) });
    put(&mut told, "text", json!(part.text));
    put(&mut told, "note", json!(part.note));
    let answer = |answer: &AnswerShape| {
        if answer.text.is_empty() { json!([answer.id]) } else { json!([answer.id, answer.text]) }
    };
    put(&mut told, "answers", Value::Array(part.answers.iter().map(answer).collect()));
    put(&mut told, "reward", json!(part.reward));
    if meaning.facts.questions.iter().any(is_sensitive) {
        told.insert("sensitive".into(), json!(true));
    }
    Value::Object(told)
}

/// What the keywords are called, in the order of their numbers, from that of none on.
fn keywords(meaning: &Meaning) -> Value {
    let ids = &meaning.facts.keywords;
    // Nothing is kept of those behind.
    let count = meaning.guarded.map_or(ids.len(), usize::from).min(ids.len());
    if count > MOST_KEYWORDS || count == 0 {
        return Value::Null;
    }
    let of = |(id, labels): (&String, &BTreeMap<String, String>)| {
        if labels.is_empty() { json!(id) } else { json!(labels) }
    };
    Value::Array(ids.iter().zip(meaning.labels.all()).take(count).map(of).collect())
}

/// The campaigns that conditions on a visit tell apart, in the order of their classes.
fn campaigns(meaning: &Meaning) -> Vec<String> {
    match classes(meaning, &[]).remove(&(FactKind::SessionCampaign, 0)) {
        Some(Classes::Text(campaigns)) => campaigns,
        _ => Vec::new(),
    }
}

/// The purposes that something on this site comes of.
fn asks(meaning: &Meaning) -> Vec<&'static str> {
    let mut asks_for_visit = !meaning.facts.keywords.is_empty();
    for item in &meaning.items {
        item.when.visit(&mut |(kind, _), _| asks_for_visit |= crate::visit::is_of_session(kind));
    }
    let learns = meaning.facts.of_kind(FactKind::Interest).is_some() || meaning.head.fatigue.is_some();
    let asked = [(asks_for_visit, "this-visit"), (learns, "what-i-look-at")];
    asked.into_iter().filter_map(|(is_asked, purpose)| is_asked.then_some(purpose)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Extent, check, compile};
    use crate::site::Site;

    fn site(panel: Value) -> Value {
        json!({
            "tactful": 1, "site": "shop", "slots": [{ "id": "hero" }], "intensity": "declared", "panel": panel,
            "subjects": [{ "id": "tea", "text": { "en": "Tea" } }, { "id": "cake", "text": { "en": "Cake" } }],
            "interests": { "subjects": ["tea"] },
            "keywords": [
                { "id": "tea", "match": [{ "exact": "tea" }], "labels": { "en": "tea" } },
                { "id": "green-tea", "match": [{ "exact": "green tea" }] },
            ],
            "questions": [
                { "id": "rain", "kind": "yes-no", "text": { "en": "Out in the rain?" } },
                { "id": "order", "kind": "ranked", "answers": [{ "id": "tea", "subjects": ["tea"] }, { "id": "cake" }],
                  "note": { "en": "It decides what comes first." },
                  "reward": { "text": { "en": "A cup" }, "code": "CUP", "until": "2030-01-31" } },
            ],
            "items": [
                { "id": "a", "slot": "hero" },
                { "id": "b", "slot": "hero", "subjects": ["tea", "cake"], "when": {
                    "preferences.rain": "yes", "keyword": { "$in": ["tea", "green-tea"] }, "session.campaign": { "$in": ["summer", "spring"] },
                } },
            ],
        })
    }

    #[test]
    fn the_panel_gets_what_its_owner_wrote() {
        let (meaning, problems) =
            check(&site(json!({ "messages": { "en": { "title": "Yours" } } })).to_string());
        assert_eq!(problems, []);
        let words: Value = serde_json::from_str(&panel_words(&meaning.unwrap())).unwrap();
        let expected = json!({
            "version": 1,
            "questions": [
                { "id": "rain", "kind": "yes-no", "text": { "en": "Out in the rain?" }, "answers": [["yes"], ["no"]] },
                { "id": "order", "kind": "ranked", "answers": [["tea"], ["cake"]], "note": { "en": "It decides what comes first." },
                  "reward": { "text": { "en": "A cup" }, "code": "CUP", "until": "2030-01-31" } },
            ],
            "subjects": { "tea": { "en": "Tea" } },
            "keywords": [{ "en": "tea" }, "green-tea"],
            "campaigns": ["spring", "summer"],
            "asks": ["this-visit", "what-i-look-at"],
            "dial": "declared",
            "messages": { "en": { "title": "Yours" } },
        });
        assert_eq!(words, expected);
    }

    #[test]
    fn other_words_are_another_file() {
        let hash = |panel: Value| {
            let meaning = check(&site(panel).to_string()).0.unwrap();
            let bytes = compile(&meaning, Extent::Whole, &mut Vec::new()).unwrap();
            Site::read(&bytes).unwrap().hash()
        };
        let titled = |title: &str| hash(json!({ "messages": { "en": { "title": title } } }));
        assert_eq!(titled("Yours"), titled("Yours"));
        assert_ne!(titled("Yours"), titled("Your shop"));
    }
}
