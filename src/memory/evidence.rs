//! What this browser has seen: for each subject on which of the last thirty days, and how often on the newest of them.
//!
//! Each tab keeps a record of its own, so that no two write the same one; together they are read as one. To put them
//! together, days are united and counts of the same day added: in whatever order, nothing is lost and nothing counts
//! twice.
//!
//! ```text
//! subject day days count;subject day days count;…
//! ```
//!
//! `day` is the newest, in days since 1970-01-01 of the visitor's clock; bit n of `days` stands for the day n before it.

use super::record::{Record, RecordFault, begin, day, id, open, push_day, push_number, seal};
use crate::consent::DataClass;
use crate::visit::{cut, whole};
use alloc::string::String;
use alloc::vec::Vec;

/// Subjects that are kept at most.
pub const MAX_SEEN: usize = 64;
/// Days for which a day counts.
const DAYS: i32 = DataClass::Evidence.days();
/// Longest record that is read: longer than [`MAX_SEEN`] with names of 64 letters each.
const LONGEST: usize = MAX_SEEN * 100;
/// Weight of a day by how many days of a week it is past; it halves with each week.
const WEIGHTS: [u32; 7] = [1024, 927, 840, 761, 689, 624, 565];

/// What was seen of each subject.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    seen: Vec<Seen>,
}

/// What was seen of a subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// Id of the subject.
    pub subject: String,
    /// The newest day on which it was seen, in days since 1970-01-01 of the visitor's clock.
    pub day: i32,
    /// Bit n: whether it was seen n days before.
    pub days: u32,
    /// How often it was seen on the newest day.
    pub count: u32,
}

impl Evidence {
    /// Takes down that a subject was seen on this day; beyond [`MAX_SEEN`] the weakest gives way.
    pub fn see(&mut self, subject: &str, day: i32) {
        self.add(&Seen { subject: subject.into(), day, days: 1, count: 1 });
        self.bound();
    }

    /// Adds what another tab saw.
    pub fn merge(&mut self, other: &Evidence) {
        other.seen.iter().for_each(|seen| self.add(seen));
        self.bound();
    }

    /// Forgets the days that no longer count; tells whether there were any.
    pub fn expire(&mut self, day: i32) -> bool {
        let before = self.clone();
        for seen in &mut self.seen {
            // A clock that went back: what was seen was seen by now.
            seen.day = seen.day.min(day);
            seen.days &= counting(day.saturating_sub(seen.day));
        }
        self.seen.retain(|seen| seen.days != 0);
        *self != before
    }

    /// What was seen of a subject.
    pub fn of(&self, subject: &str) -> Option<&Seen> {
        self.seen.iter().find(|seen| seen.subject == subject)
    }

    /// All that was seen.
    pub fn all(&self) -> &[Seen] {
        &self.seen
    }

    fn add(&mut self, other: &Seen) {
        match self.seen.iter_mut().find(|seen| seen.subject == other.subject) {
            Some(seen) => seen.unite(other),
            None => self.seen.push(other.clone()),
        }
    }

    /// Keeps to [`MAX_SEEN`]: the weakest give way, of equals the older entry.
    fn bound(&mut self) {
        let day = self.seen.iter().map(|seen| seen.day).max().unwrap_or(0);
        while self.seen.len() > MAX_SEEN {
            let weakest = self.seen.iter().map(|seen| seen.strength(day)).min();
            let mut is_found = false;
            // To remove by position would bring 0.5 kB of texts for a panic.
            self.seen.retain(|seen| {
                is_found || {
                    is_found = Some(seen.strength(day)) == weakest;
                    !is_found
                }
            });
        }
    }
}

impl Seen {
    /// How strongly it speaks on a day: each day on which it was seen has a weight, which halves within a week and is
    /// gone after thirty days. One day counts once, however often it was seen then.
    pub fn strength(&self, day: i32) -> u32 {
        let age = day.saturating_sub(self.day).max(0);
        let mut days = self.days & counting(age);
        let mut strength = 0;
        while days != 0 {
            let age = age as u32 + days.trailing_zeros();
            strength += WEIGHTS.get(age as usize % 7).copied().unwrap_or(0) >> (age / 7);
            days &= days - 1;
        }
        strength
    }

    /// The first day on which it is seen on fewer than so many days of the last thirty; none if it is so already.
    pub fn corroborated_until(&self, needed: u32) -> Option<i32> {
        let mut days = self.days & counting(0);
        (1..needed).for_each(|_| days &= days.wrapping_sub(1));
        (days != 0).then(|| self.day.saturating_sub(days.trailing_zeros() as i32).saturating_add(DAYS))
    }

    fn unite(&mut self, other: &Seen) {
        let newest = self.day.max(other.day);
        let shifted = |seen: &Seen| seen.days.checked_shl(newest.abs_diff(seen.day)).unwrap_or(0);
        let count = |seen: &Seen| if seen.day == newest { seen.count } else { 0 };
        self.count = count(self).saturating_add(count(other));
        self.days = shifted(self) | shifted(other);
        self.day = newest;
    }
}

