//! The record of what rests for this visit, and with it ends.
//!
//! ```text
//! what minute
//! ```
//!
//! `what` is 1 while the visitor browses for somebody else, 2 while everything rests, 3 for both.

use super::record::{Record, RecordFault, open, push_number, seal};
use super::session::{VISIT_MINUTES, lasts};
use crate::consent::{DataClass, Rest};
use crate::visit::{cut, whole};
use alloc::string::String;

/// Longest record that is read.
const LONGEST: usize = 40;

/// What rests until the visit is over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Resting {
    /// At the bit of a [`Rest`]'s number whether it rests.
    what: u32,
    /// When the last view was, in minutes since 1970-01-01 UTC.
    seen: u32,
}

impl Resting {
    /// Whether it rests.
    pub fn rests(&self, what: Rest) -> bool {
        self.what >> what as u32 & 1 == 1
    }

    /// The first minute in which nothing of it rests any more.
    pub fn ends(&self) -> u32 {
        self.seen.saturating_add(VISIT_MINUTES)
    }

    /// Begins to let something rest in a minute.
    pub fn begin(&mut self, what: Rest, minute: u32) {
        self.what |= 1 << what as u32;
        self.seen = minute;
    }

    /// Lets it rest no more.
    pub fn end(&mut self, what: Rest) {
        self.what &= !(1 << what as u32);
    }

    /// The visit goes on in a minute, where something of it rests.
    pub fn go_on(&mut self, rested: Resting, minute: u32) {
        if self.what & rested.what != 0 {
            self.seen = minute;
        }
    }

    /// Ends it where the visit is over in this minute. A clock that went far back ended it, too.
    pub fn expire(&mut self, minute: u32) {
        if !lasts(self.seen, minute) {
            self.what = 0;
        }
    }
}

impl Record for Resting {
    const CLASS: DataClass = DataClass::Rest;

    fn is_empty(&self) -> bool {
        self.what == 0
    }

    fn write(&self) -> String {
        let mut entries = String::new();
        push_number(&mut entries, self.what);
        entries.push(' ');
        push_number(&mut entries, self.seen);
        seal(&entries)
    }

    fn read(record: &[u8]) -> Result<Resting, RecordFault> {
        let (what, seen) = cut(open(record, LONGEST)?.rest(), b" ");
        match (whole(what), whole(seen)) {
            (Some(what @ 1..=3), Some(seen)) => Ok(Resting { what, seen }),
            _ => Err(RecordFault::Damaged),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::consent::RESTS;
    use proptest::prelude::*;

    fn resting(what: &[Rest], minute: u32) -> Resting {
        let mut resting = Resting::default();
        what.iter().for_each(|what| resting.begin(*what, minute));
        resting
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(seen: u32, count in 1..=RESTS.len()) {
            let resting = resting(&RESTS[..count], seen);
            prop_assert_eq!(Resting::read(resting.write().as_bytes()), Ok(resting));
        }

        #[test]
        fn any_entries_are_rests_or_a_fault(entries in ".{0,40}") {
            let _ = Resting::read(seal(&entries).as_bytes());
        }
    }

    #[test]
    fn it_is_over_with_the_visit() {
        let at = |minute: u32| {
            let mut resting = resting(&[Rest::SomeoneElse], 1_000);
            resting.expire(minute);
            resting.rests(Rest::SomeoneElse)
        };
        assert_eq!([900, 1_029, 1_030].map(at), [false, true, false]);
        assert_eq!(resting(&RESTS, 1_000).ends(), 1_030);
    }

    #[test]
    fn one_rests_beside_the_other() {
        let mut both = resting(&RESTS, 1_000);
        both.end(Rest::Everything);
        assert!(both.rests(Rest::SomeoneElse) && !both.rests(Rest::Everything));
        both.end(Rest::SomeoneElse);
        assert!(both.is_empty());
    }

    #[test]
    fn a_visit_goes_on_where_something_of_it_rests() {
        let mut kept = resting(&RESTS, 1_000);
        kept.go_on(Resting::default(), 1_020);
        assert_eq!(kept.ends(), 1_030);
        kept.go_on(kept, 1_020);
        assert_eq!(kept.ends(), 1_050);
    }

    #[test]
    fn what_is_not_exactly_that_is_damage() {
        for entries in ["", "1", "0 7", "4 7", "1 x", "1 2 3", "-1 7", "pause 7"] {
            assert_eq!(Resting::read(seal(entries).as_bytes()), Err(RecordFault::Damaged), "{entries}");
        }
    }
}
