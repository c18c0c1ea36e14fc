//! What becomes of memory when the visitor acts, a manager answers, or another tab wrote: what is kept, and what is erased.
//!
//! It decides over a [`Shelf`], so that the same code runs over a browser's storage and over a test's that fails or is
//! shared by many tabs.

mod records;
mod shelf;

pub use records::{Records, TABS};
pub use shelf::{Shelf, Stored};

use crate::consent::{
    Act, Answer, Choice, Choices, Consent, DataClass, Manager, PURPOSES, Permit, Purpose, Signals,
};
use crate::decide::{Standing, condense};
use crate::memory::{Evidence, Feedback, Memory, Record, Session, day_of};
use crate::site::{AnswerFault, Site};
use alloc::string::String;

/// The memory of one site in this browser, in one view.
#[derive(Debug)]
pub struct Keeper<S> {
    records: Records<S>,
    memory: Memory,
    view: View,
    signals: Signals,
    /// The number under which this tab keeps what it sees; it has one while no other tab can have the same.
    tab: Option<u8>,
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

impl<S: Shelf> Keeper<S> {
    /// Reads what is kept; what does not read is a fresh start, what ended or may not stay is erased. What the visit is
    /// after is kept from then on, where it may be.
    pub fn open(shelf: S, site: &Site<'_>, view: View) -> Keeper<S> {
        let manager = if site.manager() == 0 { Manager::None } else { Manager::Waiting };
        let signals = Signals { objection: view.objection, manager, regime: site.regime() };
        let records = Records::of_site(site.id(), shelf);
        let mut keeper = Keeper {
            records,
            memory: Memory::default(),
            view,
            signals,
            tab: None,
            unkept: Choices::default(),
        };
        let has_ended = keeper.reread();
        keeper.records.clear();
        keeper.write_remainder(has_ended, &keeper.memory.declarations);
        keeper.write_remainder(has_ended, &keeper.memory.choices);
        keeper.settle(site, [false; 2]);
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

    /// Draws the consequences of what another tab did: what was taken back there is taken back here.
    pub fn follow(&mut self, site: &Site<'_>) {
        let before = self.allowed_so_far();
        self.records.clear();
        self.sweep(before);
        // A tab of an earlier version of the site leaves the standing to those of the later one.
        let left = self.records.read(DataClass::Standing).unwrap_or_default();
        let left = Standing::from_text(left.as_bytes());
        if [0, site.hash()].contains(&left.site) || left.is_paused() {
            self.leave_standing(site);
        }
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

    /// Keeps that subjects were looked at in this tab, once it has a number of its own and while that is allowed. What the
    /// site does not learn is passed over.
    pub fn see(&mut self, site: &Site<'_>, subjects: &[&str]) -> Stored {
        self.reread();
        let consent = self.consent();
        let permit = consent.permit(DataClass::Evidence, Act::Page);
        let (Some(tab), Some(permit)) = (self.tab, permit) else { return Stored::Refused };
        let mut own = self.records.evidence_of(tab, self.day()).0;
        for subject in subjects.iter().filter(|subject| site.learns(subject)) {
            own.see(subject, self.day());
        }
        self.outdate();
        let stored = self.records.write_evidence(&permit, tab, &own);
        self.reread();
        self.leave_standing(site);
        stored
    }

    /// Gives this tab a number, or takes it away; nobody else may have it at the same time.
    pub fn hold(&mut self, tab: Option<u8>) {
        self.tab = tab.filter(|tab| *tab < TABS);
    }

    /// The numbers, as bits, under which something is kept that has ended or does not read.
    pub fn overdue(&self) -> u32 {
        let is_overdue = |tab: &u8| self.records.evidence_of(*tab, self.day()).1;
        (0..TABS).filter(is_overdue).fold(0, |tabs, tab| tabs | 1 << tab)
    }

    /// Writes back what has not ended of what is kept under a number; nobody else may have it at the same time.
    pub fn trim(&mut self, tab: u8) {
        self.reread();
        let (evidence, is_overdue) = self.records.evidence_of(tab, self.day());
        if is_overdue && let Some(permit) = self.consent().permit_remainder(DataClass::Evidence) {
            self.records.write_evidence(&permit, tab, &evidence);
        }
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

    /// Keeps what the visitor chose for each purpose, at its number; where there is nothing, it stays as it is. What a
    /// choice takes away is erased before anything is written.
    pub fn choose(&mut self, site: &Site<'_>, chosen: [Option<Choice>; 2]) -> Stored {
        let before = self.allowed_so_far();
        for (purpose, choice) in PURPOSES.into_iter().zip(chosen) {
            let Some(choice) = choice else { continue };
            // Nobody can have been shown an objection that there is not.
            let is_shown = self.signals.objection || choice != Choice::AgreedDespiteSignal;
            let choice = if is_shown { choice } else { Choice::Agreed };
            self.memory.choices.choose(purpose, choice, self.day());
        }
        self.keep_choices(site, before)
    }

    /// Pauses everything, or ends the pause.
    pub fn pause(&mut self, site: &Site<'_>, begins: bool) -> Stored {
        let before = self.allowed_so_far();
        self.memory.choices.paused = begins.then_some(self.day());
        self.keep_choices(site, before)
    }

    /// Heeds what the site's consent manager says, for each purpose at its number; what that takes away is erased.
    pub fn heed_manager(&mut self, site: &Site<'_>, allows: [bool; 2]) {
        let before = self.allowed_so_far();
        self.signals.manager = Manager::Says(allows);
        self.settle(site, before);
    }

    /// Forgets everything, choices included, for good: one byte stays, so that no other tab brings anything back.
    pub fn forget(&mut self, site: &Site<'_>) {
        self.unkept = Choices::default();
        // What this view is after is forgotten too.
        self.view.keyword = 0;
        self.records.look();
        self.records.forget(&self.consent());
        self.reread();
        self.settle(site, self.allowed());
    }

    fn keep_choices(&mut self, site: &Site<'_>, before: [bool; 2]) -> Stored {
        self.outdate();
        self.sweep(before);
        let refusals = self.memory.choices.refusals();
        let stored = self.keep(&self.memory.choices);
        self.unkept = Choices::default();
        if stored == Stored::Refused {
            self.reread();
            if self.memory.choices.refusals() != refusals {
                // An older agreement must not outlive the refusal that found no room; without it, there may be room.
                self.records.erase(DataClass::Choice);
                self.memory.choices = refusals;
                self.keep(&refusals);
                self.unkept = refusals;
            }
        }
        self.settle(site, self.allowed());
        stored
    }

    /// Brings what is kept in line with what is allowed, notes the view, and leaves the standing for the next one.
    fn settle(&mut self, site: &Site<'_>, before: [bool; 2]) {
        self.sweep(before);
        self.end_visit(site);
        self.note_view(site);
        self.leave_standing(site);
    }

    /// Reads again what is kept, because another tab may have changed it; tells whether anything of it has ended.
    fn reread(&mut self) -> bool {
        self.records.look();
        self.memory = self.records.recall(self.day());
        let has_ended = self.memory.expire(self.view.minute);
        self.memory.choices.add_refusals(&self.unkept);
        has_ended
    }

    /// Erases for good what is kept under a purpose that is allowed no more, where `before` tells which were.
    fn sweep(&mut self, before: [bool; 2]) {
        let consent = self.consent();
        for (purpose, was_allowed) in PURPOSES.into_iter().zip(before) {
            if !consent.may_stay(purpose) {
                self.records.take_back(purpose, was_allowed, &consent);
            }
        }
        self.memory.session = self.memory.session.filter(|_| consent.may_keep(DataClass::Session));
        if !consent.may_keep(DataClass::Evidence) {
            self.memory.evidence = Evidence::default();
        }
    }

    /// Erases the context of a visit that is over, or of another version of the site.
    fn end_visit(&mut self, site: &Site<'_>) {
        self.memory.session = self.memory.session.filter(|session| session.site == site.hash());
        if self.memory.session.is_none() {
            self.records.erase(DataClass::Session);
        }
    }

    /// Reads again what is kept; for each purpose whether something may be kept under it, or might until then. Where another
    /// tab turned the epoch meanwhile, what might until then is taken back already: many tabs would turn it round.
    fn allowed_so_far(&mut self) -> [bool; 2] {
        let (epoch, [visit_before, look_before]) = (self.records.epoch(), self.allowed());
        self.reread();
        let [visit, look] = self.allowed();
        let is_same = epoch == self.records.epoch();
        [visit || is_same && visit_before, look || is_same && look_before]
    }

    /// For each purpose whether something may be kept under it, once a pause is over.
    fn allowed(&self) -> [bool; 2] {
        let consent = self.consent();
        PURPOSES.map(|purpose| consent.answer_beyond_pause(purpose).allowed)
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
        if !session.is_empty() && self.records.write(&permit, &session.write()) == Stored::Kept {
            self.memory.session = Some(session);
            // Another tab may be after something else by the time that this one writes again.
            self.view.keyword = 0;
        }
    }

    /// Keeps a record by the visitor's own act, or erases it where nothing is left.
    fn keep<R: Record>(&self, record: &R) -> Stored {
        self.write_or_erase(record, self.consent().permit(R::CLASS, Act::Visitor))
    }

    /// Writes back what is left of a record, where part of it ended.
    fn write_remainder<R: Record>(&self, has_ended: bool, record: &R) {
        let is_due = has_ended || record.is_empty();
        if is_due && self.write_or_erase(record, self.consent().permit_remainder(R::CLASS)) == Stored::Refused
        {
            self.records.erase(R::CLASS);
        }
    }

    fn write_or_erase<R: Record>(&self, record: &R, permit: Option<Permit<'_>>) -> Stored {
        if record.is_empty() {
            self.records.erase(R::CLASS);
            return Stored::Kept;
        }
        permit.map_or(Stored::Refused, |permit| self.records.write(&permit, &record.write()))
    }

    /// Erases the standing before what it was made of changes: should storage fail on the way, the next view shows the default
    /// rather than what no longer holds.
    fn outdate(&self) {
        self.records.erase(DataClass::Standing);
    }

    /// Leaves the standing for the next view, where it says anything.
    fn leave_standing(&self, site: &Site<'_>) {
        let standing = condense(site, &self.memory, self.view.minute);
        let mut text = String::new();
        standing.write(|character| text.push(character));
        if self.records.read(DataClass::Standing).as_deref() == Some(text.as_str()) {
            return;
        }
        let consent = self.consent();
        let stored = match consent.permit_standing(&standing.sources(site)) {
            Some(permit) => self.records.write(&permit, &text),
            None => Stored::Refused,
        };
        if stored == Stored::Refused {
            // An older one would tell what no longer holds.
            self.records.erase(DataClass::Standing);
        }
    }

    fn day(&self) -> i32 {
        day_of(self.view.minute)
    }

    fn consent(&self) -> Consent {
        Consent::of(&self.memory.choices, self.signals, self.day())
    }
}
