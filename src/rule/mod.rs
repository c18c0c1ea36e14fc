//! Targeting conditions over visit and memory.
//!
//! The language is the MongoDB-style one that GrowthBook made common. This is its reference evaluator: it works on
//! any nested attributes, and what is compiled for the page is held to it.
//!
//! It is total. What it does not understand (an unknown operator, an operator with the wrong kind of operand, a
//! pattern that is not portable, a condition nested too deeply) never matches, and nothing panics.
//!
//! Values are converted the way the published test corpus demands, and no further:
//!
//! * a missing attribute is `null`; where a number is wanted it counts as 0, where a text is wanted it is no text;
//! * a text that spells a decimal number counts as that number, and the other way round; true is 1, false is 0;
//! * lists and objects are converted to nothing: they equal only their like, member by member, and have no order.
//!
//! To add an operator, write it in a file of its own or beside its family, and add its line to [`operator`].

mod comparison;
mod group;
mod list;
mod logic;
mod membership;
mod nesting;
mod operator;
mod order;
mod path;
pub mod pattern;
mod presence;
mod regular;
mod scalar;
mod version;

#[cfg(test)]
mod properties;

use serde_json::Value;

pub use nesting::DEEPEST;
pub use operator::names;

/// Whether a condition holds for these attributes.
///
/// `groups` is an object of named lists, which `$inGroup` and `$notInGroup` refer to; `null` where there are none.
/// A condition that is not an object, or is nested deeper than [`DEEPEST`] levels, does not hold.
pub fn holds(condition: &Value, attributes: &Value, groups: &Value) -> bool {
    nesting::is_within_limit(condition) && logic::holds(condition, attributes, groups)
}
