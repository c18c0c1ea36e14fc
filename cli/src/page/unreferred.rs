//! Pictures of items that the page itself brings are asked for without a referrer: whoever serves one learns that it was shown, and
//! not where. Those that the site file names are asked for so by the scripts; the default, which everybody may see, as its owner
//! wrote it.

use super::rewrite::Handler;
use lol_html::element;

/// What says so, of one picture.
const POLICY: (&str, &str) = ("referrerpolicy", "no-referrer");

/// A handler that says so of the pictures that have no policy of their own.
pub fn handler() -> Handler {
    let items =
        "[data-tactful-item] img, img[data-tactful-item], [data-tactful-when] img, img[data-tactful-when]";
    element!(items, |image| {
        let (name, value) = POLICY;
        if !image.has_attribute(name) {
            image.set_attribute(name, value)?;
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use lol_html::{Settings, rewrite_str};

    #[test]
    fn pictures_of_items_tell_not_where_they_are_shown() {
        let written = |html: &str| {
            rewrite_str(html, Settings::new().append_element_content_handler(handler())).unwrap()
        };
        assert_eq!(
            written(r#"<template data-tactful-item="tea"><p><img src="tea.svg"></p></template>"#),
            r#"<template data-tactful-item="tea"><p><img src="tea.svg" referrerpolicy="no-referrer"></p></template>"#
        );
        assert_eq!(
            written("<img src=a.svg data-tactful-when=phone>"),
            r#"<img src=a.svg data-tactful-when=phone referrerpolicy="no-referrer">"#
        );
        let others = [
            r#"<div data-tactful-item="tea"><img src="tea.svg" referrerpolicy="origin"></div>"#,
            r#"<section data-tactful-slot="hero"><img src="hero.svg"></section>"#,
        ];
        for html in others {
            assert_eq!(written(html), html);
        }
    }
}
