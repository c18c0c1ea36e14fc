//! How deep a condition may nest.

use alloc::vec;

use serde_json::Value;

/// The deepest nesting of lists and objects in a condition that is evaluated.
///
/// Evaluation recurses, and the stack of a browser is small; no condition that a person wrote comes near.
pub const DEEPEST: usize = 64;

/// A value nests no deeper than [`DEEPEST`] levels; measured without recursion.
pub(super) fn is_within_limit(value: &Value) -> bool {
    let mut open = vec![(value, 0)];
    while let Some((value, depth)) = open.pop() {
        if depth > DEEPEST {
            return false;
        }
        match value {
            Value::Array(members) => open.extend(members.iter().map(|member| (member, depth + 1))),
            Value::Object(members) => open.extend(members.values().map(|member| (member, depth + 1))),
            _ => {}
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn nested(levels: usize) -> Value {
        (0..levels).fold(json!(1), |inner, _| json!({ "$not": inner }))
    }

    #[test]
    fn the_limit_itself_is_allowed() {
        assert!(is_within_limit(&nested(DEEPEST)));
        assert!(!is_within_limit(&nested(DEEPEST + 1)));
    }

    #[test]
    fn lists_count_as_levels_too() {
        let lists = (0..=DEEPEST).fold(json!(1), |inner, _| json!([inner]));
        assert!(!is_within_limit(&lists));
    }
}
