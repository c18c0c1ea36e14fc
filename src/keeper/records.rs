//! The records of one site on a shelf, and their names:
//!
//! ```text
//! tactful:site:class.epoch
//! ```
//!
//! The [`Epoch`] is missing until something was erased for good.

use super::shelf::{Shelf, Stored};
use crate::consent::{Act, Consent, DataClass, Leave, POLICY, Permit, Purpose, Rule};
use crate::memory::{Epoch, Memory, Record};
use alloc::string::String;

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
];

/// The records of one site.
#[derive(Clone, Debug)]
pub struct Records<S> {
    shelf: S,
    prefix: String,
    epoch: Epoch,
}

impl<S: Shelf> Records<S> {
    /// The records of the site with this id.
    pub fn of_site(site: &str, shelf: S) -> Records<S> {
        let mut prefix = String::from("tactful:");
        prefix.push_str(site);
        prefix.push(':');
        let mut records = Records { shelf, prefix, epoch: Epoch::default() };
        records.look();
        records
    }

    /// Looks again which epoch it is: another tab may have turned it.
    pub fn look(&mut self) {
        self.epoch = Epoch::from_text(self.read(DataClass::Erasure).as_deref().unwrap_or_default());
    }

    /// All that is kept, what has ended meanwhile included. What does not read is a fresh start.
    pub fn recall(&self) -> Memory {
        Memory {
            declarations: self.get().unwrap_or_default(),
            choices: self.get().unwrap_or_default(),
            session: self.get(),
        }
    }

    /// The text of a class.
    pub fn read(&self, class: DataClass) -> Option<String> {
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

    /// Erases everything for good, and leaves the next epoch.
    pub fn forget(&mut self, consent: &Consent) {
        self.turn(self.epoch.forgotten(), consent);
        let epoch = self.name(DataClass::Erasure);
        for name in self.shelf.names(&self.prefix) {
            if name != epoch {
                self.shelf.erase(&name);
            }
        }
        // Where there was no room for it, there is now.
        self.turn(self.epoch, consent);
    }

    /// Erases for good what is kept under a purpose, and what was made of it, where there can be any.
    pub fn take_back(&mut self, purpose: Purpose, was_allowed: bool, consent: &Consent) {
        let is_under = |rule: &&Rule| rule.leave == Leave::Purpose(purpose);
        if was_allowed || POLICY.iter().filter(is_under).any(|rule| self.read(rule.class).is_some()) {
            // Where the epoch finds no room, the names stay as they are.
            POLICY.iter().filter(is_under).for_each(|rule| self.erase(rule.class));
            self.turn(self.epoch.taken_back(purpose), consent);
            self.clear();
        }
    }

    /// Erases what is of another epoch: what was taken back, and what tabs wrote that slept meanwhile.
    pub fn clear(&self) {
        for name in self.shelf.names(&self.prefix) {
            for rule in &POLICY {
                let own = self.name_within(rule.class, Epoch::default());
                if name.as_bytes().starts_with(own.as_bytes()) && name != self.name(rule.class) {
                    self.shelf.erase(&name);
                }
            }
        }
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

    fn name(&self, class: DataClass) -> String {
        self.name_within(class, self.epoch.of(class))
    }

    fn name_within(&self, class: DataClass, epoch: Epoch) -> String {
        let mut name = self.prefix.clone();
        name.push_str(NAMES.get(class as usize).copied().unwrap_or_default());
        name.push_str(&epoch.text());
        name
    }
}
