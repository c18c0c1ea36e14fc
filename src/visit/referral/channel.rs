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
    pub fn of(url: &[u8], referrer: &[u8], hosts: HostTable<'_>) -> Channel {
        Channel::from_number(number(url, referrer, hosts)).unwrap_or(Channel::Direct)
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

/// The number of a page view's channel: see [`Channel::of`].
///
/// Numbers rather than options of channels, 0 where nothing is told: a fifth less code in the page.
#[inline(never)]
pub(in crate::visit) fn number(url: &[u8], referrer: &[u8], hosts: HostTable<'_>) -> u8 {
    let (source, medium) = (parameter(url, b"utm_source"), parameter(url, b"utm_medium"));
    if !source.is_empty() || !medium.is_empty() {
        return marked(source, medium, hosts);
    }
    let clicked = clicked(url);
    if clicked != 0 {
        return clicked;
    }
    if !parameter(url, b"utm_campaign").is_empty() {
        return Channel::Campaign as u8;
    }
    let from = host(referrer);
    if from.is_empty() {
        return Channel::Direct as u8;
    }
    if from.eq_ignore_ascii_case(host(url)) {
        return Channel::Internal as u8;
    }
    match hosts.number(from) {
        0 => Channel::Referral as u8,
        known => known,
    }
}

/// The channel that `utm_source` and `utm_medium` tell together.
fn marked(source: &[u8], medium: &[u8], hosts: HostTable<'_>) -> u8 {
    const SOCIAL: u8 = Channel::Social as u8;
    const SEARCH: u8 = Channel::Search as u8;
    const EMAIL: u8 = Channel::Email as u8;
    const REFERRAL: u8 = Channel::Referral as u8;
    let mut place = hosts.number(source);
    if place == 0 && first_mark(MEDIUMS, source, 0) == EMAIL {
        place = EMAIL;
    }
    match (first_mark(MEDIUMS, medium, 0), place) {
        (PAID, SOCIAL) => SOCIAL,
        (PAID, SEARCH) => Channel::PaidSearch as u8,
        (PAID, _) if source.is_empty() => Channel::PaidSearch as u8,
        // An unpaid medium says less than a well-known source, and no medium says nothing.
        (SEARCH | REFERRAL, 1..) => place,
        (0, 1..) if medium.is_empty() => place,
        (0 | PAID, _) => Channel::Campaign as u8,
        (way, _) => way,
    }
}

/// The channel that a click id tells.
fn clicked(url: &[u8]) -> u8 {
    let told =
        |(name, value): (&[u8], &[u8])| if value.is_empty() { 0 } else { first_mark(CLICK_IDS, name, 0) };
    parameters(url).map(told).find(|told| *told != 0).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::visit::referral::hosts::sample;

    fn channel(query: &str, referrer: &str) -> &'static str {
        let url = alloc::format!("https://www.shop.example/boots{query}");
        Channel::of(url.as_bytes(), referrer.as_bytes(), HostTable::new(&sample::table())).name()
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
        let channels: alloc::vec::Vec<_> = (0..=20).filter_map(Channel::from_number).collect();
        assert_eq!(channels.len(), 9);
        for channel in channels {
            let told = crate::site::ordinal_name(crate::visit::FactKind::Channel, channel as u8);
            assert_eq!(told, Some(channel.name()));
        }
        assert_eq!(Channel::from_number(Channel::Internal as u8), Some(Channel::Internal));
    }
}
