//! Memory, kept in this browser: read once, written when the visitor acts.

use super::recall::recall;
use super::storage::{Storage, Stored};
use crate::consent::{
    Act, Answer, Choice, Choices, Consent, DataClass, Manager, POLICY, PURPOSES, Permit, Purpose, Signals,
};
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
    signals: Signals,
    /// Refusals and a pause for which there was no room: they hold in this view at least.
    unkept: Choices,
}

/// What the keeper is told of the view.
#[derive(Clone, Copy, Debug)]
pub struct View {
    /// Whether the browser objects: Global Privacy Control, or Do Not Track.
    pub objection: bool,
    /// Now, in minutes since 1970-01-01 UTC.
    pub minute: u32,
    /// The keyword that it is about by itself: 1 + its position among the site's keywords, 0 for none.
    pub keyword: u32,
}

impl Keeper {
    /// Reads what is kept; what does not read is a fresh start, what ended or may not stay is erased. What the visit is
    /// after is kept from then on, where it may be.
    pub fn open(storage: Storage, site: &Site<'_>, view: View) -> Keeper {
        let manager = if site.manager() == 0 { Manager::None } else { Manager::Waiting };
        let signals = Signals { objection: view.objection, manager, regime: site.regime() };
        let mut keeper =
            Keeper { storage, memory: Memory::default(), view, signals, unkept: Choices::default() };
        let has_ended = keeper.reread();
        for class in [DataClass::Preference, DataClass::Choice] {
            if (has_ended || !keeper.keeps(class)) && keeper.write_remainder(class) == Stored::Refused {
                keeper.storage.erase(class);
            }
        }
        keeper.settle(site);
        keeper
    }

    /// Goes on to another minute, counted since 1970-01-01 UTC: a page may stay open for days.
    pub fn tick(&mut self, minute: u32) {
        self.view.minute = minute;
    }

    /// Looks again at what is kept, because another tab may have changed it.
    pub fn refresh(&mut self) {
        self.reread();
    }

    /// What the visitor answered to a question, if that still counts.
    pub fn declared(&self, question: &str) -> &[String] {
        self.memory.declared(question, self.day()).map_or(&[], |declaration| declaration.answers.as_slice())
    }

    /// Whether a purpose is allowed, and on whose word.
    pub fn answer(&self, purpose: Purpose) -> Answer {
        self.consent().answer(purpose)
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
        let mut stored = self.keep(DataClass::Preference);
        if stored == Stored::Refused && answers.is_empty() {
            // What is withdrawn must not outlive the record that found no room.
            self.storage.erase(DataClass::Preference);
            stored = self.keep(DataClass::Preference);
        }
        self.reread();
        self.settle(site);
        Ok(stored)
    }

    /// Keeps what the visitor chose for each purpose, at its number; where there is nothing, it stays as it is. What a
    /// choice takes away is erased before anything is written.
    pub fn choose(&mut self, site: &Site<'_>, chosen: [Option<Choice>; 2]) -> Stored {
        self.reread();
        for (purpose, choice) in PURPOSES.into_iter().zip(chosen) {
            let Some(choice) = choice else { continue };
            // Nobody can have been shown an objection that there is not.
            let is_shown = self.signals.objection || choice != Choice::AgreedDespiteSignal;
            let choice = if is_shown { choice } else { Choice::Agreed };
            self.memory.choices.choose(purpose, choice, self.day());
        }
        self.keep_choices(site)
    }

    /// Pauses everything, or ends the pause.
    pub fn pause(&mut self, site: &Site<'_>, begins: bool) -> Stored {
        self.reread();
        self.memory.choices.paused = begins.then_some(self.day());
        self.keep_choices(site)
    }

    /// Heeds what the site's consent manager says, for each purpose at its number; what that takes away is erased.
    pub fn heed_manager(&mut self, site: &Site<'_>, allows: [bool; 2]) {
        self.signals.manager = Manager::Says(allows);
        self.reread();
        self.settle(site);
    }

