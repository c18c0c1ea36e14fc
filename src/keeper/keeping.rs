//! How records are kept in line with memory: written by a permit, or erased.

use super::{Keeper, Shelf, Stored};
use crate::consent::{Act, DataClass, Permit};
use crate::decide::condense_under;
use crate::memory::{Record, Session};
use crate::site::Site;
use crate::tact::Rules;
use crate::visit::Context;
use alloc::string::String;

impl<S: Shelf, R: Rules> Keeper<S, R> {
    /// Erases the context of a visit that is over, or of another version of the site.
    pub(super) fn end_visit(&mut self, site: &Site<'_>) {
        self.memory.session = self.memory.session.filter(|session| session.site == site.hash());
        if self.memory.session.is_none() {
            self.records.erase(DataClass::Session);
        }
    }

    /// Keeps what the visit is after, with what this view adds to it, once.
    pub(super) fn note_view(&mut self, site: &Site<'_>) {
        let consent = self.consent();
        let mut resting = self.memory.resting;
        resting.go_on(resting, self.view.minute);
        if self.store_remainder(DataClass::Rest, resting.text()) == Stored::Kept {
            self.memory.resting = resting;
        }
        let Some(permit) = consent.permit(DataClass::Session, Act::Page) else { return };
        let kept = match self.memory.session {
            // A tab of an earlier version of the site leaves the visit to those of the later one.
            Some(session) if session.site != site.hash() => return,
            Some(session) => session.context,
            None => Context::default(),
        };
        let context = kept.then(self.view.own);
        let session = Session { site: site.hash(), context, seen: self.view.minute };
        if !session.is_empty() && self.records.write(&permit, &session.write()) == Stored::Kept {
            self.memory.session = Some(session);
            // Another tab may be after something else by the time that this one writes again.
            self.view.own = Context::default();
        }
    }

    /// Keeps a record by the visitor's own act, or erases it where nothing is left.
    pub(super) fn keep<T: Record>(&self, record: &T) -> Stored {
        self.store(T::CLASS, record.text(), self.consent().permit(T::CLASS, Act::Visitor))
    }

    /// Writes back what is left of a record, where part of it ended.
    pub(super) fn write_remainder<T: Record>(&self, has_ended: bool, record: &T) {
        if (has_ended || record.is_empty())
            && self.store_remainder(T::CLASS, record.text()) == Stored::Refused
        {
            self.records.erase(T::CLASS);
        }
    }

    /// Writes what tells less than before, which needs nobody's leave anew.
    pub(super) fn store_remainder(&self, class: DataClass, text: Option<String>) -> Stored {
        self.store(class, text, self.consent().permit_remainder(class))
    }

    /// Writes the text of a class, or erases it where there is none.
    #[inline(never)]
    pub(super) fn store(&self, class: DataClass, text: Option<String>, permit: Option<Permit<'_>>) -> Stored {
        match (text, permit) {
            (None, _) => {
                self.records.erase(class);
                Stored::Kept
            }
            (Some(text), Some(permit)) => self.records.write(&permit, &text),
            (Some(_), None) => Stored::Refused,
        }
    }

    /// Erases the standing before what it was made of changes: should storage fail on the way, the next view shows the default
    /// rather than what no longer holds.
    pub(super) fn outdate(&self) {
        self.records.erase(DataClass::Standing);
    }

    /// Leaves the standing for the next view, where it says anything.
    pub(super) fn leave_standing(&self, site: &Site<'_>) {
        let standing = condense_under(self.rules, site, &self.memory, self.view.minute);
        let mut text = String::new();
        standing.write(|character| text.push(character));
        if self.records.read(DataClass::Standing).as_deref() == Some(text.as_bytes()) {
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
}
