//! Where the visitor comes from, and what for.
//!
//! Each piece is asked alone: [`Channel::of`] for the channel, [`source`] and [`campaign`] for their names,
//! [`Keyword::find`] for the words.

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
pub(in crate::visit) use channel::number as channel_number;
pub use hosts::{HostHash, HostTable};
pub use keyword::{Keyword, path_words};
pub use query::{Parameters, host, parameter, parameters, path, pathname};
pub use text::Text;
pub use words::{NAME_BYTES, Spelling, Words, normalise};
pub use written::digit;

/// The name of the place: `utm_source`, else the referrer's host without `www.`, in lower case.
///
/// A page of the site itself is no source.
pub fn source(url: &[u8], referrer: &[u8]) -> Option<Words> {
    let named = parameter(url, b"utm_source");
    if !named.is_empty() {
        return normalise(named, Spelling::Parameter);
    }
    let from = host(referrer);
    if from.is_empty() || from.eq_ignore_ascii_case(host(url)) {
        return None;
    }
    normalise(from, Spelling::Plain)
}

/// The campaign that the link names: `utm_campaign`, in lower case.
pub fn campaign(url: &[u8]) -> Option<Words> {
    normalise(parameter(url, b"utm_campaign"), Spelling::Parameter)
}
