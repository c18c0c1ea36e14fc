//! What the parts of a site file mean together: ids resolved, conditions read, content checked.

use super::Problem;
use super::expression::{ConditionReader, Expression};
use super::facts::FactNames;
use super::guess::{listed, meant};
use super::interests::{INTERESTS, add_interests};
use super::never::never_holds;
use super::problem::Severity;
use super::questions::{answer_subjects, checked_question, without_reserved};
use super::read::{Parts, Placed, escape, fault, shown};
use super::schedule::Schedule;
use super::segments::Segments;
use super::shape::{
    AttributeShape, FormShape, ImageShape, ItemShape, KeywordShape, QuestionKind, QuestionShape,
    SegmentShape, SiteFile, SlotShape, TextsShape,
};
use super::tactless::{TactCheck, market};
use super::traits::without_traits;
use super::urls::address_fault;
use crate::decide::MAX_QUESTIONS;
use crate::memory::is_id;
use crate::site::keywords::match_type;
use crate::tact::Rules;
use crate::visit::referral::{Spelling, normalise};
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use jiff::tz::TimeZone;

/// Items that a site may hold, and slots, and keywords: the compiled form numbers them in two bytes.
const MAX_NUMBERED: usize = 60_000;
/// Problems after which nobody guesses any more which slot was meant: comparing names takes long.
const MOST_GUESSED: usize = 100;
/// Attributes that a site may declare.
const MAX_ATTRIBUTES: usize = 32;

/// A site that means something: whatever was wrong with its parts is gone from it.
#[derive(Clone, Debug)]
pub struct Meaning {
    /// The file without its lists.
    pub head: SiteFile,
    /// The facts that conditions may name.
    pub facts: FactNames,
    /// For each keyword its subjects.
    pub keyword_subjects: Vec<Vec<String>>,
    /// How keywords are asked for: match type, keyword, normalised words; the most specific first.
    pub forms: Vec<(u8, u16, String)>,
    /// For each question the subjects of each of its answers.
    pub answer_subjects: Vec<Vec<Vec<String>>>,
    /// For each question after how many days it is asked again; 0 after the usual ones.
    pub ask_again: Vec<u8>,
    /// The slots, in their order.
    pub slots: Vec<SlotShape>,
    /// The items, in their order.
    pub items: Vec<Item>,
}

/// An item that may be shown.
#[derive(Clone, Debug)]
pub struct Item {
    /// Its id.
    pub id: String,
    /// Position of its slot.
    pub slot: usize,
    /// What it is about.
    pub subjects: Vec<String>,
    /// When it may be shown.
    pub when: Expression,
    /// From when and until when.
    pub schedule: Schedule,
    /// Whether it goes before all others.
    pub is_pinned: bool,
    /// Its words, by language; none where the page holds its markup.
    pub texts: BTreeMap<String, TextsShape>,
    /// Its picture's cuts.
    pub images: Vec<ImageShape>,
    /// Where it leads.
    pub link: Option<String>,
}

/// Makes sense of the parts; what makes none is left out and becomes a problem.
pub fn understand(rules: impl Rules, parts: Parts, problems: &mut Vec<Problem>) -> Option<Meaning> {
    let parts = named(rules, parts, problems)?;
    let mut facts = fact_names(&parts);
    let segments = Segments::new(&parts.segments);
    // What is written out here for a look is no part of what the items' conditions grow to.
    check_segments(&parts.segments, &segments.clone(), &mut facts, problems);
    let zone = time_zone(parts.head.time_zone.as_deref(), problems);
    let slots: Vec<SlotShape> =
        parts.slots.into_iter().filter_map(|slot| checked_slot(slot, problems)).collect();
    let positions = slots.iter().enumerate().map(|(position, slot)| (slot.id.as_str(), position)).collect();
    let in_force = |rule| rules.has(rule);
    let market = market(&parts.head, problems);
    let mut reader = ItemReader {
        tact: TactCheck::new(&in_force, market.as_deref()),
        facts: &mut facts,
        segments: &segments,
        slots: &slots,
        positions,
        zone: &zone,
        problems,
    };
    let items = parts.items.into_iter().filter_map(|item| reader.read(item)).collect();
    Some(Meaning {
        keyword_subjects: parts.keywords.iter().map(|keyword| keyword.part.subjects.clone()).collect(),
        forms: forms(&parts.keywords, problems),
        answer_subjects: answer_subjects(&parts.questions),
        ask_again: parts.questions.iter().map(|question| question.part.ask_again.unwrap_or(0)).collect(),
        head: parts.head,
        facts,
        slots,
        items,
    })
}

