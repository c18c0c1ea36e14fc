//! What the visitor has, as long as it is not due again: what they say they have, and what this browser saw being bought.
//! Two records, because each takes another leave.
//!
//! ```text
//! until subject;until subject 4;…
//! ```
//!
//! Behind what was bought and went back stands the digit of a return, as it does in what was seen. It is had no more, but the purchase is
//! not undone: for as long as it counts, it counts as one that was sent back.

use super::record::{Record, RecordFault, begin, day, id, open, push_day, seal};
use crate::consent::DataClass;
use crate::visit::cut;
use alloc::string::String;
use alloc::vec::Vec;

/// Subjects of each kind that are kept at most, the newest first to stay.
pub const MAX_OWNED: usize = 64;
/// Days for which a subject can be had at most: some ten years.
pub const MOST_DAYS: i32 = 3_660;
/// Longest record that is read: longer than [`MAX_OWNED`] with names of 64 letters each.
const LONGEST: usize = MAX_OWNED * 80;
/// What stands behind a purchase that went back.
const RETURNED: &str = " 4";

/// What the visitor says they have.
pub type Possessions = Owned<false>;
/// What this browser saw being bought.
pub type Purchases = Owned<true>;

/// Subjects that the visitor has, told or bought.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Owned<const BOUGHT: bool>(Things);

/// A subject that the visitor has, or had until it went back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thing {
    /// The subject.
    pub subject: String,
    /// The day on which it is due again, in days since 1970-01-01: the first of a month.
    pub until: i32,
    /// Whether it went back.
    pub is_returned: bool,
}

/// Things, each subject once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Things(Vec<Thing>);

// The page has the code of both once: it is that of the things.
impl<const BOUGHT: bool> Owned<BOUGHT> {
    /// Takes down that the visitor has a subject until a day; where that is not to come, that they do not.
    pub fn add(&mut self, subject: &str, until: i32, day: i32) {
        self.0.add(subject, until, day);
    }

    /// Forgets a subject.
    pub fn remove(&mut self, subject: &str) {
        self.0.remove(subject);
    }

    /// Whether the visitor has a subject on a day.
    pub fn has(&self, subject: &str, day: i32) -> bool {
        self.had().any(|kept| kept.subject == subject && kept.until > day)
    }

    /// All things, those included that went back.
    pub fn all(&self) -> &[Thing] {
        &self.0.0
    }

    /// Those that did not go back.
    pub fn had(&self) -> impl Iterator<Item = &Thing> {
        self.all().iter().filter(|kept| !kept.is_returned)
    }

    /// Forgets what is due on this day; tells whether there was any. Nothing is had for longer than [`MOST_DAYS`].
    pub fn expire(&mut self, day: i32) -> bool {
        self.0.expire(day)
    }
}

impl Purchases {
    /// Whether what was bought of a subject went back.
    pub fn is_returned(&self, subject: &str) -> bool {
        self.all().iter().any(|kept| kept.subject == subject && kept.is_returned)
    }

    /// Takes down that a subject went back, for as long as its purchase counts; bought again, it is had again.
    pub fn send_back(&mut self, subject: &str) {
        let bought = self.0.0.iter_mut().filter(|kept| kept.subject == subject);
        bought.for_each(|kept| kept.is_returned = true);
    }
}

impl Things {
    #[inline(never)]
    fn add(&mut self, subject: &str, until: i32, day: i32) {
        self.remove(subject);
        self.0.insert(0, Thing { subject: subject.into(), until, is_returned: false });
        self.0.truncate(MAX_OWNED);
        self.expire(day);
    }

    #[inline(never)]
    fn remove(&mut self, subject: &str) {
        self.0.retain(|kept| kept.subject != subject);
    }

    #[inline(never)]
    fn expire(&mut self, day: i32) -> bool {
        let latest = day.saturating_add(MOST_DAYS);
        let mut changes = false;
        for Thing { until, .. } in &mut self.0 {
            changes |= *until <= day || *until > latest;
            *until = latest.min(*until);
        }
        self.0.retain(|kept| kept.until > day);
        changes
    }

    #[inline(never)]
    fn write(&self) -> String {
        let mut entries = String::new();
        for kept in &self.0 {
            begin(&mut entries);
            push_day(&mut entries, kept.until);
            entries.push(' ');
            entries.push_str(&kept.subject);
            if kept.is_returned {
                entries.push_str(RETURNED);
            }
        }
        seal(&entries)
    }

