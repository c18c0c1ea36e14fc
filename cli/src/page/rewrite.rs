//! Writing the opening into a page, and leaving all else as its owner wrote it.

use super::held;
use super::script::fill_script;
use super::survey::Survey;
use anyhow::{Result, anyhow, bail};
use lol_html::html_content::{ContentType, Element, EndTag};
use lol_html::{ElementContentHandlers, Selector, Settings, element, end, rewrite_str};
use std::borrow::Cow;
use std::cell::RefCell;
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

/// Where we are in the page.
#[derive(Debug, Default)]
struct Position {
    has_opening: bool,
    has_loader: bool,
    is_in_slot: bool,
    slots: usize,
    templates_left: usize,
    /// The slot whose fill script is still to be written.
    owes_fill: Option<String>,
    /// Slots that ended without one.
    unfilled: Vec<String>,
}

type Shared = Rc<RefCell<Position>>;

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
    let position = Shared::default();
    let opening = match publication {
        Publication::Inlined(script) => format!("<script data-tactful-opening>{script}</script>"),
        Publication::File(address) => format!("<script data-tactful-opening src=\"{address}\"></script>"),
    };
    let runtime = runtime.replace('&', "&amp;").replace('"', "&quot;");
    let slash = if runtime.is_empty() || runtime.ends_with('/') { "" } else { "/" };
    let loader = format!("<script defer src=\"{runtime}{slash}tactful.js\"></script>");
    let at_end = (Rc::clone(&position), loader.clone());
    let settings = opening_handlers(&position, &opening)
        .into_iter()
        .chain(held::handlers(decided))
        .chain(fill_handlers(&position, survey, decided))
        .chain([block_handler(survey), loader_handler(&position, &loader)])
        .fold(Settings::new(), |settings, handler| settings.append_element_content_handler(handler))
        .append_document_content_handler(end!(move |end| {
            let (position, loader) = at_end;
            if !position.borrow().has_loader {
                end.append(&loader, ContentType::Html);
            }
            Ok(())
        }));
    let written =
        rewrite_str(html, settings).map_err(|error| anyhow!("the page cannot be written: {error}"))?;
    let position = position.take();
    if !position.has_opening {
        bail!("the page has no `<head>` and `</head>`: the opening has no place");
    }
    match position.unfilled.first().or(position.owes_fill.as_ref()) {
        Some(slot) => bail!("the slot `{slot}` has no end tag, so nothing can stand behind it"),
        None => Ok(written),
    }
}

/// Inline scripts wait for style sheets that come before them, so the opening stands before the first.
fn opening_handlers(position: &Shared, opening: &str) -> Vec<Handler> {
    let (before_sheets, at_head_end) = (Rc::clone(position), Rc::clone(position));
    let (first, last) = (opening.to_owned(), opening.to_owned());
    vec![
        element!("head link[rel~=stylesheet], head style, head script", move |element| {
            let mut position = before_sheets.borrow_mut();
            if !position.has_opening {
                position.has_opening = true;
                element.before(&first, ContentType::Html);
            }
            Ok(())
        }),
        element!("head", move |head| {
            let (position, opening) = (Rc::clone(&at_head_end), last.clone());
            on_end(head, move |end| {
                if !position.borrow().has_opening {
                    position.borrow_mut().has_opening = true;
                    end.before(&opening, ContentType::Html);
                }
            })
        }),
    ]
}

