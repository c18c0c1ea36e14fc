//! The compiled form: the index as bytes, in the layout that `site` reads.

use super::Problem;
use super::content::content;
use super::devices::{DEVICE_MARKS, LIVE_DEVICE_MARKS};
use super::index::{Index, Row, build};
use super::meaning::Meaning;
use super::referrers;
use super::southern::southern_zones;
use crate::site::{FORMAT, FactKind, SECTIONS, SOURCES, Section};
use crate::visit::{Channel, fnv1a};
use alloc::collections::BTreeMap;
use alloc::string::{String, ToString};
use alloc::vec;
use alloc::vec::Vec;

/// What of a site is compiled.
#[derive(Clone, Copy, Debug)]
pub enum Extent<'e> {
    /// All of it, with names and content: what the engine loads.
    Whole,
    /// What one page needs before its first paint, and to keep what is declared: these slots, and the questions.
    Page {
        /// Ids of the slots that stand in the page.
        slots: &'e [String],
        /// Hash of the whole site.
        whole: u32,
    },
}

/// The bytes of a site; `None` if it cannot be compiled, with the problems that say why.
pub fn compile(meaning: &Meaning, extent: Extent<'_>, problems: &mut Vec<Problem>) -> Option<Vec<u8>> {
    let slots = slots(meaning, extent);
    let items: Vec<usize> = slots.iter().flat_map(|slot| items_of(meaning, *slot)).collect();
    let index = build(meaning, &items, problems)?;
    let mut rows = Rows::new(items.len());
    let is_whole = matches!(extent, Extent::Whole);
    let asks = |kind| index.facts.iter().any(|((asked, _), _)| *asked == kind);
    let tables = tables(&index, &mut rows);
    let section = |included: bool, bytes: Vec<u8>| if included { bytes } else { Vec::new() };
    let sections: [(Section, Vec<u8>); SECTIONS] = [
        (Section::Meta, meta(meaning, extent, &index, &mut rows)),
        (Section::Slots, slot_bytes(meaning, &slots)),
        (Section::Facts, fact_bytes(&index)),
        (Section::Tables, tables),
        (Section::Residuals, residual_bytes(&index)),
        (Section::Keywords, section(is_whole || asks(FactKind::Keyword), keyword_bytes(meaning))),
        (Section::Hosts, if is_whole { referrers::encode() } else { hosts(meaning, &items) }),
        (
            Section::Zones,
            section(is_whole || asks(FactKind::Season) || asks(FactKind::Hemisphere), southern_zones()),
        ),
        (Section::Parameters, texts(meaning.head.keyword_parameters.iter())),
        (Section::Names, names(meaning, &items, &slots, extent)),
        (Section::Content, section(is_whole, content(meaning, &items, None).into_bytes())),
        (Section::Devices, if is_whole { DEVICE_MARKS } else { LIVE_DEVICE_MARKS }.to_vec()),
        (Section::Rows, rows.bytes),
    ];
    Some(assemble(&sections))
}

/// Positions of the slots that are compiled, in the site's order.
pub fn slots(meaning: &Meaning, extent: Extent<'_>) -> Vec<usize> {
    let wanted = |id: &String| match extent {
        Extent::Whole => true,
        Extent::Page { slots, .. } => slots.contains(id),
    };
    let known = meaning.slots.iter().enumerate();
    known.filter(|(_, slot)| wanted(&slot.id)).map(|(position, _)| position).collect()
}

/// Positions of the items of a slot, in the site's order.
pub fn items_of(meaning: &Meaning, slot: usize) -> impl Iterator<Item = usize> {
    meaning.items.iter().enumerate().filter(move |(_, item)| item.slot == slot).map(|(position, _)| position)
}

/// Rows as bytes, each different one once.
struct Rows {
    bytes: Vec<u8>,
    known: BTreeMap<Vec<u8>, u16>,
}

impl Rows {
    fn new(items: usize) -> Rows {
        let mut rows = Rows { bytes: Vec::new(), known: BTreeMap::new() };
        // Row 0 is the empty one.
        rows.number(&vec![false; items]);
        rows
    }

    fn number(&mut self, row: &Row) -> u16 {
        let mut bytes: Vec<u8> = row
            .chunks(8)
            .map(|bits| bits.iter().enumerate().fold(0, |byte, (bit, is_in)| byte | u8::from(*is_in) << bit))
            .collect();
        bytes.resize(row.len().div_ceil(32) * 4, 0);
        if let Some(number) = self.known.get(&bytes) {
            return *number;
        }
        let number = self.known.len() as u16;
        self.bytes.extend(&bytes);
        self.known.insert(bytes, number);
        number
    }
}

fn meta(meaning: &Meaning, extent: Extent<'_>, index: &Index, rows: &mut Rows) -> Vec<u8> {
    let mut bytes = (index.pinned.len() as u16).to_le_bytes().to_vec();
    for source in SOURCES {
        let row = index.leaning.get(&source).map_or(0, |row| rows.number(row));
        bytes.extend(row.to_le_bytes());
    }
    bytes.extend(rows.number(&index.pinned).to_le_bytes());
    let whole = if let Extent::Page { whole, .. } = extent { whole } else { 0 };
    bytes.extend(whole.to_le_bytes());
    let search = meaning.head.search_parameter.clone().unwrap_or_default();
    bytes.extend(texts([&meaning.head.site, &search].into_iter()));
    bytes
}

