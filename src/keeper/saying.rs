//! What visitors say by their own act.

use super::{Keeper, Shelf, Stored};
use crate::consent::DataClass;
use crate::memory::Feedback;
use crate::site::{AnswerFault, Site};
use alloc::string::String;

impl<S: Shelf> Keeper<S> {
    /// What the visitor answered to a question, if that still counts.
    pub fn declared(&self, question: &str) -> &[String] {
        self.memory.declared(question, self.day()).map_or(&[], |declaration| declaration.answers.as_slice())
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
        Ok(self.keep_declarations(site, answers.is_empty()))
    }

    /// Keeps that the visitor wants more of a subject, or less.
    ///
    /// # Errors
    /// A subject that the site does not learn.
    pub fn take_feedback(
        &mut self,
        site: &Site<'_>,
        feedback: Feedback,
        subject: &str,
    ) -> Result<Stored, AnswerFault> {
        self.reread();
        if !site.learns(subject) {
            return Err(AnswerFault::UnknownAnswer);
        }
        self.memory.take_feedback(feedback, subject, self.day());
        Ok(self.keep_declarations(site, false))
    }

    fn keep_declarations(&mut self, site: &Site<'_>, withdraws: bool) -> Stored {
        self.outdate();
        let mut stored = self.keep(&self.memory.declarations);
        if stored == Stored::Refused && withdraws {
            // What is withdrawn must not outlive the record that found no room.
            self.records.erase(DataClass::Preference);
            stored = self.keep(&self.memory.declarations);
        }
        self.reread();
        self.settle(site, self.allowed());
        stored
    }
}
