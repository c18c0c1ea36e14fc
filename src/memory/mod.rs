//! What the visitor lets this browser keep.

pub mod chosen;
pub mod declared;
mod record;

pub use record::{RecordFault, is_id};

use crate::consent::{Choices, DataClass};
use alloc::string::String;
use alloc::vec::Vec;

/// Days for which a declaration counts after it was last made.
pub const DECLARATION_DAYS: i32 = DataClass::Preference.days();
/// Declarations that are kept at most, the newest first to stay.
pub const MAX_DECLARATIONS: usize = 64;
/// Answers that one declaration may hold.
pub const MAX_ANSWERS: usize = 30;

/// All that is kept: at this time what the visitor declared and chose, nothing else.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Memory {
    /// What the visitor declared, one entry a question.
    pub declarations: Vec<Declaration>,
    /// What the visitor refused, allowed or paused.
    pub choices: Choices,
}

/// A visitor's answer to one of the site's questions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declaration {
    /// Id of the question.
    pub question: String,
    /// Ids of the chosen answers.
    pub answers: Vec<String>,
    /// The day it was made, in days since 1970-01-01 of the visitor's clock.
    pub day: i32,
}

impl Memory {
    /// Replaces the answer to a question; no answers at all withdraw it.
    pub fn declare(&mut self, question: &str, answers: &[&str], day: i32) {
        self.declarations.retain(|declaration| declaration.question != question);
        if answers.is_empty() {
            return;
        }
        let answers = answers.iter().take(MAX_ANSWERS).map(|answer| String::from(*answer)).collect();
        self.declarations.insert(0, Declaration { question: question.into(), answers, day });
        self.declarations.truncate(MAX_DECLARATIONS);
    }

    /// Forgets whatever no longer counts on this day; tells whether anything changed.
    ///
    /// What was made on a day that is yet to come, before a clock went back, was made today: it does not last longer for
    /// that.
    pub fn expire(&mut self, day: i32) -> bool {
        let choices = self.choices;
        self.choices.expire(day);
        let is_as_it_was = |kept: &Declaration| kept.counts_on(day) && kept.day <= day;
        let changes = choices != self.choices || !self.declarations.iter().all(is_as_it_was);
        self.declarations.retain(|declaration| declaration.counts_on(day));
        self.declarations.iter_mut().for_each(|declaration| declaration.day = declaration.day.min(day));
        changes
    }

    /// What the visitor answered, if that still counts on this day.
    pub fn declared(&self, question: &str, day: i32) -> Option<&Declaration> {
        self.declarations.iter().find(|kept| kept.question == question && kept.counts_on(day))
    }
}

impl Declaration {
    /// Whether it counts on this day: a clock that went back does not make it wrong.
    pub fn counts_on(&self, day: i32) -> bool {
        day.saturating_sub(self.day) < DECLARATION_DAYS
    }

    /// The first day on which it no longer counts.
    pub fn ends_on(&self) -> i32 {
        self.day.saturating_add(DECLARATION_DAYS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_answer_replaces_the_one_before() {
        let mut memory = Memory::default();
        memory.declare("interest", &["trail"], 100);
        memory.declare("interest", &["coffee", "trail"], 101);
        assert_eq!(memory.declarations.len(), 1);
        assert_eq!(memory.declared("interest", 101).unwrap().answers, ["coffee", "trail"]);
        memory.declare("interest", &[], 102);
        assert_eq!(memory, Memory::default());
    }

    #[test]
    fn a_declaration_counts_for_half_a_year() {
        let mut memory = Memory::default();
        memory.declare("interest", &["trail"], 100);
        assert!(memory.declared("interest", 279).is_some());
        assert!(memory.declared("interest", 280).is_none());
        assert!(memory.declared("interest", 90).is_some());
    }

    #[test]
    fn what_ended_is_forgotten() {
        let mut memory = Memory::default();
        memory.declare("interest", &["trail"], 100);
        memory.declare("size", &["42"], 101);
        memory.choices.paused = Some(100);
        assert!(!memory.clone().expire(279));
        let mut went_back = memory.clone();
        assert!(went_back.expire(90));
        assert_eq!(went_back.declarations.iter().map(|kept| kept.day).collect::<Vec<_>>(), [90, 90]);
        assert_eq!(went_back.choices.paused, Some(90));
        assert!(!went_back.expire(90));
        assert!(memory.expire(280));
        assert_eq!(memory.declarations.len(), 1);
        assert_eq!(memory.choices.paused, None);
        assert!(memory.expire(281));
        assert_eq!(memory, Memory::default());
    }

    #[test]
    fn memory_stays_bounded() {
        let mut memory = Memory::default();
        for number in 0..1_000 {
            memory.declare(&alloc::format!("question-{number}"), &["yes"], number);
        }
        assert_eq!(memory.declarations.len(), MAX_DECLARATIONS);
        assert!(memory.declared("question-999", 999).is_some());
    }
}
