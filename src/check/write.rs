//! The compiled form: the tabulation as bytes, in the layout that `site` reads.

use super::Problem;
use super::clusters::cluster_bytes;
use super::content::content;
use super::devices::{DEVICE_MARKS, LIVE_DEVICE_MARKS};
use super::meaning::Meaning;
use super::panel::panel_words;
use super::read::fault;
use super::referrers;
use super::rests::rests;
use super::shape::{ConsentShape, RegimeShape};
use super::southern::southern_zones;
use super::tabulation::{Row, Tabulation, tabulate};
use crate::site::{FORMAT, FactKind, INTEREST_DAYS, SECTIONS, SOURCES, Section, VISIT_UNTIL_OBJECTED};
use crate::tact::{All, Rules, blend};
use crate::visit::{Channel, fnv1a};
use alloc::collections::{BTreeMap, BTreeSet};
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
    compile_under(All, meaning, extent, problems)
}

/// The same where only these rules are in force.
pub fn compile_under(
    rules: impl Rules,
    meaning: &Meaning,
    extent: Extent<'_>,
    problems: &mut Vec<Problem>,
) -> Option<Vec<u8>> {
    let slots = slots(meaning, extent);
    let items_of_slots = items_of_each(meaning, &slots);
    let items = items_of_slots.concat();
    let tabulation = tabulate(rules, meaning, &items, problems)?;
    let mut rows = Rows::new(items.len());
    let is_whole = matches!(extent, Extent::Whole);
    let asks = |kind| tabulation.facts.iter().any(|((asked, _), _)| *asked == kind);
    let tables = tables(&tabulation, &mut rows);
    let section = |included: bool, bytes: Vec<u8>| if included { bytes } else { Vec::new() };
    let sections: [(Section, Vec<u8>); SECTIONS] = [
        (Section::Meta, meta(meaning, extent, &tabulation, &mut rows)),
        (Section::Slots, slot_bytes(rules, meaning, &slots, &items_of_slots)),
        (Section::Facts, fact_bytes(&tabulation)),
        (Section::Tables, tables),
        (Section::Residuals, residual_bytes(&tabulation)),
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
        (Section::Rests, rests(meaning, (&slots, &items), problems, |row| rows.number(row))?),
        (Section::Tastes, cluster_bytes(meaning, is_whole && asks(FactKind::Taste))),
        (Section::Rows, rows.into_bytes(problems)?),
    ];
    // The panel's words lie in a file of their own, which is called after the whole site: they are part of its hash.
    let beside =
        if is_whole { fnv1a(panel_words(meaning).as_bytes()).to_le_bytes().to_vec() } else { Vec::new() };
    Some(assemble(&sections, &beside))
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

/// The items of each of these slots, in one pass over all items.
fn items_of_each(meaning: &Meaning, slots: &[usize]) -> Vec<Vec<usize>> {
    let mut of_slots: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (position, item) in meaning.items.iter().enumerate() {
        of_slots.entry(item.slot).or_default().push(position);
    }
    slots.iter().map(|slot| of_slots.remove(slot).unwrap_or_default()).collect()
}

/// Rows as bytes, each different one once.
struct Rows {
    bytes: Vec<u8>,
    known: BTreeMap<Vec<u8>, u16>,
    /// Whether there were more than numbers for them.
    is_overfull: bool,
}

impl Rows {
    fn new(items: usize) -> Rows {
        let mut rows = Rows { bytes: Vec::new(), known: BTreeMap::new(), is_overfull: false };
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
        let Ok(number) = u16::try_from(self.known.len()) else {
            self.is_overfull = true;
            return 0;
        };
        self.bytes.extend(&bytes);
        self.known.insert(bytes, number);
        number
    }

    fn into_bytes(self, problems: &mut Vec<Problem>) -> Option<Vec<u8>> {
        if self.is_overfull {
            let message = "conditions tell the items apart in more than 65536 ways".into();
            problems.push(fault("too-many", "/items", message));
            return None;
        }
        Some(self.bytes)
    }
}

fn meta(meaning: &Meaning, extent: Extent<'_>, tabulation: &Tabulation, rows: &mut Rows) -> Vec<u8> {
    let mut bytes = (tabulation.pinned.len() as u16).to_le_bytes().to_vec();
    bytes.extend(rows.number(&tabulation.everyone).to_le_bytes());
    for source in SOURCES {
        let row = tabulation.leaning.get(&source).map_or(0, |row| rows.number(row));
        bytes.extend(row.to_le_bytes());
    }
    bytes.extend(rows.number(&tabulation.pinned).to_le_bytes());
    let whole = if let Extent::Page { whole, .. } = extent { whole } else { 0 };
    bytes.extend(whole.to_le_bytes());
    bytes.extend(meaning.guarded.map_or(u16::MAX, |first| first + 1).to_le_bytes());
    let search = meaning.head.search_parameter.clone().unwrap_or_default();
    bytes.extend(texts([&meaning.head.site, &search].into_iter()));
    let ConsentShape { manager, regime } = meaning.head.consent.unwrap_or_default();
    let lax = if regime == RegimeShape::VisitUntilObjected { VISIT_UNTIL_OBJECTED } else { 0 };
    let consent = manager.map_or(0, |manager| manager as u8) | lax;
    let days = meaning.head.interests.as_ref().map_or(0, |interests| interests.days);
    let days = if u32::from(days) == INTEREST_DAYS { 0 } else { days };
    let mut keeping = Vec::from([consent, days]);
    keeping.extend(&meaning.ask_again);
    // What is zero at the end is left out.
    let told = keeping.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1);
    bytes.extend(keeping.iter().take(told));
    bytes
}

