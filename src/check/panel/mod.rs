//! What a site file says for the preference panel: its questions and their rewards, names, messages, and the words that the panel loads.

mod messages;
mod reward;
mod words;

pub use reward::checked_reward;
pub use words::panel_words;

use super::Problem;
use super::facts::{Asked, FactNames};
use super::read::Placed;
use super::shape::{PanelShape, QuestionShape, SubjectShape};
use super::tactless::TactCheck;
use crate::site::{FIRST, FactKind};
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

/// Words by language.
pub type Words = BTreeMap<String, String>;

/// What the panel says of a site.
#[derive(Clone, Debug, Default)]
pub struct Panel {
    /// The questions that their owner asks.
    pub questions: Vec<QuestionShape>,
    /// What the learnt subjects are called, where their owner says so, by their ids.
    pub subject_names: BTreeMap<String, Words>,
    /// What the panel says otherwise, by language and the ids of its messages.
    pub messages: BTreeMap<String, Words>,
}

impl Panel {
    /// Reads what the parts of a site say; messages that are wrong are left out, and what is wrong is told.
    pub fn read(
        (subjects, questions): (&[Placed<SubjectShape>], &[Placed<QuestionShape>]),
        facts: &FactNames,
        otherwise: Option<&PanelShape>,
        tact: &mut TactCheck<'_>,
        problems: &mut Vec<Problem>,
    ) -> Panel {
        let is_own = |placed: &&Placed<QuestionShape>| {
            placed.path.starts_with("/questions/") && !placed.part.id.ends_with(FIRST)
        };
        let is_learnt = |asked: &&Asked| asked.kind == FactKind::Interest;
        let learnt = facts.questions.iter().find(is_learnt).map_or(&[][..], |asked| &asked.answers);
        let subjects = subjects.iter().map(|placed| &placed.part);
        let named = subjects.filter(|subject| learnt.contains(&subject.id) && !subject.text.is_empty());
        Panel {
            messages: messages::checked(otherwise, questions, tact, problems),
            questions: questions.iter().filter(is_own).map(|placed| placed.part.clone()).collect(),
            subject_names: named.map(|subject| (subject.id.clone(), subject.text.clone())).collect(),
        }
    }
}
