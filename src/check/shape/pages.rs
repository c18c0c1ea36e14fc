//! What stands on pages: what they state, their slots, and conditions with a name.

use super::{Condition, OrderShape};
use alloc::string::String;
use alloc::vec::Vec;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Something that pages state of themselves: `<meta name="tactful:category" content="kitchen">`.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AttributeShape {
    /// Its name, which conditions name as `attributes.<name>`.
    pub name: String,
    /// What it holds. Default: a string.
    #[serde(rename = "type", default)]
    pub holds: AttributeType,
}

/// What an attribute holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum AttributeType {
    /// A text, compared as a whole.
    #[default]
    String,
    /// A decimal number of at most 15 digits.
    Number,
    /// `true` or `false`.
    Boolean,
    /// Texts, asked with `$in`, `$nin` and `$all`.
    List,
}

/// A condition with a name.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SegmentShape {
    /// Its id.
    pub id: String,
    /// Who belongs to it. Segments may name other segments.
    pub when: Condition,
}

/// A place on a page: the element with `data-tactful-slot="<id>"`.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SlotShape {
    /// Its id.
    pub id: String,
    /// How many items it shows, 1 to 100. Default: 1.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub show: u16,
    /// The share of items, 0 to 1, that a slot for several keeps for what everybody gets, rounded up. Default: a third. In a slot for
    /// one item it is the share of days on which interests do not speak.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub blend: Option<f64>,
    /// Slots that border on it, so that rival brands stand in one of both at most. Default: none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub beside: Vec<String>,
    /// What it is for: content, or the checkout, which leads nowhere else. Default: content.
    #[serde(default, skip_serializing_if = "PurposeShape::is_usual")]
    pub purpose: PurposeShape,
    /// In what order its items stand. Default: as in the file.
    #[serde(default, skip_serializing_if = "OrderShape::is_usual")]
    pub order: OrderShape,
    /// Subjects that it never shows: items about one of them are not built. Default: none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exclude: Vec<String>,
    /// Whether nothing is built for it, so that it stays as it is written in the page. Default: false.
    #[serde(default, skip_serializing_if = "is_false")]
    pub paused: bool,
}

/// What a slot is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum PurposeShape {
    /// Content.
    #[default]
    Content,
    /// The checkout: it asks nothing, and none of its items has a link.
    Checkout,
}

impl PurposeShape {
    /// Whether it is the one of a slot that says nothing.
    pub fn is_usual(&self) -> bool {
        *self == PurposeShape::Content
    }
}

fn one() -> u16 {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_false(truth: &bool) -> bool {
    !*truth
}

fn is_one(number: &u16) -> bool {
    *number == 1
}
