//! What a site file says for the preference panel: its questions and their rewards, names, messages, and the words that the panel loads.

mod messages;
mod reward;
mod spoken;
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
        let named = subjects.iter().filter(|placed| learnt.contains(&placed.part.id));
        let messages = messages::checked(otherwise, tact, problems);
        let asked = questions.iter().filter(is_own);
        let questions = asked.map(|placed| spoken::question(placed, tact, problems)).collect();
        let names = named.map(|placed| (placed.part.id.clone(), spoken::name(placed, tact, problems)));
        Panel { questions, subject_names: names.filter(|(_, words)| !words.is_empty()).collect(), messages }
    }
}
