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
    /// How it is answered. Default: with one of its answers.
    #[serde(default)]
    pub kind: QuestionKind,
    /// The question itself, by language.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub text: BTreeMap<String, String>,
    /// What the answer changes, by language: one sentence that stands below the question. Default: none.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub note: BTreeMap<String, String>,
    /// What may be answered, 1 to 30. Default, for `yes-no` alone: `yes` and `no`.
    #[serde(default)]
    pub answers: Vec<AnswerShape>,
    /// What everybody gets who answers. Default: nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reward: Option<RewardShape>,
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

/// What a subject is called, and what it is a kind of. Subjects need no entry here otherwise.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SubjectShape {
    /// Its id.
    pub id: String,
    /// What visitors are told it is called, by language. Default: its id, with blanks for `-`, `_` and `.`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub text: BTreeMap<String, String>,
    /// Subjects that it is a kind of: what is about trail shoes is about hiking, too, and looks at trail shoes speak for
    /// hiking. A kind of `sensitive` is never learnt, and nothing about it is kept. Default, where there is `text`: none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parents: Option<Vec<String>>,
}

fn interest_days() -> u8 {
    crate::site::INTEREST_DAYS as u8
}

/// How a question is answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum QuestionKind {
    /// With one of its answers.
    #[default]
    Single,
    /// With any number of them.
    Multiple,
    /// With one of them, which are the steps of a scale, from the least to the most.
    Scale,
    /// With `yes` or `no`.
    YesNo,
    /// With all of them from one to another: they are steps in a row, such as prices.
    Range,
    /// With any number of them, in the visitor's order; conditions ask for what is among them, or as `preferences.<id>.0` for the
    /// first.
    Ranked,
}

impl SubjectShape {
    /// What it is a kind of.
    pub fn kinds(&self) -> &[String] {
        self.parents.as_deref().unwrap_or_default()
    }

    /// Whether its entry says anything.
    pub fn says_nothing(&self) -> bool {
        self.parents.is_none() && self.text.is_empty()
    }
}

impl QuestionShape {
    /// One that no owner writes, and of which nobody is asked whether the answer is still true.
    pub fn unasked(id: &str, kind: QuestionKind, answers: Vec<AnswerShape>) -> QuestionShape {
        QuestionShape {
            id: id.into(),
            kind,
            text: BTreeMap::new(),
            note: BTreeMap::new(),
            answers,
            reward: None,
            ask_again: Some(u8::MAX),
        }
    }
}

impl AnswerShape {
    /// One of this id that asks for nothing.
    pub fn of_id(id: &str) -> AnswerShape {
        AnswerShape { id: id.into(), text: BTreeMap::new(), subjects: Vec::new() }
    }
}

impl QuestionKind {
    /// Whether there may be several answers at once.
    pub fn takes_several(self) -> bool {
        matches!(self, QuestionKind::Multiple | QuestionKind::Range | QuestionKind::Ranked)
    }
}

/// What everybody gets who answers a question. Nothing else depends on it, and nobody is told who got it.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RewardShape {
    /// What it is, by language.
    pub text: BTreeMap<String, String>,
    /// What to give at the till: 1 to 40 letters, the same for everybody. Default: none is needed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The last day on which it is good, as `2026-12-24`.
    pub until: String,
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
