//! A site file to which nothing is added: what it would be without the defaults that `start-small` gives.

use alloc::string::String;
use serde_json::{Map, Value, json};

/// Takes the considered defaults away. Whom an item is for that does not say so, nobody knows: it is for nobody. A slot keeps no share for what
/// everybody gets, an interest takes as many days as there are, and what a visit is after is kept until somebody objects.
pub fn take_defaults(site: &mut Map<String, Value>) {
    if let Some(Value::Array(items)) = site.get_mut("items") {
        items.retain(|item| item.get("when").is_some());
    }
    if let Some(Value::Array(slots)) = site.get_mut("slots") {
        slots.iter_mut().for_each(|slot| say(slot, "blend", json!(0)));
    }
    if let Some(interests) = site.get_mut("interests") {
        say(interests, "days", json!(30));
    }
    site.entry("consent").or_insert_with(|| json!({ "regime": "visit-until-objected" }));
}

/// Says something in an entry that says nothing of it.
fn say(part: &mut Value, entry: &str, value: Value) {
    if let Value::Object(part) = part {
        part.entry(entry).or_insert(value);
    }
}
