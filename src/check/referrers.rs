//! The table of well-known referrers, from a list that people read to bytes that a page reads.

use super::distances;
use alloc::string::String;
use alloc::vec::Vec;

use crate::visit::referral::{Channel, HostHash, HostTable};

/// One pattern a line under the name of its channel in square brackets; `#` begins a comment.
const LIST: &str = include_str!("tables/referrers.txt");

/// The table as [`crate::visit::referral::HostTable`] reads it, built from the whole list.
pub fn encode() -> Vec<u8> {
    encode_list(LIST)
}

/// The part of the table that tells these channels from all others.
///
/// A pattern of another channel is in it only where it takes hosts out of one of these (`news.example.com` out of
/// `example.com`). Who asks for paid search needs the search engines too, since links name them as their source. What
/// a place is not known for makes it a search, a referral or a campaign: who asks for those needs the whole table.
pub fn encode_for(channels: &[Channel]) -> Vec<u8> {
    if channels
        .iter()
        .any(|channel| matches!(channel, Channel::Search | Channel::Referral | Channel::Campaign))
    {
        return encode();
    }
    let asks_search = channels.contains(&Channel::PaidSearch);
    let is_asked =
        |channel: Channel| channels.contains(&channel) || (asks_search && channel == Channel::Search);
    let asked: Vec<(Channel, &str)> = named(LIST).filter(|(channel, _)| is_asked(*channel)).collect();
    let table = encode_patterns(asked.iter().map(|(channel, pattern)| (*channel, hash(pattern))));
    let takes_out = |pattern: &str| HostTable::new(&table).lookup(host_of(pattern).as_bytes()).is_some();
    let others = named(LIST).filter(|(channel, pattern)| !is_asked(*channel) && takes_out(pattern));
    encode_patterns(asked.iter().copied().chain(others).map(|(channel, pattern)| (channel, hash(pattern))))
}

/// A host that a pattern speaks of.
fn host_of(pattern: &str) -> String {
    pattern.replace(".**", ".example.com").replace(".*", ".com")
}

/// The table built from a list of this form.
pub fn encode_list(list: &str) -> Vec<u8> {
    encode_patterns(named(list).map(|(channel, pattern)| (channel, hash(pattern))))
}

fn encode_patterns(patterns: impl Iterator<Item = (Channel, u32)>) -> Vec<u8> {
    let patterns: Vec<(Channel, u32)> = patterns.collect();
    let mut table = Vec::new();
    for number in 0..=u8::MAX {
        let Some(channel) = Channel::from_number(number) else {
            continue;
        };
        let hashes: Vec<u32> =
            patterns.iter().filter(|(of, _)| *of == channel).map(|(_, hash)| *hash).collect();
        if !hashes.is_empty() {
            encode_group(&mut table, channel, hashes);
        }
    }
    table
}

/// Every pattern and its channel.
fn named(list: &str) -> impl Iterator<Item = (Channel, &str)> {
    let mut channel = None;
    list.lines().filter_map(move |line| {
        let line = line.split('#').next().unwrap_or_default().trim();
        if let Some(name) = line.strip_prefix('[').and_then(|name| name.strip_suffix(']')) {
            channel = (0..=u8::MAX).filter_map(Channel::from_number).find(|channel| channel.name() == name);
            return None;
        }
        if line.is_empty() { None } else { Some((channel?, line)) }
    })
}

/// The hash of a pattern: a host, a name under any suffix (`google.*`), or a label anywhere (`mail.**`).
fn hash(pattern: &str) -> u32 {
    let all = |text: &str, start: HostHash| text.bytes().rev().fold(start, HostHash::then);
    let hash = match (pattern.strip_suffix(".**"), pattern.strip_suffix(".*")) {
        (Some(label), _) => all(label, HostHash::NAME).then(HostHash::ANYWHERE),
        (None, Some(name)) => all(name, HostHash::NAME),
        (None, None) => all(pattern, HostHash::HOST),
    };
    hash.bits()
}

