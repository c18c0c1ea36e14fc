//! The grounds on which something sensitive is shown: its own keyword, the answer to a question about just that, or the moment, never
//! what is known of the visitor otherwise.

use super::Problem;
use super::expression::{Expression, FactReference};
use super::facts::FactNames;
use super::read::fault;
use super::sensitive::word_of;
use super::shape::ItemShape;
use crate::site::FactKind;
use crate::tact::{Rules, sensitive};
use crate::visit::is_of_session;
use alloc::format;

/// That the condition of a sensitive item, all its segments written out, asks for what must not put it forward, wherever in it.
pub fn groundless(
    rules: impl Rules,
    path: &str,
    item: &ItemShape,
    when: &Expression,
    facts: &FactNames,
) -> Option<Problem> {
    let word = word_of(&item.id, &item.subjects).filter(|_| rules.has(sensitive::RULE))?;
    let (fact, why) = when.facts().into_iter().find_map(|fact| Some((fact, no_ground(fact, facts)?)))?;
    let name = facts.name(fact);
    let message = format!("`{}` speaks of `{word}`, and must not wait for `{name}`: {why}", item.id);
    let mut problem = fault(sensitive::RULE.id, &format!("{path}/when"), message);
    problem.help =
        "let it wait for its own keyword, for the answer to a question about just that, or for the moment; or show it to everybody".into();
    Some(problem)
}

/// Why a fact is no ground for something sensitive, if it is none.
fn no_ground(fact: FactReference, facts: &FactNames) -> Option<&'static str> {
    match fact.0 {
        kind if kind.is_inferred() => Some("that is found out, and nobody said it"),
        kind if is_of_session(kind) => Some("that is carried from one page to the next"),
        FactKind::Preference if !facts.is_sensitive(fact) => Some("that question asks for something else"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Circumstances, check_under, compile_tastes};
    use crate::tact::{All, AllBut, Rules};
    use alloc::format;
    use alloc::string::{String, ToString};
    use alloc::vec::Vec;
    use serde_json::{Value, json};

    /// A site with an item that is shown when, and the ids of the items that are left and what is told of it.
    fn left(rules: impl Rules, item: &Value, when: &Value) -> (Vec<String>, Vec<String>) {
        let clusters = r#"{ "tactful_tastes": 1, "subjects": ["soap"], "clusters": [{ "id": "evenings", "centre": { "soap": 1 } }] }"#;
        let (tastes, _) = compile_tastes(clusters);
        let mut item = item.clone();
        (item["slot"], item["when"]) = (json!("hero"), when.clone());
        let site = json!({
            "tactful": 1, "site": "shop", "slots": [{ "id": "hero" }], "interests": { "subjects": ["soap"] },
            "subjects": [{ "id": "wigs", "parents": ["sensitive"] }],
            "keywords": [{ "id": "soft", "match": [{ "exact": "soft" }] }],
            "attributes": [{ "name": "category" }],
            "questions": [
                { "id": "fit", "answers": [{ "id": "wide" }, { "id": "slim" }] },
                { "id": "q1", "text": { "en": "Which of these?", "de": "Wollen Sie etwas gegen Diabetes?" }, "answers": [{ "id": "yes" }] },
            ],
            "segments": [
                { "id": "lapsed", "when": { "journey": "lapsed" } },
                { "id": "nested", "when": { "$or": [{ "hour": 3 }, { "segment": { "$nin": ["lapsed"] } }] } },
            ],
            "items": [item, { "id": "all", "slot": "hero", "subjects": ["soap"] }],
        });
        let circumstances = Circumstances { tastes: tastes.as_deref(), ..Circumstances::default() };
        let (meaning, problems) = check_under(rules, &site.to_string(), circumstances);
        let told = problems.into_iter().filter(|problem| problem.code == "sensitive");
        (
            meaning.unwrap().items.into_iter().map(|item| item.id).collect(),
            told.map(|problem| format!("{}: {}", problem.path, problem.message)).collect(),
        )
    }

    fn stays(item: &Value, when: &Value) -> bool {
        let (items, told) = left(All, item, when);
        let is_off = items == ["all"];
        assert_eq!(is_off, told.len() == 1 && told[0].starts_with("/items/0/when: "), "{told:?}");
        assert_eq!(left(AllBut("sensitive"), item, when).0.len(), 2, "{when}");
        !is_off
    }

    #[test]
    fn what_is_known_otherwise_is_no_ground() {
        let baby = json!({ "id": "cradles", "subjects": ["baby", "soap"] });
        for when in [
            json!({ "interests": { "$in": ["soap"] } }),
            json!({ "journey": "loyal" }),
            json!({ "taste": "evenings" }),
            json!({ "session.views": { "$gte": 2 } }),
            json!({ "session.channel": "email" }),
            json!({ "session.campaign": "spring26" }),
            json!({ "preferences.fit": "wide" }),
            json!({ "preferences.more": { "$in": ["soap"] } }),
            json!({ "segment": "lapsed" }),
            json!({ "segment": "nested" }),
            json!({ "keyword": "soft", "$not": { "journey": "new" } }),
            json!({ "$or": [{ "keyword": "soft" }, { "preferences.fit": { "$exists": false } }] }),
        ] {
            assert!(!stays(&baby, &when), "{when}");
            assert!(stays(&json!({ "id": "soaps", "subjects": ["soap"] }), &when), "{when}");
        }
    }

    #[test]
    fn its_keyword_its_question_and_the_moment_are() {
        for when in [
            json!({ "keyword": "soft" }),
            json!({ "preferences.q1": "yes" }),
            json!({ "$or": [{ "keyword": "soft" }, { "preferences.q1": "yes" }], "device": "phone" }),
            json!({ "campaign": "spring26", "channel": "email", "hour": 3, "page.path": { "$regex": "^/a" } }),
            json!({ "attributes.category": "a" }),
            json!({}),
        ] {
            assert!(stays(&json!({ "id": "cradles", "subjects": ["baby"] }), &when), "{when}");
        }
    }

    #[test]
    fn it_is_told_of_whatever_makes_it_sensitive() {
        let when = json!({ "session.campaign": "spring26" });
        for (item, word) in [
            (json!({ "id": "baby-vouchers" }), "baby"),
            (json!({ "id": "curls", "subjects": ["wigs"] }), "sensitive"),
            (json!({ "id": "tests", "subjects": ["soap", "pregnancy"] }), "pregnancy"),
        ] {
            let expected = format!(
                "/items/0/when: `{}` speaks of `{word}`, and must not wait for `session.campaign`: that is carried from one page to the next",
                item["id"].as_str().unwrap()
            );
            assert_eq!(left(All, &item, &when).1, [expected]);
        }
    }
}
