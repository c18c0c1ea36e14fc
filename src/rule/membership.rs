//! `$in`, `$nin`, and `$ini`, `$nini` in any case.

use serde_json::Value;

use super::order::is_same;

/// `$in`: one of these; of a list, any member is.
pub(super) fn among(actual: &Value, expected: &Value, _: &Value) -> bool {
    expected.as_array().is_some_and(|expected| is_among(actual, expected, is_same))
}

/// `$nin`: none of these.
pub(super) fn not_among(actual: &Value, expected: &Value, _: &Value) -> bool {
    expected.as_array().is_some_and(|expected| !is_among(actual, expected, is_same))
}

/// `$ini`: one of these, upper or lower case.
pub(super) fn among_in_any_case(actual: &Value, expected: &Value, _: &Value) -> bool {
    expected.as_array().is_some_and(|expected| is_among(actual, expected, is_same_in_any_case))
}

/// `$nini`: none of these, upper or lower case.
pub(super) fn not_among_in_any_case(actual: &Value, expected: &Value, _: &Value) -> bool {
    expected.as_array().is_some_and(|expected| !is_among(actual, expected, is_same_in_any_case))
}

/// A value, or a member of it where it is a list, is the same as one of those expected.
pub(super) fn is_among(actual: &Value, expected: &[Value], is_same: fn(&Value, &Value) -> bool) -> bool {
    match actual {
        Value::Array(members) => {
            members.iter().any(|member| expected.iter().any(|expected| is_same(member, expected)))
        }
        _ => expected.iter().any(|expected| is_same(actual, expected)),
    }
}

/// Texts are compared in lower case; any other value is compared as it is.
fn is_same_in_any_case(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::String(left), Value::String(right)) => left.to_lowercase() == right.to_lowercase(),
        _ => is_same(left, right),
    }
}
