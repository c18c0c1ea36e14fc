//! What keeps a slot from being filled: what it is, where it stands, what it holds.

use super::problem::PageProblem;
use super::surroundings::Surroundings;
use super::survey::FoundSlot;
use lol_html::html_content::Element;

/// What may stand in a table beside its cells' content.
const OF_TABLES: [&str; 8] = ["caption", "colgroup", "tbody", "td", "tfoot", "th", "thead", "tr"];

/// Elements that show something else than what stands in them, or nothing.
const SHOWS_NO_CONTENT: [&str; 14] = [
    "audio", "canvas", "iframe", "meter", "noscript", "object", "picture", "progress", "script", "style",
    "textarea", "title", "video", "xmp",
];

/// Why a slot cannot be filled; it stays as its owner wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// It is this element, which is never closed before the page is: nothing can stand behind it.
    NothingBehind(String),
    /// It is this element, which shows nothing of what it holds.
    HoldsNothing(String),
    /// It stands in the slot with this id.
    InSlot(String),
    /// It is a template or stands in one, where no script runs.
    InTemplate,
    /// It stands in the head, where nothing is shown.
    InHead,
    /// It is part of an `<svg>` or `<math>`, named here: templates there are no templates, and words no HTML.
    Foreign(&'static str),
    /// Browsers do not leave this element in that one.
    MovedOut(String, String),
    /// This element in it ends the `<p>` that it is or stands in, and so the slot.
    EndsEarly(String),
}

impl Obstacle {
    /// What its place has against a slot; `outer` is the id of the slot around it.
    pub fn of(slot: &Element<'_, '_>, surroundings: &Surroundings, outer: Option<&str>) -> Option<Obstacle> {
        let tag = slot.tag_name();
        let parent = surroundings.parent().map_or("", |parent| parent.tag.as_str());
        let foreign = foreign(slot);
        if matches!(tag.as_str(), "html" | "head" | "body") {
            Some(Obstacle::NothingBehind(tag))
        } else if let Some(outer) = outer {
            Some(Obstacle::InSlot(outer.to_owned()))
        } else if tag == "template" || surroundings.are_template() {
            Some(Obstacle::InTemplate)
        } else if foreign.is_some() {
            foreign.map(Obstacle::Foreign)
        } else if !slot.can_have_content() || SHOWS_NO_CONTENT.contains(&tag.as_str()) {
            Some(Obstacle::HoldsNothing(tag))
        } else if parent == "head" {
            Some(Obstacle::InHead)
        } else {
            is_moved(&tag, parent).then(|| Obstacle::MovedOut(tag, parent.to_owned()))
        }
    }

    /// What to tell of it.
    pub fn problem(&self, slot: &FoundSlot) -> PageProblem {
        PageProblem::error(self.code(), slot, self.message(&slot.id), self.help(&slot.id))
    }

    fn code(&self) -> &'static str {
        match self {
            Obstacle::InSlot(_) => "slot-in-slot",
            Obstacle::EndsEarly(_) => "slot-ends-early",
            _ => "slot-place",
        }
    }

    fn message(&self, id: &str) -> String {
        match self {
            Obstacle::NothingBehind(tag) => {
                format!("`<{tag}>` cannot be a slot: nothing can stand behind it")
            }
            Obstacle::HoldsNothing(tag) => {
                format!("`<{tag}>` cannot be a slot: it shows nothing of what it holds")
            }
            Obstacle::InSlot(outer) => {
                format!("the slot `{id}` stands in the slot `{outer}`, which is filled as a whole")
            }
            Obstacle::InTemplate => format!("the slot `{id}` stands in a template, where no script runs"),
            Obstacle::InHead => format!("the slot `{id}` stands in `<head>`, where nothing is shown"),
            Obstacle::Foreign(root) => {
                format!("the slot `{id}` is part of `<{root}>`, which cannot be filled")
            }
            Obstacle::MovedOut(tag, parent) => {
                format!(
                    "the slot `{id}` is a `<{tag}>` right in `<{parent}>`, where browsers do not leave it"
                )
            }
            Obstacle::EndsEarly(tag) => {
                format!("the slot `{id}` ends before its `<{tag}>`, which a `<p>` cannot hold")
            }
        }
    }

    fn help(&self, id: &str) -> String {
        let slot = format!("`data-tactful-slot=\"{id}\"`");
        match self {
            Obstacle::NothingBehind(_) => format!("put {slot} on an element within `<body>`"),
            Obstacle::HoldsNothing(_) => format!("put {slot} on an element around it"),
            Obstacle::InSlot(outer) => format!("move it out of `{outer}`, or let `{outer}` end before it"),
            Obstacle::InTemplate => {
                "move it out of the `<template>`, or out of the block with `data-tactful-when`".into()
            }
            Obstacle::InHead => "move it into `<body>`".into(),
            Obstacle::Foreign(root) => format!(
                "put {slot} on an HTML element around the whole `<{root}>`, and what may take its place into templates"
            ),
            Obstacle::MovedOut(_, parent) if parent == "select" || parent == "optgroup" => {
                format!("put {slot} on an `<option>`, or on the whole `<select>`")
            }
            Obstacle::MovedOut(..) => format!("put {slot} on a row or a cell, or on the whole `<table>`"),
            Obstacle::EndsEarly(_) => {
                "write `<div>` instead of the `<p>` that the slot is or stands in".into()
            }
        }
    }
}

/// The foreign language that an element belongs to.
fn foreign(element: &Element<'_, '_>) -> Option<&'static str> {
    match element.namespace_uri().rsplit('/').next() {
        Some("svg") => Some("svg"),
        Some("MathML") => Some("math"),
        _ => None,
    }
}

