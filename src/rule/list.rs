//! `$all`, `$alli`, `$elemMatch`, `$size`.

use serde_json::Value;

use super::{logic, operator, scalar};

/// `$all`: a list in which each of these is met by some member.
pub(super) fn all(actual: &Value, expected: &Value, groups: &Value) -> bool {
    covers(actual, expected, |member, each| operator::meets(member, each, groups))
}

/// `$alli`: as `$all`, texts in upper or lower case.
pub(super) fn all_in_any_case(actual: &Value, expected: &Value, groups: &Value) -> bool {
    covers(actual, expected, |member, each| match each {
        Value::String(wanted) => {
            scalar::text(member).is_some_and(|text| text.to_lowercase() == wanted.to_lowercase())
        }
        _ => operator::meets(member, each, groups),
    })
}

/// `$elemMatch`: a list with a member, other than null, that meets these operators or this whole condition.
pub(super) fn some_member(actual: &Value, expected: &Value, groups: &Value) -> bool {
    let (Value::Array(members), Value::Object(parts)) = (actual, expected) else {
        return false;
    };
    let meets = if operator::are_operators(parts) { operator::meets } else { condition_holds };
    members.iter().any(|member| !member.is_null() && meets(member, expected, groups))
}

/// `$size`: a list whose length is this, or meets these operators.
pub(super) fn size(actual: &Value, expected: &Value, groups: &Value) -> bool {
    actual.as_array().is_some_and(|members| operator::meets(&Value::from(members.len()), expected, groups))
}

fn covers(actual: &Value, expected: &Value, meets: impl Fn(&Value, &Value) -> bool) -> bool {
    let (Value::Array(members), Value::Array(expected)) = (actual, expected) else {
        return false;
    };
    expected.iter().all(|each| members.iter().any(|member| meets(member, each)))
}

/// The members of a list are attributes to the condition inside `$elemMatch`.
fn condition_holds(member: &Value, condition: &Value, groups: &Value) -> bool {
    logic::holds(condition, member, groups)
}
