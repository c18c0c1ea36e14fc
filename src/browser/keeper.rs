//! Memory, kept in this browser: read once, written when the visitor acts.

use super::recall::recall;
use super::storage::{Storage, Stored};
use crate::consent::{Act, Answer, Choice, Choices, Consent, DataClass, POLICY, Permit, Purpose, Signals};
use crate::decide::condense;
use crate::memory::{Memory, Session, chosen, day_of, declared};
use crate::site::{AnswerFault, Site};
use alloc::string::String;

/// The memory of one site in this browser, in one view.
#[derive(Debug)]
pub struct Keeper {
    storage: Storage,
    memory: Memory,
    view: View,
}

/// What the keeper is told of the view.
#[derive(Clone, Copy, Debug)]
pub struct View {
    /// What browser and site signal.
    pub signals: Signals,
    /// When it began, in minutes since 1970-01-01 UTC.
    pub minute: u32,
    /// The keyword that it is about by itself: 1 + its position among the site's keywords, 0 for none.
    pub keyword: u32,
}

impl Keeper {
    /// Reads what is kept; what does not read is a fresh start, what ended or may not stay is erased. What the visit is
    /// after is kept from then on, where it may be.
    pub fn open(storage: Storage, site: &Site<'_>, view: View) -> Keeper {
        let mut keeper = Keeper { storage, memory: Memory::default(), view };
        if keeper.reread() {
            keeper.write_remainder(DataClass::Preference);
            keeper.write_remainder(DataClass::Choice);
        }
        keeper.sweep();
        keeper.note_view(site);
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
        self.memory.expire(self.view.minute)
    }

    /// What the visitor answered to a question, if that still counts.
    pub fn declared(&self, question: &str) -> &[String] {
        self.memory.declared(question, self.day()).map_or(&[], |declaration| declaration.answers.as_slice())
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
        self.sweep();
        self.memory.declare(question, answers, self.day());
        let stored = self.keep(DataClass::Preference);
        self.leave_standing(site);
        Ok(stored)
    }

    /// Keeps what the visitor chose for a purpose; what it takes away is erased before anything is written.
    pub fn choose(&mut self, site: &Site<'_>, purpose: Purpose, choice: Choice) -> Stored {
        self.reread();
        self.memory.choices.choose(purpose, choice, self.day());
        self.keep_choices(site)
    }

    /// Pauses everything, or ends the pause.
    pub fn pause(&mut self, site: &Site<'_>, begins: bool) -> Stored {
        self.reread();
        self.memory.choices.paused = begins.then_some(self.day());
        self.keep_choices(site)
    }

    fn keep_choices(&mut self, site: &Site<'_>) -> Stored {
        self.sweep();
        self.note_view(site);
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
    fn sweep(&mut self) {
        let consent = self.consent();
        self.memory.session = self.memory.session.filter(|_| consent.may_keep(DataClass::Session));
        let kept_at_all = POLICY.iter().map(|rule| rule.class).filter(|class| *class != DataClass::Moment);
        kept_at_all.filter(|class| !consent.may_keep(*class)).for_each(|class| self.storage.erase(class));
    }

    /// Keeps what the visit is after: this view's own keyword, else that of the views before.
    fn note_view(&mut self, site: &Site<'_>) {
        let consent = self.consent();
        let Some(permit) = consent.permit(DataClass::Session, Act::Page) else { return };
        let before = self.memory.session.filter(|session| session.site == site.hash());
        let keyword = match self.view.keyword {
            0 => before.map_or(0, |session| session.keyword),
            own => own,
        };
        let session = Session { site: site.hash(), keyword, seen: self.view.minute };
        self.memory.session = (keyword != 0).then_some(session);
        match self.memory.session {
            Some(session) => _ = self.storage.write(&permit, &session.write()),
            None => self.storage.erase(DataClass::Session),
        }
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
        let Memory { declarations, choices, .. } = &self.memory;
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
        let standing = condense(site, &self.memory, self.view.minute);
        if standing.is_nothing() {
            self.storage.erase(DataClass::Standing);
            return;
        }
        let mut text = String::new();
        standing.write(|character| text.push(character));
        if self.storage.read(DataClass::Standing).as_deref() == Some(text.as_str()) {
            return;
        }
        match self.consent().permit_standing(standing.sources()) {
            Some(permit) => _ = self.storage.write(&permit, &text),
            None => self.storage.erase(DataClass::Standing),
        }
    }

    fn day(&self) -> i32 {
        day_of(self.view.minute)
    }

    fn consent(&self) -> Consent {
        Consent::of(&self.memory.choices, self.view.signals, self.day())
    }
}
