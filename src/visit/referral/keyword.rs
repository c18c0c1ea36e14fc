//! What this view is about, in the words that brought the visitor here.

use super::marks::first_mark;
use super::query::{host, parameter, parameters, path};
use super::words::{Spelling, Words, normalise, normalise_into};

/// Parameters in which search engines carry the words that were searched for.
const SEARCH_PARAMETERS: &[u8] =
    b"q$\x01p$\x01query$\x01text$\x01wd$\x01word$\x01keyword$\x01k$\x01kw$\x01s$\x01searchfor$\x01";

/// What this view is about, and whether it says so itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Keyword {
    /// The words, in their normal form.
    pub text: Words,
    /// Whether they stand in the URL of the page before, of this same site, rather than in this page's.
    pub from_page_before: bool,
}

impl Keyword {
    /// The first usable words among: `utm_term`, the parameters that the site names, in its order, and its own search,
    /// in this page's URL; then the same in the URL of the page before, if it is of this site; then that of
    /// the place that sent the visitor, where it still says what was searched for. The path is not asked: [`path_words`] has it.
    ///
    /// Unusable words (see [`normalise`]) are passed over as if they were not there.
    #[inline(never)]
    pub fn find(
        url: &[u8],
        referrer: &[u8],
        site_parameters: impl Iterator<Item: AsRef<[u8]>> + Clone,
        search_parameter: impl AsRef<[u8]>,
    ) -> Option<Keyword> {
        let mut keyword = Keyword { text: Words::new(), from_page_before: false };
        let mut page = url;
        loop {
            let mut says = |name: &[u8]| keyword.read(parameter(page, name));
            if says(b"utm_term")
                || site_parameters.clone().any(|name| says(name.as_ref()))
                || says(search_parameter.as_ref())
            {
                return Some(keyword);
            }
            if keyword.from_page_before {
                return None;
            }
            if !host(referrer).eq_ignore_ascii_case(host(url)) {
                // Whether the place is a search engine does not matter: only words of the site's own vocabulary count.
                return keyword.read_search(referrer).then_some(keyword);
            }
            keyword.from_page_before = true;
            page = referrer;
        }
    }

    /// Takes the words of this value, and says whether they are any good.
    fn read(&mut self, value: &[u8]) -> bool {
        normalise_into(&mut self.text, value, Spelling::Parameter).is_some()
    }

    /// Takes the words that were searched for, where a search engine still passes them on.
    fn read_search(&mut self, referrer: &[u8]) -> bool {
        parameters(referrer)
            .any(|(name, value)| first_mark(SEARCH_PARAMETERS, name, 0) > 0 && self.read(value))
    }
}

/// The words of the page's path: `/kettles/goose-neck` says `kettles goose neck`.
pub fn path_words(url: &[u8]) -> Option<Words> {
    normalise(path(url), Spelling::Path)
}

#[cfg(test)]
mod tests {
    use alloc::string::{String, ToString};
    use alloc::vec::Vec;

    use proptest::prelude::*;

    use super::*;
    use crate::visit::referral::{Channel, HostTable};

    fn find(url: &str, referrer: &str) -> Option<(String, bool)> {
        let keyword = Keyword::find(url.as_bytes(), referrer.as_bytes(), ["kw", "term"].into_iter(), "find")?;
        Some((keyword.text.as_str().to_string(), keyword.from_page_before))
    }

    #[test]
    fn the_first_usable_words_count() {
        let shop = "https://shop.example/";
        for (url, referrer, expected) in [
            ("?utm_term=Boots&kw=x", "", Some(("boots", false))),
            ("?find=a&term=b&kw=c", "", Some(("c", false))),
            ("?utm_term={keyword}&find=mugs", "", Some(("mugs", false))),
            ("?utm_term=%E9&utm_term=b", "", None),
            ("", "https://shop.example/?utm_term=tea", Some(("tea", true))),
            ("?find=mugs", "https://shop.example/?utm_term=tea", Some(("mugs", false))),
            ("", "https://yandex.ru/search?text=%D1%87%D0%B0%D0%B9", Some(("чай", false))),
            ("", "https://www.google.com/", None),
            ("", "https://blog.example/?q=tea", Some(("tea", false))),
            ("", "", None),
        ] {
            let expected = expected.map(|(text, before)| (text.to_string(), before));
            assert_eq!(find(&(shop.to_string() + url), referrer), expected, "{url} {referrer}");
        }
    }

    #[test]
    fn the_path_says_what_the_page_is_about() {
        let text = |url: &str| path_words(url.as_bytes()).map(|words| words.as_str().to_string());
        assert_eq!(
            text("https://shop.example/trail-running/Shoes.html?x=1").as_deref(),
            Some("trail running shoes html")
        );
        assert_eq!(text("https://shop.example/"), None);
        assert_eq!(text("https://shop.example"), None);
    }

    proptest! {
        #[test]
        fn no_url_panics(url in "\\PC{0,80}", referrer in "(https?://)?[a-z.:/?#&=%+]{0,60}", table: Vec<u8>) {
            let hosts = HostTable::new(&table);
            let (url, referrer) = (url.as_bytes(), referrer.as_bytes());
            let _ = Keyword::find(url, referrer, [url].into_iter(), referrer);
            let _ = (Channel::of(url, referrer, hosts), Channel::of(referrer, url, hosts), path_words(url));
        }

        #[test]
        fn a_keyword_survives_its_encoding(words in "[a-z]{1,12}( [a-zа-яα-ω0-9]{1,8}){0,3}") {
            let placeholder = ["null", "none", "undefined", "not set", "not provided"].contains(&words.as_str());
            prop_assume!(!placeholder && !words.contains('ς'));
            let encoded: String = words.bytes().map(|byte| alloc::format!("%{byte:02x}")).collect();
            let found = find(&alloc::format!("https://shop.example/?a=1&utm_term={encoded}#x"), "");
            prop_assert_eq!(found, Some((words, false)));
        }
    }
}
