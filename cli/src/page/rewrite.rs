//! Writing the opening into a page, and leaving all else as its owner wrote it.

use super::held;
use super::policy::origin;
use super::script::fill_script;
use super::survey::{FoundSlot, Survey};
use super::unreferred;
use anyhow::{Result, anyhow, bail};
use lol_html::errors::RewritingError;
use lol_html::html_content::{ContentType, Element, EndTag};
use lol_html::{ElementContentHandlers, Selector, Settings, element, end, rewrite_str};
use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fmt;
use std::rc::Rc;

/// What is done with the elements that a selector finds.
pub type Handler = (Cow<'static, Selector>, ElementContentHandlers<'static>);

/// Whether a handler could do its work.
pub type HandlerResult = std::result::Result<(), Box<dyn std::error::Error + Send + Sync>>;

/// How the opening reaches the page.
#[derive(Clone, Debug)]
pub enum Publication {
    /// In the HTML itself.
    Inlined(String),
    /// As a file of the same origin, at this address.
    File(String),
}

/// What stands in the page already.
#[derive(Debug, Default)]
struct Written {
    opening: bool,
    loader: bool,
    /// Where the elements begin that a fill script stands behind, in bytes.
    filled: BTreeSet<usize>,
}

type Shared = Rc<RefCell<Written>>;

/// The page with the opening in its head, a fill script behind each of `decided` slots, and the loader at its end.
///
/// # Errors
/// A page without a head, or a slot without an end: there is no place for what they need.
pub fn rewrite(
    html: &str,
    survey: &Survey,
    decided: &[String],
    publication: &Publication,
    runtime: &str,
) -> Result<String> {
    let written = Shared::default();
    let (opening, loader) = (opening_element(publication), loader_element(runtime));
    let at_end = (Rc::clone(&written), loader.clone());
    let settings = opening_handlers(&written, &opening, survey)
        .into_iter()
        // Before they are held: what stands for browsers without scripts is written from them.
        .chain([unreferred::handler()])
        .chain(held::handlers(survey, decided))
        .chain([
            fill_handler(&written, survey, decided),
            left_handler(survey, decided),
            block_handler(survey),
            loader_handler(&written, &loader),
        ])
        .fold(Settings::new(), |settings, handler| settings.append_element_content_handler(handler))
        .append_document_content_handler(end!(move |end| {
            let (written, loader) = at_end;
            if !written.borrow().loader {
                end.append(&loader, ContentType::Html);
            }
            Ok(())
        }));
    let page = rewrite_str(html, settings).map_err(|error| unreadable(html, &error))?;
    let written = written.take();
    if !written.opening {
        bail!("the page has no `<head>` and `</head>`: the opening has no place");
    }
    let is_unfilled = |slot: &&FoundSlot| slot.is_filled(decided) && !written.filled.contains(&slot.last);
    match survey.slots.iter().find(is_unfilled) {
        Some(slot) => Err(left_open(html, tag_at(html, slot.last), slot.last)),
        None => Ok(page),
    }
}

fn opening_element(publication: &Publication) -> String {
    match publication {
        Publication::Inlined(script) => format!("<script data-tactful-opening>{script}</script>"),
        Publication::File(address) => format!("<script data-tactful-opening src=\"{address}\"></script>"),
    }
}

fn loader_element(runtime: &str) -> String {
    let runtime = runtime.replace('&', "&amp;").replace('"', "&quot;");
    let slash = if runtime.is_empty() || runtime.ends_with('/') { "" } else { "/" };
    // What comes from elsewhere may load more from there only where it is asked for across origins.
    let across = if origin(&runtime).is_some() { " crossorigin" } else { "" };
    format!("<script defer{across} src=\"{runtime}{slash}tactful.js\"></script>")
}

