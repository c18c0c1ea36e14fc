//! `$inGroup`, `$notInGroup`: lists that are kept once and named in many conditions.

use serde_json::Value;

use super::membership::is_among;
use super::nesting::is_within_limit;
use super::order::is_same;

/// `$inGroup`: a member of the named group.
pub(super) fn member(actual: &Value, expected: &Value, groups: &Value) -> bool {
    group(expected, groups).is_some_and(|members| is_among(actual, members, is_same))
}

/// `$notInGroup`: not a member of the named group; a group that nobody has defined has no members.
pub(super) fn not_member(actual: &Value, expected: &Value, groups: &Value) -> bool {
    group(expected, groups).is_some_and(|members| !is_among(actual, members, is_same))
}

/// The members of the named group; nothing where the operand is no name, or the group no list of bounded depth.
fn group<'a>(name: &Value, groups: &'a Value) -> Option<&'a [Value]> {
    match groups.get(name.as_str()?) {
        None => Some(&[]),
        Some(group @ Value::Array(members)) if is_within_limit(group) => Some(members),
        Some(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::holds;
    use serde_json::json;

    #[test]
    fn a_group_that_is_no_list_matches_nobody() {
        let groups = json!({ "odd": { "a": 1 } });
        for operator in ["$inGroup", "$notInGroup"] {
            for name in [json!("odd"), json!(1), json!(null)] {
                let condition = json!({ "id": { operator: name } });
                assert!(!holds(&condition, &json!({ "id": 1 }), &groups), "{condition}");
            }
        }
    }
}
