//! No request tells what only this browser knows.
//!
//! "It never leaves your device", says a page, and then fetches the picture of a pushchair: whoever serves it knows. So all visitors of a page
//! ask for the same files, and the pictures of what was chosen for somebody are told in the panel, under what left this device. Where an answer about
//! something sensitive chooses, there is no such picture: an item that waits for that answer, or is put forward by it, holds its picture in the file
//! itself, which everybody gets alike, or it is off. A search for something sensitive told the site already, by the page's address; it need
//! not be told another host as well, so `check` warns of that. And no event carries what a visitor said.

use super::{Part, Rule, Rules};

/// The rule. What pages ask for early, and what their events carry, is in `www/loader/`.
pub const RULE: Rule = Rule { id: "honest", part: Part::Say };

/// What the address of a picture begins with that stands in the file itself.
pub const INLINE: &str = "data:";

/// Whether a picture with this address is asked for.
pub fn is_asked_for(address: &str) -> bool {
    !address.starts_with(INLINE)
}

/// Whether the request for a picture would tell something, where its item is shown for what only this browser knows.
pub fn tells(rules: impl Rules, address: &str) -> bool {
    rules.has(RULE) && is_asked_for(address)
}

/// Whether a picture is asked of a host that its address names.
pub fn names_host(address: &str) -> bool {
    let is_web = |scheme: &str| scheme.eq_ignore_ascii_case("http:") || scheme.eq_ignore_ascii_case("https:");
    address.split_once("//").is_some_and(|(before, _)| before.is_empty() || is_web(before))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_named_in_full_or_by_its_slashes() {
        for address in ["https://a.example/b", "HTTP://a.example/b", "//a.example/b"] {
            assert!(names_host(address) && is_asked_for(address), "{address}");
        }
        for address in ["a.webp", "/a//b.webp", "a//b", "?to=https://a.example/"] {
            assert!(!names_host(address) && is_asked_for(address), "{address}");
        }
        assert!(!is_asked_for("data:image/webp;base64,AAAA"));
    }
}
