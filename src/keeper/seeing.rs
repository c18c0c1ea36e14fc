//! What this browser sees, each tab under a number of its own.

use super::{Keeper, Shelf, Stored, TABS};
use crate::consent::{Act, DataClass};
use crate::memory::{Event, Evidence, Record, id};
use crate::site::Site;
use crate::site::rests::{Rests, hash};
use crate::tact::{Rules, gift};
use crate::visit::{cut, whole};
use alloc::string::String;

/// Something that the page saw happen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sighting {
    /// An event, of a subject or an item. Showings of subjects are found out of those of items.
    Event(Event, String),
    /// A subject was bought, and the visitor has it until this day, in days since 1970-01-01.
    Purchase(String, i32),
}

impl Sighting {
    /// Reads a line: the number of an [`Event`], or 6 for a purchase, then the name, and of a purchase a blank and the day.
    pub fn from_line(line: &[u8]) -> Option<Sighting> {
        let (kind, rest) = line.split_first()?;
        let (name, until) = cut(rest, b" ");
        let name = id(name)?;
        match kind {
            b'6' => Some(Sighting::Purchase(name, i32::try_from(whole(until)?).ok()?)),
            b'0' => None,
            digit => Some(Sighting::Event(Event::from_digit(*digit)?, name)),
        }
    }
}

impl<S: Shelf, R: Rules> Keeper<S, R> {
    /// Keeps what happened in this tab, once it has a number of its own and while that is allowed. Subjects that the site does
    /// not learn are passed over.
    pub fn see(&mut self, site: &Site<'_>, sightings: impl IntoIterator<Item = Sighting>) -> Stored {
        if !R::LEARNS {
            return Stored::Refused;
        }
        self.reread();
        let consent = self.consent();
        let [evidence, purchase] =
            [DataClass::Evidence, DataClass::Purchase].map(|class| consent.permit(class, Act::Page));
        let (Some(tab), Some(evidence)) = (self.tab, evidence) else { return Stored::Refused };
        let day = self.day();
        let mut own = self.records.evidence_of(tab, day).0;
        let purchases = self.memory.purchases.clone();
        for sighting in sightings {
            match sighting {
                Sighting::Event(event, name) => {
                    if !event.is_of_item() && !site.learns(&name) {
                        continue;
                    }
                    // Whoever never looked at it before the season looks for somebody else.
                    let is_new = event == Event::View && self.memory.evidence.of(event, &name).is_none();
                    if is_new && gift::is_season(self.rules, Rests::of(site).seasons(), day) {
                        continue;
                    }
                    own.see(event, &name, day);
                    if event == Event::Showing {
                        self.see_subjects(site, &name, &mut own);
                    }
                    if event == Event::Return {
                        self.memory.purchases.send_back(&name);
                    }
                }
                Sighting::Purchase(subject, until) => {
                    if site.learns(&subject) {
                        self.memory.purchases.add(&subject, until, day);
                    }
                }
            }
        }
        self.outdate();
        let mut stored = self.records.write_evidence(&evidence, tab, &own);
        if self.memory.purchases != purchases && stored == Stored::Kept {
            stored = self.store(DataClass::Purchase, self.memory.purchases.text(), purchase);
        }
        self.reread();
        self.leave_standing(site);
        stored
    }

    /// Takes down that something about each subject of an item was shown, once in a view however many items it shows; where
    /// the site asks for that.
    fn see_subjects(&mut self, site: &Site<'_>, item: &str, own: &mut Evidence) {
        let asked = Rests::of(site);
        if asked.subject_showings() == 0 {
            return;
        }
        let is_it = |(known, _): &(&[u8; 2], usize)| u16::from_le_bytes(**known) == hash(item.as_bytes());
        let is_in = |row: u16, number: usize| {
            site.rows().row(row).get(number / 8).is_some_and(|bits| bits >> (number % 8) & 1 == 1)
        };
        for (_, number) in asked.ids().as_chunks().0.iter().zip(0..).filter(is_it) {
            for ((subject, row), bit) in site.subjects().texts().zip(asked.rows()).zip(0..u32::BITS) {
                if self.shown >> bit & 1 == 0
                    && is_in(row, number)
                    && let Some(subject) = id(subject)
                {
                    self.shown |= 1 << bit;
                    own.see(Event::SubjectShowing, &subject, self.day());
                }
            }
        }
    }

    /// Gives this tab a number, or takes it away; nobody else may have it at the same time.
    pub fn hold(&mut self, tab: Option<u8>) {
        self.tab = tab.filter(|tab| *tab < TABS);
    }

    /// The numbers, as bits, under which something is kept that has ended or does not read.
    pub fn overdue(&self) -> u32 {
        let is_overdue = |tab: &u8| R::LEARNS && self.records.evidence_of(*tab, self.day()).1;
        (0..TABS).filter(is_overdue).fold(0, |tabs, tab| tabs | 1 << tab)
    }

    /// Writes back what has not ended of what is kept under a number; nobody else may have it at the same time.
    pub fn trim(&mut self, tab: u8) {
        if !R::LEARNS {
            return;
        }
        self.reread();
        let (evidence, is_overdue) = self.records.evidence_of(tab, self.day());
        if is_overdue && let Some(permit) = self.consent().permit_remainder(DataClass::Evidence) {
            self.records.write_evidence(&permit, tab, &evidence);
        }
    }
}
