//! When two values are the same, and which comes first.

use core::cmp::Ordering;

use serde_json::Value;

use super::scalar;

/// Two values are the same: of one kind, numbers by value, lists in order, objects in any order.
///
/// It recurses as deep as the shallower of the two: one of them must be known to be shallow.
pub(super) fn is_same(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Number(left), Value::Number(right)) => scalar::float(left) == scalar::float(right),
        (Value::Array(left), Value::Array(right)) => {
            left.len() == right.len() && left.iter().zip(right).all(|(left, right)| is_same(left, right))
        }
        (Value::Object(left), Value::Object(right)) => {
            let holds_same = |(name, left)| right.get(name).is_some_and(|right| is_same(left, right));
            left.len() == right.len() && left.iter().all(holds_same)
        }
        _ => left == right,
    }
}

/// How two values are ordered: two texts as browsers order texts, otherwise as the numbers they count as.
pub(super) fn compare(left: &Value, right: &Value) -> Option<Ordering> {
    match (left, right) {
        // Browsers order texts by UTF-16 units, which differs from the order of characters beyond U+FFFF.
        (Value::String(left), Value::String(right)) => Some(left.encode_utf16().cmp(right.encode_utf16())),
        _ => scalar::number(left).partial_cmp(&scalar::number(right)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn sameness_is_strict_about_kinds_and_lenient_about_spelling() {
        assert!(is_same(&json!(1), &json!(1.0)));
        assert!(is_same(&json!({ "a": [1], "b": null }), &json!({ "b": null, "a": [1.0] })));
        assert!(!is_same(&json!(1), &json!("1")));
        assert!(!is_same(&json!(0), &Value::Null));
        assert!(!is_same(&json!([1, 2]), &json!([2, 1])));
        assert!(!is_same(&json!({ "a": null }), &json!({ "b": null })));
    }

    #[test]
    fn lists_and_objects_have_no_order() {
        assert_eq!(compare(&json!([1]), &json!(1)), None);
        assert_eq!(compare(&json!({}), &json!({})), None);
        assert_eq!(compare(&json!("abc"), &json!(1)), None);
    }

    #[test]
    fn texts_are_ordered_by_utf_16_units() {
        assert_eq!(compare(&json!("\u{ff5e}"), &json!("\u{1f600}")), Some(Ordering::Greater));
    }
}
