//! What the page gathered, raw.

/// Everything the page gathered about this view, unread: borrowed text, each part empty where nothing is known.
#[derive(Clone, Copy, Debug, Default)]
pub struct Readings<'a> {
    /// `location.href`.
    pub url: &'a str,
    /// `document.referrer`, usually cut to its origin by the browser.
    pub referrer: &'a str,
}
