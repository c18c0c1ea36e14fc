//! Default pictures, held back until it is known whether they are shown.
//!
//! A browser fetches the picture of an `<img>` that it reads ahead, whatever a script will say; not in a `<template>`.
//! So the pictures of a slot stand in templates, which the scripts open, and in `<noscript>` for those who run none.

use super::rewrite::{Handler, HandlerResult, on_end};
use lol_html::element;
use lol_html::html_content::{ContentType, Element};
use std::cell::RefCell;
use std::rc::Rc;

const OPEN: &str = "<template data-tactful-held>";
const CLOSE: &str = "</template>";

/// Where we are in the page, as far as pictures are concerned.
#[derive(Debug, Default)]
struct Position {
    is_in_slot: bool,
    /// Templates around, in which nothing is fetched.
    templates: usize,
    /// Inside a held `<picture>`: its `<img>`, as those without scripts get it.
    picture: Option<String>,
}

/// Handlers that hold back the pictures in the slots with these ids.
pub fn handlers(decided: &[String]) -> Vec<Handler> {
    let position = Rc::new(RefCell::new(Position::default()));
    let (slots, blocks, pictures, images) =
        (Rc::clone(&position), Rc::clone(&position), Rc::clone(&position), position);
    let decided = decided.to_vec();
    vec![
        element!("[data-tactful-slot]", move |slot| {
            let id = slot.get_attribute("data-tactful-slot").unwrap_or_default();
            slots.borrow_mut().is_in_slot = decided.contains(&id);
            let slots = Rc::clone(&slots);
            on_end(slot, move |_| slots.borrow_mut().is_in_slot = false)
        }),
        element!("template, [data-tactful-when]:not(template)", move |block| {
            blocks.borrow_mut().templates += 1;
            let blocks = Rc::clone(&blocks);
            on_end(block, move |_| blocks.borrow_mut().templates -= 1)
        }),
        element!("picture", move |picture| hold_picture(picture, &pictures)),
        element!("img", move |image| {
            hold_image(image, &mut images.borrow_mut());
            Ok(())
        }),
    ]
}

impl Position {
    fn holds(&self) -> bool {
        self.is_in_slot && self.templates == 0
    }
}

fn hold_picture(picture: &mut Element<'_, '_>, position: &Rc<RefCell<Position>>) -> HandlerResult {
    if !position.borrow().holds() {
        return Ok(());
    }
    position.borrow_mut().picture = Some(String::new());
    picture.before(OPEN, ContentType::Html);
    let position = Rc::clone(position);
    on_end(picture, move |end| {
        let image = position.borrow_mut().picture.take().unwrap_or_default();
        end.after(&format!("{CLOSE}<noscript>{image}</noscript>"), ContentType::Html);
    })
}

fn hold_image(image: &mut Element<'_, '_>, position: &mut Position) {
    if let Some(held) = &mut position.picture {
        *held = for_no_scripts(image);
        return;
    }
    // A lazy picture is not read ahead, so it may stay; one that content replaces must not begin to load.
    let is_lazy = image.get_attribute("loading").is_some_and(|loading| loading.eq_ignore_ascii_case("lazy"));
    let is_replaced = image.get_attribute("data-tactful-part").is_some();
    if position.holds() && (is_replaced || !is_lazy) {
        image.before(OPEN, ContentType::Html);
        let without_scripts = for_no_scripts(image);
        image.after(&format!("{CLOSE}<noscript>{without_scripts}</noscript>"), ContentType::Html);
    }
}

/// The image as its owner wrote it, but for what may stand only once in a page.
fn for_no_scripts(image: &Element<'_, '_>) -> String {
    let attributes = image.attributes().iter().map(|attribute| (attribute.name(), attribute.value()));
    // Values come as they are written, character references and all; only the quotes around them may differ.
    let written = attributes
        .filter(|(name, _)| name != "data-tactful-part" && name != "id")
        .map(|(name, value)| format!(" {name}=\"{}\"", value.replace('"', "&quot;")));
    format!("<img{}>", written.collect::<String>())
}
