//! What a page holds: its language, its slots, the items in its own markup.

use super::rewrite::on_end;
use anyhow::{Result, anyhow};
use lol_html::{Settings, element, rewrite_str};
use std::cell::RefCell;
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
    /// Whether an opening was written into it before.
    pub has_opening: bool,
    is_in_slot: bool,
}

/// A slot, and how many templates follow it.
#[derive(Clone, Debug, Default)]
pub struct FoundSlot {
    /// Its id.
    pub id: String,
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
    /// The id that it names, or one made from its slot.
    pub id: String,
}

/// Reads a page.
pub fn survey(html: &str) -> Result<Survey> {
    let found = Rc::new(RefCell::new(Survey::default()));
    let slots = Rc::clone(&found);
    let with = |see: fn(&mut Survey, &mut lol_html::html_content::Element<'_, '_>)| {
        let found = Rc::clone(&found);
        move |element: &mut lol_html::html_content::Element<'_, '_>| {
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
                found.is_utf8 |= meta
                    .get_attribute("charset")
                    .is_some_and(|name| name.trim().eq_ignore_ascii_case("utf-8"));
            })
        ),
        element!("script[data-tactful-opening]", with(|found, _| found.has_opening = true)),
        element!("[data-tactful-slot]", move |slot| {
            let id = slot.get_attribute("data-tactful-slot").unwrap_or_default();
            slots.borrow_mut().slots.push(FoundSlot { id, templates_behind: 0 });
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

fn see_block(found: &mut Survey, block: &mut lol_html::html_content::Element<'_, '_>) {
    let Some(slot) = found.slots.last().map(|slot| slot.id.clone()) else { return };
    let number = found.blocks.iter().filter(|block| block.slot == slot).count() + 1;
    let id = block.get_attribute("data-tactful-item").unwrap_or(format!("{slot}-{number}"));
    let when = block.get_attribute("data-tactful-when").unwrap_or_default();
    found.blocks.push(FoundBlock { slot, when, id });
}
