//! Conditions that hold in no view, as in `{ "hour": { "$gte": 22, "$lt": 6 } }`: easily written, and silent.

use super::Problem;
use super::classes::{Classes, mentioned};
use super::expression::{Expression, FactReference};
use super::facts::{FactNames, Holds};
use super::operands::other_form;
use super::problem::Severity;
use super::read::fault;
use crate::site::FactKind;
use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use serde_json::Value;

/// The warning about a condition that asks what no value of one fact can be, whatever else it asks.
pub fn never_holds(when: &Expression, names: &FactNames, path: &str) -> Option<Problem> {
    let mut asked: BTreeMap<FactReference, Vec<&Expression>> = BTreeMap::new();
    for clause in when.clauses() {
        if let [fact] = clause.facts()[..]
            && is_asked_here(fact, names)
        {
            asked.entry(fact).or_default().push(clause);
        }
    }
    let (fact, clauses) = asked.iter().find(|(fact, clauses)| !can_hold(**fact, clauses, names))?;
    let name = names.name(*fact);
    let message = match clauses.as_slice() {
        [_] => format!("no `{name}` is as this condition has it: it never holds"),
        _ => format!("no `{name}` is all that this condition has it be: it never holds"),
    };
    Some(Problem {
        severity: Severity::Warning,
        help: help(*fact, &name, clauses),
        ..fault("never-holds", path, message)
    })
}

/// Whether it has one value at a time, and a name.
fn is_asked_here(fact: FactReference, names: &FactNames) -> bool {
    names.holds(fact) != Holds::List && fact.0 != FactKind::Pattern
}

fn can_hold(fact: FactReference, clauses: &[&Expression], names: &FactNames) -> bool {
    let operands = operands(clauses);
    let classes = match (fact.0, names.holds(fact)) {
        // A site may have thousands of keywords; those that are not asked for are all alike.
        (FactKind::Keyword | FactKind::Preference | FactKind::Interest, _) | (_, Holds::Text) => {
            Classes::Text(mentioned(operands.iter()))
        }
        _ => Classes::of(names, fact, operands.iter()),
    };
    // More than a page can tell apart is told elsewhere.
    if !classes.fits() {
        return true;
    }
    let masks: Vec<Vec<bool>> = clauses.iter().map(|clause| classes.mask(clause)).collect();
    // Which view of the visit it is, is unknown on the first.
    let is_told = |class: &usize| match (&classes, class.checked_sub(2)) {
        // Behind "unknown" and any other text.
        (Classes::Text(texts), Some(text)) => {
            texts.get(text).is_none_or(|text| other_form(fact.0, text).is_none())
        }
        _ => fact.0 != FactKind::SessionViews || *class != 1,
    };
    (0..classes.count()).filter(is_told).any(|class| masks.iter().all(|mask| mask.get(class) == Some(&true)))
}

/// All that is asked of the fact.
fn operands(clauses: &[&Expression]) -> Vec<Value> {
    let mut operands = Vec::new();
    for clause in clauses {
        clause.visit(&mut |_, asked| operands.push(asked.clone()));
    }
    operands
}

fn help(fact: FactReference, name: &str, clauses: &[&Expression]) -> String {
    if let Some(form) = mentioned(operands(clauses).iter()).iter().find_map(|text| other_form(fact.0, text)) {
        return form.into();
    }
    let (values, turn) = match fact.0 {
        FactKind::Hour => ("`0` to `23`", "midnight"),
        FactKind::Month => ("`1` to `12`", "the new year"),
        FactKind::SessionViews => {
            return format!(
                "`{name}` is known from the second view on, as `2` to `31`; before, `{{ \"$exists\": false }}` holds"
            );
        }
        _ => return String::new(),
    };
    format!("`{name}` runs from {values}; a span over {turn} is two spans, joined by `$or`")
}

#[cfg(test)]
mod tests {
    use super::super::{Circumstances, check_under};
    use crate::tact::AllBut;
    use alloc::format;
    use alloc::string::{String, ToString};
    use alloc::vec::Vec;
    use serde_json::{Value, json};

    fn told(when: Value) -> Vec<(&'static str, String)> {
        let site = json!({
            "tactful": 1, "site": "shop", "slots": [{ "id": "hero" }],
            "keywords": [{ "id": "tea", "match": [{ "exact": "tea" }] }, { "id": "coffee", "match": [{ "exact": "a" }] }],
            "questions": [
                { "id": "size", "kind": "single", "answers": [{ "id": "s" }, { "id": "m" }] },
                { "id": "likes", "kind": "multiple", "answers": [{ "id": "a" }, { "id": "b" }] }
            ],
            "attributes": [{ "name": "price", "type": "number" }, { "name": "brand", "type": "string" }],
            "items": [{ "id": "a", "slot": "hero", "when": when }]
        });
        let (meaning, problems) =
            check_under(AllBut("start-small"), &site.to_string(), Circumstances::default());
        assert_eq!(meaning.unwrap().items.len(), 1, "a warning switches nothing off");
        problems.into_iter().map(|problem| (problem.code, problem.message)).collect()
    }

