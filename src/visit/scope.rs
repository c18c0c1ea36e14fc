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
    /// How the visit began: see [`is_beginning`].
    const SESSION: bool;
    /// What only some rules of tact ask for: see [`is_tactful`].
    const TACT: bool;
}

/// A scope by what it knows of a view: channel and keyword, details. It does not know how the visit began, nor what rests.
#[derive(Clone, Copy, Debug)]
pub struct Knows<const REFERRAL: bool, const DETAILS: bool>;

impl<const REFERRAL: bool, const DETAILS: bool> Scope for Knows<REFERRAL, DETAILS> {
    const REFERRAL: bool = REFERRAL;
    const DETAILS: bool = DETAILS;
    const SESSION: bool = false;
    const TACT: bool = false;
}

/// Channel and keyword, and what the rules of tact ask for; details or none; not how the visit began.
#[derive(Clone, Copy, Debug)]
pub struct Tactful<const DETAILS: bool>;

impl<const DETAILS: bool> Scope for Tactful<DETAILS> {
    const REFERRAL: bool = true;
    const DETAILS: bool = DETAILS;
    const SESSION: bool = false;
    const TACT: bool = true;
}

/// Whatever there is to know.
#[derive(Clone, Copy, Debug)]
pub struct Everything;

impl Scope for Everything {
    const REFERRAL: bool = true;
    const DETAILS: bool = true;
    const SESSION: bool = true;
    const TACT: bool = true;
}

/// Whether a fact is known only in scopes with referral.
pub fn is_referral(kind: FactKind) -> bool {
    matches!(kind, FactKind::Channel | FactKind::Keyword)
}

/// Whether a fact is known only in scopes with the session: how the visit began.
pub fn is_beginning(kind: FactKind) -> bool {
    matches!(kind, FactKind::SessionChannel | FactKind::SessionCampaign)
}

/// Whether a fact is of the whole visit: how it began, and which view of it this is.
pub fn is_of_session(kind: FactKind) -> bool {
    is_beginning(kind) || kind == FactKind::SessionViews
}

/// Whether a fact is known only in scopes with tact: how far the visitor came.
pub fn is_tactful(kind: FactKind) -> bool {
    kind == FactKind::Journey
}

/// Whether a fact is known only in scopes with details: numbers, texts (the names of source and campaign too), what
/// the browser answers, and what the page states of itself.
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
        | FactKind::Attribute
        | FactKind::ReducedMotion
        | FactKind::SavesData => true,
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
        | FactKind::Interest
        | FactKind::SessionChannel
        | FactKind::SessionCampaign
        | FactKind::SessionViews
        | FactKind::Journey
        | FactKind::Taste => false,
    }
}
