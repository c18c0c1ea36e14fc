//! The kind of place that the visitor comes from.

use super::HostTable;
use super::marks::first_mark;
use super::query::{host, parameter, parameters};

/// The kind of place that the visitor comes from; the names in site files are kebab-case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Channel {
    /// `direct`: no referrer and no campaign.
    Direct = 1,
    /// `search`: an unpaid result of a search engine.
    Search = 2,
    /// `paid-search`: an advertisement beside search results.
    PaidSearch = 3,
    /// `social`: a social network, paid or not.
    Social = 4,
    /// `email`: a letter, or a mailbox in the web.
    Email = 5,
    /// `ai-assistant`: an answer of an assistant.
    AiAssistant = 6,
    /// `referral`: any other site.
    Referral = 7,
    /// `campaign`: a marked link of any other kind.
    Campaign = 8,
    /// `internal`: another page of this site.
    Internal = 9,
}

/// What the medium of a marked link says, each mark followed by its channel's number; `~` in a mark is anything
/// but a letter or digit, the end included. After Google Analytics 4's default channel grouping, with what people
/// write besides.
const MEDIUMS: &[u8] = b"paid~search\x03paidsearch\x03sem~\x03paid~social\x04paidsocial\x04\
organic~social\x04cp\x0appc\x0apaid\x0aretargeting\x0a\
social\x04sm~\x04email\x05e~mail\x05mail~\x05newsletter\x05organic\x02referral\x07link~\x07app~\x07ai~\x06";

/// A medium that says paid, without saying where.
const PAID: u8 = 10;

/// Parameters that advertisers' and mailers' links carry, each followed by the channel it tells.
const CLICK_IDS: &[u8] =
    b"gclid$\x03gbraid$\x03wbraid$\x03msclkid$\x03yclid$\x03srsltid$\x02fbclid$\x04ttclid$\x04\
twclid$\x04li_fat_id$\x04igsh\x04epik$\x04rdt_cid$\x04sccid$\x04mc_\x05mkt_tok$\x05_hsenc$\x05_hsmi$\x05\
_kx$\x05ck_subscriber_id$\x05dclid$\x08";

impl Channel {
    /// The channel of a page view. What the link says of itself (`utm_medium`, `utm_source`) beats the click id that
    /// an advertiser added, a click id beats the bare name of a campaign, and that beats the referrer.
    pub fn of(url: &str, referrer: &str, hosts: HostTable<'_>) -> Channel {
        marked(url, hosts)
            .or_else(|| clicked(url))
            .or_else(|| parameter(url, b"utm_campaign").map(|_| Channel::Campaign))
            .unwrap_or_else(|| referred(host(url), host(referrer), hosts))
    }

    /// The channel of this number.
    pub fn from_number(number: u8) -> Option<Channel> {
        Some(match number {
            1 => Channel::Direct,
            2 => Channel::Search,
            3 => Channel::PaidSearch,
            4 => Channel::Social,
            5 => Channel::Email,
            6 => Channel::AiAssistant,
            7 => Channel::Referral,
            8 => Channel::Campaign,
            9 => Channel::Internal,
            _ => return None,
        })
    }

    /// The channel's name in site files.
    pub fn name(self) -> &'static str {
        match self {
            Channel::Direct => "direct",
            Channel::Search => "search",
            Channel::PaidSearch => "paid-search",
            Channel::Social => "social",
            Channel::Email => "email",
            Channel::AiAssistant => "ai-assistant",
            Channel::Referral => "referral",
            Channel::Campaign => "campaign",
            Channel::Internal => "internal",
        }
    }
}

/// The channel that `utm_medium` and `utm_source` tell together.
fn marked(url: &str, hosts: HostTable<'_>) -> Option<Channel> {
    let source = parameter(url, b"utm_source");
    let place = source.and_then(|source| place(source, hosts));
    let Some(medium) = parameter(url, b"utm_medium") else {
        return source.map(|_| place.unwrap_or(Channel::Campaign));
    };
    Some(match (first_mark(MEDIUMS, medium, 0), place) {
        (PAID, Some(Channel::Social)) => Channel::Social,
        (PAID, Some(Channel::Search)) => Channel::PaidSearch,
        (PAID, None) if source.is_none() => Channel::PaidSearch,
        // An unpaid medium says less than a well-known source.
        (2 | 6 | 7, Some(place)) => place,
        (way, _) => Channel::from_number(way).unwrap_or(Channel::Campaign),
    })
}

