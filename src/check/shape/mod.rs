//! The shape of a site file, as its owner writes it. The JSON Schema is generated from here.

mod consent;
mod hand;
mod items;
mod keywords;
mod pages;
mod panel;
mod pictures;
mod questions;
mod rests;

pub use consent::{ConsentShape, ManagerShape, RegimeShape};
pub use hand::{OrderShape, PriorityShape, StatusShape};
pub use items::{Direction, ItemShape, ReviewedRule, ScheduleShape, TextsShape};
pub use keywords::{FormShape, KeywordShape};
pub use pages::{AttributeShape, AttributeType, PurposeShape, SegmentShape, SlotShape};
pub use panel::PanelShape;
pub use pictures::{ImageDevice, ImageShape, PicturesShape};
pub use questions::{AnswerShape, InterestsShape, QuestionKind, QuestionShape, RewardShape, SubjectShape};
pub use rests::{BrandShape, FatigueShape, GiftSeasonShape, IntensityShape};

use alloc::string::String;
use alloc::vec::Vec;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// The version of the written format.
pub const WRITTEN_FORMAT: u32 = 1;

/// A targeting condition in the MongoDB-style language: named facts with values or operators.
pub type Condition = Map<String, Value>;

/// What a site owner publishes: slots, the items that may fill them, and when.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SiteFile {
    /// Address of this schema, for editors.
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// The version of this format: 1.
    pub tactful: u32,
    /// Id of the site; part of the names under which the browser keeps what visitors declare.
    pub site: String,
    /// The owner's own version of this file, for people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// IANA time zone in which schedules without an offset are meant. Default: UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_zone: Option<String>,
    /// The market that this file is published in: a region (`JP`) or a language tag with one (`ja-JP`). Default: none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub market: Option<String>,
    /// URL parameter of the site's own search, such as `q`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub search_parameter: Option<String>,
    /// Further URL parameters that carry a keyword, such as `ad_keyword`; `utm_term` always does.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub keyword_parameters: Vec<String>,
    /// Who says what visitors allow. Default: the visitors alone, strictly.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consent: Option<ConsentShape>,
    /// What subjects are called, and what they are kinds of. Default: none is a kind of another.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub subjects: Vec<SubjectShape>,
    /// The site's vocabulary: what a search is matched against.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub keywords: Vec<KeywordShape>,
    /// What visitors may declare.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<QuestionShape>,
    /// What the preference panel says otherwise on this site. Default: its own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub panel: Option<PanelShape>,
    /// What is learnt of visitors who allow "what I look at". Default: nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interests: Option<InterestsShape>,
    /// How far pages go at most, and that visitors may lower it (question `intensity`). Default: all the way, without the question.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub intensity: Option<IntensityShape>,
    /// Brands that may not stand beside each other, or have a share of a shelf. Default: none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub brands: Vec<BrandShape>,
    /// When an item was shown enough. Default: 8 showings on a day, 5 days without an answer; only where showings are kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fatigue: Option<FatigueShape>,
    /// What pictures may weigh for those who save data, and for phones. Default: 200 and 500 kB.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pictures: Option<PicturesShape>,
    /// Seasons in which people look for others, beside those of the `market`. Default: none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gift_seasons: Vec<GiftSeasonShape>,
    /// What pages state of themselves, such as their category.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attributes: Vec<AttributeShape>,
    /// Conditions with a name, to be used in others as `{"segment": "id"}`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub segments: Vec<SegmentShape>,
    /// The places on the pages.
    pub slots: Vec<SlotShape>,
    /// What may fill them. Within a rank the order of this list decides.
    pub items: Vec<ItemShape>,
}

/// The JSON Schema of a site file.
pub fn schema() -> Value {
    let mut schema = schemars::schema_for!(SiteFile).to_value();
    if let Some(object) = schema.as_object_mut() {
        object.insert("title".into(), "Tactful site file".into());
    }
    schema
}
