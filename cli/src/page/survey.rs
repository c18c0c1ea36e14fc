//! What a page holds: its language, its slots, the items in its own markup.

use super::rewrite::on_end;
use anyhow::{Result, anyhow};
use lol_html::html_content::Element;
use lol_html::{Settings, element, rewrite_str};
use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

/// What was found in a page.
#[derive(Clone, Debug, Default)]
pub struct Survey {
    /// The page's language, empty if it names none.
    pub language: String,
    /// Whether it says that it is UTF-8.
    pub is_utf8: bool,
    /// Its slots, in order.
    pub slots: Vec<FoundSlot>,
    /// Ids of the items whose markup it holds.
    pub items: Vec<String>,
    /// Blocks that say when they are to be shown, in order.
    pub blocks: Vec<FoundBlock>,
    /// Where a block says when it is to be shown and belongs to no slot, in bytes.
    pub stray_blocks: Vec<Range<usize>>,
    /// Whether an opening was written into it before.
    pub has_opening: bool,
    has_charset: bool,
    is_in_slot: bool,
}

/// A slot, and how many templates follow it.
#[derive(Clone, Debug, Default)]
pub struct FoundSlot {
    /// Its id.
    pub id: String,
    /// Where the page names it, in bytes.
    pub place: Range<usize>,
    /// Templates of items behind it, before the next slot.
    pub templates_behind: usize,
}

/// A block with `data-tactful-when`.
#[derive(Clone, Debug)]
pub struct FoundBlock {
    /// Id of the slot it belongs to.
    pub slot: String,
    /// What it says.
    pub when: String,
    /// Where it says that, in bytes.
    pub place: Range<usize>,
    /// The id that it names, or one made from its slot.
    pub id: String,
}

/// Reads a page.
pub fn survey(html: &str) -> Result<Survey> {
    let found = Rc::new(RefCell::new(Survey::default()));
    let slots = Rc::clone(&found);
    let with = |see: fn(&mut Survey, &mut Element<'_, '_>)| {
        let found = Rc::clone(&found);
        move |element: &mut Element<'_, '_>| {
            see(&mut found.borrow_mut(), element);
            Ok(())
        }
    };
    let handlers = vec![
        element!(
            "html[lang]",
            with(|found, html| found.language = html.get_attribute("lang").unwrap_or_default())
        ),
        element!(
            "meta[charset]",
            with(|found, meta| {
                // The first one counts.
                let name = meta.get_attribute("charset").unwrap_or_default();
                found.is_utf8 |= !found.has_charset && name.trim().eq_ignore_ascii_case("utf-8");
                found.has_charset = true;
            })
        ),
        element!("script[data-tactful-opening]", with(|found, _| found.has_opening = true)),
        element!("[data-tactful-slot]", move |slot| {
            let id = slot.get_attribute("data-tactful-slot").unwrap_or_default();
            let place = place(slot, "data-tactful-slot");
            slots.borrow_mut().slots.push(FoundSlot { id, place, templates_behind: 0 });
            slots.borrow_mut().is_in_slot = true;
            let slots = Rc::clone(&slots);
            on_end(slot, move |_| slots.borrow_mut().is_in_slot = false)
        }),
        element!("[data-tactful-when]", with(see_block)),
        element!(
            "[data-tactful-item]",
            with(|found, item| {
                found.items.extend(item.get_attribute("data-tactful-item"));
            })
        ),
        element!(
            "template[data-tactful-item], template[data-tactful-when]",
            with(|found, _| {
                if let Some(slot) = found.slots.last_mut().filter(|_| !found.is_in_slot) {
                    slot.templates_behind += 1;
                }
            })
        ),
    ];
    let settings = handlers
        .into_iter()
        .fold(Settings::new(), |settings, handler| settings.append_element_content_handler(handler));
    rewrite_str(html, settings).map_err(|error| anyhow!("the page does not read: {error}"))?;
    Ok(found.take())
}

fn see_block(found: &mut Survey, block: &mut Element<'_, '_>) {
    let place = place(block, "data-tactful-when");
    let has_place = found.is_in_slot || block.tag_name() == "template";
    let Some(slot) = found.slots.last().filter(|_| has_place).map(|slot| slot.id.clone()) else {
        found.stray_blocks.push(place);
        return;
    };
    let number = found.blocks.iter().filter(|block| block.slot == slot).count() + 1;
    let id = block.get_attribute("data-tactful-item").unwrap_or(format!("{slot}-{number}"));
    let when = block.get_attribute("data-tactful-when").unwrap_or_default();
    found.blocks.push(FoundBlock { slot, when, place, id });
}

/// Where the value of an attribute stands; where it has none, its name.
fn place(element: &Element<'_, '_>, name: &str) -> Range<usize> {
    let attribute = element.attributes().iter().find(|attribute| attribute.name() == name);
    let place = attribute.and_then(|found| found.value_source_location().or(found.name_source_location()));
    place.map_or(0..0, |place| place.bytes())
}
