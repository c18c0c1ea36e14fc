//! A value read as a text, as a number, as a truth.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::{String, ToString};

use serde_json::{Number, Value};

/// The text that a value spells, where it is a text, a number or a truth.
pub(super) fn text(value: &Value) -> Option<Cow<'_, str>> {
    match value {
        Value::String(text) => Some(Cow::Borrowed(text)),
        Value::Number(number) => Some(Cow::Owned(spelt(float(number)))),
        Value::Bool(true) => Some(Cow::Borrowed("true")),
        Value::Bool(false) => Some(Cow::Borrowed("false")),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

/// The number that a value counts as, NaN (which equals nothing) where it is none.
pub(super) fn number(value: &Value) -> f64 {
    match value {
        Value::Null | Value::Bool(false) => 0.0,
        Value::Bool(true) => 1.0,
        Value::Number(number) => float(number),
        Value::String(text) => decimal(text),
        Value::Array(_) | Value::Object(_) => f64::NAN,
    }
}

/// A value is neither null, false, 0 nor the empty text.
pub(super) fn is_truthy(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(truth) => *truth,
        Value::Number(number) => float(number) != 0.0,
        Value::String(text) => !text.is_empty(),
        Value::Array(_) | Value::Object(_) => true,
    }
}

/// A number as browsers hold it: beyond 2^53 the nearest double.
pub(super) fn float(number: &Number) -> f64 {
    number.as_f64().unwrap_or(f64::NAN)
}

/// A blank text counts as 0, as in browsers; `inf`, `nan` and `0x10` are no decimal numbers.
fn decimal(text: &str) -> f64 {
    let text = text.trim();
    let spells = |c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.' | 'e' | 'E');
    match text {
        "" => 0.0,
        _ if text.chars().all(spells) => text.parse().unwrap_or(f64::NAN),
        _ => f64::NAN,
    }
}

/// A number as browsers spell it: plain digits, but `1e+21` from there on and `1e-7` below a millionth.
fn spelt(number: f64) -> String {
    let size = number.abs();
    if size == 0.0 {
        "0".to_string()
    } else if size >= 1e21 {
        format!("{number:e}").replacen('e', "e+", 1)
    } else if size < 1e-6 {
        format!("{number:e}")
    } else {
        number.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn numbers_are_spelt_as_in_browsers() {
        for (number, expected) in [
            (json!(10), "10"),
            (json!(10.0), "10"),
            (json!(-0.0), "0"),
            (json!(1.5), "1.5"),
            (json!(0.1), "0.1"),
            (json!(123456789012345680000.0), "123456789012345680000"),
            (json!(1e21), "1e+21"),
            (json!(-1.5e300), "-1.5e+300"),
            (json!(0.000001), "0.000001"),
            (json!(1e-7), "1e-7"),
            (json!(9007199254740993_u64), "9007199254740992"),
        ] {
            assert_eq!(text(&number).as_deref(), Some(expected));
        }
    }

    #[test]
    fn texts_count_as_the_decimal_numbers_they_spell() {
        for (text, expected) in
            [("8", 8.0), (" -1.5e3\n", -1500.0), (".5", 0.5), ("5.", 5.0), ("", 0.0), ("+7", 7.0)]
        {
            assert_eq!(number(&json!(text)), expected, "{text:?}");
        }
        for text in ["inf", "NaN", "infinity", "0x10", "1_000", "1,5", "8px", "e", ".", "--1", "1e"] {
            assert!(number(&json!(text)).is_nan(), "{text:?}");
        }
    }
}
