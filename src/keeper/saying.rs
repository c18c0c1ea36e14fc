//! What visitors say by their own act.

use super::{Keeper, Shelf, Stored};
use crate::consent::{Act, DataClass};
use crate::memory::{Declaration, Feedback, Record, is_id};
use crate::site::{AnswerFault, Named, Site};
use crate::tact::Rules;
use alloc::string::String;

impl<S: Shelf, R: Rules> Keeper<S, R> {
    /// What the visitor answered to a question, if that still counts.
    pub fn declared(&self, question: &str) -> &[String] {
        self.memory.declared(question, self.day()).map_or(&[], |declaration| declaration.answers.as_slice())
    }

    /// The first day on which something that was declared counts no more; and whether it was answered so long ago that it may be asked
    /// whether it is still true: not while the visitor browses for somebody else.
    pub fn lasts(&self, site: &Site<'_>, said: &Declaration) -> (i32, bool) {
        let mut questions = site.names().texts(Named::Question);
        let Some(position) = questions.position(|question| question == said.question.as_bytes()) else {
            return (said.ends_on(), false);
        };
        let may_ask = self.consent().permit(DataClass::Preference, Act::Visitor).is_some();
        let is_due = may_ask && self.day() - said.day >= i32::from(site.ask_again_days(position));
        (said.day.saturating_add(site.answer_days(position)), is_due)
    }

    /// Keeps what the visitor declared, and what it amounts to for the next view; no answers withdraw it, also where the
    /// site asks the question no more.
    ///
    /// # Errors
    /// Answers that the site does not take.
    pub fn declare(
        &mut self,
        site: &Site<'_>,
        question: &str,
        answers: &[&str],
    ) -> Result<Stored, AnswerFault> {
        self.reread();
        let is_kept = self.memory.declarations.iter().any(|kept| kept.question == question);
        if !(is_kept && answers.is_empty()) {
            site.takes(question, answers)?;
        }
        self.memory.declare(question, answers, self.day());
        Ok(self.keep_said(site, DataClass::Preference, self.memory.declarations.text(), answers.is_empty()))
    }

    /// Keeps what the visitor says of a subject: that they want more of it, or less; of an item: that they are done with it; or of a
    /// question: that they pass over it, or opened its reward.
    ///
    /// # Errors
    /// A subject that the site does not learn; what is no id of an item; a question that the site does not ask.
    pub fn take_feedback(
        &mut self,
        site: &Site<'_>,
        feedback: Feedback,
        name: &str,
    ) -> Result<Stored, AnswerFault> {
        self.reread();
        let is_known = match feedback {
            Feedback::More | Feedback::Less => site.learns(name),
            Feedback::Dismiss => is_id(name),
            Feedback::Skip | Feedback::Reward => site.asks(name),
        };
        if !is_known {
            return Err(AnswerFault::UnknownAnswer);
        }
        self.memory.take_feedback(feedback, name, self.day());
        Ok(self.keep_said(site, DataClass::Preference, self.memory.declarations.text(), false))
    }

    /// Keeps that the visitor has a subject until a day, in days since 1970-01-01; where that is not to come, that they do not.
    ///
    /// # Errors
    /// A subject that the site does not learn.
    pub fn possess(&mut self, site: &Site<'_>, subject: &str, until: i32) -> Result<Stored, AnswerFault> {
        self.reread();
        if !site.learns(subject) {
            return Err(AnswerFault::UnknownAnswer);
        }
        self.memory.possessions.add(subject, until, self.day());
        Ok(self.keep_said(site, DataClass::Possession, self.memory.possessions.text(), until <= self.day()))
    }

    /// Keeps what the visitor said, and what it amounts to for the next view. What tells less than before may be kept whatever
    /// rests.
    pub(super) fn keep_said(
        &mut self,
        site: &Site<'_>,
        class: DataClass,
        text: Option<String>,
        withdraws: bool,
    ) -> Stored {
        self.outdate();
        let stored = if withdraws {
            let stored = self.store_remainder(class, text.clone());
            if stored == Stored::Refused {
                // What is withdrawn must not outlive the record that found no room.
                self.records.erase(class);
                self.store_remainder(class, text)
            } else {
                stored
            }
        } else {
            self.store(class, text, self.consent().permit(class, Act::Visitor))
        };
        self.reread();
        self.settle(site, self.allowed());
        stored
    }
}