fn slot_bytes(meaning: &Meaning, slots: &[usize]) -> Vec<u8> {
    let mut first = 0u16;
    let mut bytes = Vec::new();
    for slot in slots {
        let count = items_of(meaning, *slot).count() as u16;
        let shown = meaning.slots.get(*slot).map_or(1, |slot| slot.show);
        for number in [first, count, shown] {
            bytes.extend(number.to_le_bytes());
        }
        first += count;
    }
    bytes
}

fn fact_bytes(index: &Index) -> Vec<u8> {
    let mut bytes = Vec::new();
    for ((kind, number), classes) in &index.facts {
        let (tag, payload) = classes.compiled();
        bytes.extend([*kind as u8, *number, tag]);
        bytes.extend((payload.len() as u16).to_le_bytes());
        bytes.extend(payload);
    }
    bytes
}

fn tables(index: &Index, rows: &mut Rows) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (fact, role, of_classes) in &index.tables {
        bytes.extend([*fact as u8, *role as u8]);
        bytes.extend((of_classes.len() as u16).to_le_bytes());
        for row in of_classes {
            bytes.extend(rows.number(row).to_le_bytes());
        }
    }
    bytes
}

fn residual_bytes(index: &Index) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (item, program) in &index.residuals {
        bytes.extend((*item as u16).to_le_bytes());
        bytes.extend((program.len() as u16).to_le_bytes());
        bytes.extend(program);
    }
    bytes
}

fn keyword_bytes(meaning: &Meaning) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (kind, keyword, words) in &meaning.forms {
        bytes.push(*kind);
        bytes.extend(keyword.to_le_bytes());
        bytes.extend(texts([words].into_iter()));
    }
    bytes
}

/// The hosts of the channels that these items ask for; none where they ask for none.
fn hosts(meaning: &Meaning, items: &[usize]) -> Vec<u8> {
    let mut names = Vec::new();
    for item in items.iter().filter_map(|item| meaning.items.get(*item)) {
        item.when.visit(&mut |(kind, _), operators| {
            if kind == FactKind::Channel {
                names.push(operators.to_string());
            }
        });
    }
    let is_named =
        |channel: &Channel| names.iter().any(|asked| asked.contains(&["\"", channel.name(), "\""].concat()));
    let channels: Vec<Channel> = (0..=u8::MAX).filter_map(Channel::from_number).filter(is_named).collect();
    if channels.is_empty() { Vec::new() } else { referrers::encode_for(&channels) }
}

/// All names; for a page those of the questions, so that what a visitor declares can be kept without the whole site.
fn names(meaning: &Meaning, items: &[usize], slots: &[usize], extent: Extent<'_>) -> Vec<u8> {
    let facts = &meaning.facts;
    let questions: Vec<String> = facts.questions.iter().map(|(id, ..)| id.clone()).collect();
    if let Extent::Page { .. } = extent {
        return name_bytes(&[&[], &[], &[], &questions, &[], &[]]);
    }
    let lists: [Vec<String>; crate::site::LISTS] = [
        slots.iter().filter_map(|slot| Some(meaning.slots.get(*slot)?.id.clone())).collect(),
        items.iter().filter_map(|item| Some(meaning.items.get(*item)?.id.clone())).collect(),
        facts.attributes.iter().map(|(name, _)| name.clone()).collect(),
        questions,
        facts.patterns.iter().map(|(fact, source)| [fact.as_str(), source.as_str()].join(" ")).collect(),
        facts.keywords.clone(),
    ];
    name_bytes(&lists.each_ref().map(Vec::as_slice))
}

fn name_bytes(lists: &[&[String]; crate::site::LISTS]) -> Vec<u8> {
    let mut bytes: Vec<u8> = lists.iter().flat_map(|list| (list.len() as u16).to_le_bytes()).collect();
    bytes.extend(texts(lists.iter().copied().flatten()));
    bytes
}

/// Texts of at most 255 bytes, each behind its length; a longer one is cut at a letter.
fn texts<'t>(texts: impl Iterator<Item = &'t String>) -> Vec<u8> {
    let mut bytes = Vec::new();
    for text in texts {
        let end = (0..=text.len().min(255)).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
        let cut = text.get(..end).unwrap_or_default().to_string();
        bytes.push(cut.len() as u8);
        bytes.extend(cut.into_bytes());
    }
    bytes
}

fn assemble(sections: &[(Section, Vec<u8>); SECTIONS]) -> Vec<u8> {
    let mut ordered: Vec<&(Section, Vec<u8>)> = sections.iter().collect();
    ordered.sort_by_key(|(section, _)| *section as u8);
    let mut body: Vec<u8> =
        ordered.iter().flat_map(|(_, bytes)| (bytes.len() as u32).to_le_bytes()).collect();
    body.extend(ordered.iter().flat_map(|(_, bytes)| bytes.iter().copied()));
    let mut compiled = b"TACT".to_vec();
    compiled.extend([FORMAT, 0]);
    compiled.extend((sections.len() as u16).to_le_bytes());
    compiled.extend(fnv1a(&body).to_le_bytes());
    compiled.extend(body);
    compiled
}
