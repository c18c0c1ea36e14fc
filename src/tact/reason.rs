//! Why something was chosen, or nothing was.

use super::{available, blend, fatigue, fits_device, gift, owned, quality, returned, rivals};

/// What the choice of an item, or the refusal to choose, rests on.
///
/// The same case reaches the page, the event, the command line and the tests. The numbers cross the boundary to
/// the page and never change meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Reason {
    /// It fits everyone, and nothing spoke for another.
    Everyone = 1,
    /// The moment: its conditions on device, clock, language, channel or page hold.
    Moment = 2,
    /// What the visitor declared.
    Declared = 3,
    /// This view's own keyword or search.
    Keyword = 4,
    /// The owner pinned it.
    Pinned = 5,
    /// Nothing was chosen, because the visitor is a robot: it gets the page as its owner wrote it.
    Bot = 6,
    /// Nothing was chosen, because no item fits: the page stays as its owner wrote it.
    NothingFits = 7,
    /// Nothing was chosen, because the visitor paused personalization: the page stays as its owner wrote it.
    Paused = 8,
    /// The keyword that this visit is after, from an earlier view of it.
    Session = 9,
    /// What this browser has seen, on several days.
    Evidence = 10,
}

/// Every reason with its code.
const CODES: [(Reason, &str); 10] = [
    (Reason::Everyone, "everyone"),
    (Reason::Moment, "context"),
    (Reason::Declared, "declared-first"),
    (Reason::Keyword, "keyword"),
    (Reason::Pinned, "human-hand"),
    (Reason::Bot, "bot"),
    (Reason::NothingFits, "nothing-fits"),
    (Reason::Paused, "paused"),
    (Reason::Session, "session"),
    (Reason::Evidence, "corroboration"),
];

impl Reason {
    /// The reason's code: where a rule of tact decided, the rule's id.
    pub fn code(self) -> &'static str {
        CODES.iter().find(|(reason, _)| *reason == self).map_or("", |(_, code)| code)
    }

    /// The reason of a number that crossed the boundary.
    pub fn from_byte(byte: u8) -> Option<Reason> {
        CODES.iter().find(|(reason, _)| *reason as u8 == byte).map(|(reason, _)| *reason)
    }

    /// Whether it rests on what is known of the visitor.
    pub fn is_personal(self) -> bool {
        matches!(self, Reason::Declared | Reason::Keyword | Reason::Session | Reason::Evidence)
    }

    /// Whether an item is shown for this reason.
    pub fn shows(self) -> bool {
        !matches!(self, Reason::Bot | Reason::NothingFits | Reason::Paused)
    }
}

/// Why an item of a slot was not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Its schedule has not begun or is over.
    Schedule,
    /// It does not speak the page's language.
    Language,
    /// Its picture does not fit the device, or what the visitor wants of it.
    Device,
    /// Its condition on the fact at this position of the site does not hold.
    Condition(u8),
    /// Its condition, which speaks of several facts at once, does not hold.
    Conditions,
    /// The visitor dismissed it, or wants less of a subject of it.
    Quality,
    /// The visitor has what it is about.
    Owned,
    /// What it is about went back.
    Returned,
    /// What it is about was for somebody else.
    Gift,
    /// It was shown enough, or what it is about was.
    Fatigue,
    /// The page states that it, or its product, is not available; or more of that than there is room for.
    Available,
    /// A rival is shown beside it, or the brands have their shares without it.
    Rivals,
    /// Only what is known of the visitor speaks for it strongly enough, and others have their share, or their turn.
    Blend,
    /// It could have been shown, but others went before it.
    Outranked,
    /// The page stays as its owner wrote it, for this reason.
    AsWritten(Reason),
}

impl Refusal {
    /// The refusal's code.
    pub fn code(self) -> &'static str {
        match self {
            Refusal::Schedule => "schedule",
            Refusal::Language => "language",
            Refusal::Device => fits_device::RULE.id,
            Refusal::Condition(_) | Refusal::Conditions => "condition",
            Refusal::Quality => quality::RULE.id,
            Refusal::Owned => owned::RULE.id,
            Refusal::Returned => returned::RULE.id,
            Refusal::Gift => gift::RULE.id,
            Refusal::Fatigue => fatigue::RULE.id,
            Refusal::Available => available::RULE.id,
            Refusal::Rivals => rivals::RULE.id,
            Refusal::Blend => blend::RULE.id,
            Refusal::Outranked => "outranked",
            Refusal::AsWritten(reason) => reason.code(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_survives_the_boundary() {
        for (reason, code) in CODES {
            assert_eq!(Reason::from_byte(reason as u8), Some(reason));
            assert_eq!(reason.code(), code);
        }
        assert_eq!(Reason::from_byte(0), None);
    }
}