/// Adds one channel's group: see [`crate::visit::referral::HostTable`] for the form.
fn encode_group(table: &mut Vec<u8>, channel: Channel, hashes: Vec<u32>) {
    let group = distances::encode(hashes);
    let [low, high, ..] = group.len().to_le_bytes();
    table.extend([channel as u8, low, high]);
    table.extend(group);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pattern_is_found_again_in_its_channel() {
        let bytes = encode();
        let table = HostTable::new(&bytes);
        let mut channel = "";
        for line in LIST.lines().map(|line| line.split('#').next().unwrap_or_default().trim()) {
            if line.starts_with('[') {
                channel = line.trim_matches(['[', ']']);
            } else if !line.is_empty() {
                let host = line.replace(".**", ".example.com").replace(".*", ".co.uk");
                assert_eq!(table.lookup(host.as_bytes()).map(Channel::name), Some(channel), "{line}");
            }
        }
    }

    #[test]
    fn a_part_of_the_table_tells_its_channels_as_the_whole_does() {
        let whole = encode();
        let whole = HostTable::new(&whole);
        let all: Vec<Channel> = (0..=u8::MAX).filter_map(Channel::from_number).collect();
        let mediums = ["", "cpc", "organic", "referral", "ai-overview", "email", "banner"];
        for asked in
            all.iter().map(core::slice::from_ref).chain([&[Channel::Email, Channel::AiAssistant][..]])
        {
            let part = encode_for(asked);
            let part = HostTable::new(&part);
            let told = |url: &str, referrer: &str, table: HostTable<'_>| {
                Some(Channel::of(url.as_bytes(), referrer.as_bytes(), table))
                    .filter(|told| asked.contains(told))
            };
            for (_, pattern) in named(LIST) {
                let host = host_of(pattern);
                let referrer = alloc::format!("https://{host}/");
                assert_eq!(told("/", &referrer, part), told("/", &referrer, whole), "{asked:?}: {referrer}");
                for medium in mediums {
                    let url = alloc::format!("/?utm_source={host}&utm_medium={medium}");
                    assert_eq!(told(&url, "", part), told(&url, "", whole), "{asked:?}: {url}");
                }
            }
        }
    }

    #[test]
    fn a_part_of_the_table_is_small() {
        let part = encode_for(&[Channel::Email, Channel::AiAssistant, Channel::Social]);
        assert!(part.len() < 1_000, "{} bytes", part.len());
    }

    #[test]
    fn everyday_referrers() {
        let bytes = encode();
        let table = HostTable::new(&bytes);
        for (host, channel) in [
            ("google.com", "search"),
            ("google.com.br", "search"),
            ("duckduckgo.com", "search"),
            ("m.search.naver.com", "search"),
            ("com.google.android.googlequicksearchbox", "search"),
            ("l.facebook.com", "social"),
            ("lnkd.in", "social"),
            ("out.reddit.com", "social"),
            ("news.ycombinator.com", "social"),
            ("com.twitter.android", "social"),
            ("ig", "social"),
            ("outlook.live.com", "email"),
            ("mail.yahoo.com", "email"),
            ("com.google.android.gm", "email"),
            ("newsletter", "email"),
            ("chat.openai.com", "ai-assistant"),
            ("copilot.microsoft.com", "ai-assistant"),
            ("gemini.google.com", "ai-assistant"),
            ("docs.google.com", "referral"),
            ("finance.yahoo.com", "referral"),
        ] {
            assert_eq!(table.lookup(host.as_bytes()).map(Channel::name), Some(channel), "{host}");
        }
    }

    #[test]
    fn the_list_is_sorted_free_of_doubles_and_small() {
        let bytes = encode();
        assert!(bytes.len() <= 1500, "{} bytes", bytes.len());
        let mut before = "";
        for line in LIST.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            assert!(
                line.starts_with('[') || before < line || before.starts_with('['),
                "{before} before {line}"
            );
            before = line;
        }
    }

    #[test]
    fn strangers_are_seldom_taken_for_someone_known() {
        let bytes = encode();
        let table = HostTable::new(&bytes);
        let strangers = (0..20_000).map(|number| alloc::format!("shop-{number}.example{}.com", number * 7));
        let taken = strangers.filter(|host| table.lookup(host.as_bytes()).is_some()).count();
        assert!(taken <= 60, "{taken} of 20000");
    }
}
