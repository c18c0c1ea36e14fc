//! Memory, kept in this browser: read once, written when the visitor acts.

use super::recall::recall;
use super::storage::{Storage, Stored};
use crate::consent::{Act, Answer, Choice, Choices, Consent, DataClass, POLICY, Permit, Purpose, Signals};
use crate::decide::condense;
use crate::memory::{Memory, chosen, declared};
use crate::site::{AnswerFault, Site};
use alloc::string::String;

/// The memory of one site in this browser, in one view.
#[derive(Debug)]
pub struct Keeper {
    storage: Storage,
    memory: Memory,
    signals: Signals,
    /// In days since 1970-01-01 UTC.
    day: i32,
}

impl Keeper {
    /// Reads what is kept; what does not read is a fresh start, what ended or may not stay is erased.
    ///
    /// `day` is in days since 1970-01-01 UTC.
    pub fn open(storage: Storage, site: &Site<'_>, signals: Signals, day: i32) -> Keeper {
        let mut keeper = Keeper { storage, memory: Memory::default(), signals, day };
        if keeper.reread() {
            keeper.write_remainder(DataClass::Preference);
            keeper.write_remainder(DataClass::Choice);
        }
        keeper.sweep();
        keeper.leave_standing(site);
        keeper
    }

    /// Looks again at what is kept, because another tab may have changed it.
    pub fn refresh(&mut self) {
        self.reread();
    }

    /// Reads again what is kept, because another tab may have changed it; tells whether anything of it has ended.
    fn reread(&mut self) -> bool {
        self.memory = recall(&self.storage);
        self.memory.expire(self.day)
    }

    /// What the visitor answered to a question, if that still counts.
    pub fn declared(&self, question: &str) -> &[String] {
        self.memory.declared(question, self.day).map_or(&[], |declaration| declaration.answers.as_slice())
    }

    /// Whether a purpose is allowed, and on whose word.
    pub fn answer(&self, purpose: Purpose) -> Answer {
        self.consent().answer(purpose)
    }

    /// Whether the visitor paused everything.
    pub fn is_paused(&self) -> bool {
        self.consent().is_paused()
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
        self.memory.declare(question, answers, self.day);
        let stored = self.keep(DataClass::Preference);
        self.leave_standing(site);
        Ok(stored)
    }

    /// Keeps what the visitor chose for a purpose; what it takes away is erased before anything is written.
    pub fn choose(&mut self, site: &Site<'_>, purpose: Purpose, choice: Choice) -> Stored {
        self.reread();
        self.memory.choices.choose(purpose, choice, self.day);
        self.keep_choices(site)
    }

    /// Pauses everything, or ends the pause.
    pub fn pause(&mut self, site: &Site<'_>, begins: bool) -> Stored {
        self.reread();
        self.memory.choices.paused = begins.then_some(self.day);
        self.keep_choices(site)
    }

    fn keep_choices(&mut self, site: &Site<'_>) -> Stored {
        self.sweep();
        let mut stored = self.keep(DataClass::Choice);
        if stored == Stored::Refused {
            // An older choice must not outlive the one that found no room; without it, there may be room.
            self.storage.erase(DataClass::Choice);
            stored = self.keep(DataClass::Choice);
        }
        self.leave_standing(site);
        stored
    }

    /// Erases whatever may not be kept.
    fn sweep(&self) {
        let consent = self.consent();
        let kept_at_all = POLICY.iter().map(|rule| rule.class).filter(|class| *class != DataClass::Moment);
        kept_at_all.filter(|class| !consent.may_keep(*class)).for_each(|class| self.storage.erase(class));
    }

    /// Keeps a class by the visitor's own act, or erases it where nothing is left.
    fn keep(&self, class: DataClass) -> Stored {
        self.write_or_erase(class, self.consent().permit(class, Act::Visitor))
    }

    /// Writes back what is left of a class.
    fn write_remainder(&self, class: DataClass) {
        self.write_or_erase(class, self.consent().permit_remainder(class));
    }

    fn write_or_erase(&self, class: DataClass, permit: Option<Permit<'_>>) -> Stored {
        let Memory { declarations, choices } = &self.memory;
        let text = match class {
            DataClass::Preference if !declarations.is_empty() => declared::write(declarations),
            DataClass::Choice if *choices != Choices::default() => chosen::write(choices),
            _ => {
                self.storage.erase(class);
                return Stored::Kept;
            }
        };
        permit.map_or(Stored::Refused, |permit| self.storage.write(&permit, &text))
    }

    /// Leaves the standing for the next view, where it says anything.
    fn leave_standing(&self, site: &Site<'_>) {
        let consent = self.consent();
        let sources = if consent.is_paused() { [DataClass::Choice] } else { [DataClass::Preference] };
        let standing = condense(site, &self.memory, self.day);
        if standing.is_nothing() {
            self.storage.erase(DataClass::Standing);
            return;
        }
        let mut text = String::new();
        standing.write(|character| text.push(character));
        if self.storage.read(DataClass::Standing).as_deref() != Some(text.as_str()) {
            if let Some(permit) = consent.permit_standing(&sources) {
                self.storage.write(&permit, &text);
            }
        }
    }

    fn consent(&self) -> Consent {
        Consent::of(&self.memory.choices, self.signals, self.day)
    }
}
