//! What visitors may declare, and what is learnt of those who allow it.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

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
    /// Distinct days, 2 to 30, on which a subject must have been looked at before it is an interest. Default: 3.
    #[serde(default = "interest_days")]
    pub days: u8,
}

/// What a subject is a kind of. Subjects need no entry here otherwise.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SubjectShape {
    /// Its id.
    pub id: String,
    /// Subjects that it is a kind of: what is about trail shoes is about hiking, too, and looks at trail shoes speak for
    /// hiking. A kind of `sensitive` is never learnt, and nothing about it is kept.
    pub parents: Vec<String>,
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
