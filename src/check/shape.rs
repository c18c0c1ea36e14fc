//! The shape of a site file, as its owner writes it. The JSON Schema is generated from here.

use alloc::collections::BTreeMap;
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
    /// The site's vocabulary: what a search is matched against.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub keywords: Vec<KeywordShape>,
    /// What visitors may declare.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<QuestionShape>,
    /// What is learnt of visitors who allow "what I look at". Default: nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interests: Option<InterestsShape>,
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

/// Who says what visitors allow, beside the visitors themselves.
#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConsentShape {
    /// The site's consent manager. Until it has answered, the answer is no. Default: none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub manager: Option<ManagerShape>,
    /// What holds where nobody said anything. Default: strict.
    #[serde(default)]
    pub regime: RegimeShape,
}

/// A consent manager, by the interface that it offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ManagerShape {
    /// IAB Transparency and Consent Framework, version 2: `__tcfapi`.
    Tcf = 1,
    /// Google Consent Mode, version 2: the commands in `dataLayer`.
    ConsentMode = 2,
    /// The page itself, which calls `consent.manager` with each answer.
    Page = 3,
    /// IAB Global Privacy Platform, version 1.1: `__gpp`.
    Gpp = 4,
}

/// What holds where neither the visitor nor a manager said anything.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RegimeShape {
    /// Nothing is kept without consent.
    #[default]
    Strict,
    /// What this visit is after may be kept until the visitor objects, where the law allows that.
    VisitUntilObjected,
}

/// One keyword and the words that ask for it.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct KeywordShape {
    /// Its id, which conditions on `keyword` name.
    pub id: String,
    /// What a search must say; one of them is enough.
    #[serde(rename = "match")]
    pub forms: Vec<FormShape>,
    /// Subjects of items that answer it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub subjects: Vec<String>,
}

/// How words ask for a keyword. Case and spacing never matter.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase", deny_unknown_fields)]
pub enum FormShape {
    /// The search is just these words.
    Exact(String),
    /// The search holds these words, one behind the other.
    Phrase(String),
    /// The search holds each of these words, in any order.
    Words(String),
}

/// A question that visitors may answer.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct QuestionShape {
    /// Its id, which conditions name as `preferences.<id>`.
    pub id: String,
    /// Whether one answer or several may be chosen. Default: one.
    #[serde(default)]
    pub kind: QuestionKind,
    /// The question itself, by language.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub text: BTreeMap<String, String>,
    /// What may be answered.
    pub answers: Vec<AnswerShape>,
    /// Days, 1 to 179, after which the page may ask whether an answer is still true. Default: 90.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ask_again: Option<u8>,
}

/// The subjects that a site learns from what visitors look at, and that visitors may want more or less of.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct InterestsShape {
    /// Subjects of items, 1 to 30; sensitive ones are refused.
    pub subjects: Vec<String>,
    /// Distinct days, 1 to 30, on which a subject must have been looked at before it is an interest. Default: 3.
    #[serde(default = "interest_days")]
    pub days: u8,
}

fn interest_days() -> u8 {
    crate::site::INTEREST_DAYS as u8
}

/// How many answers a question takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum QuestionKind {
    /// One.
    #[default]
    Single,
    /// Any number of them.
    Multiple,
}

/// An answer to a question.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswerShape {
    /// Its id.
    pub id: String,
    /// The answer itself, by language.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub text: BTreeMap<String, String>,
    /// Subjects of items that it asks for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub subjects: Vec<String>,
}

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
}

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
}

/// A rule of tact about copy, in which a person may know better.
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

/// One cut of a picture.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ImageShape {
    /// Its address: relative, or http(s).
    pub src: String,
    /// Its own width in pixels.
    pub width: u32,
    /// Its own height in pixels.
    pub height: u32,
    /// The device that it is cut for. Default: all that have no cut of their own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device: Option<ImageDevice>,
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

fn one() -> u16 {
    1
}

fn is_one(number: &u16) -> bool {
    *number == 1
}

fn is_false(truth: &bool) -> bool {
    !*truth
}

/// The JSON Schema of a site file.
pub fn schema() -> Value {
    let mut schema = schemars::schema_for!(SiteFile).to_value();
    if let Some(object) = schema.as_object_mut() {
        object.insert("title".into(), "Tactful site file".into());
    }
    schema
}
