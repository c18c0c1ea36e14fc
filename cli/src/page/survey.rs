//! What a page holds: its language, its slots and their parts, the items in its own markup.

use super::obstacle::Obstacle;
use super::rewrite::{HandlerResult, at_end_tag, on_end, unreadable};
use super::surroundings::Surroundings;
use anyhow::Result;
use lol_html::html_content::Element;
use lol_html::{Settings, element, rewrite_str};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::rc::Rc;
use tactful::check::Meaning;

/// What was found in a page.
#[derive(Clone, Debug, Default)]
pub struct Survey {
    /// The page's language, empty if it names none.
    pub language: String,
    /// Whether it says that it is UTF-8.
    pub is_utf8: bool,
    /// Its slots, in order.
    pub slots: Vec<FoundSlot>,
    /// Ids of the items whose templates it holds, and where they stand, in bytes.
    pub templates: Vec<(String, Range<usize>)>,
    /// Blocks that say when they are to be shown, in order.
    pub blocks: Vec<FoundBlock>,
    /// Where a block says when it is to be shown and belongs to no slot, in bytes.
    pub stray_blocks: Vec<Range<usize>>,
    /// Where the first style sheet or script of the head begins, in bytes: the opening stands before it.
    pub opening: Option<usize>,
    /// What the opening reads and comes behind it: names of `<meta>` elements, or `base`; where they stand, in bytes.
    pub late: Vec<(String, Range<usize>)>,
    /// Whether it says to what its addresses are relative.
    pub has_base: bool,
    /// Whether an opening was written into it before.
    pub has_opening: bool,
}

/// A slot: what it holds, and what stands behind it.
#[derive(Clone, Debug, Default)]
pub struct FoundSlot {
    /// Its id.
    pub id: String,
    /// Where the page names it, in bytes.
    pub place: Range<usize>,
    /// What keeps it from being filled.
    pub obstacle: Option<Obstacle>,
    /// Its parts, in order.
    pub parts: Vec<FoundPart>,
    /// Ids of the items whose markup is in it, or in templates behind it.
    pub items: BTreeSet<String>,
    /// Where its element begins, in bytes.
    pub start: usize,
    /// Where the element begins that its fill script stands behind, in bytes: itself, or the last template behind it.
    pub last: usize,
}

/// An element with `data-tactful-part` in a slot.
#[derive(Clone, Debug, Default)]
pub struct FoundPart {
    /// Which part it is.
    pub name: String,
    /// Where the page says so, in bytes.
    pub place: Range<usize>,
    /// The element's name.
    pub tag: String,
    /// Attributes that matter for how it is filled.
    pub attributes: Vec<String>,
    /// Whether it holds other parts.
    pub holds_parts: bool,
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

impl FoundSlot {
    /// Whether it is one of these slots, and can be filled.
    pub fn is_filled(&self, decided: &[String]) -> bool {
        self.obstacle.is_none() && decided.contains(&self.id)
    }

