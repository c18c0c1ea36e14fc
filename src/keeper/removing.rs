//! What the visitor removes, row by row.
//!
//! What was seen, and what the visit is after, is written again under other names, without the row: so no tab brings it back that did not
//! hear of it yet. What the visitor said goes as what they withdraw.

use super::{Keeper, Shelf, Stored, TABS};
use crate::consent::{DataClass, PURPOSES, Purpose, RESTS};
use crate::memory::{EVERYTHING, Event, Evidence, Record, Row, id};
use crate::site::Site;
use crate::tact::{Rules, provenance};
use crate::visit::{Context, Part, cut};
use alloc::vec::Vec;

impl<S: Shelf, R: Rules> Keeper<S, R> {
    /// Removes a row of what is kept, as it is told, and leaves the standing without it; nothing where there is no such row. Of a visit
    /// there is one row of each kind, whatever it is of. A preference is that of a question, or, behind a blank, one of its answers.
    pub fn remove(&mut self, site: &Site<'_>, row: Row, of: &str) -> Option<Stored> {
        if !provenance::is_removable(self.rules) {
            return Some(Stored::Refused);
        }
        self.reread();
        match row {
            Row::Preference => self.remove_preference(site, of),
            Row::Choice => self.remove_choice(site, of),
            Row::Possession => {
                self.memory.possessions.all().iter().find(|kept| kept.subject == of)?;
                self.memory.possessions.remove(of);
                Some(self.keep_said(site, DataClass::Possession, self.memory.possessions.text(), true))
            }
            Row::Purchase => {
                self.memory.purchases.all().iter().find(|kept| kept.subject == of)?;
                self.memory.purchases.remove(of);
                Some(self.write_seen_without(site, None))
            }
            Row::Seen(event) => {
                self.memory.evidence.of(event, of)?;
                Some(self.write_seen_without(site, Some((event, of))))
            }
            Row::Visit(part) => self.remove_of_visit(site, part),
            Row::Rest => {
                let rest = RESTS.into_iter().find(|rest| rest.name() == of)?;
                self.memory.resting.rests(rest).then(|| self.rest(site, rest, false))
            }
        }
    }

    /// Withdraws what was said to a question, or a part of it.
    fn remove_preference(&mut self, site: &Site<'_>, of: &str) -> Option<Stored> {
        let (question, answer) = cut(of.as_bytes(), b" ");
        let kept = self.memory.declarations.iter_mut().find(|kept| kept.question.as_bytes() == question)?;
        let before = kept.answers.len();
        match id(answer) {
            Some(answer) => kept.take_back(&answer),
            None => kept.answers.clear(),
        }
        (kept.answers.len() < before).then_some(())?;
        self.memory.drop_unanswered();
        Some(self.keep_said(site, DataClass::Preference, self.memory.declarations.text(), true))
    }

    /// Takes back a choice, as if nobody had been asked.
    fn remove_choice(&mut self, site: &Site<'_>, of: &str) -> Option<Stored> {
        let before = self.allowed_so_far();
        let purpose = PURPOSES.into_iter().find(|purpose| purpose.name() == of);
        let is_there = (purpose.is_some() || of == EVERYTHING) && self.memory.choices.take_back(purpose);
        is_there.then_some(())?;
        self.unkept.take_back(purpose);
        let left = self.memory.choices;
        let stored = self.keep_choices(site, before);
        if stored == Stored::Kept {
            return Some(stored);
        }
        // An agreement must not outlive the record that found no room.
        self.records.erase(DataClass::Choice);
        self.memory.choices = left;
        Some(self.keep_choices(site, before))
    }

    /// Writes what was seen, and bought, under other names.
    fn write_seen_without(&mut self, site: &Site<'_>, removed: Option<(Event, &str)>) -> Stored {
        let without = |tab| {
            let mut own = self.records.evidence_of(tab, self.day()).0;
            if let Some((event, of)) = removed {
                own.remove(event, of);
            }
            own
        };
        let tabs: Vec<Evidence> = if R::LEARNS { (0..TABS).map(without).collect() } else { Vec::new() };
        let purchases = self.memory.purchases.text();
        let consent = self.consent();
        self.outdate();
        self.records.take_back(Purpose::WhatILookAt, true, &consent);
        let mut stored = self.store_remainder(DataClass::Purchase, purchases);
        if let Some(permit) = consent.permit_remainder(DataClass::Evidence) {
            for (tab, own) in (0..TABS).zip(&tabs) {
                if self.records.write_evidence(&permit, tab, own) == Stored::Refused {
                    stored = Stored::Refused;
                }
            }
        }
        self.reread();
        self.leave_standing(site);
        stored
    }

    /// Takes a part from what is known of this visit.
    fn remove_of_visit(&mut self, site: &Site<'_>, part: Part) -> Option<Stored> {
        let mut session = self.memory.session.filter(|session| session.site == site.hash())?;
        let context = session.context.without(part);
        (context != session.context).then_some(())?;
        session.context = context;
        let consent = self.consent();
        self.outdate();
        self.records.take_back(Purpose::ThisVisit, true, &consent);
        let stored = self.store_remainder(DataClass::Session, session.text());
        self.view.own = Context::default();
        self.reread();
        self.leave_standing(site);
        Some(stored)
    }
}
