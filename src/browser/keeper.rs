//! Memory, kept in this browser: read once, written when the visitor acts.

use super::storage::{Storage, Stored};
use crate::consent::{Act, Consent, DataClass};
use crate::decide::condense;
use crate::memory::Memory;
use crate::site::{AnswerFault, Site};
use alloc::string::String;

/// The memory of one site in this browser.
#[derive(Debug)]
pub struct Keeper {
    storage: Storage,
    memory: Memory,
}

impl Keeper {
    /// Reads what is kept; what does not read is a fresh start.
    pub fn open(site: &str) -> Keeper {
        let mut keeper = Keeper { storage: Storage::of_site(site), memory: Memory::default() };
        keeper.reread();
        keeper
    }

    /// Reads again what is kept, because another tab changed it.
    pub fn reread(&mut self) {
        let record = self.storage.read(DataClass::Preference);
        self.memory = record.and_then(|record| Memory::from_record(&record).ok()).unwrap_or_default();
    }

    /// What is kept.
    pub fn memory(&self) -> &Memory {
        &self.memory
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
        day: i32,
    ) -> Result<Stored, AnswerFault> {
        self.reread();
        let is_kept = self.memory.declarations.iter().any(|kept| kept.question == question);
        if !(is_kept && answers.is_empty()) {
            site.takes(question, answers)?;
        }
        self.memory.declare(question, answers, day);
        if self.memory == Memory::default() {
            self.storage.erase(DataClass::Preference);
            self.storage.erase(DataClass::Standing);
            return Ok(Stored::Kept);
        }
        let consent = Consent::of_browser_that_keeps(self.memory.declarations.len());
        let Some(permit) = consent.permit(DataClass::Preference, Act::Declared) else {
            return Ok(Stored::Refused);
        };
        let stored = self.storage.write(&permit, &self.memory.to_record());
        self.leave_standing(site, day, Act::Declared);
        Ok(stored)
    }

    /// Leaves the standing for the next view, where one may be kept and says anything.
    pub fn leave_standing(&self, site: &Site<'_>, day: i32, act: Act) {
        let consent = Consent::of_browser_that_keeps(self.memory.declarations.len());
        let standing = condense(site, &self.memory, day);
        let Some(permit) = consent.permit(DataClass::Standing, act).filter(|_| !standing.is_nothing()) else {
            self.storage.erase(DataClass::Standing);
            return;
        };
        let mut text = String::new();
        standing.write(|character| text.push(character));
        if self.storage.read(DataClass::Standing).as_deref() != Some(text.as_str()) {
            self.storage.write(&permit, &text);
        }
    }
}
