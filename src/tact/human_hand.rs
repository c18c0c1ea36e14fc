//! A person decides what is shown, and looks at it again.
//!
//! Banners that were set and forgotten, drafts that went out, a launch that could be read in the page a week before its day. So
//! owners pin, boost, bury, exclude, schedule and pause, and only what is approved is built. An item may have a review date:
//! `check` tells of it two weeks ahead, and past it the item rests, but for the default of its slot, which never expires, in any
//! language. What is under embargo is not in what is published, nor are the names of segments. No pin goes before safety or what a
//! visitor refused.

use super::{Part, Rule, Rules};

/// The rule.
pub const RULE: Rule = Rule { id: "human-hand", part: Part::Shown };

/// Minutes before the end of its review date from which an item is due: 14 days.
const AHEAD: i64 = 14 * 24 * 60;

/// Where an item stands among its peers: those for which the same reason speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Priority {
    /// Before them.
    Boosted,
    /// In the site's order.
    #[default]
    Usual,
    /// Behind them.
    Buried,
}

/// What people have said of an item.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Status {
    /// It may be shown.
    #[default]
    Approved,
    /// Nobody approved it yet.
    Draft,
    /// It was taken out for now.
    Paused,
}

/// How it stands with an item's review.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Review {
    /// There is time, or nobody knows what day it is.
    Fresh,
    /// Its date comes within two weeks.
    Due {
        /// Days until it is past, begun ones included.
        days: i64,
    },
    /// Its date is past.
    Past,
}

/// Whether an item of this status may be built.
pub fn is_approved(rules: impl Rules, status: Status) -> bool {
    !rules.has(RULE) || status == Status::Approved
}

/// Whether an embargo until a minute since 1970 still holds; as long as nobody knows what time it is, it does.
pub fn is_under_embargo(rules: impl Rules, until: Option<i64>, now: Option<i64>) -> bool {
    rules.has(RULE) && until.is_some_and(|until| now.is_none_or(|now| now < until))
}

/// Whether a slot that excludes these subjects shuts out an item about those.
pub fn shuts_out<S: PartialEq>(rules: impl Rules, excluded: &[S], subjects: &[S]) -> bool {
    rules.has(RULE) && subjects.iter().any(|subject| excluded.contains(subject))
}

/// Whether it counts what owners pin and which slots they pause.
pub fn is_heeded(rules: impl Rules) -> bool {
    rules.has(RULE)
}

/// Where an item stands among its peers.
pub fn place(rules: impl Rules, priority: Priority) -> Priority {
    if rules.has(RULE) { priority } else { Priority::Usual }
}

/// How it stands with a review whose date ends at a minute since 1970.
pub fn review(rules: impl Rules, end: i64, now: Option<i64>) -> Review {
    match now.filter(|_| rules.has(RULE)) {
        Some(now) if now >= end => Review::Past,
        Some(now) if now >= end - AHEAD => Review::Due { days: (end - now + 24 * 60 - 1) / (24 * 60) },
        _ => Review::Fresh,
    }
}

/// The first minute in which an item is not shown any more: its schedule is over, or its review date past.
pub fn end(rules: impl Rules, schedule: Option<i64>, review: Option<i64>) -> Option<i64> {
    let review = review.filter(|_| rules.has(RULE));
    schedule.into_iter().chain(review).min()
}

#[cfg(test)]
mod tests {
    use super::super::{All, AllBut};
    use super::*;

    const DAY: i64 = 24 * 60;
    const WITHOUT: AllBut = AllBut("human-hand");

    #[test]
    fn a_review_is_due_two_weeks_ahead_to_the_minute() {
        let end = 1_000 * DAY;
        assert_eq!(review(All, end, Some(end - 14 * DAY - 1)), Review::Fresh);
        assert_eq!(review(All, end, Some(end - 14 * DAY)), Review::Due { days: 14 });
        assert_eq!(review(All, end, Some(end - 1)), Review::Due { days: 1 });
        assert_eq!(review(All, end, Some(end)), Review::Past);
        assert_eq!(review(All, end, None), Review::Fresh);
        assert_eq!(review(WITHOUT, end, Some(end)), Review::Fresh);
    }

    #[test]
    fn an_embargo_holds_until_its_minute_and_while_nobody_knows_the_time() {
        assert!(is_under_embargo(All, Some(10), Some(9)));
        assert!(!is_under_embargo(All, Some(10), Some(10)));
        assert!(is_under_embargo(All, Some(10), None));
        assert!(!is_under_embargo(All, None, None));
        assert!(!is_under_embargo(WITHOUT, Some(10), None));
    }

    #[test]
    fn an_item_ends_with_the_earlier_of_its_schedule_and_its_review() {
        assert_eq!(end(All, Some(5), Some(3)), Some(3));
        assert_eq!(end(All, Some(3), Some(5)), Some(3));
        assert_eq!(end(All, None, Some(5)), Some(5));
        assert_eq!(end(All, None, None), None);
        assert_eq!(end(WITHOUT, Some(5), Some(3)), Some(5));
    }

    #[test]
    fn boosted_goes_before_usual_before_buried() {
        assert!(Priority::Boosted < Priority::Usual && Priority::Usual < Priority::Buried);
        assert_eq!(place(WITHOUT, Priority::Boosted), place(WITHOUT, Priority::Buried));
    }
}
