//! What becomes of memory when the visitor acts, a manager answers, or another tab wrote: what is kept, and what is erased.
//!
//! It decides over a [`Shelf`], so that the same code runs over a browser's storage and over a test's that fails or is
//! shared by many tabs.

mod allowing;
mod importing;
mod keeping;
mod records;
mod removing;
mod saying;
mod seeing;
mod shelf;

pub use records::{Records, TABS};
pub use seeing::Sighting;
pub use shelf::{Shelf, Stored};

use crate::consent::{Choices, Consent, DataClass, Manager, Rest, Signals};
use crate::decide::Standing;
use crate::memory::{Declaration, Memory, day_of};
use crate::site::{Named, Site};
use crate::tact::{All, Rules, consent, control, someone_else};
use crate::visit::Context;

/// The memory of one site in this browser, in one view.
#[derive(Clone, Debug)]
pub struct Keeper<S, R = All> {
    records: Records<S>,
    memory: Memory,
    view: View,
    signals: Signals,
    /// The number under which this tab keeps what it sees; it has one while no other tab can have the same.
    tab: Option<u8>,
    /// Refusals and a pause for which there was no room: they hold in this view at least.
    unkept: Choices,
    /// The subjects, as bits, of which something was shown in this view: they count once in it.
    shown: u32,
    rules: R,
}

/// What the keeper is told of the view.
#[derive(Clone, Copy, Debug)]
pub struct View {
    /// Whether the browser objects: Global Privacy Control, or Do Not Track.
    pub objection: bool,
    /// Now, in minutes since 1970-01-01 UTC.
    pub minute: u32,
    /// What it adds to its visit.
    pub own: Context,
}

impl<S: Shelf> Keeper<S> {
    /// Reads what is kept; what does not read is a fresh start, what ended or may not stay is erased. What the visit is
    /// after is kept from then on, where it may be.
    pub fn open(shelf: S, site: &Site<'_>, view: View) -> Keeper<S> {
        Keeper::open_under(All, shelf, site, view)
    }
}

impl<S: Shelf, R: Rules> Keeper<S, R> {
    /// The same where only these rules are in force.
    pub fn open_under(rules: R, shelf: S, site: &Site<'_>, view: View) -> Keeper<S, R> {
        let manager = if site.manager() == 0 { Manager::None } else { Manager::WAITING };
        let signals = Signals { objection: view.objection, manager, regime: site.regime() };
        let records = Records::of_site(site.id(), shelf);
        let mut keeper = Keeper {
            records,
            rules,
            memory: Memory::default(),
            view,
            signals,
            tab: None,
            unkept: Choices::default(),
            shown: 0,
        };
        let has_ended = keeper.reread() | keeper.end_answers(site);
        if !R::LEARNS {
            // A site that learns no more has nothing to look after what it learnt.
            keeper.records.forget_seen();
        }
        keeper.records.clear();
        keeper.write_remainder(has_ended, &keeper.memory.declarations);
        keeper.write_remainder(has_ended, &keeper.memory.choices);
        keeper.write_remainder(has_ended, &keeper.memory.possessions);
        keeper.write_remainder(has_ended, &keeper.memory.purchases);
        keeper.sweep([false; 2]);
        keeper.end_visit(site);
        keeper.go_on(site);
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

    /// All that is kept, as it was when it was last looked at.
    pub fn memory(&self) -> &Memory {
        &self.memory
    }

    /// Draws the consequences of what another tab did: what was taken back there is taken back here.
    pub fn follow(&mut self, site: &Site<'_>) {
        let before = self.allowed_so_far();
        self.records.clear();
        self.sweep(before);
        // A tab of an earlier version of the site leaves the standing to those of the later one.
        let left = self.records.read(DataClass::Standing).unwrap_or_default();
        let left = Standing::from_text(&left);
        if [0, site.hash()].contains(&left.site()) || left.is_paused() {
            self.leave_standing(site);
        }
    }

    /// Forgets everything, choices included, for good: one byte stays, so that no other tab brings anything back.
    pub fn forget(&mut self, site: &Site<'_>) {
        self.unkept = Choices::default();
        // What this view is after is forgotten too.
        self.view.own = Context::default();
        self.records.look();
        if control::holds_for_all(self.rules) {
            self.records.forget(&self.consent());
        } else {
            self.records.forget_seen();
        }
        self.reread();
        self.settle(site, self.allowed());
    }

    /// Brings what is kept in line with what is allowed, and goes on.
    fn settle(&mut self, site: &Site<'_>, before: [bool; 2]) {
        self.sweep(before);
        self.go_on(site);
    }

    /// Notes the view, and leaves the standing for the next one.
    fn go_on(&mut self, site: &Site<'_>) {
        self.note_view(site);
        self.leave_standing(site);
    }

    /// Reads again what is kept, because another tab may have changed it; tells whether anything of it has ended.
    fn reread(&mut self) -> bool {
        let epoch = self.records.epoch().of(DataClass::Session);
        self.records.look();
        let rested = self.memory.resting;
        self.memory = if R::LEARNS { self.records.recall(self.day()) } else { self.records.recall_said() };
        // As long as a view is open, its visit lasts.
        self.memory.resting.go_on(rested, self.view.minute);
        let was_for_other = rested.rests(Rest::SomeoneElse) && !self.memory.resting.rests(Rest::SomeoneElse);
        if was_for_other || epoch != self.records.epoch().of(DataClass::Session) {
            // What this view was after was for somebody else, or forgotten.
            self.view.own = Context::default();
        }
        let has_ended = self.memory.expire(self.view.minute);
        self.memory.choices.add_refusals(&self.unkept);
        has_ended
    }

    /// Forgets the answers to sensitive questions that are too old for such; tells whether there were any.
    fn end_answers(&mut self, site: &Site<'_>) -> bool {
        let day = self.day();
        let before = self.memory.declarations.len();
        for (position, question) in site.names().texts(Named::Question).enumerate() {
            let is_over = |said: &Declaration| day.saturating_sub(said.day) >= site.answer_days(position);
            self.memory.declarations.retain(|said| said.question.as_bytes() != question || !is_over(said));
        }
        before != self.memory.declarations.len()
    }

    fn day(&self) -> i32 {
        day_of(self.view.minute)
    }

    fn consent(&self) -> Consent {
        consent::consent(self.rules, &self.memory.choices, self.signals, self.day())
            .during(|what| someone_else::rests(self.rules, &self.memory.resting, what))
    }
}
