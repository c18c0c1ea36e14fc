//! What the visitor lets this browser keep.

mod chosen;
mod days;
mod declared;
mod epoch;
mod evidence;
mod feedback;
mod owned;
mod record;
mod removal;
mod resting;
mod row;
mod session;

pub use days::Days;
pub use epoch::Epoch;
pub use evidence::{EVENTS, Event, Evidence, MAX_SEEN, Seen};
pub use feedback::{FEEDBACK, Feedback};
pub use owned::{MAX_OWNED, MOST_DAYS, Owned, Possessions, Purchases, Thing};
pub use record::{Record, RecordFault, id, is_id, push_number};
pub use resting::Resting;
pub use row::{EVERYTHING, ROWS, Row};
pub use session::{Session, VISIT_MINUTES};

use crate::consent::{Choices, DataClass};
use alloc::string::String;
use alloc::vec::Vec;

/// Days for which a declaration counts after it was last made.
pub const DECLARATION_DAYS: i32 = DataClass::Preference.days();
/// Days for which it counts where its question is about something sensitive.
pub const SENSITIVE_ANSWER_DAYS: i32 = DataClass::SensitiveAnswer.days();
/// Declarations that are kept at most, the newest first to stay.
pub const MAX_DECLARATIONS: usize = 64;
/// Answers that one declaration may hold.
pub const MAX_ANSWERS: usize = 30;

/// Minutes of a day.
pub const DAY_MINUTES: u32 = 24 * 60;

/// All that is kept: what the visitor declared, chose and has, what this visit is after, and what this browser has seen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Memory {
    /// What the visitor declared, one entry a question.
    pub declarations: Vec<Declaration>,
    /// What the visitor refused, allowed or paused.
    pub choices: Choices,
    /// What this visit is after.
    pub session: Option<Session>,
    /// What rests for this visit.
    pub resting: Resting,
    /// What this browser has seen.
    pub evidence: Evidence,
    /// What the visitor says they have.
    pub possessions: Possessions,
    /// What this browser saw being bought, and of that what went back.
    pub purchases: Purchases,
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
        self.take_down(question, answers.iter().map(|answer| String::from(*answer)).collect(), day);
    }

    fn take_down(&mut self, question: &str, mut answers: Vec<String>, day: i32) {
        self.declarations.retain(|declaration| declaration.question != question);
        if answers.is_empty() {
            return;
        }
        answers.truncate(MAX_ANSWERS);
        self.declarations.insert(0, Declaration { question: question.into(), answers, day });
        self.declarations.truncate(MAX_DECLARATIONS);
    }

    /// Forgets the questions to which no answer is left.
    #[inline(never)]
    pub fn drop_unanswered(&mut self) {
        self.declarations.retain(|kept| !kept.answers.is_empty());
    }

    /// Forgets whatever no longer counts in this minute, counted since 1970-01-01 UTC; tells whether anything changed
    /// that is kept for days, evidence apart.
    ///
    /// What was made on a day that is yet to come, before a clock went back, was made today: it does not last longer for
    /// that.
    pub fn expire(&mut self, minute: u32) -> bool {
        let day = day_of(minute);
        self.session = self.session.filter(|session| session.lasts_at(minute));
        self.resting.expire(minute);
        self.evidence.expire(day);
        let choices = self.choices;
        self.choices.expire(day);
        let is_as_it_was = |kept: &Declaration| kept.counts_on(day) && kept.day <= day;
        let mut changes = choices != self.choices || !self.declarations.iter().all(is_as_it_was);
        changes |= self.possessions.expire(day);
        changes |= self.purchases.expire(day);
        self.declarations.retain(|declaration| declaration.counts_on(day));
        self.declarations.iter_mut().for_each(|declaration| declaration.day = declaration.day.min(day));
        changes
    }

    /// What the visitor answered, if that still counts on this day.
    pub fn declared(&self, question: impl AsRef<[u8]>, day: i32) -> Option<&Declaration> {
        let question = question.as_ref();
        self.declarations.iter().find(|kept| kept.question.as_bytes() == question && kept.counts_on(day))
    }
}

/// The day of a minute, both counted since 1970-01-01 UTC.
pub fn day_of(minute: u32) -> i32 {
    (minute / DAY_MINUTES) as i32
}

impl Declaration {
    /// Takes back an answer; the others stay, and keep their day.
    #[inline(never)]
    pub fn take_back(&mut self, answer: &str) {
        self.answers.retain(|said| said != answer);
    }

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
    use crate::visit::Context;

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
        let at = |day: u32| day * DAY_MINUTES + 700;
        memory.session = Some(Session { site: 1, context: Context(1), seen: at(279) });
        let mut same_visit = memory.clone();
        assert!(!same_visit.expire(at(279)));
        assert_eq!(same_visit, memory);
        assert!(!same_visit.expire(at(279) + VISIT_MINUTES));
        assert_eq!(same_visit.session, None);
        let mut went_back = memory.clone();
        assert!(went_back.expire(at(90)));
        assert_eq!(went_back.declarations.iter().map(|kept| kept.day).collect::<Vec<_>>(), [90, 90]);
        assert_eq!(went_back.choices.paused, Some(90));
        assert!(!went_back.expire(at(90)));
        assert!(memory.expire(at(280)));
        assert_eq!(memory.declarations.len(), 1);
        assert_eq!(memory.choices.paused, None);
        assert!(memory.expire(at(281)));
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
