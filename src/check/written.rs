//! What a file declares, whether it read or not: what asks for a part that is off for another reason is off with it, and only
//! the part itself is told.

use super::facts::FactNames;
use super::interests::INTERESTS;
use crate::memory::Feedback;
use alloc::collections::BTreeSet;
use alloc::string::String;
use serde_json::{Map, Value};

/// The names of parts that stand in a file.
#[derive(Clone, Debug, Default)]
pub struct Written {
    /// Names of facts: attributes, questions, and what is found out where a site learns something.
    pub facts: BTreeSet<String>,
    /// Ids of slots.
    pub slots: BTreeSet<String>,
    /// Ids of segments.
    pub segments: BTreeSet<String>,
}

impl Written {
    /// What a file declares.
    pub fn read(file: &Map<String, Value>) -> Written {
        let named = |list: &str, entry: &str, before: &str| -> BTreeSet<String> {
            let parts = file.get(list).and_then(Value::as_array).into_iter().flatten();
            let names = parts.filter_map(|part| part.get(entry)?.as_str());
            names.map(|name| [before, name].concat()).collect()
        };
        let mut facts = named("attributes", "name", "attributes.");
        facts.extend(named("questions", "id", PREFERENCES));
        if file.contains_key(INTERESTS) {
            let said = [Feedback::More, Feedback::Less].map(|said| [PREFERENCES, said.name()].concat());
            facts.extend([INTERESTS, "journey"].map(String::from));
            facts.extend(said);
        }
        Written { facts, slots: named("slots", "id", ""), segments: named("segments", "id", "") }
    }

    /// Whether a fact of this name is declared, and off for a reason that is told where it stands.
    pub fn is_off(&self, name: &str, facts: &FactNames) -> bool {
        self.facts.contains(name) && facts.find(name).is_err()
    }
}

/// What the names of questions begin with as facts.
const PREFERENCES: &str = "preferences.";

#[cfg(test)]
mod tests {
    use super::super::check;
    use alloc::string::{String, ToString};
    use alloc::vec::Vec;
    use serde_json::{Value, json};

    fn told(site: &Value) -> Vec<String> {
        let told = check(&site.to_string()).1;
        told.iter().map(|problem| [problem.code, " ", &problem.path].concat()).collect()
    }

    #[test]
    fn what_is_off_is_told_where_it_stands_alone() {
        let item =
            |id: &str, when: Value| json!({ "id": id, "slot": "hero", "subjects": ["tea"], "when": when });
        let site = json!({
            "tactful": 1, "site": "shop",
            "slots": [
                { "id": "hero", "beside": ["shelf", "aside", "shelve"] },
                { "id": "shelf", "show": 0 },
                { "id": "aside", "shows": 2 },
            ],
            "attributes": [{ "name": "gender" }, { "name": "crm_segment" }, { "name": "category", "type": "text" }],
            "questions": [{ "id": "age", "answers": [{ "id": "tea" }] }],
            "interests": { "subjects": ["tea"], "days": 31 },
            "segments": [
                { "id": "broken", "wenn": {} },
                { "id": "men", "when": { "attributes.gender": "m" } },
            ],
            "items": [
                item("a", json!({ "attributes.gender": "f" })),
                item("b", json!({ "attributes.crm_segment": "gold" })),
                item("c", json!({ "attributes.category": "tea" })),
                item("d", json!({ "preferences.age": "tea" })),
                item("e", json!({ "interests": { "$in": ["tea"] }, "journey": "new", "preferences.more": "tea" })),
                item("f", json!({ "segment": "broken" })),
                item("g", json!({ "segment": { "$in": ["men"] } })),
                item("h", json!({ "$or": [{ "attributes.gendre": "f" }, { "attributes.gender": "f" }] })),
                item("i", json!({ "segment": "brokn" })),
                { "id": "j", "slot": "shelf" },
                { "id": "k", "slot": "aside" },
                { "id": "l", "slot": "asde" },
            ],
        });
        let mut told = told(&site);
        told.sort();
        let expected = [
            "as-a-person /attributes/0",
            "as-a-person /questions/0",
            "provenance /attributes/1",
            "unknown-fact /items/7/when/$or/0/attributes.gendre",
            "unknown-segment /items/8/when/segment",
            "unknown-slot /items/11/slot",
            "unknown-slot /slots/0/beside/2",
            "wrong-shape /attributes/2/type",
            "wrong-shape /interests/days",
            "wrong-shape /segments/0/wenn",
            "wrong-shape /slots/1/show",
            "wrong-shape /slots/2/shows",
        ];
        assert_eq!(told, expected);
    }

    #[test]
    fn what_is_not_declared_is_told() {
        let when =
            json!({ "attributes.size": "s", "preferences.likes": "tea", "interests": "tea", "taste": "a" });
        let site = json!({
            "tactful": 1, "site": "shop", "slots": [{ "id": "hero" }],
            "items": [{ "id": "a", "slot": "hero", "when": when }],
        });
        let mut told = told(&site);
        told.sort();
        let expected = [
            "tastes /items/0/when/taste",
            "unknown-fact /items/0/when/attributes.size",
            "unknown-fact /items/0/when/interests",
            "unknown-fact /items/0/when/preferences.likes",
        ];
        assert_eq!(told, expected);
    }
}