    /// Whether it has a place for a picture.
    pub fn takes_picture(&self) -> bool {
        self.parts.iter().any(FoundPart::takes_picture)
    }
}

/// Reads a page. Given the meaning of its site file, a slot that this does not declare keeps nothing in it from being
/// filled; a page without a site file declares all of its slots.
pub fn survey(html: &str, site: Option<&Meaning>) -> Result<Survey> {
    let declared = site.map(|site| site.slots.iter().map(|slot| slot.id.clone()).collect());
    let reader = Rc::new(RefCell::new(Reader { declared, ..Reader::default() }));
    let reading = Rc::clone(&reader);
    let settings =
        Settings::new().append_element_content_handler(element!("*", move |element| read(element, &reading)));
    rewrite_str(html, settings).map_err(|error| unreadable(html, &error))?;
    Ok(reader.take().found)
}

/// A page that is being read, up to some element.
#[derive(Debug, Default)]
struct Reader {
    found: Survey,
    /// Ids of the slots that the site file declares, if there is one.
    declared: Option<BTreeSet<String>>,
    /// How many blocks each slot has so far.
    blocks: BTreeMap<String, usize>,
    has_charset: bool,
    /// Whether the place of the opening is passed: the first style sheet or script, or the end of the head.
    is_opened: bool,
    surroundings: Surroundings,
    /// The slot that just ended, and how many elements it has around it: what follows beside it is behind it.
    before: Option<(usize, usize)>,
}

type Shared = Rc<RefCell<Reader>>;

fn read(element: &mut Element<'_, '_>, shared: &Shared) -> HandlerResult {
    let mut reader = shared.borrow_mut();
    reader.see_page(element);
    reader.end_paragraph(element);
    let slot = reader.see_slot(element);
    let block = reader.see_block(element);
    reader.see_item(element, block);
    let part = reader.see_part(element);
    let depth = reader.surroundings.depth();
    if !element.can_have_content() {
        return Ok(());
    }
    let tag = element.tag_name();
    let is_template = tag == "template" || element.has_attribute("data-tactful-when");
    let needs_end = slot.and_then(|slot| reader.found.slots.get(slot)).is_some_and(|slot| reader.fills(slot));
    reader.surroundings.enter(tag, is_template, slot, part);
    let shared = Rc::clone(shared);
    let leave = move || shared.borrow_mut().leave(depth, slot);
    if needs_end {
        return on_end(element, move |_| leave());
    }
    at_end_tag(element, move |_| {
        leave();
        Ok(())
    })
}

impl Reader {
    /// What the page says of itself.
    fn see_page(&mut self, element: &Element<'_, '_>) {
        match element.tag_name().as_str() {
            "html" if element.has_attribute("lang") => {
                self.found.language = element.get_attribute("lang").unwrap_or_default();
            }
            "meta" if element.has_attribute("charset") => {
                // The first one counts.
                let name = element.get_attribute("charset").unwrap_or_default();
                self.found.is_utf8 |= !self.has_charset && name.trim().eq_ignore_ascii_case("utf-8");
                self.has_charset = true;
            }
            "meta" => self.see_meta(element),
            "base" if element.has_attribute("href") => self.see_base(element),
            "script" => {
                self.found.has_opening |= element.has_attribute("data-tactful-opening");
                self.see_sheet(element);
            }
            "style" => self.see_sheet(element),
            "link" => {
                let rel = element.get_attribute("rel").unwrap_or_default();
                if rel.split_whitespace().any(|rel| rel.eq_ignore_ascii_case("stylesheet")) {
                    self.see_sheet(element);
                }
            }
            "body" => self.is_opened = true,
            _ => {}
        }
    }

    /// A style sheet or a script: the opening stands before the first.
    fn see_sheet(&mut self, element: &Element<'_, '_>) {
        if self.surroundings.are_in("head") && !self.surroundings.are_template() && !self.is_opened {
            self.is_opened = true;
            self.found.opening = Some(element.source_location().bytes().start);
        }
    }

    /// The first one counts.
    fn see_base(&mut self, element: &Element<'_, '_>) {
        if self.surroundings.are_template() || self.found.has_base {
            return;
        }
        self.found.has_base = true;
        if self.is_opened {
            self.found.late.push(("base".into(), place(element, "href")));
        }
    }

    /// What a page states, and how wide it is, the opening reads where it stands.
    fn see_meta(&mut self, element: &Element<'_, '_>) {
        let name = element.get_attribute("name").unwrap_or_default();
        let is_read = name.starts_with("tactful:") || name.eq_ignore_ascii_case("viewport");
        if self.is_opened && is_read && !self.surroundings.are_template() {
            self.found.late.push((name, place(element, "name")));
        }
    }

    /// A paragraph may end here, and a slot with it.
    fn end_paragraph(&mut self, element: &Element<'_, '_>) {
        for slot in self.surroundings.end_paragraph(element) {
            if let Some(slot) = self.found.slots.get_mut(slot) {
                slot.obstacle.get_or_insert(Obstacle::EndsEarly(element.tag_name()));
            }
        }
    }

    /// A slot: its number, if what is in it belongs to it and not to a slot around.
    fn see_slot(&mut self, element: &Element<'_, '_>) -> Option<usize> {
        let id = element.get_attribute("data-tactful-slot")?;
        let outer = self.slot_around().filter(|slot| self.fills(slot)).map(|slot| slot.id.as_str());
        let obstacle = Obstacle::of(element, &self.surroundings, outer);
        let is_inner = matches!(obstacle, Some(Obstacle::InSlot(_)));
        if !is_inner {
            self.before = None;
        }
        let place = place(element, "data-tactful-slot");
        let start = element.source_location().bytes().start;
        let found = FoundSlot { id, place, obstacle, start, last: start, ..FoundSlot::default() };
        self.found.slots.push(found);
        (!is_inner).then(|| self.found.slots.len() - 1)
    }

