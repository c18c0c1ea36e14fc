//! The operators, one line each, and what a part of a condition asks of a value.

use alloc::string::String;

use serde_json::{Map, Value};

use super::{comparison, group, list, logic, membership, order, presence, regular, scalar, version};

/// Whether an operator, given its operand `expected`, accepts `actual`; `groups` are the saved groups.
type Operator = fn(actual: &Value, expected: &Value, groups: &Value) -> bool;

const OPERATORS: &[(&str, Operator)] = &[
    ("$all", list::all),
    ("$alli", list::all_in_any_case),
    ("$elemMatch", list::some_member),
    ("$eq", comparison::equal),
    ("$exists", presence::exists),
    ("$gt", comparison::greater),
    ("$gte", comparison::greater_or_equal),
    ("$in", membership::among),
    ("$inGroup", group::member),
    ("$ini", membership::among_in_any_case),
    ("$lt", comparison::less),
    ("$lte", comparison::less_or_equal),
    ("$ne", comparison::not_equal),
    ("$nin", membership::not_among),
    ("$nini", membership::not_among_in_any_case),
    ("$not", logic::not),
    ("$notInGroup", group::not_member),
    ("$notRegex", regular::not_matching),
    ("$notRegexi", regular::not_matching_in_any_case),
    ("$regex", regular::matching),
    ("$regexi", regular::matching_in_any_case),
    ("$size", list::size),
    ("$type", presence::kind),
    ("$veq", version::equal),
    ("$vgt", version::later),
    ("$vgte", version::later_or_equal),
    ("$vlt", version::earlier),
    ("$vlte", version::earlier_or_equal),
    ("$vne", version::not_equal),
];

/// The operators that an attribute's condition may use, in alphabetical order.
pub fn names() -> impl Iterator<Item = &'static str> {
    OPERATORS.iter().map(|(name, _)| *name)
}

/// Whether `actual` is what a part of a condition asks for: a plain value to equal, or an object of operators.
pub(super) fn meets(actual: &Value, expected: &Value, groups: &Value) -> bool {
    match expected {
        Value::Null => actual.is_null(),
        Value::Bool(wanted) => !actual.is_null() && scalar::is_truthy(actual) == *wanted,
        Value::Number(_) => scalar::number(actual) == scalar::number(expected),
        Value::String(wanted) => scalar::text(actual).is_some_and(|text| text == *wanted),
        Value::Array(_) => order::is_same(actual, expected),
        Value::Object(parts) if are_operators(parts) => {
            parts.iter().all(|(name, operand)| accepts(name, actual, operand, groups))
        }
        Value::Object(_) => order::is_same(actual, expected),
    }
}

/// Every name starts with `$`; an object without names is a plain value.
pub(super) fn are_operators(parts: &Map<String, Value>) -> bool {
    !parts.is_empty() && parts.keys().all(|name| name.starts_with('$'))
}

/// An operator that nobody knows accepts nothing.
fn accepts(name: &str, actual: &Value, operand: &Value, groups: &Value) -> bool {
    OPERATORS
        .iter()
        .find(|(known, _)| *known == name)
        .is_some_and(|(_, operator)| operator(actual, operand, groups))
}

#[cfg(test)]
mod tests {
    use super::super::holds;
    use super::*;
    use serde_json::json;

    #[test]
    fn names_are_sorted_and_distinct() {
        assert!(names().is_sorted_by(|left, right| left < right));
    }

    #[test]
    fn unknown_operators_never_match() {
        let attributes = json!({ "name": "hello", "tags": ["a"] });
        for condition in [
            json!({ "name": { "$regx": "hello" } }),
            json!({ "name": { "$eq": "hello", "$new": 1 } }),
            json!({ "tags": { "$elemMatch": { "$new": 1 } } }),
            json!({ "missing": { "$where": "true" } }),
            json!({ "name": { "$": "hello" } }),
        ] {
            assert!(!holds(&condition, &attributes, &Value::Null), "{condition}");
        }
    }

    #[test]
    fn an_object_with_a_plain_name_is_a_value_to_equal() {
        let mixed = json!({ "a": { "$eq": 1, "plain": 2 } });
        assert!(!holds(&mixed, &json!({ "a": 1 }), &Value::Null));
        assert!(holds(&mixed, &json!({ "a": { "$eq": 1, "plain": 2 } }), &Value::Null));
    }
}
