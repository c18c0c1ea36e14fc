//! The record of what rests for this visit, and with it ends.
//!
//! ```text
//! what minute
//! ```

use super::record::{Record, RecordFault, open, push_number, seal};
use super::session::{VISIT_MINUTES, lasts};
use crate::consent::{DataClass, Rest};
use crate::visit::{cut, whole};
use alloc::string::String;

/// Longest record that is read.
const LONGEST: usize = 40;

/// What rests until the visit is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Resting {
    /// What rests.
    pub what: Rest,
    /// When the last view was, in minutes since 1970-01-01 UTC.
    pub seen: u32,
}

impl Resting {
    /// Whether the visit still lasts in this minute. A clock that went far back ended it, too.
    pub fn lasts_at(&self, minute: u32) -> bool {
        lasts(self.seen, minute)
    }

    /// The first minute in which it is over.
    pub fn ends(&self) -> u32 {
        self.seen.saturating_add(VISIT_MINUTES)
    }
}

impl Record for Resting {
    const CLASS: DataClass = DataClass::Rest;

    fn is_empty(&self) -> bool {
        false
    }

    fn write(&self) -> String {
        let mut entries = String::from(self.what.name());
        entries.push(' ');
        push_number(&mut entries, self.seen);
        seal(&entries)
    }

    fn read(record: &str) -> Result<Resting, RecordFault> {
        let (what, seen) = cut(open(record, LONGEST)?.rest(), b" ");
        let what =
            [Rest::SomeoneElse, Rest::Everything].into_iter().find(|rest| rest.name().as_bytes() == what);
        match (what, whole(seen)) {
            (Some(what), Some(seen)) => Ok(Resting { what, seen }),
            _ => Err(RecordFault::Damaged),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_written_reads_back(seen: u32, is_pause: bool) {
            let resting = Resting { what: if is_pause { Rest::Everything } else { Rest::SomeoneElse }, seen };
            prop_assert_eq!(Resting::read(&resting.write()), Ok(resting));
        }

        #[test]
        fn any_entries_are_a_rest_or_a_fault(entries in ".{0,40}") {
            let _ = Resting::read(&seal(&entries));
        }
    }

    #[test]
    fn it_is_over_with_the_visit() {
        let resting = Resting { what: Rest::SomeoneElse, seen: 1_000 };
        assert!(resting.lasts_at(1_029) && !resting.lasts_at(1_030));
        assert_eq!(resting.ends(), 1_030);
        assert!(!resting.lasts_at(900), "a clock that went back");
    }

    #[test]
    fn what_is_not_exactly_that_is_damage() {
        for entries in ["", "pause", "pause x", "pause 1 2", "nap 1", "pause -1"] {
            assert_eq!(Resting::read(&seal(entries)), Err(RecordFault::Damaged), "{entries}");
        }
    }
}
