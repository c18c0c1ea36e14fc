//! What this browser sees, each tab under a number of its own.

use super::{Keeper, Shelf, Stored, TABS};
use crate::consent::{Act, DataClass};
use crate::site::Site;

impl<S: Shelf> Keeper<S> {
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
}
