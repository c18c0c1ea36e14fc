//! The records of one site on a shelf, and their names:
//!
//! ```text
//! tactful:site:class.epoch
//! tactful:site:evidence-tab.epoch
//! ```
//!
//! The [`Epoch`] is missing until something was erased for good. Of evidence there is a record for each tab that saw
//! something at the same time as another: its number is missing for the first.

use super::shelf::{Shelf, Stored};
use crate::consent::{Act, Consent, DataClass, Leave, POLICY, Permit, Purpose, Rule};
use crate::memory::{Epoch, Evidence, Memory, Record, push_number};
use alloc::string::String;
use alloc::vec::Vec;

/// What the record of each class is called, at the class's number.
const NAMES: [&str; POLICY.len()] = [
    "moment",
    "preferences",
    "possessions",
    "purchases",
    "choices",
    "session",
    "assignment",
    "evidence",
    "sensitive",
    "standing",
    "epoch",
    "rest",
];

/// Tabs that may see something at the same time; those beyond keep nothing of what they see.
pub const TABS: u8 = 16;

/// The records of one site.
#[derive(Clone, Debug)]
pub struct Records<S> {
    shelf: S,
    prefix: String,
    epoch: Epoch,
}

impl<S: Shelf> Records<S> {
    /// The records of the site with this id.
    pub fn of_site(site: &[u8], shelf: S) -> Records<S> {
        let mut prefix = String::from("tactful:");
        // An id is ASCII.
        site.iter().for_each(|byte| prefix.push(char::from(*byte)));
        prefix.push(':');
        let mut records = Records { shelf, prefix, epoch: Epoch::default() };
        records.look();
        records
    }

    /// Where they lie.
    pub fn shelf(&self) -> &S {
        &self.shelf
    }

    /// Looks again which epoch it is: another tab may have turned it.
    pub fn look(&mut self) {
        self.epoch = Epoch::from_text(self.read(DataClass::Erasure).as_deref().unwrap_or_default());
    }

    /// Which epoch it is.
    pub fn epoch(&self) -> Epoch {
        self.epoch
    }

    /// All that is kept, what has ended by this day included, but for what was seen. What does not read is a fresh start.
    pub fn recall(&self, day: i32) -> Memory {
        Memory { evidence: self.evidence(day), ..self.recall_said() }
    }

    /// The same without what was seen.
    pub fn recall_said(&self) -> Memory {
        Memory {
            declarations: self.get().unwrap_or_default(),
            choices: self.get().unwrap_or_default(),
            session: self.get(),
            resting: self.get().unwrap_or_default(),
            possessions: self.get().unwrap_or_default(),
            purchases: self.get().unwrap_or_default(),
            evidence: Evidence::default(),
        }
    }

    /// What all tabs saw.
    fn evidence(&self, day: i32) -> Evidence {
        let mut all = Evidence::default();
        // To ask for what there is takes less time than to look for each.
        let names = self.shelf.names(&self.prefix);
        for tab in (0..TABS).filter(|tab| names.contains(&self.name_of_tab(*tab))) {
            all.merge(self.evidence_of(tab, day).0);
        }
        // Not before all are there: a subject that is weak in one tab may be strong in another.
        all.bound();
        all
    }

    /// What the tab of this number saw and still counts on a day; and whether its record holds anything else, or does not read.
    pub fn evidence_of(&self, tab: u8, day: i32) -> (Evidence, bool) {
        let Some(text) = self.shelf.read(&self.name_of_tab(tab)) else { return (Evidence::default(), false) };
        let mut evidence = Evidence::read(&text).unwrap_or_default();
        let has_ended = evidence.expire(day);
        let is_overdue = has_ended || evidence.is_empty();
        (evidence, is_overdue)
    }

    /// Keeps what the tab of this number saw; erases its record where that is nothing.
    pub fn write_evidence(&self, permit: &Permit<'_>, tab: u8, evidence: &Evidence) -> Stored {
        if evidence.is_empty() {
            self.shelf.erase(&self.name_of_tab(tab));
            return Stored::Kept;
        }
        self.shelf.write(permit, &self.name_within(permit.class(), tab), &evidence.write())
    }

