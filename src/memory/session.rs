//! What this visit is after, kept while it lasts and only where the visitor allows "this visit".
//!
//! ```text
//! site context minute
//! ```
//!
//! `context` is the number of a [`Context`].

use super::record::{Record, RecordFault, open, push_number, seal};
use crate::consent::{DataClass, Kept};
use crate::visit::{Context, cut, whole};
use alloc::string::String;

/// Minutes without a view after which a visit is over.
pub const VISIT_MINUTES: u32 = match DataClass::Session.rule().kept {
    Kept::Visit(minutes) => minutes,
    _ => 0,
};
/// Longest record that is read: longer than three numbers.
const LONGEST: usize = 48;

/// The context of a visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Session {
    /// Hash of the site whose keywords and campaigns are numbered here; with another one they mean nothing.
    pub site: u32,
    /// What the visit is after and how it began.
    pub context: Context,
    /// When the last view was, in minutes since 1970-01-01 UTC.
    pub seen: u32,
}

impl Session {
    /// Whether the visit still lasts in this minute. A clock that went far back ended it, too.
    pub fn lasts_at(&self, minute: u32) -> bool {
        lasts(self.seen, minute)
    }

    /// The first minute in which it is over.
    pub fn ends(&self) -> u32 {
        self.seen.saturating_add(VISIT_MINUTES)
    }
}

/// Whether a visit whose last view was in one minute still lasts in another. A clock that went far back ended it, too.
pub fn lasts(seen: u32, minute: u32) -> bool {
    seen.abs_diff(minute) < VISIT_MINUTES
}

impl Record for Session {
    const CLASS: DataClass = DataClass::Session;

    fn is_empty(&self) -> bool {
        self.context.is_empty()
    }

    fn write(&self) -> String {
        let mut entries = String::new();
        push_number(&mut entries, self.site);
        entries.push(' ');
        push_number(&mut entries, self.context.0);
        entries.push(' ');
        push_number(&mut entries, self.seen);
        seal(&entries)
    }

    fn read(record: &[u8]) -> Result<Session, RecordFault> {
        let (site, rest) = cut(open(record, LONGEST)?.rest(), b" ");
        let (context, seen) = cut(rest, b" ");
        match (whole(site), whole(context), whole(seen)) {
            (Some(site), Some(context), Some(seen)) => Ok(Session { site, context: Context(context), seen }),
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
        fn what_is_written_reads_back(site: u32, context: u32, seen: u32) {
            let session = Session { site, context: Context(context), seen };
            prop_assert_eq!(Session::read(session.write().as_bytes()), Ok(session));
        }

        #[test]
        fn any_entries_are_a_session_or_a_fault(entries in ".{0,40}") {
            let _ = Session::read(seal(&entries).as_bytes());
        }
    }

    #[test]
    fn a_visit_is_over_after_half_an_hour_without_a_view() {
        let session = Session { site: 7, context: Context(1), seen: 1_000 };
        assert!(session.lasts_at(1_029));
        assert!(!session.lasts_at(1_030));
        assert_eq!(session.ends(), 1_030);
        assert!(session.lasts_at(999), "a clock that was set right");
        assert!(!session.lasts_at(900), "a clock that went back");
    }

    #[test]
    fn what_is_not_exactly_a_session_is_damage() {
        for entries in ["", "7 1", "7 1 1000 2", "7 -1 1000", "x 1 1000"] {
            assert_eq!(Session::read(seal(entries).as_bytes()), Err(RecordFault::Damaged), "{entries}");
        }
    }
}
