//! Which facts can have a say in a slot at all: the others need not be tried.
//!
//! It errs on one side alone: what is left out makes no difference, whatever else is known. Tables and programs tell which facts
//! the slot's items ask for, and the rows of subjects which items rest; and a row that alone amounts to nothing is nothing beside others
//! either, where they add nothing to it.

use super::CausalFact;
use super::alone::is_nothing_alone;
use crate::decide::standing::MAX_RESTING;
use crate::memory::{Event, Feedback, Memory, Row};
use crate::site::bytes::Bytes;
use crate::site::partition::{LIST_VALUES, row_of};
use crate::site::program::operation;
use crate::site::rests::{Rests, hash};
use crate::site::table::Table;
use crate::site::{FactKind, Named, Site};
use alloc::vec;
use alloc::vec::Vec;
use core::ops::Range;

/// What has a say in a slot.
pub struct Relevance<'r> {
    site: &'r Site<'r>,
    asked: Rests<'r>,
    /// The items of the slot; where brands have a say those of all slots, for any may keep them away.
    items: Range<u16>,
    /// These items as a row of bits.
    row: Vec<u8>,
    /// At the bit of its position, whether a fact makes a difference to these items.
    facts: u64,
    /// Whether something went back or was for somebody else: that rests, unless it became an interest since then.
    is_marked: bool,
    /// Whether it makes a difference what of a subject is an interest, whatever it is.
    learns: bool,
    memory: &'r Memory,
    minute: u32,
    /// Whether more items may rest than there is room for: then each keeps others out.
    is_full: bool,
}