    /// The text of a class.
    pub fn read(&self, class: DataClass) -> Option<Vec<u8>> {
        self.shelf.read(&self.name(class))
    }

    /// Keeps a text of the class that the permit names.
    pub fn write(&self, permit: &Permit<'_>, text: &str) -> Stored {
        self.shelf.write(permit, &self.name(permit.class()), text)
    }

    /// Erases what is kept of a class.
    pub fn erase(&self, class: DataClass) {
        self.shelf.erase(&self.name(class));
    }

    /// Erases what was seen, by whatever tab.
    pub fn forget_seen(&self) {
        for name in self.shelf.names(&self.prefix) {
            if self.class_of(&name) == Some(DataClass::Evidence) {
                self.shelf.erase(&name);
            }
        }
    }

    /// Erases everything for good, and leaves the next epoch.
    pub fn forget(&mut self, consent: &Consent) {
        let next = self.epoch.forgotten();
        self.turn(next, consent);
        let epoch = self.name(DataClass::Erasure);
        for name in self.shelf.names(&self.prefix) {
            if name != epoch {
                self.shelf.erase(&name);
            }
        }
        // Where there was no room for it, there is now.
        if self.epoch != next {
            self.turn(next, consent);
        }
    }

    /// Erases for good what is kept under a purpose, and what was made of it, where there can be any.
    pub fn take_back(&mut self, purpose: Purpose, was_allowed: bool, consent: &Consent) {
        let mut found = was_allowed;
        for name in self.shelf.names(&self.prefix) {
            if self.class_of(&name).is_some_and(|class| class.rule().leave == Leave::Purpose(purpose)) {
                self.shelf.erase(&name);
                found = true;
            }
        }
        if found {
            self.turn(self.epoch.taken_back(purpose), consent);
            self.clear();
        }
    }

    /// Erases what is of another epoch: what was taken back, and what tabs wrote that slept meanwhile.
    pub fn clear(&self) {
        for name in self.shelf.names(&self.prefix) {
            if let Some(class) = self.class_of(&name) {
                let epoch = self.epoch.of(class).text();
                if !is_of_epoch(self.beyond_prefix(&name), epoch.as_bytes()) {
                    self.shelf.erase(&name);
                }
            }
        }
    }

    /// The class of the record with this name, of whatever epoch.
    fn class_of(&self, name: &str) -> Option<DataClass> {
        let told = self.beyond_prefix(name);
        let named = |(_, known): &(&Rule, &str)| told.starts_with(known.as_bytes());
        POLICY.iter().zip(NAMES).find(named).map(|(rule, _)| rule.class)
    }

    fn beyond_prefix<'n>(&self, name: &'n str) -> &'n [u8] {
        name.as_bytes().get(self.prefix.len()..).unwrap_or_default()
    }

    fn get<R: Record>(&self) -> Option<R> {
        R::read(&self.read(R::CLASS)?).ok()
    }

    /// Goes on to another epoch; without room for it, to none.
    fn turn(&mut self, epoch: Epoch, consent: &Consent) {
        let Some(permit) = consent.permit(DataClass::Erasure, Act::Page) else { return };
        if self.write(&permit, &epoch.text()) == Stored::Kept {
            self.epoch = epoch;
        }
    }

    fn name_of_tab(&self, tab: u8) -> String {
        self.name_within(DataClass::Evidence, tab)
    }

    fn name(&self, class: DataClass) -> String {
        self.name_within(class, 0)
    }

    fn name_within(&self, class: DataClass, tab: u8) -> String {
        let mut name = self.prefix.clone();
        name.push_str(NAMES.get(class as usize).copied().unwrap_or_default());
        if tab != 0 {
            name.push('-');
            push_number(&mut name, tab.into());
        }
        name.push_str(&self.epoch.of(class).text());
        name
    }
}

/// Whether a name ends as those of an epoch do; before that it has no dot.
fn is_of_epoch(name: &[u8], epoch: &[u8]) -> bool {
    let end = name.iter().position(|byte| *byte == b'.').unwrap_or(name.len());
    name.get(end..) == Some(epoch)
}
