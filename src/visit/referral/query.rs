//! A URL's parts, borrowed where they stand and still encoded.
//!
//! Small hand-written loops over bytes: the standard library's splitting and searching would weigh five times as much
//! in the page.

use crate::visit::cut::cut;

/// The value of the first parameter of this name that is not empty, still encoded, empty where there is none; names are compared without regard
/// to ASCII case, since campaign links are typed by hand. No parameter has the empty name.
pub fn parameter<'a>(url: &'a [u8], name: &[u8]) -> &'a [u8] {
    parameters(url)
        .find(|(found, value)| !found.is_empty() && !value.is_empty() && found.eq_ignore_ascii_case(name))
        .map_or(&[], |(_, value)| value)
}

/// Every parameter of the URL's query as name and value, both still encoded.
pub fn parameters(url: &[u8]) -> Parameters<'_> {
    Parameters { rest: cut(cut(url, b"#").0, b"?").1 }
}

/// The parameters of a URL, in order.
#[derive(Clone, Debug)]
pub struct Parameters<'a> {
    rest: &'a [u8],
}

impl<'a> Iterator for Parameters<'a> {
    type Item = (&'a [u8], &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let (pair, rest) = cut(self.rest, b"&");
        self.rest = rest;
        Some(cut(pair, b"="))
    }
}

/// The URL's path, still encoded, with its first slash: what stands between the host and the query.
pub fn path(url: &[u8]) -> &[u8] {
    let path = match authority(url) {
        Some(authority) => authority.get(cut(authority, b"/?#").0.len()..).unwrap_or_default(),
        None => url,
    };
    cut(path, b"?#").0
}

/// The URL's path as `location.pathname` has it: `/` where the URL has none, empty if there is no URL.
pub fn pathname(url: &[u8]) -> &[u8] {
    let path = path(url);
    if path.is_empty() && !url.is_empty() { b"/" } else { path }
}

/// The URL's host without its port and a leading `www.`, as browsers write it, in lower case; empty where the URL names none.
pub fn host(url: &[u8]) -> &[u8] {
    let host = cut(authority(url).unwrap_or_default(), b"/?#:").0;
    without(host, b"www.").unwrap_or(host)
}

/// Everything from the URL's host on.
fn authority(url: &[u8]) -> Option<&[u8]> {
    without(cut(url, b":/?#").1, b"//")
}

/// The text behind this beginning. (`strip_prefix` brings the machinery of panics into the page.)
fn without<'a>(text: &'a [u8], beginning: &[u8]) -> Option<&'a [u8]> {
    if text.starts_with(beginning) { text.get(beginning.len()..) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_a_url() {
        let url = b"https://www.shop.example:8080/boots/high?Utm_Term=a+b&x&=1&q=%20&#?utm_source=no";
        assert_eq!(host(url), b"shop.example");
        assert_eq!(path(url), b"/boots/high");
        assert_eq!(path(b"https://shop.example?a=/b/c"), b"");
        assert_eq!(parameter(url, b"utm_term"), b"a+b");
        assert_eq!(parameter(url, b"x"), b"");
        assert_eq!(parameter(url, b"q"), b"%20");
        assert_eq!(parameter(url, b"utm_source"), b"");
        assert_eq!(parameters(url).count(), 4);
    }

    #[test]
    fn a_pathname_begins_with_its_slash() {
        assert_eq!(pathname(b"https://a.example/shop/b?x=/y#/z"), b"/shop/b");
        assert_eq!(pathname(b"https://a.example?x"), b"/");
        assert_eq!(pathname(b"https://a.example"), b"/");
        assert_eq!(pathname(b"/shop/a:b"), b"/shop/a:b");
        assert_eq!(pathname(b""), b"");
    }

    #[test]
    fn urls_without_a_host() {
        for url in [
            "",
            "/boots?to=https://a.example/",
            "about:srcdoc",
            "//",
            ":",
            "?x=http://a.example",
            "#http://b",
        ] {
            assert_eq!(host(url.as_bytes()), b"", "{url}");
        }
        assert_eq!(path(b"/boots/high?to=https://a.example/"), b"/boots/high");
        assert_eq!(host(b"android-app://com.google.android.gm/"), b"com.google.android.gm");
    }

    #[test]
    fn the_first_value_that_is_not_empty_counts() {
        assert_eq!(parameter(b"?a=&a=1&a=2", b"a"), b"1");
        assert_eq!(parameter(b"?=1&&", b""), b"");
    }
}