    #[inline(never)]
    fn read(record: &[u8]) -> Result<Things, RecordFault> {
        let mut things = Vec::new();
        for entry in open(record, LONGEST)?.take(MAX_OWNED) {
            let (until, rest) = cut(entry, b" ");
            let back = rest.strip_suffix(RETURNED.as_bytes());
            match (id(back.unwrap_or(rest)), day(until)) {
                (Some(subject), Some(until)) => {
                    things.push(Thing { subject, until, is_returned: back.is_some() })
                }
                _ => return Err(RecordFault::Damaged),
            }
        }
        Ok(Things(things))
    }
}

impl<const BOUGHT: bool> Record for Owned<BOUGHT> {
    const CLASS: DataClass = if BOUGHT { DataClass::Purchase } else { DataClass::Possession };

    fn is_empty(&self) -> bool {
        self.0.0.is_empty()
    }

    fn write(&self) -> String {
        self.0.write()
    }

    fn read(record: &[u8]) -> Result<Self, RecordFault> {
        let things = Things::read(record)?;
        // What the visitor says they have, they have or have not.
        if !BOUGHT && things.0.iter().any(|kept| kept.is_returned) {
            return Err(RecordFault::Damaged);
        }
        Ok(Owned(things))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::format;

    const TODAY: i32 = 20_000;

    #[test]
    fn a_subject_is_had_until_it_is_due() {
        let mut owned = Possessions::default();
        owned.add("kettle", TODAY + 340, TODAY);
        owned.add("coffee", TODAY + 20, TODAY);
        assert!(!owned.expire(TODAY + 19));
        assert!(owned.expire(TODAY + 20));
        assert!(owned.has("kettle", TODAY + 20) && !owned.has("coffee", TODAY + 20));
        owned.add("kettle", TODAY + 20, TODAY + 20);
        assert!(owned.is_empty(), "the visitor has it no more");
    }

    #[test]
    fn nothing_is_had_for_ever() {
        let mut owned = Purchases::default();
        owned.add("kettle", i32::MAX, TODAY);
        assert_eq!(
            owned.all(),
            [Thing { subject: "kettle".into(), until: TODAY + MOST_DAYS, is_returned: false }]
        );
        assert!(owned.expire(TODAY - 100), "a clock that went back");
        assert!(owned.expire(TODAY - 100 + MOST_DAYS));
    }

    #[test]
    fn the_fullest_record_reads_back() {
        let mut owned = Purchases::default();
        (0..1_000).for_each(|number| owned.add(&format!("{number:064}"), TODAY + 400, TODAY));
        (0..999).for_each(|number| owned.send_back(&format!("{number:064}")));
        assert_eq!((owned.all().len(), owned.had().count()), (MAX_OWNED, 1));
        assert!(owned.has(&format!("{:064}", 999), TODAY));
        assert_eq!(Purchases::read(owned.write().as_bytes()), Ok(owned));
    }

    #[test]
    fn entries_of_another_form_are_damage() {
        for entries in
            ["kettle", "x kettle", "1 ket%tle", "1 kettle more", "-1 kettle", "1 ", "1  4", "1 kettle 5"]
        {
            assert_eq!(Purchases::read(seal(entries).as_bytes()), Err(RecordFault::Damaged), "{entries}");
        }
        assert_eq!(Possessions::read(seal("1 kettle 4").as_bytes()), Err(RecordFault::Damaged));
    }

    #[test]
    fn what_went_back_is_had_no_more_and_kept_until_it_would_be_due() {
        let mut bought = Purchases::default();
        bought.send_back("kettle");
        assert!(bought.is_empty(), "it was not bought here");
        bought.add("kettle", TODAY + 340, TODAY);
        bought.add("coffee", TODAY + 20, TODAY);
        bought.send_back("kettle");
        assert!(!bought.has("kettle", TODAY) && bought.has("coffee", TODAY));
        let written = bought.write();
        assert!(written.ends_with(" 20020 coffee;20340 kettle 4"), "{written}");
        assert_eq!(Purchases::read(written.as_bytes()).as_ref(), Ok(&bought));
        assert!(bought.expire(TODAY + 339), "the coffee is due");
        assert_eq!((bought.all().len(), bought.had().count()), (1, 0));
        bought.add("kettle", TODAY + 700, TODAY + 339);
        assert!(bought.has("kettle", TODAY + 339), "bought again");
        bought.send_back("kettle");
        assert!(bought.expire(TODAY + 700) && bought.is_empty());
    }

    proptest! {
        #[test]
        fn any_entries_are_subjects_or_a_fault(entries in ".{0,120}") {
            let _ = Possessions::read(seal(&entries).as_bytes());
        }
    }
}
