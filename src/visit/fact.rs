//! The named facts that conditions speak of.

/// What a fact is about. The numbers are part of the compiled format and never change meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum FactKind {
    /// `device`: phone, tablet, desktop, tv.
    Device = 0,
    /// `hour`: 0 to 23, local.
    Hour = 1,
    /// `daypart`: night, morning, afternoon, evening.
    Daypart = 2,
    /// `weekday`: monday to sunday.
    Weekday = 3,
    /// `month`: 1 to 12.
    Month = 4,
    /// `season`: spring, summer, autumn, winter.
    Season = 5,
    /// `hemisphere`: north, south.
    Hemisphere = 6,
    /// `date`: the local date, as `2026-11-21`.
    Date = 7,
    /// The moment in minutes since 1970 UTC; only schedules speak of it.
    Now = 8,
    /// `language`: the visitor's first language, lower case (`en`).
    Language = 9,
    /// `locale`: the visitor's first language tag (`en-GB`).
    Locale = 10,
    /// `channel`: direct, search, paid-search, social, email, ai-assistant, referral, campaign, internal.
    Channel = 11,
    /// `source`: `utm_source`, or the referrer's host.
    Source = 12,
    /// `campaign`: `utm_campaign`.
    Campaign = 13,
    /// `keyword`: the id of the site's keyword that this view's search matches.
    Keyword = 14,
    /// `page.path`: the path of the URL.
    PagePath = 15,
    /// `page.language`: the page's own language, lower case (`en`).
    PageLanguage = 16,
    /// `width`: of the viewport, in CSS pixels.
    Width = 17,
    /// Whether a pattern (`$regex`) of the site matches its fact.
    Pattern = 18,
    /// `attributes.<name>`: what the page states of itself.
    Attribute = 19,
    /// `preferences.<question>`: what the visitor declared.
    Preference = 20,
    /// `interests`: subjects that were looked at on several days.
    Interest = 21,
    /// `session.channel`: the channel by which this visit began.
    SessionChannel = 22,
    /// `session.campaign`: the campaign by which it began.
    SessionCampaign = 23,
    /// `session.views`: which view of it this is.
    SessionViews = 24,
    /// `journey`: how far the visitor came.
    Journey = 25,
    /// `reduced_motion`: whether the visitor asked for less of it.
    ReducedMotion = 26,
    /// `saves_data`: whether the visitor saves data.
    SavesData = 27,
    /// `taste`: the taste cluster that the visitor is nearest to.
    Taste = 28,
}

/// Where a fact comes from, which is what precedence goes by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum FactSource {
    /// The moment: device, clock, language, channel, what the page states.
    Moment = 0,
    /// What the visitor declared.
    Declared = 1,
    /// This view's own keyword or search.
    Keyword = 2,
    /// What this browser has seen.
    Evidence = 3,
}

/// Every source, at the position of its number.
pub const SOURCES: [FactSource; 4] =
    [FactSource::Moment, FactSource::Declared, FactSource::Keyword, FactSource::Evidence];

impl FactKind {
    /// The kind of a number in a compiled site. Compiled to a comparison, where a list of the kinds would be carried by every page.
    pub fn from_byte(byte: u8) -> Option<FactKind> {
        Some(match byte {
            0 => FactKind::Device,
            1 => FactKind::Hour,
            2 => FactKind::Daypart,
            3 => FactKind::Weekday,
            4 => FactKind::Month,
            5 => FactKind::Season,
            6 => FactKind::Hemisphere,
            7 => FactKind::Date,
            8 => FactKind::Now,
            9 => FactKind::Language,
            10 => FactKind::Locale,
            11 => FactKind::Channel,
            12 => FactKind::Source,
            13 => FactKind::Campaign,
            14 => FactKind::Keyword,
            15 => FactKind::PagePath,
            16 => FactKind::PageLanguage,
            17 => FactKind::Width,
            18 => FactKind::Pattern,
            19 => FactKind::Attribute,
            20 => FactKind::Preference,
            21 => FactKind::Interest,
            22 => FactKind::SessionChannel,
            23 => FactKind::SessionCampaign,
            24 => FactKind::SessionViews,
            25 => FactKind::Journey,
            26 => FactKind::ReducedMotion,
            27 => FactKind::SavesData,
            28 => FactKind::Taste,
            _ => return None,
        })
    }

    /// Where facts of this kind come from.
    pub fn source(self) -> FactSource {
        match self {
            FactKind::Keyword => FactSource::Keyword,
            FactKind::Preference => FactSource::Declared,
            FactKind::Interest | FactKind::Journey | FactKind::Taste => FactSource::Evidence,
            _ => FactSource::Moment,
        }
    }
}

impl FactKind {
    /// Whether the browser itself answers it, where a site asks: see [`Readings::answer`](super::Readings::answer).
    pub fn is_answered(self) -> bool {
        matches!(self, FactKind::ReducedMotion | FactKind::SavesData)
    }

    /// Whether it is inferred from what was seen, and may speak for items.
    pub fn is_inferred(self) -> bool {
        matches!(self, FactKind::Interest | FactKind::Journey | FactKind::Taste)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec::Vec;

    #[test]
    fn every_kind_stands_at_its_number() {
        let kinds: Vec<FactKind> = (0..=u8::MAX).map_while(FactKind::from_byte).collect();
        assert!(kinds.iter().zip(0..).all(|(kind, number)| *kind as u8 == number));
        assert_eq!(kinds.last(), Some(&FactKind::Taste));
        assert_eq!((0..=u8::MAX).filter_map(FactKind::from_byte).count(), kinds.len());
    }
}
