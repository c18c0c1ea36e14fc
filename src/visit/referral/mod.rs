//! Where the visitor comes from, and what for.
//!
//! Each piece can be asked alone, so that the opening holds only what the conditions of a site use:
//! [`Channel::of`] for the channel, [`source`] and [`campaign`] for their names, [`Keyword::find`] for the words.
//! [`Referral::understand`] asks all of them.

mod channel;
mod hosts;
mod keyword;
mod letters;
pub(in crate::visit) mod marks;
mod query;
mod text;
mod words;
mod written;

pub use channel::Channel;
pub use hosts::{HostHash, HostTable};
pub use keyword::{Keyword, KeywordSource, landing_path};
pub use query::{Parameters, host, parameter, parameters, path};
pub use text::Text;
pub use words::{NAME_BYTES, Spelling, Words, normalise};

/// Where the visitor comes from, and what for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Referral {
    /// The kind of place.
    pub channel: Channel,
    /// Its name.
    pub source: Option<Words>,
    /// The campaign that the link names.
    pub campaign: Option<Words>,
    /// What this view is about.
    pub keyword: Option<Keyword>,
}

impl Referral {
    /// Understands a page's URL and its referrer, both as the browser gives them.
    ///
    /// `site_parameters` are the URL parameters that the site names as keywords, in its order; `search_parameter` is
    /// that of its own search, empty where it has none.
    pub fn understand(
        url: &str,
        referrer: &str,
        hosts: HostTable<'_>,
        site_parameters: impl Iterator<Item: AsRef<[u8]>>,
        search_parameter: impl AsRef<[u8]>,
    ) -> Referral {
        Referral {
            channel: Channel::of(url, referrer, hosts),
            source: source(url, referrer),
            campaign: campaign(url),
            keyword: Keyword::find(url, referrer, site_parameters, search_parameter),
        }
    }
}

/// The name of the place: `utm_source`, else the referrer's host without `www.`, in lower case.
///
/// A page of the site itself is no source.
pub fn source(url: &str, referrer: &str) -> Option<Words> {
    if let Some(value) = parameter(url, b"utm_source") {
        return normalise(value, Spelling::Parameter);
    }
    let from = host(referrer);
    if from.is_empty() || from.eq_ignore_ascii_case(host(url)) {
        return None;
    }
    normalise(from, Spelling::Plain)
}

/// The campaign that the link names: `utm_campaign`, in lower case.
pub fn campaign(url: &str) -> Option<Words> {
    normalise(parameter(url, b"utm_campaign")?, Spelling::Parameter)
}