fn slot_bytes(
    rules: impl Rules,
    meaning: &Meaning,
    slots: &[usize],
    items_of_slots: &[Vec<usize>],
) -> Vec<u8> {
    let mut first = 0u16;
    let mut bytes = Vec::new();
    for (position, items) in slots.iter().zip(items_of_slots) {
        let count = items.len() as u16;
        bytes.extend(first.to_le_bytes());
        bytes.extend(count.to_le_bytes());
        let shown = meaning.slots.get(*position).map_or([1, 1], |slot| {
            // Shares are of what there is: a shelf with more places than items is no longer than its items.
            let places = if slot.show == 1 { 1 } else { slot.show.min(count.max(2)) };
            blend::shown(rules, places, slot.blend, *position)
        });
        bytes.extend(shown);
        first += count;
    }
    bytes
}

fn fact_bytes(tabulation: &Tabulation) -> Vec<u8> {
    let mut bytes = Vec::new();
    for ((kind, number), classes) in &tabulation.facts {
        let (tag, payload) = classes.compiled();
        bytes.extend([*kind as u8, *number, tag]);
        bytes.extend((payload.len() as u16).to_le_bytes());
        bytes.extend(payload);
    }
    bytes
}

fn tables(tabulation: &Tabulation, rows: &mut Rows) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (fact, role, of_classes) in &tabulation.tables {
        bytes.extend([*fact as u8, *role as u8]);
        bytes.extend((of_classes.len() as u16).to_le_bytes());
        for row in of_classes {
            bytes.extend(rows.number(row).to_le_bytes());
        }
    }
    bytes
}

