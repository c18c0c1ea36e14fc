//! The table of well-known referrers, from a list that people read to bytes that a page reads.

use alloc::vec::Vec;

use crate::visit::referral::{Channel, HostHash};

/// One pattern a line under the name of its channel in square brackets; `#` begins a comment.
const LIST: &str = include_str!("tables/referrers.txt");

/// The table as [`crate::visit::referral::HostTable`] reads it, built from the whole list.
pub fn encode() -> Vec<u8> {
    encode_list(LIST)
}

/// The table built from a list of this form.
pub fn encode_list(list: &str) -> Vec<u8> {
    let mut table = Vec::new();
    for number in 0..=u8::MAX {
        let Some(channel) = Channel::from_number(number) else {
            continue;
        };
        let mut hashes: Vec<u32> =
            patterns(list).filter(|(of, _)| *of == channel).map(|(_, hash)| hash).collect();
        hashes.sort_unstable();
        hashes.dedup();
        if !hashes.is_empty() {
            encode_group(&mut table, channel, &hashes);
        }
    }
    table
}

/// Every pattern's channel and hash.
fn patterns(list: &str) -> impl Iterator<Item = (Channel, u32)> {
    let mut channel = None;
    list.lines().filter_map(move |line| {
        let line = line.split('#').next().unwrap_or_default().trim();
        if let Some(name) = line.strip_prefix('[').and_then(|name| name.strip_suffix(']')) {
            channel = (0..=u8::MAX).filter_map(Channel::from_number).find(|channel| channel.name() == name);
            return None;
        }
        if line.is_empty() { None } else { Some((channel?, hash(line))) }
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
fn encode_group(table: &mut Vec<u8>, channel: Channel, hashes: &[u32]) {
    let mut group = Vec::new();
    let mut before = 0;
    for hash in hashes {
        let mut distance = hash - before;
        before = *hash;
        while distance > 127 {
            group.push(distance as u8 | 128);
            distance >>= 7;
        }
        group.push(distance as u8);
    }
    let [low, high, ..] = group.len().to_le_bytes();
    table.extend([channel as u8, low, high]);
    table.extend(group);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::visit::referral::HostTable;

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
