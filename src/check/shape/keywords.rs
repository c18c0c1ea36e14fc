//! The words that visitors search with.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

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
    /// What the token `{keyword|…}` shows for it, by language: at most 30 letters, as they would stand within a sentence. Default: the
    /// token's own words.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub labels: BTreeMap<String, String>,
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
