//! Default pictures, held back until it is known whether they are shown.
//!
//! A browser fetches the picture of an `<img>` that it reads ahead, whatever a script will say; not in a `<template>`.
//! So the pictures of a slot stand in templates, which the scripts open, and in `<noscript>` for those who run none.
//!
//! Lazy pictures are held too. They are not read ahead, but where the page arrives in pieces a browser may lay the slot
//! out before the script behind it runs, and then asks for what is in view, hidden or not.

use super::rewrite::{Handler, HandlerResult, on_end};
use super::survey::Survey;
use lol_html::element;
use lol_html::html_content::{ContentType, Element};
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;

const OPEN: &str = "<template data-tactful-held>";
const CLOSE: &str = "</template>";

/// Where we are in the page, as far as pictures are concerned.
#[derive(Debug, Default)]
struct Position {
    /// Slots around that are filled: what is no slot of its own in them is held with them.
    slots: usize,
    /// Templates around, in which nothing is fetched.
    templates: usize,
    /// Inside a held `<picture>`: its `<img>`, as those without scripts get it.
    picture: Option<String>,
}

/// Handlers that hold back the pictures in the slots of the page that are filled.
pub fn handlers(survey: &Survey, decided: &[String]) -> Vec<Handler> {
    let position = Rc::new(RefCell::new(Position::default()));
    let (pictures, images) = (Rc::clone(&position), Rc::clone(&position));
    vec![
        slot_handler(&position, survey, decided),
        template_handler(&position),
        element!("picture", move |picture| hold_picture(picture, &pictures)),
        element!("img", move |image| {
            hold_image(image, &mut images.borrow_mut());
            Ok(())
        }),
    ]
}

fn slot_handler(position: &Rc<RefCell<Position>>, survey: &Survey, decided: &[String]) -> Handler {
    let position = Rc::clone(position);
    let filled = survey.slots.iter().filter(|slot| slot.is_filled(decided));
    let starts: BTreeSet<usize> = filled.map(|slot| slot.start).collect();
    element!("[data-tactful-slot]", move |slot| {
        if !starts.contains(&slot.source_location().bytes().start) {
            return Ok(());
        }
        position.borrow_mut().slots += 1;
        let position = Rc::clone(&position);
        on_end(slot, move |_| position.borrow_mut().slots -= 1)
    })
}

/// Blocks with conditions become templates.
fn template_handler(position: &Rc<RefCell<Position>>) -> Handler {
    let position = Rc::clone(position);
    element!("template, [data-tactful-when]:not(template)", move |block| {
        position.borrow_mut().templates += 1;
        let position = Rc::clone(&position);
        on_end(block, move |_| position.borrow_mut().templates -= 1)
    })
}