    #[test]
    fn what_no_view_can_be_is_told() {
        for (when, fact) in [
            (json!({ "hour": { "$gte": 22, "$lt": 6 } }), "hour"),
            (json!({ "hour": 24 }), "hour"),
            (json!({ "hour": 9.5 }), "hour"),
            (json!({ "month": { "$gt": 10, "$lt": 3 } }), "month"),
            (json!({ "$and": [{ "daypart": "morning" }, { "daypart": "night" }] }), "daypart"),
            (json!({ "device": { "$in": ["phone"], "$ne": "phone" } }), "device"),
            (json!({ "attributes.price": { "$gt": 10, "$lt": 5 } }), "attributes.price"),
            (json!({ "device": "phone", "$nor": [{ "device": "phone" }, { "device": "tv" }] }), "device"),
            (
                json!({ "$and": [{ "attributes.brand": "a" }, { "attributes.brand": "b" }] }),
                "attributes.brand",
            ),
            (json!({ "$and": [{ "keyword": "tea" }, { "keyword": "coffee" }] }), "keyword"),
            (
                json!({ "$and": [{ "preferences.size": "s" }, { "preferences.size": "m" }] }),
                "preferences.size",
            ),
            (json!({ "campaign": { "$in": [] } }), "campaign"),
            (json!({ "page.path": "shop" }), "page.path"),
            (json!({ "page.path": { "$in": ["https://shop.example/tea", "tea"] } }), "page.path"),
            (json!({ "page.path": "/tea?size=2" }), "page.path"),
            (json!({ "page.path": "/tea#top" }), "page.path"),
            (json!({ "page.path": "/über-uns" }), "page.path"),
            (json!({ "$and": [{ "page.path": { "$exists": true } }, { "page.path": "" }] }), "page.path"),
            (json!({ "locale": "en_GB" }), "locale"),
            (json!({ "date": { "$gte": "2026-12-31", "$lt": "2026-01-01" } }), "date"),
        ] {
            let found = told(when.clone());
            assert_eq!(found.len(), 1, "{when}");
            assert!(found[0].0 == "never-holds" && found[0].1.contains(&format!("`{fact}`")), "{found:?}");
        }
    }

    #[test]
    fn what_no_view_has_in_that_form_is_told_with_the_one_that_is_meant() {
        let site = |when: Value| {
            json!({
                "tactful": 1, "site": "shop", "slots": [{ "id": "hero" }], "items": [{ "id": "a", "slot": "hero", "when": when }],
            })
        };
        let help = |when: Value| super::super::check(&site(when).to_string()).1.remove(0).help;
        assert!(help(json!({ "page.path": "tea" })).starts_with("a path begins with `/`"));
        assert!(help(json!({ "locale": "en_GB" })).contains("`en-GB`"));
        assert_eq!(help(json!({ "$and": [{ "locale": "en-GB" }, { "locale": "en" }] })), "");
    }

    #[test]
    fn what_some_view_can_be_is_not() {
        for when in [
            json!({}),
            json!({ "hour": { "$gte": 6, "$lt": 22 } }),
            json!({ "$or": [{ "hour": { "$gte": 22 } }, { "hour": { "$lt": 6 } }] }),
            json!({ "hour": { "$exists": false } }),
            json!({ "page.path": "/" }),
            json!({ "page.path": "/%C3%BCber-uns" }),
            json!({ "page.path": { "$in": ["tea", "/tea"] } }),
            json!({ "page.path": { "$ne": "tea" } }),
            json!({ "page.path": { "$regex": "^tea" } }),
            json!({ "locale": "en-GB" }),
            json!({ "locale": { "$nin": ["en_GB"] } }),
            json!({ "attributes.brand": "en_GB" }),
            json!({ "attributes.price": { "$gt": 5, "$lt": 10 } }),
            json!({ "attributes.brand": { "$in": ["a"], "$ne": "b" } }),
            json!({ "attributes.price": { "$lt": 1e17, "$exists": true } }),
            json!({ "attributes.price": { "$gt": -1e300, "$lt": 1e300 } }),
            json!({ "attributes.price": { "$gt": 1e17 } }),
            json!({ "preferences.size": { "$nin": ["s"] } }),
            json!({ "preferences.likes": { "$in": ["a"] }, "$and": [{ "preferences.likes": { "$in": ["b"] } }] }),
            json!({ "$or": [{ "hour": 24 }, { "device": "phone" }] }),
            json!({ "$and": [{ "daypart": "morning" }, { "device": "phone" }] }),
        ] {
            assert_eq!(told(when.clone()), [], "{when}");
        }
    }
}
