//! Names for people: of slots, items, facts and their values.

use super::bytes::{Bytes, u16_at};
use crate::visit::FactKind;

/// The names section: `slots u16, items u16, attributes u16, questions u16, patterns u16,
/// keywords u16`, then that many texts.
#[derive(Clone, Copy, Debug, Default)]
pub struct Names<'a> {
    section: &'a [u8],
}

/// What a name may name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Named {
    /// A slot.
    Slot = 0,
    /// An item.
    Item = 1,
    /// An attribute that pages state.
    Attribute = 2,
    /// A question.
    Question = 3,
    /// A pattern: the fact that it reads, a blank, its source; or what the browser [answers](ANSWERED).
    Pattern = 4,
    /// A keyword.
    Keyword = 5,
}

/// How many lists of names there are.
pub const LISTS: usize = 6;

impl<'a> Names<'a> {
    /// The names in a section, none if it is empty.
    pub fn new(section: &'a [u8]) -> Names<'a> {
        Names { section }
    }

    /// How many names of this sort there are.
    pub fn count(&self, named: Named) -> usize {
        usize::from(u16_at(self.section, named as usize))
    }

    /// All names of one sort, in order.
    pub fn all(&self, named: Named) -> impl Iterator<Item = &'a str> + 'a {
        self.texts(named).map(|text| core::str::from_utf8(text).unwrap_or_default())
    }

    /// The same as bytes: to tell that they are text costs a page 0.4 kB.
    pub fn texts(&self, named: Named) -> impl Iterator<Item = &'a [u8]> + 'a {
        let before: usize = (0..named as usize).map(|list| usize::from(u16_at(self.section, list))).sum();
        let mut rest = Bytes::new(self.section);
        rest.take(LISTS * 2);
        for _ in 0..before {
            rest.text();
        }
        (0..self.count(named)).map(move |_| rest.text())
    }

    /// The name at a position, empty if there is none.
    pub fn name(&self, named: Named, index: usize) -> &'a str {
        self.all(named).nth(index).unwrap_or_default()
    }
}

/// Facts with a fixed name.
pub const FACT_NAMES: [(&str, FactKind); 22] = [
    ("device", FactKind::Device),
    ("hour", FactKind::Hour),
    ("daypart", FactKind::Daypart),
    ("weekday", FactKind::Weekday),
    ("month", FactKind::Month),
    ("season", FactKind::Season),
    ("hemisphere", FactKind::Hemisphere),
    ("date", FactKind::Date),
    ("language", FactKind::Language),
    ("locale", FactKind::Locale),
    ("channel", FactKind::Channel),
    ("source", FactKind::Source),
    ("campaign", FactKind::Campaign),
    ("keyword", FactKind::Keyword),
    ("page.path", FactKind::PagePath),
    ("page.language", FactKind::PageLanguage),
    ("width", FactKind::Width),
    ("session.channel", FactKind::SessionChannel),
    ("session.campaign", FactKind::SessionCampaign),
    ("session.views", FactKind::SessionViews),
    ("reduced_motion", FactKind::ReducedMotion),
    ("saves_data", FactKind::SavesData),
];

/// What the head script asks the browser for a fact, in the place of a pattern: the beginning of a media query, which a pattern's fact
/// never begins like, and the entry of `navigator.connection` that tells it too, if there is one.
pub const ANSWERED: [(FactKind, &str, &str); 2] = [
    (FactKind::ReducedMotion, "(prefers-reduced-motion", ""),
    (FactKind::SavesData, "(prefers-reduced-data", "saveData"),
];

/// The name of a fact that has a fixed one, empty for the others.
pub fn fact_name(kind: FactKind) -> &'static str {
    FACT_NAMES.iter().find(|(_, named)| *named == kind).map_or("", |(name, _)| name)
}

/// The names of the values of ordinal facts, in the order of their numbers from 1.
pub const ORDINALS: [(FactKind, &[&str]); 8] = [
    (FactKind::Device, &["phone", "tablet", "desktop", "tv", "bot"]),
    (FactKind::Daypart, &["night", "morning", "afternoon", "evening"]),
    (FactKind::Weekday, &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]),
    (FactKind::Season, &["spring", "summer", "autumn", "winter"]),
    (FactKind::Hemisphere, &["north", "south"]),
    (
        FactKind::Channel,
        &[
            "direct",
            "search",
            "paid-search",
            "social",
            "email",
            "ai-assistant",
            "referral",
            "campaign",
            "internal",
        ],
    ),
    (FactKind::Journey, &["new", "exploring", "deciding", "customer", "loyal", "lapsed"]),
    // A visit never begins within the site.
    (
        FactKind::SessionChannel,
        &["direct", "search", "paid-search", "social", "email", "ai-assistant", "referral", "campaign"],
    ),
];

/// The names of the values of an ordinal fact, empty for facts without names.
pub fn ordinal_names(kind: FactKind) -> &'static [&'static str] {
    ORDINALS.iter().find(|(named, _)| *named == kind).map_or(&[], |(_, names)| names)
}

/// The name of an ordinal value, `None` for unknown.
pub fn ordinal_name(kind: FactKind, value: u8) -> Option<&'static str> {
    ordinal_names(kind).get(usize::from(value).checked_sub(1)?).copied()
}

/// The ordinal value of a name.
pub fn ordinal_of(kind: FactKind, name: &str) -> Option<u8> {
    ordinal_names(kind).iter().position(|known| *known == name).map(|position| position as u8 + 1)
}
