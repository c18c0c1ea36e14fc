//! What this browser has seen: of each subject and item on which of the last thirty days, and how often on the newest of
//! them.
//!
//! Each tab keeps a record of its own, so that no two write the same one; together they are read as one. To put them
//! together, days are united and counts of the same day added: in whatever order, nothing is lost and nothing counts
//! twice.
//!
//! ```text
//! name day days count event;name day days count event;…
//! ```
//!
//! `day` is the newest, in days since 1970-01-01 of the visitor's clock; bit n of `days` stands for the day n before it.
//! `event` is the number of an [`Event`], and missing of a view.

use super::days::Days;
use super::record::{Record, RecordFault, begin, day, id, open, push_day, push_number, seal};
use crate::consent::DataClass;
use crate::visit::{cut, whole};
use alloc::string::String;
use alloc::vec::Vec;

/// Entries that are kept at most.
pub const MAX_SEEN: usize = 64;
/// Longest record that is read: longer than [`MAX_SEEN`] with names of 64 letters each.
const LONGEST: usize = MAX_SEEN * 100;

/// What happened to a subject or an item. Those that come first give way first where there is no room.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Event {
    /// Something about a subject was seen, once in a view. It counts for its day alone.
    SubjectShowing = 0,
    /// An item was seen.
    Showing = 1,
    /// An item was answered: the visitor followed it.
    Click = 2,
    /// A subject was looked at.
    View = 3,
    /// What was bought of a subject went back.
    Return = 4,
    /// A subject was looked at, or bought, for somebody else.
    Gift = 5,
}

/// Every event.
pub const EVENTS: [Event; 6] =
    [Event::SubjectShowing, Event::Showing, Event::Click, Event::View, Event::Return, Event::Gift];

/// What was seen of each subject and item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    seen: Vec<Seen>,
}

/// What was seen of a subject or an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// What happened.
    pub event: Event,
    /// Id of the subject or the item.
    pub name: String,
    /// The days on which it happened.
    pub days: Days,
    /// How often on the newest of them.
    pub count: u32,
}

impl Event {
    /// The event of a digit.
    pub fn from_digit(digit: u8) -> Option<Event> {
        EVENTS.into_iter().find(|event| event.digit() == digit)
    }

    /// Whether it happens to an item, not to a subject.
    pub fn is_of_item(self) -> bool {
        matches!(self, Event::Showing | Event::Click)
    }

    fn digit(self) -> u8 {
        b'0' + self as u8
    }
}

impl Evidence {
    /// Takes down what happened on a day; beyond [`MAX_SEEN`] the weakest gives way.
    pub fn see(&mut self, event: Event, name: &str, day: i32) {
        self.add(Seen { event, name: name.into(), days: Days::one(day), count: 1 });
        self.bound();
    }

    /// Adds what was seen elsewhere.
    pub fn take_in(&mut self, seen: Seen) {
        self.add(seen);
        self.bound();
    }

    /// Adds what another tab saw; whoever is done adding keeps it to its [bound](Evidence::bound).
    pub fn merge(&mut self, other: Evidence) {
        if self.seen.is_empty() {
            *self = other;
        } else {
            other.seen.into_iter().for_each(|seen| self.add(seen));
        }
    }

    /// Forgets what was seen of a subject or an item.
    pub fn remove(&mut self, event: Event, name: &str) {
        self.seen.retain(|seen| seen.event != event || seen.name != name);
    }

    /// Forgets the days that no longer count; tells whether there were any.
    pub fn expire(&mut self, day: i32) -> bool {
        let mut has_ended = false;
        for seen in &mut self.seen {
            let counting = seen.counting(day);
            has_ended |= counting != seen.days;
            seen.days = counting;
        }
        self.seen.retain(|seen| !seen.days.is_empty());
        has_ended
    }

    /// What was seen of a subject or an item.
    pub fn of(&self, event: Event, name: &str) -> Option<&Seen> {
        self.seen.iter().find(|seen| seen.event == event && seen.name == name)
    }

    /// All that was seen.
    pub fn all(&self) -> &[Seen] {
        &self.seen
    }

    /// The days of each subject or item with an event.
    pub fn days(&self, event: Event) -> impl Iterator<Item = (&str, Days)> {
        self.seen.iter().filter(move |seen| seen.event == event).map(|seen| (seen.name.as_str(), seen.days))
    }