/// The fill script stands behind the slot, or behind the last of the templates that follow it.
fn fill_handlers(position: &Shared, survey: &Survey, decided: &[String]) -> Vec<Handler> {
    let (slots, templates) = (Rc::clone(position), Rc::clone(position));
    let templates_of = survey.slots.iter().map(|slot| slot.templates_behind).collect::<Vec<_>>();
    let decided = decided.to_vec();
    vec![
        element!("[data-tactful-slot]", move |slot| {
            let mut position = slots.borrow_mut();
            position.templates_left = templates_of.get(position.slots).copied().unwrap_or(0);
            position.slots += 1;
            position.is_in_slot = true;
            let id = slot.get_attribute("data-tactful-slot").filter(|id| decided.contains(id));
            let before = std::mem::replace(&mut position.owes_fill, id);
            position.unfilled.extend(before);
            let slots = Rc::clone(&slots);
            on_end(slot, move |end| {
                let mut position = slots.borrow_mut();
                position.is_in_slot = false;
                position.fill_behind(end);
            })
        }),
        element!("template[data-tactful-item], template[data-tactful-when]", move |template| {
            if templates.borrow().is_in_slot {
                return Ok(());
            }
            let mut position = templates.borrow_mut();
            position.templates_left = position.templates_left.saturating_sub(1);
            drop(position);
            let templates = Rc::clone(&templates);
            on_end(template, move |end| templates.borrow_mut().fill_behind(end))
        }),
    ]
}

impl Position {
    /// Writes the fill script that is owed, if this is the place for it.
    fn fill_behind(&mut self, end: &mut EndTag<'_>) {
        if self.templates_left == 0 && self.owes_fill.take().is_some() {
            end.after(&format!("<script>{}</script>", fill_script()), ContentType::Html);
        }
    }
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
fn loader_handler(position: &Shared, loader: &str) -> Handler {
    let (position, loader) = (Rc::clone(position), loader.to_owned());
    element!("body", move |body| {
        let (position, loader) = (Rc::clone(&position), loader.clone());
        at_end_tag(body, move |end| {
            if end.name() == "body" {
                position.borrow_mut().has_loader = true;
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
    let tag = element.tag_name();
    at_end_tag(element, move |end| {
        // An element left open ends with one around it.
        if end.name() != tag {
            return Err(
                format!("a `<{tag}>` has no end tag, and what belongs to its end has no place").into()
            );
        }
        act(end);
        Ok(())
    })
}

fn at_end_tag(
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
        let survey = survey(html)?;
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
    fn the_opening_stands_at_the_end_of_a_head_without_sheets() {
        let html = "<head><title>Shop</title></head><body></body>";
        let built = written(html, &inlined()).unwrap();
        assert!(built.contains("</title><script data-tactful-opening>OPENING</script></head>"), "{built}");
    }

    #[test]
    fn a_built_page_tells_that_it_has_an_opening() {
        assert!(!survey(PAGE).unwrap().has_opening);
        for publication in [inlined(), Publication::File("page.tactful.js".into())] {
            assert!(survey(&written(PAGE, &publication).unwrap()).unwrap().has_opening);
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
    fn a_block_becomes_a_template_with_its_id() {
        let html = r#"<head></head><div data-tactful-slot="hero"><p data-tactful-when="phone">a</p><template data-tactful-when="night">b</template>c</div>"#;
        let built = written(html, &inlined()).unwrap();
        let expected = r#"<div data-tactful-slot="hero"><template data-tactful-item="hero-1"><p data-tactful-when="phone">a</p></template><template data-tactful-when="night" data-tactful-item="hero-2">b</template>c</div>"#;
        assert!(built.contains(expected), "{built}");
    }

    #[test]
    fn a_slot_of_another_site_is_left_alone() {
        let survey = survey(PAGE).unwrap();
        let built = rewrite(PAGE, &survey, &[], &inlined(), "tactful/").unwrap();
        assert!(!built.contains("data-tactful-held") && !built.contains(&fill()));
    }

    #[test]
    fn a_page_without_a_place_for_what_it_needs_is_refused() {
        let refused = |html: &str| written(html, &inlined()).unwrap_err().to_string();
        assert!(refused("<p>Only this").contains("no `<head>`"));
        let is_left_open = refused("<head></head><body><div data-tactful-slot=\"hero\">a</body>");
        assert!(is_left_open.contains("a `<div>` has no end tag"), "{is_left_open}");
    }
}
