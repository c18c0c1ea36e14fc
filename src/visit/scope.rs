//! How much of a view a page understands: what none of its conditions asks for is not in its code.

use super::FactKind;

/// What is understood of a view beside device, clock, hemisphere and the page's language.
///
/// A page gets the smallest opening that knows all facts of its conditions; anywhere else, where bytes do not count,
/// everything is understood.
pub trait Scope {
    /// Channel and keyword.
    const REFERRAL: bool;
    /// What few pages ask for: see [`is_detail`].
    const DETAILS: bool;
}

/// A scope by what it knows: channel and keyword, details.
#[derive(Clone, Copy, Debug)]
pub struct Knows<const REFERRAL: bool, const DETAILS: bool>;

impl<const REFERRAL: bool, const DETAILS: bool> Scope for Knows<REFERRAL, DETAILS> {
    const REFERRAL: bool = REFERRAL;
    const DETAILS: bool = DETAILS;
}

/// Whatever there is to know.
pub type Everything = Knows<true, true>;

/// Whether a fact is known only in scopes with referral.
pub fn is_referral(kind: FactKind) -> bool {
    matches!(kind, FactKind::Channel | FactKind::Keyword)
}

/// Whether a fact is known only in scopes with details: numbers, texts (the names of source and campaign too), and
/// what the page states of itself.
pub fn is_detail(kind: FactKind) -> bool {
    // Every kind is named, so that a new one asks where it belongs.
    match kind {
        FactKind::Date
        | FactKind::Now
        | FactKind::Language
        | FactKind::Locale
        | FactKind::Source
        | FactKind::Campaign
        | FactKind::PagePath
        | FactKind::Width
        | FactKind::Pattern
        | FactKind::Attribute => true,
        FactKind::Device
        | FactKind::Hour
        | FactKind::Daypart
        | FactKind::Weekday
        | FactKind::Month
        | FactKind::Season
        | FactKind::Hemisphere
        | FactKind::Channel
        | FactKind::Keyword
        | FactKind::PageLanguage
        | FactKind::Preference
        | FactKind::Interest => false,
    }
}
