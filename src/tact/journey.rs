//! Not the same message at every stage.
//!
//! Shops greet a regular like a stranger, and push somebody who only looks around. So a page may ask how far a visitor came (the fact
//! `journey`): `new`, `exploring` once they were seen on two days, `deciding` with an interest of the last week, `customer` with something
//! bought, `loyal` with three things and no more sent back than kept, and `lapsed` after two weeks away. What went back counts for as long
//! as its purchase would have. It moves only on what was seen, so without the visitor's leave it is unknown, not new. A slot of a
//! checkout (`"purpose": "checkout"`) asks nothing and leads nowhere else.

use super::{Part, Rule, Rules};
use crate::consent::DataClass;
use crate::memory::{Days, Event, Memory};

/// The rule.
pub const RULE: Rule = Rule { id: "journey", part: Part::Relevant };

/// How far a visitor came, at their numbers as values of the fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Stage {
    /// Seen on one day.
    New = 1,
    /// Seen on several.
    Exploring = 2,
    /// With an interest of the last week.
    Deciding = 3,
    /// With something bought.
    Customer = 4,
    /// With several things bought, and no more sent back than kept.
    Loyal = 5,
    /// Long away.
    Lapsed = 6,
}

/// Days without a view after which somebody has lapsed.
pub const LAPSE_DAYS: i32 = 14;
/// Days for which an interest tells that somebody is deciding.
const DECIDING_DAYS: i32 = 7;
/// Things bought that make a customer loyal.
const LOYAL: usize = 3;

/// Where a visitor is on the way, as of the day on which they were last seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// How far they came.
    pub stage: Stage,
    /// When they were last seen, in days since 1970-01-01.
    newest: i32,
}

impl Place {
    /// As the number that a standing holds: the stage, and behind it the first day without a view on which they have lapsed.
    pub fn written(self) -> u32 {
        let lapses =
            if self.stage == Stage::New { i32::MAX >> 8 } else { self.newest.saturating_add(LAPSE_DAYS) };
        self.stage as u32 | (lapses as u32) << 8
    }

    /// The first day on which nothing is known of it any more.
    pub fn ends(self) -> i32 {
        self.newest.saturating_add(DataClass::Evidence.days())
    }
}

/// How far a visitor came by a day; `interest` is the newest day that tells of an interest, where there is one.
pub fn stage(rules: impl Rules, memory: &Memory, interest: Option<i32>, day: i32) -> Option<Place> {
    // What was shown of subjects ends with its day, and was shown of items, too.
    let seen = || memory.evidence.all().iter().filter(|seen| seen.event != Event::SubjectShowing);
    let newest = seen().map(|seen| seen.days.newest).max().filter(|_| rules.has(RULE))?;
    let bought = memory.purchases.had().count();
    let sent_back = memory.purchases.all().len() - bought + returned_besides(memory);
    let all = seen().fold(Days::default(), |all, seen| all.and(seen.days));
    let is_deciding = interest.is_some_and(|newest| day.saturating_sub(newest) < DECIDING_DAYS);
    let stage = match bought {
        0 if is_deciding => Stage::Deciding,
        0 if all.bits.count_ones() > 1 => Stage::Exploring,
        0 => Stage::New,
        LOYAL.. if sent_back <= bought => Stage::Loyal,
        _ => Stage::Customer,
    };
    Some(Place { stage, newest })
}

/// How many subjects went back lately that this browser did not see being bought, or that were bought again.
fn returned_besides(memory: &Memory) -> usize {
    let is_marked =
        |name: &str| memory.purchases.all().iter().any(|kept| kept.is_returned && kept.subject == name);
    let returns = memory.evidence.all().iter().filter(|seen| seen.event == Event::Return);
    returns.filter(|seen| !is_marked(&seen.name)).count()
}

/// The value of the fact on a day, from what a standing holds; 0 where nothing is known.
#[inline(always)]
pub fn on_day(written: u32, day: i32) -> u32 {
    if written != 0 && day >= (written >> 8) as i32 { Stage::Lapsed as u32 } else { written & 255 }
}