/// What a source's name tells.
fn place(source: &[u8], hosts: HostTable<'_>) -> Option<Channel> {
    hosts.lookup(source).or_else(|| match first_mark(MEDIUMS, source, 0) {
        5 => Some(Channel::Email),
        _ => None,
    })
}

/// The channel that a click id tells.
fn clicked(url: &str) -> Option<Channel> {
    parameters(url)
        .filter(|(_, value)| !value.is_empty())
        .find_map(|(name, _)| Channel::from_number(first_mark(CLICK_IDS, name, 0)))
}

/// The channel that the referrer's host tells.
fn referred(own: &[u8], from: &[u8], hosts: HostTable<'_>) -> Channel {
    if from.is_empty() {
        Channel::Direct
    } else if from.eq_ignore_ascii_case(own) {
        Channel::Internal
    } else {
        hosts.lookup(from).unwrap_or(Channel::Referral)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::visit::referral::hosts::sample;

    fn channel(query: &str, referrer: &str) -> &'static str {
        let url = alloc::format!("https://www.shop.example/boots{query}");
        Channel::of(&url, referrer, HostTable::new(&sample::table())).name()
    }

    #[test]
    fn the_referrer_tells_where_nothing_else_does() {
        for (referrer, expected) in [
            ("", "direct"),
            ("https://shop.example/", "internal"),
            ("https://www.shop.example/cart", "internal"),
            ("https://www.google.com/", "search"),
            ("https://news.google.co.uk/", "search"),
            ("android-app://com.google.android.googlequicksearchbox/", "search"),
            ("https://mail.google.com/", "email"),
            ("https://gemini.google.com/", "ai-assistant"),
            ("https://chatgpt.com/", "ai-assistant"),
            ("https://docs.google.com/", "referral"),
            ("https://l.facebook.com/", "social"),
            ("https://t.co/", "social"),
            ("android-app://com.linkedin.android/", "social"),
            ("https://blog.example/", "referral"),
            ("about:blank", "direct"),
        ] {
            assert_eq!(channel("", referrer), expected, "{referrer}");
        }
    }

    #[test]
    fn links_that_say_what_they_are_beat_click_ids_and_those_the_referrer() {
        for (query, expected) in [
            ("?utm_source=google&utm_medium=cpc", "paid-search"),
            ("?utm_medium=paid_search", "paid-search"),
            ("?utm_medium=PPC", "paid-search"),
            ("?utm_source=facebook&utm_medium=cpc", "social"),
            ("?utm_source=partner&utm_medium=cpc", "campaign"),
            ("?utm_source=spring&utm_medium=e-mail", "email"),
            ("?utm_source=newsletter", "email"),
            ("?utm_source=google&utm_medium=organic", "search"),
            ("?utm_source=chatgpt.com", "ai-assistant"),
            ("?utm_source=partner&utm_medium=referral", "referral"),
            ("?utm_source=partner&utm_medium=banner", "campaign"),
            ("?utm_source=google&utm_medium=display", "campaign"),
            ("?utm_medium=sms", "campaign"),
            ("?utm_campaign=spring", "campaign"),
            ("?utm_campaign=spring&gclid=x", "paid-search"),
            ("?utm_medium=email&gclid=x", "email"),
            ("?gclid=x", "paid-search"),
            ("?a=1&MSCLKID=x", "paid-search"),
            ("?fbclid=x", "social"),
            ("?mc_eid=x", "email"),
            ("?fbclid=", "referral"),
            ("?utm_source=&utm_medium=", "referral"),
            ("#gclid=x", "referral"),
            ("?gclidx=x", "referral"),
        ] {
            assert_eq!(channel(query, "https://blog.example/"), expected, "{query}");
        }
    }

    #[test]
    fn names_are_those_of_the_numbers() {
        let names: alloc::vec::Vec<_> =
            (0..=20).filter_map(Channel::from_number).map(Channel::name).collect();
        assert_eq!(names.len(), 9);
        assert_eq!(Channel::from_number(Channel::Internal as u8), Some(Channel::Internal));
    }
}
