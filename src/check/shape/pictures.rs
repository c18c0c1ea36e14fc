//! The cuts of a picture, and what they may weigh.

use alloc::string::String;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One cut of a picture.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ImageShape {
    /// Its address: relative, or http(s); or the picture itself as `data:image/…`, of 20,000 bytes at most.
    pub src: String,
    /// Its own width in pixels.
    pub width: u32,
    /// Its own height in pixels.
    pub height: u32,
    /// The device that it is cut for. Default: all that have no cut of their own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device: Option<ImageDevice>,
    /// What its file weighs, in kB. Default: nobody knows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight: Option<u32>,
    /// It moves by itself, as an animation does. Default: false.
    #[serde(default, skip_serializing_if = "is_still")]
    pub motion: bool,
}

/// A device that a picture can be cut for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ImageDevice {
    /// Phones.
    Phone,
    /// Tablets.
    Tablet,
    /// Desktops.
    Desktop,
    /// Televisions.
    Tv,
}

impl ImageDevice {
    /// Its name among the values of `device`.
    pub fn name(self) -> &'static str {
        match self {
            ImageDevice::Phone => "phone",
            ImageDevice::Tablet => "tablet",
            ImageDevice::Desktop => "desktop",
            ImageDevice::Tv => "tv",
        }
    }
}

/// What pictures may weigh, in kB.
#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PicturesShape {
    /// Where the visitor saves data, an item with a heavier picture is not shown: 20 to 1000. Default: 200.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub where_saved: Option<u32>,
    /// A heavier picture for phones is told: 50 to 2000. Default: 500.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_phones: Option<u32>,
}

fn is_still(moves: &bool) -> bool {
    !*moves
}
