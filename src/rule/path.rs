//! Finding an attribute by its dotted path.

use serde_json::Value;

static MISSING: Value = Value::Null;

/// The value at a path such as `cart.items.0.price`, `null` where there is none.
///
/// Names are separated by dots; a member of a list is named by its position, from 0.
pub(super) fn find<'a>(attributes: &'a Value, path: &str) -> &'a Value {
    path.split('.').try_fold(attributes, step).unwrap_or(&MISSING)
}

fn step<'a>(value: &'a Value, name: &str) -> Option<&'a Value> {
    match value {
        Value::Object(members) => members.get(name),
        Value::Array(members) => members.get(position(name)?),
        _ => None,
    }
}

/// Only the plain spelling of a position is one: neither `+1` nor `01`.
fn position(name: &str) -> Option<usize> {
    let plain = name == "0" || name.starts_with(|first: char| matches!(first, '1'..='9'));
    name.parse().ok().filter(|_| plain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn paths_lead_through_objects_and_lists() {
        let attributes = json!({ "a": { "b": [10, { "c": 20 }] }, "": { "": 30 }, "d.e": 40 });
        for (path, expected) in [
            ("a.b.0", json!(10)),
            ("a.b.1.c", json!(20)),
            (".", json!(30)),
            ("a.b.2", Value::Null),
            ("a.b.01", Value::Null),
            ("a.b.+1", Value::Null),
            ("a.b.length", Value::Null),
            ("a.b.0.c", Value::Null),
            ("d.e", Value::Null),
            ("a.", Value::Null),
        ] {
            assert_eq!(find(&attributes, path), &expected, "{path}");
        }
    }
}