/// Inline scripts wait for style sheets that come before them, so the opening stands before the first.
fn opening_handlers(written: &Shared, opening: &str, survey: &Survey) -> Vec<Handler> {
    let (before_sheets, at_head_end) = (Rc::clone(written), Rc::clone(written));
    let (first, last) = (opening.to_owned(), opening.to_owned());
    let place = survey.opening;
    vec![
        element!("head link, head style, head script", move |element| {
            if place == Some(element.source_location().bytes().start) {
                before_sheets.borrow_mut().opening = true;
                element.before(&first, ContentType::Html);
            }
            Ok(())
        }),
        element!("head", move |head| {
            let (written, opening) = (Rc::clone(&at_head_end), last.clone());
            on_end(head, move |end| {
                if !written.borrow().opening {
                    written.borrow_mut().opening = true;
                    end.before(&opening, ContentType::Html);
                }
            })
        }),
    ]
}

/// The fill script stands behind the slot, or behind the last of the templates that follow it.
fn fill_handler(written: &Shared, survey: &Survey, decided: &[String]) -> Handler {
    let filled = survey.slots.iter().filter(|slot| slot.is_filled(decided));
    let before_scripts: BTreeSet<usize> = filled.map(|slot| slot.last).collect();
    let written = Rc::clone(written);
    element!("[data-tactful-slot], template", move |element| {
        let start = element.source_location().bytes().start;
        if !before_scripts.contains(&start) {
            return Ok(());
        }
        let written = Rc::clone(&written);
        on_end(element, move |end| {
            written.borrow_mut().filled.insert(start);
            end.after(&format!("<script>{}</script>", fill_script()), ContentType::Html);
        })
    })
}

/// A slot that cannot be filled says so, where the opening hides its namesakes.
fn left_handler(survey: &Survey, decided: &[String]) -> Handler {
    let left = survey.slots.iter().filter(|slot| !slot.is_filled(decided) && decided.contains(&slot.id));
    let starts: BTreeSet<usize> = left.map(|slot| slot.start).collect();
    element!("[data-tactful-slot]", move |slot| {
        if starts.contains(&slot.source_location().bytes().start) {
            slot.set_attribute("data-tactful-reason", "0")?;
        }
        Ok(())
    })
}

/// A block with conditions becomes a template.
fn block_handler(survey: &Survey) -> Handler {
    let mut ids = survey.blocks.iter().map(|block| block.id.clone()).collect::<Vec<_>>().into_iter();
    element!("[data-tactful-when]", move |block| {
        let id = ids.next().unwrap_or_default();
        if block.tag_name() == "template" {
            block.set_attribute("data-tactful-item", &id)?;
            return Ok(());
        }
        block.before(&format!("<template data-tactful-item=\"{id}\">"), ContentType::Html);
        on_end(block, |end| end.after("</template>", ContentType::Html))
    })
}

/// The loader stands at the end of the body; where that is left open, at the end of the page.
fn loader_handler(written: &Shared, loader: &str) -> Handler {
    let (written, loader) = (Rc::clone(written), loader.to_owned());
    element!("body", move |body| {
        let (written, loader) = (Rc::clone(&written), loader.clone());
        at_end_tag(body, move |end| {
            if end.name() == "body" {
                written.borrow_mut().loader = true;
                end.before(&loader, ContentType::Html);
            }
            Ok(())
        })
    })
}

/// Acts at the end of an element.
///
/// # Errors
/// An element that has no end tag of its own: what follows its end could stand anywhere.
pub fn on_end(element: &mut Element<'_, '_>, act: impl FnOnce(&mut EndTag<'_>) + 'static) -> HandlerResult {
    let (tag, start) = (element.tag_name(), element.source_location().bytes().start);
    at_end_tag(element, move |end| {
        // An element left open ends with one around it.
        if end.name() != tag {
            return Err(LeftOpen { tag, start }.into());
        }
        act(end);
        Ok(())
    })
}

/// An element whose end matters has no end tag.
#[derive(Debug)]
struct LeftOpen {
    tag: String,
    start: usize,
}

impl fmt::Display for LeftOpen {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "a `<{}>` has no end tag", self.tag)
    }
}

impl std::error::Error for LeftOpen {}