/// The days that count still when the newest is so many days past.
fn counting(age: i32) -> u32 {
    1_u32.checked_shl((DAYS - age.clamp(0, DAYS)) as u32).map_or(u32::MAX, |bit| bit - 1)
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
            entries.push_str(&seen.subject);
            entries.push(' ');
            push_day(&mut entries, seen.day);
            for number in [seen.days, seen.count] {
                entries.push(' ');
                push_number(&mut entries, number);
            }
        }
        seal(&entries)
    }

    fn read(record: &str) -> Result<Self, RecordFault> {
        let mut evidence = Evidence::default();
        for entry in open(record, LONGEST)?.take(MAX_SEEN) {
            evidence.add(&seen(entry).ok_or(RecordFault::Damaged)?);
        }
        Ok(evidence)
    }
}

fn seen(entry: &[u8]) -> Option<Seen> {
    let (subject, rest) = cut(entry, b" ");
    let (newest, rest) = cut(rest, b" ");
    let (days, count) = cut(rest, b" ");
    Some(Seen { subject: id(subject)?, day: day(newest)?, days: whole(days)?, count: whole(count)? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::{BTreeMap, BTreeSet};
    use std::format;

    const TODAY: i32 = 20_000;

    fn after(days: &[i32]) -> Seen {
        let mut evidence = Evidence::default();
        days.iter().for_each(|day| evidence.see("trail", *day));
        evidence.seen.remove(0)
    }

    #[test]
    fn what_was_seen_fades_and_is_gone_on_day_31() {
        let seen = after(&[TODAY]);
        let strength: Vec<u32> = (0..=30).map(|age| seen.strength(TODAY + age)).collect();
        assert!(strength.windows(2).all(|pair| pair[0] > pair[1]), "{strength:?}");
        assert_eq!(
            (strength[7], strength[14], strength[21]),
            (strength[0] / 2, strength[0] / 4, strength[0] / 8)
        );
        assert!(strength[29] > 0);
        assert_eq!(strength[30], 0);
        let mut evidence = Evidence { seen: [seen].into() };
        evidence.expire(TODAY + 29);
        assert_eq!(evidence.seen.len(), 1);
        evidence.expire(TODAY + 30);
        assert!(evidence.is_empty());
    }

    #[test]
    fn a_burst_is_one_day() {
        let burst = after(&[TODAY; 40]);
        assert_eq!(burst.strength(TODAY), after(&[TODAY]).strength(TODAY));
        assert_eq!(
            (burst.count, burst.corroborated_until(1), burst.corroborated_until(2)),
            (40, Some(TODAY + 30), None)
        );
        let days = after(&[TODAY - 9, TODAY - 4, TODAY]);
        assert_eq!(days.corroborated_until(3), Some(TODAY + 21));
        assert_eq!(days.corroborated_until(2), Some(TODAY + 26));
        assert_eq!(days.corroborated_until(4), None);
    }

    #[test]
    fn a_clock_that_went_back_makes_nothing_last_longer() {
        let mut evidence = Evidence::default();
        evidence.see("trail", TODAY + 400);
        evidence.expire(TODAY);
        assert_eq!(evidence.of("trail").unwrap().day, TODAY);
        evidence.expire(TODAY + 30);
        assert!(evidence.is_empty());
    }

    #[test]
    fn there_are_never_more_than_so_many_subjects() {
        let mut evidence = Evidence::default();
        for number in 0..1_000 {
            evidence.see(&format!("subject-{number}"), TODAY + number / 100);
        }
        assert_eq!(evidence.seen.len(), MAX_SEEN);
        assert!(evidence.of("subject-999").is_some());
        let longest = format!("{:064}", 0).len();
        assert_eq!(longest, 64);
        let mut full = Evidence::default();
        (0..MAX_SEEN).for_each(|number| {
            full.add(&Seen {
                subject: format!("{number:064}"),
                day: 99_999,
                days: u32::MAX,
                count: u32::MAX,
            });
        });
        assert_eq!(Evidence::read(&full.write()), Ok(full));
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
                tabs[*tab].see(&format!("s{subject}"), TODAY + day);
                days.entry(*subject).or_default().insert(TODAY + day);
                let told = newest.entry(*subject).or_insert((0, 0));
                *told = match (TODAY + day).cmp(&told.0) {
                    core::cmp::Ordering::Greater => (TODAY + day, 1),
                    core::cmp::Ordering::Equal => (told.0, told.1 + 1),
                    core::cmp::Ordering::Less => *told,
                };
            }
            let merged = tabs.iter().fold(Evidence::default(), |mut all, tab| {
                let read = Evidence::read(&tab.write()).unwrap();
                assert_eq!(&read, tab);
                all.merge(&read);
                all
            });
            for (subject, days) in days {
                let seen = merged.of(&format!("s{subject}")).unwrap();
                let (day, count) = newest[&subject];
                prop_assert_eq!((seen.day, seen.count), (day, count));
                let told: BTreeSet<i32> = (0..32).filter(|bit| seen.days >> bit & 1 == 1).map(|bit| seen.day - bit).collect();
                let expected: BTreeSet<i32> = days.into_iter().filter(|of| day - of < 32).collect();
                prop_assert_eq!(told, expected);
            }
        }

        #[test]
        fn any_entries_are_evidence_or_a_fault(entries in ".{0,120}") {
            let _ = Evidence::read(&seal(&entries));
        }
    }
}
