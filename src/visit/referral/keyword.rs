//! What this view is about, in the words that brought the visitor here.

use super::query::{host, parameter, path};
use super::words::{Spelling, Words, normalise, normalise_into};
use super::{Channel, HostTable};

/// Parameters in which search engines carry the words that were searched for.
const SEARCH_PARAMETERS: [&str; 8] = ["q", "p", "query", "text", "wd", "word", "keyword", "search"];

/// Where the words were found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum KeywordSource {
    /// `utm_term` of this page's URL.
    Term = 1,
    /// A parameter that the site names.
    SiteParameter = 2,
    /// The site's own search.
    SiteSearch = 3,
    /// The path of this page's URL.
    Path = 4,
    /// The search engine's URL, where the referrer still carries it.
    Referrer = 5,
}

/// What this view is about, and where it says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Keyword {
    /// The words, in their normal form.
    pub text: Words,
    /// Where they were found.
    pub source: KeywordSource,
    /// Whether they stand in the URL of the page before, of this same site, rather than in this page's.
    pub from_page_before: bool,
}

impl Keyword {
    /// The first usable words among: `utm_term`, the parameters that the site names, in its order, and its own search,
    /// in this page's URL; then the same in the URL of the page before, if it is of this site; then the search
    /// engine's. The path is not asked: [`landing_path`] has it.
    ///
    /// Unusable words (see [`normalise`]) are passed over as if they were not there.
    pub fn find<'s>(
        url: &str,
        referrer: &str,
        hosts: HostTable<'_>,
        mut site_parameters: impl Iterator<Item = &'s str>,
        search_parameter: &str,
    ) -> Option<Keyword> {
        let from = host(referrer);
        let page_before = if from.eq_ignore_ascii_case(host(url)) {
            referrer
        } else {
            ""
        };
        let mut keyword = Keyword {
            text: Words::new(),
            source: KeywordSource::Term,
            from_page_before: false,
        };
        let mut before = Keyword {
            from_page_before: true,
            ..keyword
        };
        let mut said_before = false;
        let mut says = |name: &str, source: KeywordSource| {
            said_before = said_before || before.read(page_before, name, source);
            keyword.read(url, name, source)
        };
        let said = says("utm_term", KeywordSource::Term)
            || site_parameters.any(|name| says(name, KeywordSource::SiteParameter))
            || says(search_parameter, KeywordSource::SiteSearch);
        if !said && said_before {
            return Some(before);
        }
        let mut searched =
            || matches!(hosts.lookup(from), Some(Channel::Search)) && keyword.read_search(referrer);
        (said || searched()).then_some(keyword)
    }

    /// Takes the words that this parameter of the URL carries, and says whether they are any good.
    fn read(&mut self, url: &str, name: &str, source: KeywordSource) -> bool {
        self.source = source;
        parameter(url, name)
            .and_then(|value| normalise_into(&mut self.text, value, Spelling::Parameter))
            .is_some()
    }

    /// Takes the words that were searched for, where a search engine still passes them on.
    fn read_search(&mut self, referrer: &str) -> bool {
        SEARCH_PARAMETERS
            .iter()
            .any(|name| self.read(referrer, name, KeywordSource::Referrer))
    }
}

/// The words of the page's path: `/kettles/goose-neck` says `kettles goose neck`.
pub fn landing_path(url: &str) -> Option<Words> {
    normalise(path(url), Spelling::Path)
}