/// The parts that have an id of their own; nothing if the site has none, or holds more than a site may.
fn named(rules: impl Rules, parts: Parts, problems: &mut Vec<Problem>) -> Option<Parts> {
    if !is_id(&parts.head.site) {
        problems.push(bad_id("/site", &parts.head.site));
        return None;
    }
    let questions = without_reserved(unique(parts.questions, |question| &question.id, problems), problems);
    let attributes = unique(parts.attributes, |attribute| &attribute.name, problems);
    let mut parts = Parts {
        keywords: unique(parts.keywords, |keyword| &keyword.id, problems),
        questions: without_traits(rules, questions, |question| &question.id, problems)
            .into_iter()
            .map(|question| checked_question(question, problems))
            .collect(),
        attributes: without_traits(rules, attributes, |attribute| &attribute.name, problems),
        slots: unique(parts.slots, |slot| &slot.id, problems),
        items: unique(parts.items, |item| &item.id, problems),
        segments: unique(parts.segments, |segment| &segment.id, problems),
        head: parts.head,
    };
    add_interests(&mut parts.questions, parts.head.interests.as_ref(), problems);
    limit("questions", parts.questions.len(), MAX_QUESTIONS, problems)?;
    limit("attributes", parts.attributes.len(), MAX_ATTRIBUTES, problems)?;
    limit("items", parts.items.len(), MAX_NUMBERED, problems)?;
    limit("slots", parts.slots.len(), MAX_NUMBERED, problems)?;
    limit("keywords", parts.keywords.len(), MAX_NUMBERED, problems)?;
    Some(parts)
}

/// What conditions may speak of.
fn fact_names(parts: &Parts) -> FactNames {
    let question = |Placed { part, .. }: &Placed<QuestionShape>| {
        let answers = part.answers.iter().map(|answer| answer.id.clone()).collect();
        (part.id.clone(), answers, part.kind == QuestionKind::Multiple)
    };
    let attribute = |Placed { part, .. }: &Placed<AttributeShape>| (part.name.clone(), part.holds);
    FactNames {
        attributes: parts.attributes.iter().map(attribute).collect(),
        questions: parts.questions.iter().map(question).collect(),
        keywords: parts.keywords.iter().map(|keyword| keyword.part.id.clone()).collect(),
        known_keywords: parts.keywords.iter().map(|keyword| keyword.part.id.clone()).collect(),
        patterns: Vec::new(),
        learns: parts.questions.last().is_some_and(|question| question.part.id == INTERESTS),
    }
}

struct ItemReader<'r> {
    tact: TactCheck<'r>,
    facts: &'r mut FactNames,
    segments: &'r Segments,
    slots: &'r [SlotShape],
    positions: BTreeMap<&'r str, usize>,
    zone: &'r TimeZone,
    problems: &'r mut Vec<Problem>,
}

