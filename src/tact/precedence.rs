//! The order of precedence, in one place.
//!
//! > safety > the visitor's refusal > the owner's pin > this view's own keyword or search > declared preference
//! > session intent > corroborated evidence > popularity
//!
//! Safety and refusal take items out before anything is ranked. The moment (device, clock, language, channel,
//! page) stands above popularity, which here is the owner's own order, because an item that its owner wrote for
//! this moment is meant for it.

use super::Reason;

/// What may speak for an item, the strongest first. Within a rank the owner's order decides.
pub const ORDER: [Reason; 7] = [
    Reason::Pinned,
    Reason::Keyword,
    Reason::Declared,
    Reason::Session,
    Reason::Evidence,
    Reason::Moment,
    Reason::Everyone,
];
