//! Writing the opening into a page, and leaving all else as its owner wrote it.

use super::script::fill_script;
use super::survey::Survey;
use anyhow::{Result, anyhow};
use lol_html::html_content::{ContentType, Element};
use lol_html::{Settings, element, rewrite_str};
use std::cell::RefCell;
use std::rc::Rc;

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
    slots: usize,
    templates_left: usize,
    owes_fill: bool,
}

/// The page with the opening in its head, a fill script behind each of `decided` slots, and the loader at its end.
pub fn rewrite(html: &str, survey: &Survey, decided: &[String], publication: &Publication, runtime: &str) -> Result<String> {
    let position = Rc::new(RefCell::new(Position::default()));
    let opening = match publication {
        Publication::Inlined(script) => format!("<script data-tactful-opening>{script}</script>"),
        Publication::File(address) => format!("<script data-tactful-opening src=\"{address}\"></script>"),
    };
    let loader = format!("<script defer src=\"{runtime}tactful.js\"></script>");
    let fill = format!("<script>{}</script>", fill_script());

    let before_sheets = Rc::clone(&position);
    let first = opening.clone();
    let at_head_end = Rc::clone(&position);
    let slots = Rc::clone(&position);
    let templates = Rc::clone(&position);
    let templates_of = survey.slots.iter().map(|slot| slot.templates_behind).collect::<Vec<_>>();
    let ids = decided.to_vec();
    let (fill_slot, fill_template) = (fill.clone(), fill);
    let blocks = RefCell::new(survey.blocks.iter().map(|block| block.id.clone()).collect::<Vec<_>>().into_iter());
    let handlers = vec![
        // Inline scripts wait for style sheets that come before them.
        element!("head link[rel~=stylesheet], head style, head script", move |element| {
            let mut position = before_sheets.borrow_mut();
            if !position.has_opening {
                position.has_opening = true;
                element.before(&first, ContentType::Html);
            }
            Ok(())
        }),
        element!("head", move |head| {
            let (position, opening) = (Rc::clone(&at_head_end), opening.clone());
            on_end(head, move |end| {
                if !position.borrow().has_opening {
                    end.before(&opening, ContentType::Html);
                }
            })
        }),
        element!("[data-tactful-slot]", move |slot| {
            let mut position = slots.borrow_mut();
            let behind = templates_of.get(position.slots).copied().unwrap_or(0);
            position.slots += 1;
            let id = slot.get_attribute("data-tactful-slot").unwrap_or_default();
            position.owes_fill = ids.contains(&id);
            position.templates_left = behind;
            if position.owes_fill && behind == 0 {
                let fill = fill_slot.clone();
                return on_end(slot, move |end| end.after(&fill, ContentType::Html));
            }
            Ok(())
        }),
        element!("template[data-tactful-item], template[data-tactful-when]", move |template| {
            let mut position = templates.borrow_mut();
            position.templates_left = position.templates_left.saturating_sub(1);
            if position.owes_fill && position.templates_left == 0 {
                position.owes_fill = false;
                let fill = fill_template.clone();
                return on_end(template, move |end| end.after(&fill, ContentType::Html));
            }
            Ok(())
        }),
        element!("[data-tactful-when]", move |block| {
            let id = blocks.borrow_mut().next().unwrap_or_default();
            if block.tag_name() == "template" {
                block.set_attribute("data-tactful-item", &id)?;
                return Ok(());
            }
            block.before(&format!("<template data-tactful-item=\"{id}\">"), ContentType::Html);
            on_end(block, |end| end.after("</template>", ContentType::Html))
        }),
        element!("[data-tactful-slot] img[data-tactful-part=image]", hold_picture),
        element!("body", move |body| {
            let loader = loader.clone();
            on_end(body, move |end| end.before(&loader, ContentType::Html))
        }),
    ];
    let settings = handlers.into_iter().fold(Settings::new(), |settings, handler| settings.append_element_content_handler(handler));
    rewrite_str(html, settings).map_err(|error| anyhow!("the page cannot be written: {error}"))
}

type HandlerResult = std::result::Result<(), Box<dyn std::error::Error + Send + Sync>>;

fn on_end(
    element: &mut Element<'_, '_>,
    act: impl FnOnce(&mut lol_html::html_content::EndTag<'_>) + 'static,
) -> HandlerResult {
    let handlers = element.end_tag_handlers().ok_or("the element has no end tag")?;
    handlers.push(Box::new(move |end| {
        act(end);
        Ok(())
    }));
    Ok(())
}

/// Takes the address off a default picture, so that it is not fetched before the choice, and keeps the picture for
/// those who run no scripts.
fn hold_picture(image: &mut Element<'_, '_>) -> HandlerResult {
    let attributes: Vec<(String, String)> =
        image.attributes().iter().map(|attribute| (attribute.name(), attribute.value())).collect();
    let written: Vec<String> = attributes
        .iter()
        .filter(|(name, _)| name != "data-tactful-part" && name != "id")
        .map(|(name, value)| format!(" {name}=\"{}\"", value.replace('&', "&amp;").replace('"', "&quot;")))
        .collect();
    for (name, held) in [("src", "data-tactful-src"), ("srcset", "data-tactful-srcset")] {
        if let Some(value) = image.get_attribute(name) {
            image.set_attribute(held, &value)?;
            image.remove_attribute(name);
        }
    }
    image.after(&format!("<noscript><img{}></noscript>", written.concat()), ContentType::Html);
    Ok(())
}