/// Whether browsers put an element elsewhere than right into this parent, or drop it.
fn is_moved(tag: &str, parent: &str) -> bool {
    match parent {
        "table" | "tbody" | "thead" | "tfoot" | "tr" => !OF_TABLES.contains(&tag),
        "select" | "optgroup" => !matches!(tag, "option" | "optgroup"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::survey::survey;
    use super::*;

    /// What stands in the way of the page's slots, in order.
    fn obstacles(body: &str) -> Vec<Option<Obstacle>> {
        let html = format!("<html><head></head><body>{body}</body></html>");
        survey(&html, None).unwrap().slots.into_iter().map(|slot| slot.obstacle).collect()
    }

    fn with(tag: &str, content: &str) -> String {
        format!("<{tag} data-tactful-slot=\"a\">{content}</{tag}>")
    }

    #[test]
    fn what_holds_the_whole_page_cannot_be_a_slot() {
        for tag in ["html", "head", "body"] {
            let html = "<html><head></head><body></body></html>"
                .replace(&format!("<{tag}>"), &format!("<{tag} data-tactful-slot=\"a\">"));
            let found = survey(&html, None).unwrap();
            assert_eq!(found.slots[0].obstacle, Some(Obstacle::NothingBehind(tag.into())));
        }
        let in_head = survey("<head><div data-tactful-slot=\"a\"></div></head>", None).unwrap();
        assert_eq!(in_head.slots[0].obstacle, Some(Obstacle::InHead));
    }

    #[test]
    fn drawings_and_formulas_cannot_be_filled_but_html_in_them_can() {
        assert_eq!(obstacles(&with("svg", "")), [Some(Obstacle::Foreign("svg"))]);
        assert_eq!(
            obstacles(&format!("<svg>{}<path/></svg>", with("g", ""))),
            [Some(Obstacle::Foreign("svg"))]
        );
        assert_eq!(
            obstacles(&format!("<math>{}</math>", with("mrow", ""))),
            [Some(Obstacle::Foreign("math"))]
        );
        assert_eq!(
            obstacles(&format!("<svg><foreignObject>{}</foreignObject></svg>", with("div", ""))),
            [None]
        );
        assert_eq!(obstacles(&with("div", "<svg></svg>")), [None]);
    }

    #[test]
    fn a_table_keeps_only_its_own_parts() {
        for (around, tag) in [
            ("table", "tbody"),
            ("table", "tr"),
            ("table", "caption"),
            ("tbody", "tr"),
            ("tr", "td"),
            ("td", "div"),
        ] {
            assert_eq!(
                obstacles(&format!("<{around}>{}</{around}>", with(tag, ""))),
                [None],
                "{around} {tag}"
            );
        }
        for around in ["table", "tbody", "tr", "select"] {
            let expected = Obstacle::MovedOut("div".into(), around.into());
            assert_eq!(obstacles(&format!("<{around}>{}</{around}>", with("div", ""))), [Some(expected)]);
        }
        assert_eq!(obstacles(&format!("<select>{}</select>", with("option", ""))), [None]);
    }

    #[test]
    fn nothing_in_a_template_is_a_slot() {
        assert_eq!(
            obstacles(&format!("<template>{}</template>", with("div", ""))),
            [Some(Obstacle::InTemplate)]
        );
        assert_eq!(obstacles(&with("template", "")), [Some(Obstacle::InTemplate)]);
        assert_eq!(obstacles("<img data-tactful-slot=\"a\">"), [Some(Obstacle::HoldsNothing("img".into()))]);
        assert_eq!(
            obstacles(&with("picture", "<img src=\"a.svg\">")),
            [Some(Obstacle::HoldsNothing("picture".into()))]
        );
    }

    #[test]
    fn a_slot_in_a_slot_is_part_of_that() {
        let html = with("div", "<p data-tactful-slot=\"b\"></p><p data-tactful-slot=\"c\"></p>");
        let within = Some(Obstacle::InSlot("a".into()));
        assert_eq!(obstacles(&html), [None, within.clone(), within]);
        assert_eq!(obstacles(&[with("div", ""), with("div", "")].concat()), [None, None]);
    }

    #[test]
    fn a_slot_that_the_site_file_does_not_declare_keeps_nothing_from_being_filled() {
        let site = r#"{ "tactful": 1, "site": "shop", "slots": [{ "id": "b" }], "items": [] }"#;
        let meaning = tactful::check::check(site).0.unwrap();
        let html = with("div", "<p data-tactful-slot=\"b\"></p>");
        let found = survey(&html, Some(&meaning)).unwrap();
        assert_eq!(found.slots.into_iter().map(|slot| slot.obstacle).collect::<Vec<_>>(), [None, None]);
    }

    #[test]
    fn a_slot_ends_with_its_paragraph() {
        let ends = |tag: &str| [Some(Obstacle::EndsEarly(tag.into()))];
        assert_eq!(obstacles(&with("p", "a<div></div>")), ends("div"));
        assert_eq!(obstacles(&format!("<p>{}</p>", with("a", "<h2>b</h2>"))), ends("h2"));
        for harmless in [
            with("p", "a<span>b</span><img><button><div></div></button>"),
            with("div", "<p>a<div></div>"),
            format!("<p>a{}", with("section", "<div></div>")),
            format!("<p>a{}</p>", with("button", "<div></div>")),
            format!("<p>a<div>{}</div>", with("span", "<div></div>")),
            format!("<p>a</p>{}", with("span", "<div></div>")),
        ] {
            assert_eq!(obstacles(&harmless), [None], "{harmless}");
        }
    }
}
