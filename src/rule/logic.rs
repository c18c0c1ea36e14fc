//! How conditions combine: a whole condition, `$and`, `$or`, `$nor`, `$not`.

use serde_json::Value;

use super::{operator, path};

/// Every part of a condition holds; a condition without parts holds for everyone.
pub(super) fn holds(condition: &Value, attributes: &Value, groups: &Value) -> bool {
    let Value::Object(parts) = condition else {
        return false;
    };
    parts.iter().all(|(name, part)| match name.as_str() {
        "$and" => list(part).is_some_and(|all| all.iter().all(|each| holds(each, attributes, groups))),
        "$or" => list(part).is_some_and(|any| any_holds(any, attributes, groups)),
        "$nor" => list(part).is_some_and(|none| !any_holds(none, attributes, groups)),
        "$not" => part.is_object() && !holds(part, attributes, groups),
        // Any other name is an attribute, also one that starts with `$`: the corpus has an attribute `$groups`.
        _ => operator::meets(path::find(attributes, name), part, groups),
    })
}

/// `{"age": {"$not": {"$gt": 65}}}`: what follows is not met.
pub(super) fn not(actual: &Value, expected: &Value, groups: &Value) -> bool {
    !operator::meets(actual, expected, groups)
}

fn list(value: &Value) -> Option<&[Value]> {
    value.as_array().map(|members| members.as_slice())
}

/// One of the conditions holds; the corpus asks that no conditions at all hold too.
fn any_holds(conditions: &[Value], attributes: &Value, groups: &Value) -> bool {
    conditions.is_empty() || conditions.iter().any(|each| holds(each, attributes, groups))
}

#[cfg(test)]
mod tests {
    use super::super::holds;
    use serde_json::{Value, json};

    #[test]
    fn malformed_logic_never_matches() {
        for condition in [
            json!({ "$and": {} }),
            json!({ "$or": 1 }),
            json!({ "$nor": "a" }),
            json!({ "$not": 5 }),
            json!({ "$or": [1, null, "a"] }),
            json!([]),
            json!("a"),
            Value::Null,
        ] {
            assert!(!holds(&condition, &json!({ "a": 1 }), &Value::Null), "{condition}");
        }
    }

    #[test]
    fn a_nor_of_nothing_is_the_opposite_of_an_or_of_nothing() {
        assert!(holds(&json!({ "$or": [] }), &json!({}), &Value::Null));
        assert!(!holds(&json!({ "$nor": [] }), &json!({}), &Value::Null));
    }
}
