//! What may fill a slot.

use super::{Condition, ImageShape, PriorityShape, StatusShape};
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A piece of content that may fill a slot.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ItemShape {
    /// Its id.
    pub id: String,
    /// Id of its slot.
    pub slot: String,
    /// What it is about. A keyword or a declared answer with one of these subjects goes before the moment.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub subjects: Vec<String>,
    /// When it may be shown. Default: always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// From when and until when. Default: always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schedule: Option<ScheduleShape>,
    /// Shown before all others that fit. Default: false.
    #[serde(default, skip_serializing_if = "is_false")]
    pub pinned: bool,
    /// Before or behind its peers, for which the same reason speaks. Default: in the order of the slot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub priority: Option<PriorityShape>,
    /// What people have said of it; only what is approved is built. Default: approved.
    #[serde(default, skip_serializing_if = "StatusShape::is_usual")]
    pub status: StatusShape,
    /// The last day, in the site's time zone, before somebody must have looked at it again: `2027-03-01`. From the next on it
    /// rests, unless it is the default of its slot. Default: never.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<String>,
    /// The moment before which it is left out of what is built, in one of the forms of a schedule. Default: none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub embargo: Option<String>,
    /// Id of the product that it is about, as in the feed. Default: none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product: Option<String>,
    /// Id of the brand that it is about. Default: that of its product in the feed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub brand: Option<String>,
    /// Colours, plants, numbers, gestures it holds that mean something else in some markets: `white-lily`. Default: none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cautions: Vec<String>,
    /// Rules of tact that a person has read its words for, and stands by them. Default: none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reviewed: Vec<ReviewedRule>,
    /// Its words, by language. Without them the page holds its markup: `<template data-tactful-item="<id>">`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub texts: BTreeMap<String, TextsShape>,
    /// Its picture, in cuts for the devices. Default: none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub images: Vec<ImageShape>,
    /// Where it leads: a relative address, or http(s).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// The colour of its words, `#1a2b3c`, so that `check` can tell whether they can be read. Default: not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ink: Option<String>,
    /// The colour that its words stand on, or of their picture the one that is nearest to `ink`. Default: not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ground: Option<String>,
}

/// A rule of tact in which a person who has looked may know better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ReviewedRule {
    /// Copy that parades what is known.
    Discreet,
    /// Copy that addresses somebody by gender, title, age or family.
    AsAPerson,
    /// An offer that not everybody gets.
    SamePrice,
    /// Copy that speaks of what nobody wants to be seen in.
    Sensitive,
    /// Copy that is too familiar, or presses.
    Tone,
    /// What means something else in the site's market.
    Culture,
    /// An amount that is not the price of the item's product.
    Available,
    /// What may not fit a device.
    FitsDevice,
}

impl ReviewedRule {
    /// The rule's id.
    pub fn id(self) -> &'static str {
        match self {
            ReviewedRule::Discreet => "discreet",
            ReviewedRule::AsAPerson => "as-a-person",
            ReviewedRule::SamePrice => "same-price",
            ReviewedRule::Sensitive => "sensitive",
            ReviewedRule::Tone => "tone",
            ReviewedRule::Culture => "culture",
            ReviewedRule::Available => "available",
            ReviewedRule::FitsDevice => "fits-device",
        }
    }
}

/// From when and until when an item may be shown.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ScheduleShape {
    /// First moment: a date (`2026-11-27`), a date and time in the site's time zone (`2026-11-27T18:00`), or with an
    /// offset (`2026-11-27T18:00+01:00`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// First moment after it; a date alone means the end of that day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
}

/// The words of an item in one language.
#[derive(Clone, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TextsShape {
    /// Goes into the part `heading`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heading: Option<String>,
    /// Goes into the part `text`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The call to action; goes into the part `action`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub action: Option<String>,
    /// What the picture shows, for those who do not see it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alt: Option<String>,
    /// Direction of writing. Default: the page's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dir: Option<Direction>,
}

/// A direction of writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

fn is_false(truth: &bool) -> bool {
    !*truth
}