/// What people are told where a page does not read.
pub fn unreadable(html: &str, error: &RewritingError) -> anyhow::Error {
    let RewritingError::ContentHandlerError(inner) = error else {
        return anyhow!("the page does not read: {error}");
    };
    let Some(LeftOpen { tag, start }) = inner.downcast_ref() else {
        return anyhow!("the page does not read: {inner}");
    };
    left_open(html, tag, *start)
}

/// What people are told of an element whose end matters and has no tag.
fn left_open(html: &str, tag: &str, start: usize) -> anyhow::Error {
    let line = html.get(..start).unwrap_or_default().matches('\n').count() + 1;
    anyhow!(
        "line {line}: this `<{tag}>` has no end tag; write `</{tag}>`, because something has to stand right behind it"
    )
}

/// The name of the element that begins here.
fn tag_at(html: &str, start: usize) -> &str {
    let behind = html.get(start + 1..).unwrap_or_default();
    behind
        .split(|character: char| !character.is_ascii_alphanumeric() && character != '-')
        .next()
        .unwrap_or_default()
}

/// Acts at the end tag that ends an element, be it its own or that of an element around it.
pub fn at_end_tag(
    element: &mut Element<'_, '_>,
    act: impl FnOnce(&mut EndTag<'_>) -> HandlerResult + 'static,
) -> HandlerResult {
    let handlers = element.end_tag_handlers().ok_or("an element that is always empty has no end")?;
    handlers.push(Box::new(act));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::survey::survey;
    use super::*;

    const PAGE: &str = r#"<html lang="en"><head><meta charset="utf-8"><title>Shop</title><link rel="stylesheet" href="a.css"></head>
<body><section data-tactful-slot="hero"><img src="a.svg"><h1>Hello</h1></section>
<p>Below</p></body></html>"#;

    fn inlined() -> Publication {
        Publication::Inlined("OPENING".into())
    }

    fn written(html: &str, publication: &Publication) -> Result<String> {
        let survey = survey(html, None)?;
        let slots: Vec<String> = survey.slots.iter().map(|slot| slot.id.clone()).collect();
        rewrite(html, &survey, &slots, publication, "tactful/")
    }

    fn fill() -> String {
        format!("<script>{}</script>", fill_script())
    }

    #[test]
    fn a_page_gets_its_opening_held_pictures_fill_script_and_loader() {
        let expected = format!(
            r#"<html lang="en"><head><meta charset="utf-8"><title>Shop</title><script data-tactful-opening>OPENING</script><link rel="stylesheet" href="a.css"></head>
<body><section data-tactful-slot="hero"><template data-tactful-held><img src="a.svg"></template><noscript><img src="a.svg"></noscript><h1>Hello</h1></section>{}
<p>Below</p><script defer src="tactful/tactful.js"></script></body></html>"#,
            fill()
        );
        assert_eq!(written(PAGE, &inlined()).unwrap(), expected);
    }

    #[test]
    fn an_opening_in_a_file_is_named_and_nothing_else_differs() {
        let inlined = written(PAGE, &inlined()).unwrap();
        let of_file = written(PAGE, &Publication::File("page.tactful.js".into())).unwrap();
        let opening = "<script data-tactful-opening src=\"page.tactful.js\"></script>";
        assert_eq!(of_file, inlined.replace("<script data-tactful-opening>OPENING</script>", opening));
    }

    #[test]
    fn files_of_another_origin_are_asked_for_across_origins() {
        let (survey, slots) = (survey(PAGE, None).unwrap(), ["hero".to_owned()]);
        let built = rewrite(PAGE, &survey, &slots, &inlined(), "https://cdn.example/t").unwrap();
        let loader = "<script defer crossorigin src=\"https://cdn.example/t/tactful.js\"></script></body>";
        assert!(built.contains(loader), "{built}");
    }

    #[test]
    fn the_opening_stands_at_the_end_of_a_head_without_sheets() {
        let html = "<head><title>Shop</title></head><body></body>";
        let built = written(html, &inlined()).unwrap();
        assert!(built.contains("</title><script data-tactful-opening>OPENING</script></head>"), "{built}");
    }

    #[test]
    fn a_built_page_tells_that_it_has_an_opening() {
        assert!(!survey(PAGE, None).unwrap().has_opening);
        for publication in [inlined(), Publication::File("page.tactful.js".into())] {
            assert!(survey(&written(PAGE, &publication).unwrap(), None).unwrap().has_opening);
        }
    }

    #[test]
    fn the_fill_script_stands_behind_the_templates_that_follow_a_slot() {
        let html = r#"<head></head><ul data-tactful-slot="shelf"><li>Bread</li></ul>
<template data-tactful-item="socks"><li>Socks</li></template>
<template data-tactful-item="lamp"><li>Lamp</li></template><p>Below</p>"#;
        let built = written(html, &inlined()).unwrap();
        assert_eq!(built.matches(&fill()).count(), 1);
        assert!(built.contains(&format!("<li>Lamp</li></template>{}<p>Below</p>", fill())), "{built}");
    }

    #[test]
    fn a_template_that_is_not_beside_the_slot_does_not_move_the_fill_script() {
        let html = r#"<head></head><div><p data-tactful-slot="hero">a</p></div>
<template data-tactful-item="socks">b</template><p data-tactful-slot="note">c</p>d
<footer><template data-tactful-item="lamp">e</template></footer><template data-tactful-item="tea">f</template>"#;
        let built = written(html, &inlined()).unwrap();
        assert_eq!(built.matches(&fill()).count(), 2);
        assert!(built.contains(&format!("a</p>{}</div>", fill())), "{built}");
        assert!(built.contains(&format!("f</template>{}", fill())), "{built}");
    }

    #[test]
    fn a_slot_in_a_slot_is_filled_with_that_and_a_slot_without_a_place_is_left_alone() {
        let html = r#"<head></head><div data-tactful-slot="hero"><p data-tactful-slot="inner"><img src="a.svg"></p><img src="b.svg"></div>
<table><tr><b data-tactful-slot="lost"><img src="c.svg"></b><td></td></tr></table>"#;
        let survey = survey(html, None).unwrap();
        let built = rewrite(html, &survey, &["hero".to_owned()], &inlined(), "tactful/").unwrap();
        assert_eq!(built.matches(&fill()).count(), 1);
        assert!(built.contains(&format!("</noscript></div>{}", fill())), "{built}");
        assert_eq!(
            built.matches("<template data-tactful-held>").count(),
            2,
            "both pictures of the outer slot wait"
        );
    }

    #[test]
    fn a_block_becomes_a_template_with_its_id() {
        let html = r#"<head></head><div data-tactful-slot="hero"><p data-tactful-when="phone">a</p><template data-tactful-when="night">b</template>c</div>"#;
        let built = written(html, &inlined()).unwrap();
        let expected = r#"<div data-tactful-slot="hero"><template data-tactful-item="hero-1"><p data-tactful-when="phone">a</p></template><template data-tactful-when="night" data-tactful-item="hero-2">b</template>c</div>"#;
        assert!(built.contains(expected), "{built}");
    }

    #[test]
    fn a_slot_of_another_site_is_left_alone() {
        let survey = survey(PAGE, None).unwrap();
        let built = rewrite(PAGE, &survey, &[], &inlined(), "tactful/").unwrap();
        assert!(!built.contains("data-tactful-held") && !built.contains(&fill()));
    }

    #[test]
    fn a_page_without_a_place_for_what_it_needs_is_refused() {
        let refused = |html: &str| written(html, &inlined()).unwrap_err().to_string();
        assert!(refused("<p>Only this").contains("no `<head>`"));
        let is_left_open = refused("<head></head><body><div data-tactful-slot=\"hero\">a</body>");
        assert!(is_left_open.starts_with("line 1: this `<div>` has no end tag"), "{is_left_open}");
        let slot = "<div data-tactful-slot=\"hero\">a";
        for never_ends in [slot.to_owned(), format!("{slot}</div><template data-tactful-item=\"tea\">b")] {
            let told = refused(&format!("<head></head><body>\n{never_ends}"));
            let tag = if never_ends.contains("template") { "template" } else { "div" };
            assert!(told.starts_with(&format!("line 2: this `<{tag}>` has no end tag")), "{told}");
        }
    }
}