impl<'r> Relevance<'r> {
    /// What has a say in a slot of a site, by its position, for somebody with this memory, in a minute since 1970-01-01 UTC.
    pub fn of(site: &'r Site<'r>, memory: &'r Memory, minute: u32, slot: u16) -> Relevance<'r> {
        let asked = Rests::of(site);
        let own = site.slot(slot).map_or(0..0, |slot| slot.first..slot.first.saturating_add(slot.items));
        let items = if asked.brands().is_empty() { own } else { 0..site.items() as u16 };
        let mut row = vec![0; site.words() * 4];
        for item in items.clone() {
            row.get_mut(usize::from(item / 8)).into_iter().for_each(|byte| *byte |= 1 << (item % 8));
        }
        let mut relevance = Relevance {
            site,
            asked,
            items,
            row,
            facts: 0,
            is_marked: false,
            learns: false,
            memory,
            minute,
            is_full: false,
        };
        relevance.facts = relevance.asked_for();
        let has_any = |event: Event| memory.evidence.days(event).next().is_some();
        relevance.is_marked = has_any(Event::Return) || has_any(Event::Gift);
        let mut inferred = [FactKind::Interest, FactKind::Journey, FactKind::Taste].into_iter();
        relevance.learns = relevance.is_marked || inferred.any(|kind| relevance.asks(kind));
        let dismissed = memory.declarations.iter().filter(|kept| kept.question == Feedback::Dismiss.name());
        let dismissed: usize = dismissed.map(|kept| kept.answers.len()).sum();
        relevance.is_full = dismissed + memory.evidence.days(Event::Showing).count() > MAX_RESTING;
        relevance
    }

    /// Whether a fact can have a say.
    pub fn has(&self, fact: &CausalFact) -> bool {
        self.is_here(fact) && !self.is_void(fact)
    }

    /// Whether a row amounts to nothing: it has ended, or there is too little of it, and no other row adds to it.
    fn is_void(&self, fact: &CausalFact) -> bool {
        let CausalFact::Kept { row, of, answer } = fact else { return false };
        let is_lone = match row {
            Row::Preference => !self.asks(FactKind::Taste),
            Row::Possession | Row::Purchase => !self.learns,
            Row::Seen(Event::SubjectShowing) => true,
            Row::Seen(Event::Showing | Event::Click) => !self.asks(FactKind::Journey),
            // Looks at what is a kind of something count for that, too; and an interest may do more than speak.
            Row::Seen(Event::View) => {
                let does_more = self.asks(FactKind::Journey) || self.asks(FactKind::Taste) || self.is_marked;
                self.asked.kinds().is_empty() && !does_more
            }
            _ => false,
        };
        is_lone && is_nothing_alone(self.site, self.memory, self.minute, (*row, of, answer.as_deref()))
    }

    /// Whether a fact is about anything that the slot's items ask for, or that lets them rest.
    fn is_here(&self, fact: &CausalFact) -> bool {
        match fact {
            CausalFact::View(position) => self.facts >> (position % 64) & 1 == 1,
            CausalFact::Kept { row, of, answer } => match row {
                Row::Preference => self.has_preference(of, answer.as_deref()),
                Row::Choice | Row::Rest => true,
                Row::Possession => self.has_subject(of),
                Row::Purchase => self.has_subject(of),
                Row::Seen(Event::Showing | Event::Click) => self.has_item(of) || self.asks(FactKind::Journey),
                Row::Seen(Event::View) => self.learns,
                Row::Seen(_) => self.has_subject(of),
                Row::Visit(_) => [
                    FactKind::Keyword,
                    FactKind::SessionChannel,
                    FactKind::SessionCampaign,
                    FactKind::SessionViews,
                ]
                .into_iter()
                .any(|kind| self.asks(kind)),
            },
        }
    }

    fn has_preference(&self, question: &str, answer: Option<&str>) -> bool {
        let of_rule = match answer {
            Some(item) if question == Feedback::Dismiss.name() => self.has_item(item),
            Some(subject) if question == Feedback::Less.name() => self.has_subject(subject),
            _ => false,
        };
        let known = self.site.names().texts(Named::Question).position(|known| known == question.as_bytes());
        let Some(known) = known.and_then(|position| u8::try_from(position).ok()) else { return of_rule };
        let is_asked = self.positions(|kind, index| kind == FactKind::Preference && index == known);
        of_rule
            || is_asked & self.facts != 0
            || self.asked.intensity() == Some(known)
            || self.asks(FactKind::Taste)
    }

    /// Whether items about a subject, or what speaks for items, can be others without what is known of it.
    fn has_subject(&self, subject: &str) -> bool {
        let values = self.site.subjects().of_text(subject.as_bytes()) & ((1 << LIST_VALUES) - 1);
        let mut is_here = false;
        self.asked.each_row(values, |row| is_here |= self.holds_any(row));
        self.learns || is_here
    }

    /// Whether an id, by its hash, is that of one of the items or of what they are about.
    fn has_item(&self, item: &str) -> bool {
        let wanted = hash(item.as_bytes());
        let here = usize::from(self.items.start)..usize::from(self.items.end);
        let is_among = |hashes: &[u8]| {
            let hashes = hashes.as_chunks().0.get(here.clone()).unwrap_or_default();
            hashes.iter().any(|known| u16::from_le_bytes(*known) == wanted)
        };
        self.is_full || is_among(self.asked.ids()) || is_among(self.asked.products())
    }

    /// Whether the items ask for a fact of this kind.
    fn asks(&self, wanted: FactKind) -> bool {
        self.positions(|kind, _| kind == wanted) & self.facts != 0
    }

    /// The positions of facts, a bit each.
    fn positions(&self, is_wanted: impl Fn(FactKind, u8) -> bool) -> u64 {
        let facts = self.site.facts().zip(0..).filter(|(fact, _)| is_wanted(fact.kind, fact.index));
        facts.fold(0, |all, (_, position)| all | 1 << position)
    }

    /// The facts that the items ask for: in a table whose rows are not alike for them, or in a program.
    fn asked_for(&self) -> u64 {
        let differing = self.site.tables().filter(|table| self.differs(table));
        let tables = differing.fold(0, |facts, table| facts | 1 << (table.fact % 64));
        let programs = self.site.residuals().filter(|residual| self.items.contains(&residual.item));
        programs.fold(tables, |facts, residual| facts | named(residual.program))
    }

    /// Whether the rows of a table are not all alike for the items.
    fn differs(&self, table: &Table<'_>) -> bool {
        let rows = self.site.rows();
        let mut classes =
            (0..table.rows.len() as u32 / 2).map(|class| rows.row(row_of(table.rows, class)).iter());
        let Some(first) = classes.next() else { return false };
        classes.any(|row| {
            row.zip(first.clone()).zip(&self.row).any(|((one, other), own)| (one ^ other) & own != 0)
        })
    }

    fn holds_any(&self, row: u16) -> bool {
        self.site.rows().row(row).iter().zip(&self.row).any(|(bits, own)| bits & own != 0)
    }
}

/// The facts that a program names, a bit each; of one that is no program all.
fn named(program: &[u8]) -> u64 {
    let mut rest = Bytes::new(program);
    let mut facts = 0;
    while !rest.is_empty() {
        match rest.u8() {
            operation::CLASS_IN => {
                facts |= 1 << (rest.u8() % 64);
                let length = rest.u8();
                rest.take(length.into());
            }
            operation::ANY | operation::ALL => {
                facts |= 1 << (rest.u8() % 64);
                rest.u32();
            }
            operation::AND | operation::OR | operation::NOT => {}
            _ => return u64::MAX,
        }
    }
    facts
}
