//! Which hosts are search engines, social networks, assistants and mailboxes.

use super::Channel;
use crate::visit::distances::holds;

/// Longest text behind a name that counts as a public suffix (`com`, `co.uk`), or as the rest of the reversed name of
/// an Android app (`com.twitter.android`).
const SUFFIX_BYTES: usize = 7;

/// Longest host that names can have; longer ones are known to nobody.
const HOST_BYTES: usize = 253;

/// A table of host patterns, as `check` writes it into the site file.
///
/// A pattern is a host together with its subdomains (`facebook.com`), a name under every public suffix (`google.*`),
/// or a label anywhere but at a host's end (`mail.**`). Only its hash is kept. One group for each channel: the
/// channel's number, the group's size in bytes (two, low first), then the hashes in ascending order, each as its
/// distance from the one before, seven bits a byte, low first, the high bit where more follows. That takes little more
/// than two bytes a pattern, and a host that is not in the table is taken for one that is about once in 300.
#[derive(Clone, Copy, Debug, Default)]
pub struct HostTable<'a> {
    bytes: &'a [u8],
}

impl<'a> HostTable<'a> {
    /// The table in these bytes; damaged bytes name fewer or other hosts, and never fail.
    pub fn new(bytes: &'a [u8]) -> HostTable<'a> {
        HostTable { bytes }
    }

    /// The channel of a host, or of the bare name of a source (`google`); the longest pattern wins.
    pub fn lookup(&self, host: &[u8]) -> Option<Channel> {
        Channel::from_number(self.number(host))
    }

    /// The number of the channel, 0 where the table does not know the host.
    pub(super) fn number(&self, host: &[u8]) -> u8 {
        if host.is_empty() || host.len() > HOST_BYTES {
            return 0;
        }
        let mut found = 0;
        let (mut whole, mut label) = (HostHash::HOST, HostHash::NAME);
        let (mut length, mut behind) = (0, 0);
        for byte in host.iter().rev() {
            if *byte == b'.' {
                found = self.pattern(whole, label, behind, found);
                label = HostHash::NAME;
                behind = length;
            } else {
                label = label.then(*byte);
            }
            whole = whole.then(*byte);
            length += 1;
        }
        // A name alone may be a label as well.
        self.pattern(whole, label, behind.max(1), found)
    }

    /// The channel of what begins with this label, with so much text behind it; where it is not in the table, what
    /// was found before.
    fn pattern(&self, whole: HostHash, label: HostHash, behind: usize, before: u8) -> u8 {
        let mut found = self.find(whole);
        if found == 0 && behind <= SUFFIX_BYTES {
            found = self.find(label);
        }
        if found == 0 && behind > 0 {
            found = self.find(label.then(HostHash::ANYWHERE));
        }
        if found == 0 { before } else { found }
    }

    fn find(&self, hash: HostHash) -> u8 {
        let mut rest = self.bytes;
        while let Some((&[channel, low, high], tail)) = rest.split_first_chunk() {
            let (group, tail) =
                tail.split_at_checked(usize::from(low) | usize::from(high) << 8).unwrap_or((tail, &[]));
            if holds(group, hash.bits()) {
                return channel;
            }
            rest = tail;
        }
        0
    }
}

/// The hash of a host or a label, read from its last byte to its first (FNV-1a).
#[derive(Clone, Copy, Debug)]
pub struct HostHash(u32);

impl HostHash {
    /// Bits of the hash that the table keeps.
    pub const BITS: u32 = 21;
    /// Where a host begins. Not the published basis: from here no two patterns of our list meet.
    pub const HOST: HostHash = HostHash(0);
    /// Where a label begins: elsewhere, so that the name `google.*` is not the host `google`.
    pub const NAME: HostHash = HostHash(1);
    /// What follows a label that may stand anywhere.
    pub const ANYWHERE: u8 = b'.';

    /// The hash with one more byte in front, letters in lower case.
    pub fn then(self, byte: u8) -> HostHash {
        HostHash((self.0 ^ u32::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0193))
    }

    /// The bits that the table keeps: the high ones, which every byte has stirred.
    pub fn bits(self) -> u32 {
        self.0 >> (32 - HostHash::BITS)
    }
}

#[cfg(test)]
pub(super) mod sample {
    use alloc::vec::Vec;

    use super::*;

    /// A small table: one group for each pattern.
    pub fn table() -> Vec<u8> {
        let name = |text: &str| text.bytes().rev().fold(HostHash::NAME, HostHash::then);
        let host = |text: &str| text.bytes().rev().fold(HostHash::HOST, HostHash::then);
        let patterns = [
            (Channel::Search, name("google")),
            (Channel::Search, name("yandex")),
            (Channel::Search, host("com.google.android.googlequicksearchbox")),
            (Channel::Social, name("facebook")),
            (Channel::Social, name("linkedin")),
            (Channel::Social, host("t.co")),
            (Channel::Email, name("mail").then(HostHash::ANYWHERE)),
            (Channel::Email, name("newsletter").then(HostHash::ANYWHERE)),
            (Channel::AiAssistant, host("gemini.google.com")),
            (Channel::AiAssistant, name("chatgpt")),
            (Channel::Referral, host("docs.google.com")),
        ];
        patterns
            .iter()
            .flat_map(|(channel, hash)| {
                let bits = hash.bits();
                [*channel as u8, 3, 0, bits as u8 | 128, (bits >> 7) as u8 | 128, (bits >> 14) as u8]
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_longest_pattern_wins() {
        let bytes = sample::table();
        let table = HostTable::new(&bytes);
        for (host, channel) in [
            ("google.com", Some(Channel::Search)),
            ("Images.GOOGLE.co.uk", Some(Channel::Search)),
            ("google", Some(Channel::Search)),
            ("google.example.com", None),
            ("mail.google.com", Some(Channel::Email)),
            ("gemini.google.com", Some(Channel::AiAssistant)),
            ("docs.google.com", Some(Channel::Referral)),
            ("mail", Some(Channel::Email)),
            ("example.mail", None),
            ("t.co", Some(Channel::Social)),
            ("not.t.co", Some(Channel::Social)),
            ("reddit.co", None),
            ("com.linkedin.android", Some(Channel::Social)),
            ("", None),
            ("...", None),
        ] {
            assert_eq!(table.lookup(host.as_bytes()), channel, "{host}");
        }
    }

    proptest! {
        #[test]
        fn damaged_tables_never_fail(bytes: Vec<u8>, host in "[a-z.]{0,30}") {
            HostTable::new(&bytes).lookup(host.as_bytes());
        }
    }
}