fn residual_bytes(tabulation: &Tabulation) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (item, program) in &tabulation.residuals {
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

/// The hosts of the channels that these items ask for, and any of the site as how the visit began; none where there are none.
fn hosts(meaning: &Meaning, items: &[usize]) -> Vec<u8> {
    let mut names = Vec::new();
    let items: BTreeSet<&usize> = items.iter().collect();
    for (position, item) in meaning.items.iter().enumerate() {
        let is_included = items.contains(&position);
        item.when.visit(&mut |(kind, _), operators| {
            // A visit may begin on a page that asks nothing of it.
            if kind == FactKind::SessionChannel || kind == FactKind::Channel && is_included {
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
    // What is found out has a name of its own.
    let questions: Vec<String> = facts
        .questions
        .iter()
        .filter(|asked| matches!(asked.kind, FactKind::Preference | FactKind::Interest))
        .map(|asked| asked.id.clone())
        .collect();
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

/// The bytes of all sections, with some behind them that no section counts.
fn assemble(sections: &[(Section, Vec<u8>); SECTIONS], beside: &[u8]) -> Vec<u8> {
    let mut ordered: Vec<&(Section, Vec<u8>)> = sections.iter().collect();
    ordered.sort_by_key(|(section, _)| *section as u8);
    let mut body: Vec<u8> =
        ordered.iter().flat_map(|(_, bytes)| (bytes.len() as u32).to_le_bytes()).collect();
    body.extend(ordered.iter().flat_map(|(_, bytes)| bytes.iter().copied()));
    body.extend(beside);
    let checksum = telling_checksum(&mut body);
    let mut compiled = b"TACT".to_vec();
    compiled.extend([FORMAT, 0]);
    compiled.extend((sections.len() as u16).to_le_bytes());
    compiled.extend(checksum.to_le_bytes());
    compiled.extend(body);
    compiled
}

/// The checksum of the body, which is the site's hash. Two numbers say something else where hashes stand: that there is none,
/// and that the visitor paused; then the body gets a byte more, which no section counts.
fn telling_checksum(body: &mut Vec<u8>) -> u32 {
    let checksum = fnv1a(body);
    if ![0, u32::MAX].contains(&checksum) {
        return checksum;
    }
    body.push(1);
    telling_checksum(body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_site_has_a_hash_that_says_something_else() {
        let bodies = [(&[0xcc, 0x24, 0x31, 0xc4][..], 0), (&[0x02, 0x29, 0xf7, 0xdf, 0x07], u32::MAX)];
        for (short, silent) in bodies {
            assert_eq!(fnv1a(short), silent);
            let mut body = short.to_vec();
            let checksum = telling_checksum(&mut body);
            assert_eq!((body.len(), checksum), (short.len() + 1, fnv1a(&body)));
            assert!(![0, u32::MAX].contains(&checksum));
        }
    }

    #[test]
    fn interests_are_silent_on_the_same_days_on_all_pages() {
        let slot = |id: &str| serde_json::json!({ "id": id });
        let site = serde_json::json!({
            "tactful": 1, "site": "shop", "slots": [slot("hero"), slot("aside"), slot("footer")],
            "items": [{ "id": "everything", "slot": "aside" }],
        });
        let meaning = super::super::check(&site.to_string()).0.unwrap();
        let turns = |extent: Extent<'_>| {
            let bytes = compile(&meaning, extent, &mut Vec::new()).unwrap();
            let site = crate::site::Site::read(&bytes).unwrap();
            site.slots().map(|slot| slot.personal).collect::<Vec<u8>>()
        };
        let page = |slots: &[&str]| {
            let slots: Vec<String> = slots.iter().map(ToString::to_string).collect();
            turns(Extent::Page { slots: &slots, whole: 7 })
        };
        let whole = turns(Extent::Whole);
        assert_eq!(page(&["aside"]), whole[1..2]);
        assert_eq!(page(&["aside", "footer"]), whole[1..]);
        assert_eq!(whole.iter().collect::<BTreeSet<_>>().len(), 3);
    }

    #[test]
    fn more_rows_than_numbers_are_told() {
        let row = |number: usize| (0..17).map(|bit| number >> bit & 1 == 1).collect::<Row>();
        let numbered = |count: usize| {
            let mut rows = Rows::new(17);
            let numbers: Vec<u16> = (0..count).map(|number| rows.number(&row(number))).collect();
            let mut problems = Vec::new();
            (numbers.last().copied(), rows.into_bytes(&mut problems).map(|bytes| bytes.len()), problems.len())
        };
        assert_eq!(numbered(65_536), (Some(65_535), Some(65_536 * 4), 0));
        assert_eq!(numbered(65_537), (Some(0), None, 1));
    }
}
