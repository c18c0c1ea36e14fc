//! `$exists`, `$type`.

use serde_json::Value;

use super::scalar;

/// `$exists`: there, or not there; `null` counts as not there.
pub(super) fn exists(actual: &Value, expected: &Value, _: &Value) -> bool {
    scalar::is_truthy(expected) != actual.is_null()
}

/// `$type`: of this kind, one of `null`, `boolean`, `number`, `string`, `array`, `object`.
pub(super) fn kind(actual: &Value, expected: &Value, _: &Value) -> bool {
    let kind = match actual {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    expected == kind
}