impl ItemReader<'_> {
    fn read(&mut self, Placed { path, part: item }: Placed<ItemShape>) -> Option<Item> {
        let slot = self.slot(&path, &item);
        let when = match &item.when {
            None => Some(Expression::All(Vec::new())),
            Some(condition) => {
                let mut reader =
                    ConditionReader { facts: self.facts, segments: self.segments, problems: self.problems };
                reader.read(condition, &format!("{path}/when"))
            }
        };
        let never = when.as_ref().and_then(|when| never_holds(when, self.facts, &format!("{path}/when")));
        self.problems.extend(never);
        let schedule = match item.schedule.as_ref().map(|shape| Schedule::read(shape, self.zone)) {
            None => Some(Schedule::default()),
            Some(Ok(schedule)) => Some(schedule),
            Some(Err((entry, message))) => {
                self.problems.push(fault("schedule", &format!("{path}/schedule/{entry}"), message));
                None
            }
        };
        let tactless = self.tact.problems(&path, &item, when.as_ref());
        let is_tactful = tactless.iter().all(|problem| problem.severity == Severity::Warning);
        self.problems.extend(tactless);
        let is_content_right = self.content(&path, &item) && is_tactful;
        let (slot, when, schedule) = (slot?, when?, schedule?);
        is_content_right.then_some(Item {
            id: item.id,
            slot,
            subjects: item.subjects,
            when,
            schedule,
            is_pinned: item.pinned,
            texts: item.texts,
            images: item.images,
            link: item.link,
        })
    }

    fn slot(&mut self, path: &str, item: &ItemShape) -> Option<usize> {
        let position = self.positions.get(item.slot.as_str()).copied();
        if position.is_none() {
            let mut problem =
                fault("unknown-slot", &format!("{path}/slot"), format!("there is no slot `{}`", item.slot));
            let ids = || self.slots.iter().map(|slot| slot.id.as_str());
            let guessed = if self.problems.len() < MOST_GUESSED { usize::MAX } else { 0 };
            problem.help = match meant(&item.slot, ids().take(guessed)).as_str() {
                "" if self.slots.is_empty() => "declare it under `slots`".into(),
                "" => format!("the slots are {}", listed(ids())),
                meant => meant.trim_start_matches("; ").to_string(),
            };
            self.problems.push(problem);
        }
        position
    }

    fn content(&mut self, path: &str, item: &ItemShape) -> bool {
        let before = self.problems.len();
        let addresses =
            item.images.iter().enumerate().map(|(index, image)| (format!("images/{index}/src"), &image.src));
        for (at, address) in addresses.chain(item.link.iter().map(|link| ("link".to_string(), link))) {
            if let Some(message) = address_fault(address) {
                self.problems.push(fault("address", &format!("{path}/{at}"), message));
            }
        }
        for (index, image) in item.images.iter().enumerate() {
            if image.width == 0 || image.height == 0 {
                let message = "a picture has its own width and height, in pixels".into();
                self.problems.push(fault("fits-device", &format!("{path}/images/{index}"), message));
            }
        }
        for language in item.texts.keys().filter(|language| !is_language(language)) {
            let path = format!("{path}/texts/{}", escape(language));
            let mut problem =
                fault("bad-language", &path, format!("`{}` is no language tag", shown(language)));
            problem.help = "write it like `en`, `de-AT` or `zh-Hant`".into();
            self.problems.push(problem);
        }
        let is_wrong = self.problems.len() > before;
        if !item.images.is_empty() {
            for (language, _) in item.texts.iter().filter(|(_, texts)| texts.alt.is_none()) {
                let mut problem = fault(
                    "fits-device",
                    &format!("{path}/texts/{language}"),
                    "its picture has no `alt`".into(),
                );
                problem.severity = Severity::Warning;
                problem.help = "say what the picture shows, or `\"\"` if it only decorates".into();
                self.problems.push(problem);
            }
        }
        !is_wrong
    }
}

