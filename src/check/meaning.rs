//! What the parts of a site file mean together: ids resolved, conditions read, content checked.

use super::Problem;
use super::expression::{Expression, Scope};
use super::facts::{FactNames, listed, meant};
use super::problem::Severity;
use super::read::{Parts, Placed, fault};
use super::schedule::Schedule;
use super::segments::Segments;
use super::shape::{FormShape, ImageShape, ItemShape, QuestionKind, SiteFile, SlotShape, TextsShape};
use super::urls::address_fault;
use crate::decide::MAX_QUESTIONS;
use crate::memory::is_id;
use crate::site::keywords::match_type;
use crate::visit::referral::{Spelling, normalise};
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use jiff::tz::TimeZone;

/// Items that a site may hold.
const MAX_ITEMS: usize = 60_000;

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
pub fn understand(parts: Parts, problems: &mut Vec<Problem>) -> Option<Meaning> {
    if !is_id(&parts.head.site) {
        problems.push(bad_id("/site", &parts.head.site));
        return None;
    }
    let keywords = unique(parts.keywords, |keyword| &keyword.id, problems);
    let questions = unique(parts.questions, |question| &question.id, problems);
    let attributes = unique(parts.attributes, |attribute| &attribute.name, problems);
    let slots = unique(parts.slots, |slot| &slot.id, problems);
    let items = unique(parts.items, |item| &item.id, problems);
    let segments = unique(parts.segments, |segment| &segment.id, problems);
    limit("questions", questions.len(), MAX_QUESTIONS, problems)?;
    limit("attributes", attributes.len(), 32, problems)?;
    limit("items", items.len(), MAX_ITEMS, problems)?;

    let mut facts = FactNames {
        attributes: attributes
            .iter()
            .map(|attribute| (attribute.part.name.clone(), attribute.part.holds))
            .collect(),
        questions: questions
            .iter()
            .map(|Placed { part, .. }| {
                let answers = part.answers.iter().map(|answer| answer.id.clone()).collect();
                (part.id.clone(), answers, part.kind == QuestionKind::Multiple)
            })
            .collect(),
        keywords: keywords.iter().map(|keyword| keyword.part.id.clone()).collect(),
        patterns: Vec::new(),
    };
    for question in &questions {
        check_answers(question, problems);
    }
    let segments_by_id = Segments::new(&segments);
    check_segments(&segments, &segments_by_id.clone(), &mut facts, problems);
    let zone = time_zone(parts.head.time_zone.as_deref(), problems);
    let slots: Vec<SlotShape> = slots.into_iter().filter_map(|slot| checked_slot(slot, problems)).collect();
    let mut reader =
        ItemReader { facts: &mut facts, segments: &segments_by_id, slots: &slots, zone: &zone, problems };
    let items = items.into_iter().filter_map(|item| reader.read(item)).collect();
    Some(Meaning {
        keyword_subjects: keywords.iter().map(|keyword| keyword.part.subjects.clone()).collect(),
        forms: forms(&keywords, problems),
        answer_subjects: questions
            .iter()
            .map(|question| question.part.answers.iter().map(|answer| answer.subjects.clone()).collect())
            .collect(),
        head: parts.head,
        facts,
        slots,
        items,
    })
}

struct ItemReader<'r> {
    facts: &'r mut FactNames,
    segments: &'r Segments,
    slots: &'r [SlotShape],
    zone: &'r TimeZone,
    problems: &'r mut Vec<Problem>,
}

impl ItemReader<'_> {
    fn read(&mut self, Placed { path, part: item }: Placed<ItemShape>) -> Option<Item> {
        let slot = self.slot(&path, &item);
        let when = match &item.when {
            None => Some(Expression::All(Vec::new())),
            Some(condition) => {
                let mut scope = Scope { facts: self.facts, segments: self.segments, problems: self.problems };
                scope.condition(condition, &format!("{path}/when"))
            }
        };
        let schedule = match item.schedule.as_ref().map(|shape| Schedule::read(shape, self.zone)) {
            None => Some(Schedule::default()),
            Some(Ok(schedule)) => Some(schedule),
            Some(Err((entry, message))) => {
                self.problems.push(fault("schedule", &format!("{path}/schedule/{entry}"), message));
                None
            }
        };
        let is_content_right = self.content(&path, &item);
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
        let position = self.slots.iter().position(|slot| slot.id == item.slot);
        if position.is_none() {
            let mut problem =
                fault("unknown-slot", &format!("{path}/slot"), format!("there is no slot `{}`", item.slot));
            let ids: Vec<&str> = self.slots.iter().map(|slot| slot.id.as_str()).collect();
            problem.help = match meant(&item.slot, ids.iter().copied()).as_str() {
                "" if ids.is_empty() => "declare it under `slots`".into(),
                "" => format!("the slots are {}", listed(&ids)),
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

fn unique<T>(
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
    let shown: String = id.chars().take(40).collect();
    fault("bad-id", path, format!("`{shown}` is no id: 1 to 64 letters, digits, `-`, `_` or `.`"))
}

fn limit(name: &str, count: usize, most: usize, problems: &mut Vec<Problem>) -> Option<()> {
    if count <= most {
        return Some(());
    }
    problems.push(fault("too-many", &format!("/{name}"), format!("{count} {name}, more than {most}")));
    None
}

fn check_answers(question: &Placed<super::shape::QuestionShape>, problems: &mut Vec<Problem>) {
    let answers = &question.part.answers;
    let mut seen = BTreeSet::new();
    for (index, answer) in answers.iter().enumerate() {
        let path = format!("{}/answers/{index}", question.path);
        if !is_id(&answer.id) {
            problems.push(bad_id(&path, &answer.id));
        } else if !seen.insert(&answer.id) {
            problems.push(fault("duplicate-id", &path, format!("`{}` is there already", answer.id)));
        }
    }
    if answers.is_empty() || answers.len() > crate::memory::MAX_ANSWERS {
        let message = format!("a question has 1 to {} answers", crate::memory::MAX_ANSWERS);
        problems.push(fault("too-many", &format!("{}/answers", question.path), message));
    }
}

fn check_segments(
    segments: &[Placed<super::shape::SegmentShape>],
    by_id: &Segments,
    facts: &mut FactNames,
    problems: &mut Vec<Problem>,
) {
    for segment in segments {
        let mut scope = Scope { facts, segments: by_id, problems };
        scope.condition(&segment.part.when, &format!("{}/when", segment.path));
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
fn forms(
    keywords: &[Placed<super::shape::KeywordShape>],
    problems: &mut Vec<Problem>,
) -> Vec<(u8, u16, String)> {
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