    /// A block with conditions: its id, if it belongs to a slot.
    fn see_block(&mut self, element: &Element<'_, '_>) -> Option<String> {
        let when = element.get_attribute("data-tactful-when")?;
        let place = place(element, "data-tactful-when");
        let is_template = element.tag_name() == "template";
        let slot = self.slot_before().filter(|_| is_template).or(self.slot_around());
        let Some(slot) = slot.map(|slot| slot.id.clone()) else {
            self.found.stray_blocks.push(place);
            return None;
        };
        let number = self.blocks.entry(slot.clone()).and_modify(|count| *count += 1).or_insert(1);
        let id = element.get_attribute("data-tactful-item").unwrap_or(format!("{slot}-{number}"));
        self.found.blocks.push(FoundBlock { slot, when, place, id: id.clone() });
        Some(id)
    }

    /// The markup of an item, which a block is too.
    fn see_item(&mut self, element: &Element<'_, '_>, block: Option<String>) {
        let is_template = element.tag_name() == "template";
        let named = element.get_attribute("data-tactful-item");
        if let Some(id) = named.clone().filter(|_| is_template && block.is_none()) {
            self.found.templates.push((id, place(element, "data-tactful-item")));
        }
        let Some(id) = block.or(named) else { return };
        let behind = self.before.filter(|_| is_template && self.is_beside());
        // A slot that is not filled may be around both.
        let (slot, is_behind) = match (behind, self.surroundings.slot()) {
            (Some((slot, _)), _) => (slot, true),
            (None, Some(slot)) if !self.surroundings.are_template_in_slot() => (slot, false),
            _ => return,
        };
        let Some(slot) = self.found.slots.get_mut(slot) else { return };
        slot.items.insert(id);
        if is_behind {
            slot.last = element.source_location().bytes().start;
        }
    }

    /// A part: its number in its slot.
    fn see_part(&mut self, element: &Element<'_, '_>) -> Option<usize> {
        let name = element.get_attribute("data-tactful-part")?;
        if self.surroundings.are_template_in_slot() {
            return None;
        }
        let slot = self.found.slots.get_mut(self.surroundings.slot()?)?;
        for around in self.surroundings.parts() {
            if let Some(part) = slot.parts.get_mut(around) {
                part.holds_parts = true;
            }
        }
        let attributes = element.attributes().iter().map(|attribute| attribute.name()).collect();
        let (place, tag) = (place(element, "data-tactful-part"), element.tag_name());
        slot.parts.push(FoundPart { name, place, tag, attributes, holds_parts: false });
        Some(slot.parts.len() - 1)
    }

    /// Whether a slot is to be filled, as far as it is read.
    fn fills(&self, slot: &FoundSlot) -> bool {
        let is_declared = self.declared.as_ref().is_none_or(|declared| declared.contains(&slot.id));
        slot.obstacle.is_none() && is_declared
    }

    fn slot_around(&self) -> Option<&FoundSlot> {
        self.found.slots.get(self.surroundings.slot()?)
    }

    /// The slot that an element here stands behind.
    fn slot_before(&self) -> Option<&FoundSlot> {
        let (slot, _) = self.before.filter(|_| self.is_beside())?;
        self.found.slots.get(slot)
    }

    /// Whether an element here has the same parent as the slot before.
    fn is_beside(&self) -> bool {
        self.before.is_some_and(|(_, depth)| depth == self.surroundings.depth())
    }

    /// An element ends that had so many around it.
    fn leave(&mut self, depth: usize, slot: Option<usize>) {
        self.is_opened |= self.surroundings.tag(depth) == Some("head");
        self.surroundings.leave(depth);
        self.before = self.before.filter(|(_, around)| *around <= depth);
        if let Some(slot) = slot {
            self.before = Some((slot, depth));
        }
    }
}

/// Where the value of an attribute stands; where it has none, its name.
fn place(element: &Element<'_, '_>, name: &str) -> Range<usize> {
    let attribute = element.attributes().iter().find(|attribute| attribute.name() == name);
    let place = attribute.and_then(|found| found.value_source_location().or(found.name_source_location()));
    place.map_or(0..0, |place| place.bytes())
}
