//! Not the same picture again and again.
//!
//! The same creative follows people through every page. So an item rests for the rest of the day once it was shown so often
//! on it (8 times), and for a week once it was shown on several days (5) and nobody followed it; the site file may set all three
//! numbers (`fatigue`). Ten pictures of one thing tire as one does: where the site file says in how many page views of a day
//! something about a subject may be shown (`subject_showings`), all that is about it rests for the rest of that day, unless the
//! visitor searches for it. Showings are kept only where the visitor allows "what I look at". What was dismissed stays
//! dismissed, without any leave (see `quality`).

use super::{Part, Rule, Rules};
use crate::memory::{Event, Memory, Seen};

/// The rule.
pub const RULE: Rule = Rule { id: "fatigue", part: Part::Shown };

/// Showings on one day after which an item rests for it, where the site says nothing else.
pub const SHOWINGS: u8 = 8;
/// Days of showings without an answer after which an item rests, where the site says nothing else.
pub const UNANSWERED: u8 = 5;
/// Days for which it then rests, where the site says nothing else.
pub const REST_DAYS: u8 = 7;

/// When an item, or a subject, is seen enough.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// Showings on one day; 0 for any number.
    pub showings: u32,
    /// Page views on one day in which something about a subject was shown; 0 for any number.
    pub subject_showings: u32,
    /// Days of showings since the last answer; 0 for any number.
    pub unanswered: u32,
    /// Days for which an item rests that nobody answered.
    pub rest_days: i32,
}

/// The items that rest on a day, each with the first day on which it does not.
pub fn tired(
    rules: impl Rules,
    memory: &Memory,
    bounds: Bounds,
    day: i32,
) -> impl Iterator<Item = (&str, i32)> {
    let showings =
        memory.evidence.all().iter().filter(move |seen| rules.has(RULE) && seen.event == Event::Showing);
    showings.filter_map(move |seen| {
        let until = until(seen, memory.evidence.of(Event::Click, &seen.name), bounds);
        (until > day).then_some((seen.name.as_str(), until))
    })
}

/// The subjects that rest for the rest of a day, because something about them was shown in so many views of it.
pub fn tired_subjects(
    rules: impl Rules,
    memory: &Memory,
    bounds: Bounds,
    day: i32,
) -> impl Iterator<Item = &str> {
    let is_counted = rules.has(RULE) && bounds.subject_showings > 0;
    let showings = memory.evidence.all().iter().filter(move |seen| {
        is_counted && seen.event == Event::SubjectShowing && !seen.counting(day).is_empty()
    });
    showings.filter(move |seen| seen.count >= bounds.subject_showings).map(|seen| seen.name.as_str())
}

/// The first day on which an item does not rest, given its showings and the answers to it.
fn until(shown: &Seen, answered: Option<&Seen>, bounds: Bounds) -> i32 {
    let newest = shown.days.newest;
    // On the day of an answer, it may have come after the showings.
    let unanswered = answered.map_or(shown.days, |answers| shown.days.behind(answers.days.newest));
    let (mut rests_until, mut count) = (i32::MIN, 0);
    for age in (0..u32::BITS).rev().filter(|age| unanswered.bits >> age & 1 == 1) {
        let day = newest.saturating_sub(age as i32);
        // A day on which it rested, in another tab, is none of the next ones.
        if day >= rests_until {
            count += 1;
            if count == bounds.unanswered {
                (rests_until, count) = (day.saturating_add(bounds.rest_days.max(1)), 0);
            }
        }
    }
    if bounds.showings > 0 && shown.count >= bounds.showings {
        rests_until = rests_until.max(newest.saturating_add(1));
    }
    rests_until
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::memory::Days;
    use crate::tact::AllBut;
    use alloc::string::String;
    use alloc::vec::Vec;

    const BOUNDS: Bounds = Bounds { showings: 3, subject_showings: 2, unanswered: 4, rest_days: 7 };

    fn seen(event: Event, days: &[i32], count: u32) -> Seen {
        let days = days.iter().fold(Days::default(), |all, day| all.and(Days::one(*day)));
        Seen { event, name: String::from("kettle"), days, count }
    }

    #[test]
    fn an_item_rests_for_a_day_or_for_days() {
        let shown = |days: &[i32], count| until(&seen(Event::Showing, days, count), None, BOUNDS);
        assert_eq!(shown(&[100], 2), i32::MIN);
        assert_eq!(shown(&[100], 3), 101);
        assert_eq!(shown(&[96, 98, 100], 1), i32::MIN);
        assert_eq!(shown(&[96, 97, 98, 100], 1), 107);
        assert_eq!(shown(&[90, 91, 92, 93, 100, 101, 102], 1), 100, "after its rest it begins anew");
        assert_eq!(shown(&[90, 91, 92, 93, 100, 101, 102, 103], 1), 110);
    }

    #[test]
    fn an_answer_begins_the_count_of_days_anew() {
        let clicked = seen(Event::Click, &[97], 1);
        let shown = |days: &[i32]| until(&seen(Event::Showing, days, 1), Some(&clicked), BOUNDS);
        assert_eq!(shown(&[90, 91, 96, 97, 98, 99, 100]), i32::MIN);
        assert_eq!(shown(&[90, 91, 96, 97, 98, 99, 100, 101]), 108);
    }

    #[test]
    fn nothing_rests_where_the_site_does_not_ask_for_it() {
        let none = Bounds { showings: 0, subject_showings: 0, unanswered: 0, rest_days: 7 };
        assert_eq!(until(&seen(Event::Showing, &[1, 2, 3, 4, 5, 6, 7, 8], 900), None, none), i32::MIN);
    }

    #[test]
    fn a_subject_rests_for_the_day_of_its_last_view() {
        let mut memory = Memory::default();
        memory.evidence.see(Event::SubjectShowing, "tea", 100);
        memory.evidence.see(Event::SubjectShowing, "trail", 100);
        memory.evidence.see(Event::SubjectShowing, "trail", 100);
        memory.evidence.see(Event::Showing, "kettle", 100);
        memory.evidence.see(Event::Showing, "kettle", 100);
        let tired = |rules: AllBut, bounds, day| {
            tired_subjects(rules, &memory, bounds, day).map(String::from).collect::<Vec<_>>()
        };
        assert_eq!(tired(AllBut("blend"), BOUNDS, 100), ["trail"]);
        assert_eq!(tired(AllBut("blend"), BOUNDS, 101), [""; 0]);
        assert_eq!(tired(AllBut("blend"), Bounds { subject_showings: 1, ..BOUNDS }, 100), ["tea", "trail"]);
        assert_eq!(tired(AllBut("blend"), Bounds { subject_showings: 0, ..BOUNDS }, 100), [""; 0]);
        assert_eq!(tired(AllBut(RULE.id), BOUNDS, 100), [""; 0]);
    }
}
