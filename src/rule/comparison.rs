//! `$eq`, `$ne`, `$lt`, `$lte`, `$gt`, `$gte`.

use core::cmp::Ordering;

use serde_json::Value;

use super::order::{compare, is_same};

/// `$eq`: the same value, of the same kind.
pub(super) fn equal(actual: &Value, expected: &Value, _: &Value) -> bool {
    is_same(actual, expected)
}

/// `$ne`: not the same value.
pub(super) fn not_equal(actual: &Value, expected: &Value, _: &Value) -> bool {
    !is_same(actual, expected)
}

/// `$lt`: ordered before.
pub(super) fn less(actual: &Value, expected: &Value, _: &Value) -> bool {
    compare(actual, expected).is_some_and(Ordering::is_lt)
}

/// `$lte`: ordered before or the same.
pub(super) fn less_or_equal(actual: &Value, expected: &Value, _: &Value) -> bool {
    compare(actual, expected).is_some_and(Ordering::is_le)
}

/// `$gt`: ordered after.
pub(super) fn greater(actual: &Value, expected: &Value, _: &Value) -> bool {
    compare(actual, expected).is_some_and(Ordering::is_gt)
}

/// `$gte`: ordered after or the same.
pub(super) fn greater_or_equal(actual: &Value, expected: &Value, _: &Value) -> bool {
    compare(actual, expected).is_some_and(Ordering::is_ge)
}