    fn add(&mut self, other: Seen) {
        match self.seen.iter_mut().find(|seen| seen.event == other.event && seen.name == other.name) {
            Some(seen) => seen.unite(&other),
            None => self.seen.push(other),
        }
    }

    /// Keeps to [`MAX_SEEN`]: the weakest of the first event give way, of equals the older entry.
    pub fn bound(&mut self) {
        let day = self.seen.iter().map(|seen| seen.days.newest).max().unwrap_or(0);
        let rank = |seen: &Seen| (seen.event, seen.days.strength(day));
        while self.seen.len() > MAX_SEEN {
            let weakest = self.seen.iter().map(rank).min();
            let mut is_found = false;
            // To remove by position would bring 0.5 kB of texts for a panic.
            self.seen.retain(|seen| {
                is_found || {
                    is_found = Some(rank(seen)) == weakest;
                    !is_found
                }
            });
        }
    }
}

impl Seen {
    /// Its days that still count on a day.
    pub fn counting(&self, day: i32) -> Days {
        let days = self.days.on(day);
        if self.event == Event::SubjectShowing { days.behind(day.saturating_sub(1)) } else { days }
    }

    /// The first day on which none of its days counts any more.
    pub fn ends_on(&self) -> i32 {
        let lasts = if self.event == Event::SubjectShowing { 1 } else { DataClass::Evidence.days() };
        self.days.newest.saturating_add(lasts)
    }

    fn unite(&mut self, other: &Seen) {
        let days = self.days.and(other.days);
        let count = |seen: &Seen| if seen.days.newest == days.newest { seen.count } else { 0 };
        self.count = count(self).saturating_add(count(other));
        self.days = days;
    }
}

impl Record for Evidence {
    const CLASS: DataClass = DataClass::Evidence;

    fn is_empty(&self) -> bool {
        self.seen.is_empty()
    }

    fn write(&self) -> String {
        let mut entries = String::new();
        for seen in &self.seen {
            begin(&mut entries);
            entries.push_str(&seen.name);
            entries.push(' ');
            push_day(&mut entries, seen.days.newest);
            for number in [seen.days.bits, seen.count] {
                entries.push(' ');
                push_number(&mut entries, number);
            }
            if seen.event != Event::View {
                entries.push(' ');
                entries.push(char::from(seen.event.digit()));
            }
        }
        seal(&entries)
    }

    fn read(record: &[u8]) -> Result<Self, RecordFault> {
        let mut evidence = Evidence::default();
        for entry in open(record, LONGEST)?.take(MAX_SEEN) {
            evidence.add(seen(entry).ok_or(RecordFault::Damaged)?);
        }
        Ok(evidence)
    }
}

