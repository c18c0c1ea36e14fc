//! `$regex`, `$notRegex`, and `$regexi`, `$notRegexi` in any case.
//!
//! Only portable patterns are evaluated (see [`Pattern`]): one that is not matches nothing, and nothing lacks it.

use serde_json::Value;

use super::pattern::{Pattern, PatternFault};
use super::scalar;

/// `$regex`: the pattern is found in the text.
pub(super) fn matching(actual: &Value, expected: &Value, _: &Value) -> bool {
    found(actual, expected, Pattern::portable) == Some(true)
}

/// `$notRegex`: the pattern is not found; what has no text has no pattern.
pub(super) fn not_matching(actual: &Value, expected: &Value, _: &Value) -> bool {
    found(actual, expected, Pattern::portable) == Some(false)
}

/// `$regexi`: the pattern is found, upper or lower case.
pub(super) fn matching_in_any_case(actual: &Value, expected: &Value, _: &Value) -> bool {
    found(actual, expected, Pattern::portable_in_any_case) == Some(true)
}

/// `$notRegexi`: the pattern is not found, upper or lower case.
pub(super) fn not_matching_in_any_case(actual: &Value, expected: &Value, _: &Value) -> bool {
    found(actual, expected, Pattern::portable_in_any_case) == Some(false)
}

type Reader = fn(&str) -> Result<Pattern, PatternFault>;

/// Whether the pattern is found, nothing where it is not portable.
fn found(actual: &Value, pattern: &Value, read: Reader) -> Option<bool> {
    let pattern = read(pattern.as_str()?).ok()?;
    Some(scalar::text(actual).is_some_and(|text| pattern.matches(&text)))
}