/// Whether it has the form of a language tag: a language of 2 or 3 letters, then script, region and the like.
fn is_language(tag: &str) -> bool {
    let mut subtags = tag.split('-');
    let is_primary =
        |subtag: &str| matches!(subtag.len(), 2 | 3) && subtag.bytes().all(|byte| byte.is_ascii_alphabetic());
    subtags.next().is_some_and(is_primary)
        && subtags.all(|subtag| {
            matches!(subtag.len(), 1..=8) && subtag.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}

pub fn unique<T>(
    parts: Vec<Placed<T>>,
    id: impl Fn(&T) -> &String,
    problems: &mut Vec<Problem>,
) -> Vec<Placed<T>> {
    let mut seen = BTreeSet::new();
    let keeps = |placed: &Placed<T>| {
        let name = id(&placed.part);
        if !is_id(name) {
            problems.push(bad_id(&placed.path, name));
            return false;
        }
        let is_new = seen.insert(name.clone());
        if !is_new {
            let mut problem = fault("duplicate-id", &placed.path, format!("`{name}` is there already"));
            problem.help = "the first of them counts; give this one another name".into();
            problems.push(problem);
        }
        is_new
    };
    parts.into_iter().filter(keeps).collect()
}

fn bad_id(path: &str, id: &str) -> Problem {
    fault("bad-id", path, format!("`{}` is no id: 1 to 64 letters, digits, `-`, `_` or `.`", shown(id)))
}

fn limit(name: &str, count: usize, most: usize, problems: &mut Vec<Problem>) -> Option<()> {
    if count <= most {
        return Some(());
    }
    problems.push(fault("too-many", &format!("/{name}"), format!("{count} {name}, more than {most}")));
    None
}

fn check_segments(
    segments: &[Placed<SegmentShape>],
    by_id: &Segments,
    facts: &mut FactNames,
    problems: &mut Vec<Problem>,
) {
    for segment in segments {
        let mut reader = ConditionReader { facts, segments: by_id, problems };
        reader.read(&segment.part.when, &format!("{}/when", segment.path));
    }
}

fn checked_slot(slot: Placed<SlotShape>, problems: &mut Vec<Problem>) -> Option<SlotShape> {
    if (1..=100).contains(&slot.part.show) {
        return Some(slot.part);
    }
    problems.push(fault("wrong-shape", &format!("{}/show", slot.path), "a slot shows 1 to 100 items".into()));
    None
}

fn time_zone(name: Option<&str>, problems: &mut Vec<Problem>) -> TimeZone {
    let Some(name) = name else { return TimeZone::UTC };
    TimeZone::get(name).unwrap_or_else(|_| {
        let mut problem = fault("time-zone", "/time_zone", format!("there is no time zone `{name}`"));
        problem.help = "use an IANA name such as `Europe/Berlin`; schedules are read in UTC".into();
        problems.push(problem);
        TimeZone::UTC
    })
}

/// The ways to ask for keywords, normalised, the most specific first: exact, then phrases, then words, the longer
/// before the shorter.
fn forms(keywords: &[Placed<KeywordShape>], problems: &mut Vec<Problem>) -> Vec<(u8, u16, String)> {
    let mut forms = Vec::new();
    for (number, keyword) in keywords.iter().enumerate() {
        for (index, form) in keyword.part.forms.iter().enumerate() {
            let (kind, words) = match form {
                FormShape::Exact(words) => (match_type::EXACT, words),
                FormShape::Phrase(words) => (match_type::PHRASE, words),
                FormShape::Words(words) => (match_type::WORDS, words),
            };
            let Some(normal) = normalise(words.as_bytes(), Spelling::Plain) else {
                let path = format!("{}/match/{index}", keyword.path);
                problems.push(fault("keyword", &path, "it has no words that a search could say".into()));
                continue;
            };
            forms.push((kind, number as u16, normal.as_str().to_string()));
        }
    }
    forms.sort_by_key(|(kind, _, words)| (*kind, core::cmp::Reverse(words.len())));
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_written_as_tags() {
        for tag in ["en", "de-AT", "zh-Hant", "sr-Latn-RS", "gsw", "es-419"] {
            assert!(is_language(tag), "{tag}");
        }
        for wrong in ["", "e", "english", "en_US", "en-", "-en", "de-Österreich", "e1"] {
            assert!(!is_language(wrong), "{wrong}");
        }
    }

    #[test]
    fn an_item_in_no_language_is_told() {
        let site = r#"{ "tactful": 1, "site": "shop", "slots": [{ "id": "hero" }],
            "items": [{ "id": "a", "slot": "hero", "texts": { "en/US": { "heading": "b" } } }] }"#;
        let (meaning, problems) = super::super::check(site);
        assert_eq!(meaning.map(|meaning| meaning.items.len()), Some(0));
        let told: Vec<_> = problems.iter().map(|problem| (problem.code, problem.path.as_str())).collect();
        assert_eq!(told, [("bad-language", "/items/0/texts/en~1US")]);
    }
}
