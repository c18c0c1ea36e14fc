//! What owners decide by hand: what goes first, what is approved, in what order.

use crate::tact::human_hand::{Priority, Status};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Where an item stands among those for which the same reason speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum PriorityShape {
    /// Before the others.
    Boost,
    /// Behind the others.
    Bury,
}

/// What people have said of an item.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum StatusShape {
    /// It may be shown.
    #[default]
    Approved,
    /// Nobody approved it yet: it is not built.
    Draft,
    /// It was taken out for now: it is not built.
    Paused,
}

/// In what order the items of a slot stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum OrderShape {
    /// As in the file.
    #[default]
    File,
    /// By how popular their products are in the feed, the most popular first; without a feed as in the file.
    Popularity,
}

impl PriorityShape {
    /// What the rule of tact calls it.
    pub fn priority(self) -> Priority {
        match self {
            PriorityShape::Boost => Priority::Boosted,
            PriorityShape::Bury => Priority::Buried,
        }
    }
}

impl StatusShape {
    /// What the rule of tact calls it.
    pub fn status(self) -> Status {
        match self {
            StatusShape::Approved => Status::Approved,
            StatusShape::Draft => Status::Draft,
            StatusShape::Paused => Status::Paused,
        }
    }

    /// Whether it is what an item is that says nothing.
    pub fn is_usual(&self) -> bool {
        *self == StatusShape::Approved
    }
}

impl OrderShape {
    /// Whether it is the one of a slot that says nothing.
    pub fn is_usual(&self) -> bool {
        *self == OrderShape::File
    }
}
