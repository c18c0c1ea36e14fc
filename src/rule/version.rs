//! `$veq`, `$vne`, `$vgt`, `$vgte`, `$vlt`, `$vlte`: versions in the order of semver.org, leniently read.

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::cmp::Ordering;

use serde_json::Value;

use super::scalar;

/// `$veq`: the same version, build information aside.
pub(super) fn equal(actual: &Value, expected: &Value, _: &Value) -> bool {
    compare(actual, expected).is_some_and(Ordering::is_eq)
}

/// `$vne`: another version.
pub(super) fn not_equal(actual: &Value, expected: &Value, _: &Value) -> bool {
    compare(actual, expected).is_some_and(Ordering::is_ne)
}

/// `$vgt`: a later version.
pub(super) fn later(actual: &Value, expected: &Value, _: &Value) -> bool {
    compare(actual, expected).is_some_and(Ordering::is_gt)
}

/// `$vgte`: this version or a later one.
pub(super) fn later_or_equal(actual: &Value, expected: &Value, _: &Value) -> bool {
    compare(actual, expected).is_some_and(Ordering::is_ge)
}

/// `$vlt`: an earlier version.
pub(super) fn earlier(actual: &Value, expected: &Value, _: &Value) -> bool {
    compare(actual, expected).is_some_and(Ordering::is_lt)
}

/// `$vlte`: this version or an earlier one.
pub(super) fn earlier_or_equal(actual: &Value, expected: &Value, _: &Value) -> bool {
    compare(actual, expected).is_some_and(Ordering::is_le)
}

/// A part of a version; every number comes before every word.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part<'a> {
    /// Digits without leading zeros, behind their count: so they compare as numbers of any size.
    Number(usize, &'a str),
    Word(&'a str),
}

/// Comes after the word of any preview, so that `1.0.0` is later than `1.0.0-beta`.
const RELEASE: Part<'_> = Part::Word("~");

/// A value that is no version counts as version 0; an operand that is none compares with nothing.
fn compare(actual: &Value, expected: &Value) -> Option<Ordering> {
    let actual = version(actual).unwrap_or(Cow::Borrowed("0"));
    let expected = version(expected)?;
    Some(parts(&actual).cmp(&parts(&expected)))
}

fn version(value: &Value) -> Option<Cow<'_, str>> {
    let may_be = value.is_number() || value.is_string();
    scalar::text(value).filter(|text| may_be && !text.is_empty())
}

/// `v1.2.3-rc.1+build` is 1, 2, 3, rc, 1; the parts may be separated by dots and dashes alike.
fn parts(version: &str) -> Vec<Part<'_>> {
    let version = version.strip_prefix('v').unwrap_or(version);
    let version = version.split_once('+').map_or(version, |(version, _build)| version);
    let mut parts: Vec<Part<'_>> = version.split(['.', '-']).map(part).collect();
    if parts.len() == 3 {
        parts.push(RELEASE);
    }
    parts
}

fn part(text: &str) -> Part<'_> {
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let digits = text.trim_start_matches('0');
        Part::Number(digits.len(), digits)
    } else {
        Part::Word(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn numbers_of_any_size_compare_as_numbers() {
        let ascending = ["1.0.9", "1.0.10", "1.0.99999", "1.0.100000", "1.0.99999999999999999999999"];
        for pair in ascending.windows(2) {
            assert_eq!(compare(&json!(pair[0]), &json!(pair[1])), Some(Ordering::Less), "{pair:?}");
        }
    }

    #[test]
    fn what_is_no_version_counts_as_version_0() {
        for nothing in [Value::Null, json!(""), json!(true), json!(["1.0.0"]), json!({})] {
            assert_eq!(compare(&nothing, &json!("0")), Some(Ordering::Equal), "{nothing}");
            assert_eq!(compare(&json!("1.0.0"), &nothing), None, "{nothing}");
        }
    }
}