    fn keep_choices(&mut self, site: &Site<'_>) -> Stored {
        self.sweep(site);
        let refusals = self.memory.choices.refusals();
        let stored = self.keep(DataClass::Choice);
        self.unkept = Choices::default();
        if stored == Stored::Refused {
            self.reread();
            if self.memory.choices.refusals() != refusals {
                // An older agreement must not outlive the refusal that found no room; without it, there may be room.
                self.storage.erase(DataClass::Choice);
                self.memory.choices = refusals;
                self.keep(DataClass::Choice);
                self.unkept = refusals;
            }
        }
        self.settle(site);
        stored
    }

    /// Brings what is kept in line with what is allowed, notes the view, and leaves the standing for the next one.
    fn settle(&mut self, site: &Site<'_>) {
        self.sweep(site);
        self.note_view(site);
        self.leave_standing(site);
    }

    /// Reads again what is kept, because another tab may have changed it; tells whether anything of it has ended.
    fn reread(&mut self) -> bool {
        self.memory = recall(&self.storage);
        let has_ended = self.memory.expire(self.view.minute);
        self.memory.choices.add_refusals(&self.unkept);
        has_ended
    }

    /// Erases whatever may not be kept, and the context of a visit that is over or of another version of the site.
    fn sweep(&mut self, site: &Site<'_>) {
        let consent = self.consent();
        let stays = |session: &Session| session.site == site.hash() && consent.may_keep(DataClass::Session);
        self.memory.session = self.memory.session.filter(stays);
        for class in POLICY.iter().map(|rule| rule.class).filter(|class| *class != DataClass::Moment) {
            let is_over = class == DataClass::Session && self.memory.session.is_none();
            if is_over || !consent.may_keep(class) {
                self.storage.erase(class);
            }
        }
    }

    /// Keeps what the visit is after: this view's own keyword, once, else that of the views before.
    fn note_view(&mut self, site: &Site<'_>) {
        let consent = self.consent();
        let Some(permit) = consent.permit(DataClass::Session, Act::Page) else { return };
        let keyword = match self.view.keyword {
            0 => self.memory.session.map_or(0, |session| session.keyword),
            own => own,
        };
        let session = Session { site: site.hash(), keyword, seen: self.view.minute };
        if keyword != 0 && self.storage.write(&permit, &session.write()) == Stored::Kept {
            self.memory.session = Some(session);
            // Another tab may be after something else by the time that this one writes again.
            self.view.keyword = 0;
        }
    }

    /// Keeps a class by the visitor's own act, or erases it where nothing is left.
    fn keep(&self, class: DataClass) -> Stored {
        self.write_or_erase(class, self.consent().permit(class, Act::Visitor))
    }

    /// Writes back what is left of a class.
    fn write_remainder(&self, class: DataClass) -> Stored {
        self.write_or_erase(class, self.consent().permit_remainder(class))
    }

    /// Whether anything of a class that is kept by the visitor's own act is kept.
    fn keeps(&self, class: DataClass) -> bool {
        match class {
            DataClass::Preference => !self.memory.declarations.is_empty(),
            _ => self.memory.choices != Choices::default(),
        }
    }

    fn write_or_erase(&self, class: DataClass, permit: Option<Permit<'_>>) -> Stored {
        if !self.keeps(class) {
            self.storage.erase(class);
            return Stored::Kept;
        }
        let text = match class {
            DataClass::Preference => declared::write(&self.memory.declarations),
            _ => chosen::write(&self.memory.choices),
        };
        permit.map_or(Stored::Refused, |permit| self.storage.write(&permit, &text))
    }

    /// Leaves the standing for the next view, where it says anything.
    fn leave_standing(&self, site: &Site<'_>) {
        let standing = condense(site, &self.memory, self.view.minute);
        let mut text = String::new();
        standing.write(|character| text.push(character));
        if self.storage.read(DataClass::Standing).as_deref() == Some(text.as_str()) {
            return;
        }
        let consent = self.consent();
        let stored = match consent.permit_standing(standing.sources()) {
            Some(permit) => self.storage.write(&permit, &text),
            None => Stored::Refused,
        };
        if stored == Stored::Refused {
            // An older one would tell what no longer holds.
            self.storage.erase(DataClass::Standing);
        }
    }

    fn day(&self) -> i32 {
        day_of(self.view.minute)
    }

    fn consent(&self) -> Consent {
        Consent::of(&self.memory.choices, self.signals, self.day())
    }
}
