//! How far pages go, when things rest, and what stands beside what.

use alloc::string::String;
use alloc::vec::Vec;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// When an item was shown enough, where visitors allow "what I look at".
#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FatigueShape {
    /// Showings on one day, 1 to 50, after which an item rests for that day. Default: 8.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub showings: Option<u8>,
    /// Page views on one day, 1 to 100, in which something about a subject was shown, after which all that is about it rests for that
    /// day: of the subjects under `interests`. Default: any number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject_showings: Option<u8>,
    /// Days, 1 to 30, on which an item was shown since somebody followed it, after which it rests. Default: 5.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unanswered_days: Option<u8>,
    /// Days, 1 to 30, for which it then rests. Default: 7.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rest_days: Option<u8>,
}

/// A season in which people look for others: its interests are silent, and what was looked at only in it teaches nothing.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GiftSeasonShape {
    /// Its first day, as `2026-11-20`.
    pub from: String,
    /// Its last day, as `2026-12-24`; at most 255 days later.
    pub until: String,
}

/// How far pages go: what they may rest on, with all that is before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum IntensityShape {
    /// Everybody gets the default.
    Off = 0,
    /// The moment, and what this view or visit searches for.
    Moment = 1,
    /// What visitors declared.
    Declared = 2,
    /// What was seen.
    Full = 3,
}

/// A brand, and what may stand beside it in a slot for several items, and in slots that are beside each other.
#[derive(Clone, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BrandShape {
    /// Its id, which items name.
    pub id: String,
    /// Brands that never stand beside it; it is enough that one of two names the other. Default: none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rivals: Vec<String>,
    /// The only brands that may stand beside it. Default: all but its rivals.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub neighbours: Option<Vec<String>>,
    /// The share, 0 to 1, that it has at most of a slot's items, rounded down, but at least one. Default: 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most: Option<f64>,
    /// The share, 0 to 1, that it has at least, rounded up, as far as it has items that may be shown. Default: 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub least: Option<f64>,
}