fn seen(entry: &[u8]) -> Option<Seen> {
    let (name, rest) = cut(entry, b" ");
    let (newest, rest) = cut(rest, b" ");
    let (bits, rest) = cut(rest, b" ");
    let (count, event) = cut(rest, b" ");
    let event = match event {
        [] => Event::View,
        [digit] => Event::from_digit(*digit)?,
        _ => return None,
    };
    let days = Days { newest: day(newest)?, bits: whole(bits)? };
    Some(Seen { event, name: id(name)?, days, count: whole(count)? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::{BTreeMap, BTreeSet};
    use std::format;

    const TODAY: i32 = 20_000;

    #[test]
    fn it_tells_whether_anything_ended() {
        let mut evidence = Evidence::default();
        evidence.see(Event::View, "trail", TODAY);
        assert!(!evidence.expire(TODAY + 29));
        assert!(evidence.expire(TODAY + 30));
        assert!(evidence.is_empty() && !evidence.expire(TODAY + 30));
    }

    #[test]
    fn what_is_shown_gives_way_before_what_is_looked_at() {
        let mut evidence = Evidence::default();
        evidence.see(Event::Gift, "rings", TODAY - 29);
        evidence.see(Event::View, "trail", TODAY - 20);
        for number in 0..MAX_SEEN {
            evidence.see(Event::Showing, &format!("item-{number}"), TODAY);
        }
        assert_eq!(evidence.seen.len(), MAX_SEEN);
        assert!(evidence.of(Event::Gift, "rings").is_some() && evidence.of(Event::View, "trail").is_some());
    }

    #[test]
    fn what_is_shown_of_a_subject_counts_for_its_day_and_gives_way_before_all_else() {
        let mut evidence = Evidence::default();
        evidence.see(Event::SubjectShowing, "trail", TODAY);
        evidence.see(Event::SubjectShowing, "trail", TODAY);
        evidence.see(Event::Showing, "boots", TODAY - 29);
        let shown = evidence.of(Event::SubjectShowing, "trail").unwrap();
        assert_eq!((shown.count, shown.ends_on()), (2, TODAY + 1));
        assert_eq!(evidence.of(Event::Showing, "boots").unwrap().ends_on(), TODAY + 1);
        assert!(!evidence.clone().expire(TODAY));
        let mut before = evidence.clone();
        before.expire(TODAY - 5);
        assert!(
            before.of(Event::SubjectShowing, "trail").is_some(),
            "a clock that went back forgets nothing"
        );
        let mut later = evidence.clone();
        assert!(later.expire(TODAY + 1));
        assert!(later.is_empty());
        (1..MAX_SEEN).for_each(|number| evidence.see(Event::Showing, &format!("item-{number}"), TODAY));
        assert_eq!(evidence.all().len(), MAX_SEEN);
        assert!(evidence.of(Event::SubjectShowing, "trail").is_none());
        assert!(evidence.of(Event::Showing, "boots").is_some());
    }

    #[test]
    fn there_are_never_more_than_so_many_entries() {
        let mut evidence = Evidence::default();
        for number in 0..1_000 {
            evidence.see(Event::View, &format!("subject-{number}"), TODAY + number / 100);
        }
        assert_eq!(evidence.seen.len(), MAX_SEEN);
        assert!(evidence.of(Event::View, "subject-999").is_some());
        let longest = format!("{:064}", 0).len();
        assert_eq!(longest, 64);
        let mut full = Evidence::default();
        (0..MAX_SEEN).for_each(|number| {
            full.add(Seen {
                event: Event::Gift,
                name: format!("{number:064}"),
                days: Days { newest: 99_999, bits: u32::MAX },
                count: u32::MAX,
            });
        });
        assert_eq!(Evidence::read(full.write().as_bytes()), Ok(full));
    }

    fn views() -> impl Strategy<Value = Vec<(usize, usize, i32)>> {
        prop::collection::vec((0..4_usize, 0..6_usize, 0..45_i32), 0..60)
    }

    proptest! {
        #[test]
        fn tabs_together_saw_what_one_would_have_seen(views in views()) {
            let mut tabs: [Evidence; 4] = Default::default();
            let mut days: BTreeMap<usize, BTreeSet<i32>> = BTreeMap::new();
            let mut newest: BTreeMap<usize, (i32, u32)> = BTreeMap::new();
            for (tab, subject, day) in &views {
                tabs[*tab].see(Event::View, &format!("s{subject}"), TODAY + day);
                days.entry(*subject).or_default().insert(TODAY + day);
                let told = newest.entry(*subject).or_insert((0, 0));
                *told = match (TODAY + day).cmp(&told.0) {
                    core::cmp::Ordering::Greater => (TODAY + day, 1),
                    core::cmp::Ordering::Equal => (told.0, told.1 + 1),
                    core::cmp::Ordering::Less => *told,
                };
            }
            let merged = tabs.iter().fold(Evidence::default(), |mut all, tab| {
                let read = Evidence::read(tab.write().as_bytes()).unwrap();
                assert_eq!(&read, tab);
                all.merge(read);
                all
            });
            for (subject, days) in days {
                let seen = merged.of(Event::View, &format!("s{subject}")).unwrap();
                let (day, count) = newest[&subject];
                prop_assert_eq!((seen.days.newest, seen.count), (day, count));
                let told: BTreeSet<i32> = (0..32).filter(|bit| seen.days.bits >> bit & 1 == 1).map(|bit| seen.days.newest - bit).collect();
                let expected: BTreeSet<i32> = days.into_iter().filter(|of| day - of < 32).collect();
                prop_assert_eq!(told, expected);
            }
        }

        #[test]
        fn every_event_reads_back(number in 0..EVENTS.len(), day in 0..90_000_i32) {
            let mut evidence = Evidence::default();
            evidence.see(EVENTS[number], "trail", day);
            prop_assert_eq!(Evidence::read(evidence.write().as_bytes()), Ok(evidence));
        }

        #[test]
        fn any_entries_are_evidence_or_a_fault(entries in ".{0,120}") {
            let _ = Evidence::read(seal(&entries).as_bytes());
        }
    }
}