impl Position {
    fn holds(&self) -> bool {
        self.slots > 0 && self.templates == 0
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
    if position.holds() {
        image.before(OPEN, ContentType::Html);
        let without_scripts = for_no_scripts(image);
        image.after(&format!("{CLOSE}<noscript>{without_scripts}</noscript>"), ContentType::Html);
    }
}

/// The image as its owner wrote it, but for what may stand only once in a page.
fn for_no_scripts(image: &Element<'_, '_>) -> String {
    let attributes = image.attributes().iter().map(|attribute| (attribute.name(), attribute.value()));
    // Values come as they are written, character references and all; only the quotes around them may differ. Where scripts
    // run, what stands in `<noscript>` is text up to its end tag, which a value must not hold.
    let written =
        attributes.filter(|(name, _)| name != "data-tactful-part" && name != "id").map(|(name, value)| {
            format!(" {name}=\"{}\"", value.replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;"))
        });
    format!("<img{}>", written.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::super::survey::survey;
    use super::*;
    use lol_html::{Settings, rewrite_str};

    /// A slot with this content, its pictures held.
    fn held(content: &str) -> String {
        let html = format!("<div data-tactful-slot=\"hero\">{content}</div>");
        let settings = handlers(&survey(&html, None).unwrap(), &["hero".to_owned()])
            .into_iter()
            .fold(Settings::new(), |settings, handler| settings.append_element_content_handler(handler));
        let written = rewrite_str(&html, settings).unwrap();
        let inner = written.strip_prefix("<div data-tactful-slot=\"hero\">").unwrap();
        inner.strip_suffix("</div>").unwrap().to_owned()
    }

    #[test]
    fn a_picture_waits_in_a_template_and_stands_in_noscript() {
        assert_eq!(
            held("<img data-tactful-part=\"image\" id=a src='a.svg?x=1&amp;y=\"2\"' alt>"),
            "<template data-tactful-held><img data-tactful-part=\"image\" id=a src='a.svg?x=1&amp;y=\"2\"' alt>\
            </template><noscript><img src=\"a.svg?x=1&amp;y=&quot;2&quot;\" alt=\"\"></noscript>"
        );
    }

    #[test]
    fn a_picture_outside_of_the_parts_waits_too_be_it_lazy_or_not() {
        for image in ["<img src=\"a.svg\">", "<img src=\"a.svg\" loading=\"lazy\">"] {
            let expected =
                format!("<template data-tactful-held>{image}</template><noscript>{image}</noscript>");
            assert_eq!(held(image), expected);
        }
    }

    #[test]
    fn no_value_ends_the_noscript() {
        let written = held("<img src=\"a.svg\" alt=\"</noscript><script>b()</script>\">");
        let (_, without_scripts) = written.split_once("</template>").unwrap();
        assert_eq!(
            without_scripts,
            "<noscript><img src=\"a.svg\" alt=\"&lt;/noscript&gt;&lt;script&gt;b()&lt;/script&gt;\"></noscript>"
        );
    }

    #[test]
    fn a_picture_element_waits_as_a_whole() {
        let picture = "<picture><source srcset=\"b.svg\"><img src=\"a.svg\"></picture>";
        assert_eq!(
            held(picture),
            format!(
                "<template data-tactful-held>{picture}</template><noscript><img src=\"a.svg\"></noscript>"
            )
        );
    }

    #[test]
    fn what_is_not_fetched_is_left_alone() {
        for content in [
            "<template data-tactful-item=\"a\"><img src=\"a.svg\"><picture><img src=\"b.svg\"></picture></template>",
            "<p data-tactful-when=\"phone\"><img src=\"a.svg\"></p>",
            "<noscript><img src=\"a.svg\"></noscript>",
            "<!-- <img src=\"a.svg\"> -->",
        ] {
            assert_eq!(held(content), content);
        }
    }

    #[test]
    fn a_picture_after_a_template_is_held_again() {
        let written = held("<template><img src=\"a.svg\"></template><img src=\"b.svg\">");
        assert_eq!(written.matches("data-tactful-held").count(), 1);
        assert!(written.contains("<template data-tactful-held><img src=\"b.svg\">"), "{written}");
    }

    #[test]
    fn pictures_of_other_slots_and_outside_stay() {
        let html =
            "<img src=\"a.svg\"><p data-tactful-slot=\"other\"><img src=\"b.svg\"></p><img src=\"c.svg\">";
        let settings = handlers(&survey(html, None).unwrap(), &["hero".to_owned()])
            .into_iter()
            .fold(Settings::new(), |settings, handler| settings.append_element_content_handler(handler));
        assert_eq!(rewrite_str(html, settings).unwrap(), html);
    }

    #[test]
    fn pictures_of_a_slot_that_cannot_be_filled_stay_where_its_namesake_is_filled() {
        let html = r#"<p data-tactful-slot="hero">a<div><img src="a.svg"></div></p><img data-tactful-slot="hero" src="b.svg">
            <div data-tactful-slot="hero">b</div>"#;
        let settings = handlers(&survey(html, None).unwrap(), &["hero".to_owned()])
            .into_iter()
            .fold(Settings::new(), |settings, handler| settings.append_element_content_handler(handler));
        assert_eq!(rewrite_str(html, settings).unwrap(), html);
    }
}
