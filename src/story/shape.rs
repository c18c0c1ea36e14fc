//! The shape of a file of stories. Its JSON Schema is generated from here.

use crate::check::FeedRow;
use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// The stories of one rule, on one site.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Stories {
    /// Address of the schema, for editors.
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// Id of the rule that they tell of.
    pub rule: String,
    /// The site file that all of them happen on.
    pub site: Map<String, Value>,
    /// Codes of the problems that `check` tells of this site, warnings included: what is wrong with it on purpose.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub problems: Vec<String>,
    /// When the site is built, in one of the forms of a schedule. Default: nobody knows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub today: Option<String>,
    /// The feed that the site is built with, a row for each product. Default: none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub feed: Option<Vec<FeedRow>>,
    /// The taste clusters that the site is built with, as `tactful tastes` reads them. Default: none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tastes: Option<Map<String, Value>>,
    /// What every view has unless its scene says otherwise, in the JSON form of a visit.
    #[serde(default)]
    pub visit: Map<String, Value>,
    /// The stories.
    pub stories: Vec<Story>,
}

/// Somebody who comes by, once or over days.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Story {
    /// What happens, in one sentence.
    pub story: String,
    /// What the visitor allows from the first view on.
    pub consent: Rung,
    /// Whether it is about where the rule must not fire. It then goes on to where it does.
    #[serde(default, skip_serializing_if = "is_false")]
    pub near_miss: bool,
    /// Entries of the site file that are others in this story. Default: none.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub site: Map<String, Value>,
    /// What happens, in its order.
    pub scenes: Vec<Scene>,
}

/// What the visitor allows: each purpose, with those before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Rung {
    /// Nothing was asked, or nothing answered: only what the visitor tells by their own act is kept.
    WhatITellYou,
    /// What this visit is after, too.
    ThisVisit,
    /// What is looked at, too.
    WhatILookAt,
}

/// One view of a page, and what the visitor does there.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Scene {
    /// When, as `2026-11-21T20:15`, in the visit's time zone.
    pub now: String,
    /// What the view has of its own, in the JSON form of a visit.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub visit: Map<String, Value>,
    /// Whether the browser objects: Global Privacy Control, or Do Not Track.
    #[serde(default, skip_serializing_if = "is_false")]
    pub objects: bool,
    /// What each slot must show and why: `item: reason`, or `as written: reason`, or a list of them.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub shows: BTreeMap<String, Shown>,
    /// For which facts each of these slots shows that, as `tactful.why` tells them: what the view shows by the name that conditions have
    /// for it, what is kept by the words that `remove` takes (`device`, `preference likes`, `preference less tea`). None where everybody
    /// sees this.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub because: BTreeMap<String, Vec<String>>,
    /// The pictures that the view asks for, by their addresses, in any order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asks_for: Option<Vec<String>>,
    /// Texts that the panel has of this site.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub says: Vec<String>,
    /// Words that none of these texts may hold.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub says_no: Vec<String>,
    /// What the visitor does then, such as `view tea`, `40 times view tea`, `less tea`, `allow what-i-look-at`, `remove view tea`,
    /// `forget`; or `export` and, later, `import`: a copy is saved, and brought again.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub then: Vec<String>,
    /// What is kept in the end: the names of the records, without what begins all of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub keeps: Option<Vec<String>>,
    /// Words that nothing which is kept in the end may hold.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub keeps_no: Vec<String>,
}

/// What a slot shows.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Shown {
    /// One item.
    One(String),
    /// Several, in their order.
    Several(Vec<String>),
}

impl Shown {
    /// As a list.
    pub fn all(&self) -> &[String] {
        match self {
            Shown::One(item) => core::slice::from_ref(item),
            Shown::Several(items) => items,
        }
    }
}

impl Stories {
    /// Reads a file of stories.
    ///
    /// # Errors
    /// What is wrong with it, and where.
    pub fn read(json: &str) -> Result<Stories, String> {
        let reader = &mut serde_json::Deserializer::from_str(json);
        serde_path_to_error::deserialize(reader).map_err(|fault| match fault.path().to_string().as_str() {
            "." => fault.inner().to_string(),
            path => format!("`{path}`: {}", fault.inner()),
        })
    }
}

/// The JSON Schema of a file of stories.
pub fn schema() -> Value {
    schemars::schema_for!(Stories).into()
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_false(truth: &bool) -> bool {
    !truth
}
