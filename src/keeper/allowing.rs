//! What the visitor, the browser and the site's consent manager allow, and what they take back.

use super::{Keeper, Shelf, Stored};
use crate::consent::{Answer, Choice, Choices, DataClass, Manager, PURPOSES, Purpose, Rest};
use crate::memory::{Evidence, Purchases};
use crate::site::Site;
use crate::tact::{Rules, control};
use crate::visit::Context;

impl<S: Shelf, R: Rules> Keeper<S, R> {
    /// Whether a purpose is allowed, and on whose word.
    pub fn answer(&self, purpose: Purpose) -> Answer {
        self.consent().answer(purpose)
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
        self.memory.choices.paused = (begins && control::holds_for_all(self.rules)).then_some(self.day());
        self.keep_choices(site, before)
    }

    /// Lets something rest until the visit is over, or ends that where it does. What the visit was after for somebody else is
    /// forgotten with its end.
    pub fn rest(&mut self, site: &Site<'_>, what: Rest, begins: bool) -> Stored {
        self.reread();
        if !begins && !self.memory.resting.rests(what) {
            return Stored::Kept;
        }
        self.outdate();
        if begins {
            self.memory.resting.begin(what, self.view.minute);
        } else {
            self.memory.resting.end(what);
        }
        let stored = self.keep(&self.memory.resting);
        if what == Rest::SomeoneElse && !begins {
            self.records.erase(DataClass::Session);
            self.view.own = Context::default();
        }
        self.reread();
        self.settle(site, self.allowed());
        stored
    }

    /// Heeds what the site's consent manager says, for each purpose at its number, and nothing where it has not answered for that
    /// yet; what a no takes away is erased.
    pub fn heed_manager(&mut self, site: &Site<'_>, allows: [Option<bool>; 2]) {
        let before = self.allowed_so_far();
        self.signals.manager = Manager::Says(allows);
        self.settle(site, before);
    }

    pub(super) fn keep_choices(&mut self, site: &Site<'_>, before: [bool; 2]) -> Stored {
        self.outdate();
        self.sweep(before);
        let refusals = self.memory.choices.refusals();
        let stored = self.keep(&self.memory.choices);
        self.unkept = Choices::default();
        if stored == Stored::Refused {
            self.reread();
            if self.memory.choices.refusals() != refusals {
                let agrees = self.memory.choices != self.memory.choices.refusals();
                self.memory.choices = refusals;
                if agrees {
                    // An older agreement must not outlive the refusal that found no room; without it, there may be room.
                    self.records.erase(DataClass::Choice);
                    self.keep(&refusals);
                }
                self.unkept = refusals;
            }
        }
        self.settle(site, self.allowed());
        stored
    }

    /// Erases for good what is kept under a purpose that is allowed no more, where `before` tells which were.
    pub(super) fn sweep(&mut self, before: [bool; 2]) {
        let consent = self.consent();
        for (purpose, was_allowed) in PURPOSES.into_iter().zip(before) {
            if !consent.may_stay(purpose) {
                self.records.take_back(purpose, was_allowed, &consent);
            }
        }
        self.memory.session = self.memory.session.filter(|_| consent.may_keep(DataClass::Session));
        if !consent.may_keep(DataClass::Evidence) {
            self.memory.evidence = Evidence::default();
            self.memory.purchases = Purchases::default();
        }
    }

    /// Reads again what is kept; for each purpose whether something may be kept under it, or might until then. Where another
    /// tab turned the epoch meanwhile, what might until then is taken back already: many tabs would turn it round.
    pub(super) fn allowed_so_far(&mut self) -> [bool; 2] {
        let (epoch, [visit_before, look_before]) = (self.records.epoch(), self.allowed());
        self.reread();
        let [visit, look] = self.allowed();
        let is_same = epoch == self.records.epoch();
        [visit || is_same && visit_before, look || is_same && look_before]
    }

    /// For each purpose whether something may be kept under it, once nothing rests.
    pub(super) fn allowed(&self) -> [bool; 2] {
        let consent = self.consent();
        PURPOSES.map(|purpose| consent.answer_beyond_rest(purpose).allowed)
    }
}