#[cfg(test)]
mod tests {
    use super::super::All;
    use super::*;

    const TODAY: i32 = 20_000;

    fn stage_of(memory: &Memory, day: i32) -> Option<Stage> {
        stage_with(memory, None, day)
    }

    fn stage_with(memory: &Memory, interest: Option<i32>, day: i32) -> Option<Stage> {
        stage(All, memory, interest, TODAY).map(|place| {
            let lapsed = on_day(place.written(), day) == Stage::Lapsed as u32;
            if lapsed { Stage::Lapsed } else { place.stage }
        })
    }

    #[test]
    fn a_visitor_comes_further_on_what_was_seen() {
        let mut memory = Memory::default();
        assert_eq!(stage_of(&memory, TODAY), None, "unknown, not new");
        memory.evidence.see(Event::View, "tea", TODAY - 2);
        assert_eq!(stage_of(&memory, TODAY + 90), Some(Stage::New));
        memory.evidence.see(Event::View, "coffee", TODAY - 1);
        assert_eq!(stage_of(&memory, TODAY), Some(Stage::Exploring));
        assert_eq!(stage_of(&memory, TODAY + 12), Some(Stage::Exploring));
        assert_eq!(stage_of(&memory, TODAY + 13), Some(Stage::Lapsed));
        memory.evidence.see(Event::View, "tea", TODAY);
        assert_eq!(stage_with(&memory, Some(TODAY - 6), TODAY), Some(Stage::Deciding));
        assert_eq!(stage_with(&memory, Some(TODAY - 7), TODAY), Some(Stage::Exploring));
    }

    #[test]
    fn who_sends_most_back_is_not_loyal() {
        let mut memory = Memory::default();
        for subject in ["tea", "cups", "pots", "tins", "trays"] {
            memory.purchases.add(subject, TODAY + 90, TODAY);
        }
        memory.evidence.see(Event::View, "tea", TODAY);
        assert_eq!(stage_of(&memory, TODAY), Some(Stage::Loyal));
        for subject in ["tea", "cups", "pots", "tins"] {
            memory.purchases.remove(subject);
            memory.evidence.see(Event::Return, subject, TODAY);
        }
        assert_eq!(stage_of(&memory, TODAY), Some(Stage::Customer));
    }

    #[test]
    fn what_went_back_counts_for_as_long_as_its_purchase() {
        let mut memory = Memory::default();
        for subject in ["tea", "cups", "pots", "tins", "trays", "mugs", "jars"] {
            memory.purchases.add(subject, TODAY + 90, TODAY - 60);
        }
        memory.evidence.see(Event::View, "tea", TODAY);
        for subject in ["tea", "cups", "pots"] {
            memory.purchases.send_back(subject);
        }
        assert_eq!(stage_of(&memory, TODAY), Some(Stage::Loyal), "four were kept");
        memory.evidence.see(Event::Return, "tea", TODAY);
        assert_eq!(stage_of(&memory, TODAY), Some(Stage::Loyal), "it is told twice, and counts once");
        memory.evidence.see(Event::Return, "cards", TODAY);
        memory.evidence.see(Event::Return, "books", TODAY);
        assert_eq!(
            stage_of(&memory, TODAY),
            Some(Stage::Customer),
            "what was bought elsewhere counts while it is fresh"
        );
        memory.evidence.remove(Event::Return, "books");
        memory.purchases.add("cups", TODAY + 90, TODAY);
        assert_eq!(stage_of(&memory, TODAY), Some(Stage::Loyal), "bought again");
        memory.purchases.send_back("cups");
        memory.purchases.send_back("mugs");
        assert_eq!(stage_of(&memory, TODAY), Some(Stage::Customer));
        for subject in ["tins", "trays", "jars"] {
            memory.purchases.send_back(subject);
        }
        assert_eq!(stage_of(&memory, TODAY), Some(Stage::New), "what went back is not bought");
    }
}
