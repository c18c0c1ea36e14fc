//! The elements around a place in a page, nested as a browser nests them where that matters for slots.

use lol_html::html_content::Element;

/// Elements that end a paragraph which is open before them, beside `<p>` itself.
const ENDS_PARAGRAPH: &str = " address article aside blockquote center dd details dialog dir div dl dt fieldset \
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr li listing main menu nav ol p plaintext pre search \
    section summary table ul xmp ";

/// Elements that keep a paragraph around them open, whatever they hold.
const KEEPS_PARAGRAPH: &str = " applet button caption foreignobject marquee object td template th ";

/// The elements that are open, the outermost first.
#[derive(Debug, Default)]
pub struct Surroundings {
    open: Vec<OpenElement>,
}

/// An element whose end has not come yet.
#[derive(Debug, Default)]
pub struct OpenElement {
    /// Its name, in lower case.
    pub tag: String,
    /// Whether what it holds is no part of the page until a script brings it: a template, or what becomes one.
    pub is_template: bool,
    /// Number of the slot that it is.
    pub slot: Option<usize>,
    /// Number of the part that it is, in its slot.
    pub part: Option<usize>,
    /// How many elements are around the paragraph that a block in here would end, itself perhaps.
    paragraph: Option<usize>,
}

impl Surroundings {
    /// How many elements are around.
    pub fn depth(&self) -> usize {
        self.open.len()
    }

    /// The element right around.
    pub fn parent(&self) -> Option<&OpenElement> {
        self.open.last()
    }

    /// The name of the element that has so many around it.
    pub fn tag(&self, depth: usize) -> Option<&str> {
        self.open.get(depth).map(|element| element.tag.as_str())
    }

    /// Whether an element with this name is around.
    pub fn are_in(&self, tag: &str) -> bool {
        self.open.iter().any(|element| element.tag == tag)
    }

    /// The slot around.
    pub fn slot(&self) -> Option<usize> {
        self.open.iter().rev().find_map(|element| element.slot)
    }

    /// Whether a template is around.
    pub fn are_template(&self) -> bool {
        self.open.iter().any(|element| element.is_template)
    }

    /// Whether a template is around that stands in the slot itself.
    pub fn are_template_in_slot(&self) -> bool {
        let within_slot = self.open.iter().rev().take_while(|element| element.slot.is_none());
        within_slot.into_iter().any(|element| element.is_template)
    }

    /// The parts around, in the same slot.
    pub fn parts(&self) -> impl Iterator<Item = usize> {
        self.open.iter().rev().take_while(|element| element.slot.is_none()).filter_map(|element| element.part)
    }

    /// Goes into an element: its name, whether it is a template, the numbers of the slot and the part that it is.
    pub fn enter(&mut self, tag: String, is_template: bool, slot: Option<usize>, part: Option<usize>) {
        let paragraph = match tag.as_str() {
            "p" => Some(self.depth()),
            tag if is_in(ENDS_PARAGRAPH, tag) || is_in(KEEPS_PARAGRAPH, tag) => None,
            _ => self.parent().and_then(|parent| parent.paragraph),
        };
        self.open.push(OpenElement { tag, is_template, slot, part, paragraph });
    }

    /// Leaves all elements but the outermost `depth`.
    pub fn leave(&mut self, depth: usize) {
        self.open.truncate(depth);
    }

    /// Ends the paragraph that an element like this ends. Slots that would end with it: their numbers.
    pub fn end_paragraph(&mut self, element: &Element<'_, '_>) -> Vec<usize> {
        let is_ending = |_: &usize| is_in(ENDS_PARAGRAPH, &element.tag_name());
        let paragraph = self.parent().and_then(|parent| parent.paragraph).filter(is_ending);
        let Some(paragraph) = paragraph else { return Vec::new() };
        let ended = self.open.get(paragraph..).unwrap_or_default();
        let slots: Vec<usize> = ended.iter().filter_map(|open| open.slot).collect();
        if slots.is_empty() {
            self.leave(paragraph);
        }
        slots
    }
}

fn is_in(list: &str, tag: &str) -> bool {
    list.split_whitespace().any(|name| name == tag)
}
