//! What the parts of a site file mean together: ids resolved, conditions read, content checked.

use super::Problem;
use super::absence::LeftOut;
use super::alone::tell_alone;
use super::arrangement::arrange;
use super::brands::{checked_brands, tell_borders};
use super::circumstances::{Circumstances, Moment};
use super::clusters::{cluster_ids, tell_sensitive};
use super::confidential::{asking, is_confidential};
use super::cuts::{Weights, restless};
use super::expression::ConditionReader;
use super::facts::{Asked, FactNames};
use super::forms::forms;
use super::guarded::guard;
use super::guess::meant;
use super::interests::{INTERESTS, add_intensity, add_interests, found_out};
use super::item::{Item, ItemReader};
use super::labels::Labels;
use super::panel::Panel;
use super::problem::Severity;
use super::questions::{add_firsts, answer_subjects, checked_question, without_reserved};
use super::read::{Parts, Placed, fault, shown};
use super::requests::Confided;
use super::rests::{intensity_question, with_unavailable_as_list};
use super::seasonal::{self, without_wrong_fatigue};
use super::segments::Segments;
use super::shape::{AttributeShape, BrandShape, QuestionShape, SiteFile, SlotShape};
use super::tactless::{TactCheck, market};
use super::taxonomy::{Taxonomy, tell_excluded};
use super::traces::unkept;
use super::traits::{without_personal, without_traits};
use super::unused::{Beside, tell_unused};
use super::written::Written;
use crate::decide::MAX_QUESTIONS;
use crate::memory::is_id;
use crate::site::FactKind;
use crate::tact::{Rules, rivals};
use crate::visit::civil;
use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use jiff::tz::TimeZone;

/// Items that a site may hold, and slots, and keywords: the compiled form numbers them in two bytes.
const MAX_NUMBERED: usize = 60_000;
/// Attributes that a site may declare.
const MAX_ATTRIBUTES: usize = 32;

/// A site that means something: whatever was wrong with its parts is gone from it.
#[derive(Clone, Debug)]
pub struct Meaning {
    /// The file without its lists.
    pub head: SiteFile,
    /// The facts that conditions may name.
    pub facts: FactNames,
    /// What subjects are kinds of.
    pub taxonomy: Taxonomy,
    /// The taste clusters, compiled.
    pub tastes: Option<Vec<u8>>,
    /// For each keyword its subjects.
    pub keyword_subjects: Vec<Vec<String>>,
    /// How keywords are asked for: match type, keyword, normalised words; the most specific first.
    pub forms: Vec<(u8, u16, String)>,
    /// For each question the subjects of each of its answers.
    pub answer_subjects: Vec<Vec<Vec<String>>>,
    /// For each question after how many days it is asked again, 0 after the usual ones; more by [`SENSITIVE`](crate::site::SENSITIVE) for
    /// what is sensitive.
    pub ask_again: Vec<u8>,
    /// The market that the site is published in, where it says so.
    pub market: Option<String>,
    /// The year in which it is built, where that is known.
    pub year: Option<i32>,
    /// The gift seasons that its owner sets, by their first and last days since 1970-01-01.
    pub gift_seasons: Vec<(i32, i32)>,
    /// The brands that mean something.
    pub brands: Vec<BrandShape>,
    /// Position of the first keyword that counts for its own view alone; those behind it do, too.
    pub guarded: Option<u16>,
    /// What copy calls the keywords.
    pub labels: Labels,
    /// What the preference panel says of the site.
    pub panel: Panel,
    /// The slots, in their order.
    pub slots: Vec<SlotShape>,
    /// The items that are built, in the order in which they are numbered: within a slot boosted ones first and buried ones last.
    pub items: Vec<Item>,
    /// The items that are declared and not built.
    pub left_out: Vec<LeftOut>,
    /// Ids of the items of which nothing is kept, not even that they were shown.
    pub unkept: BTreeSet<String>,
}

/// Makes sense of the parts; what makes none is left out and becomes a problem.
pub fn understand(
    rules: impl Rules,
    parts: Parts,
    circumstances: Circumstances<'_>,
    problems: &mut Vec<Problem>,
) -> Option<Meaning> {
    let taxonomy = Taxonomy::new(&parts, problems);
    let mut parts = named(rules, parts, &taxonomy, problems)?;
    let beside = Beside { taxonomy: &taxonomy, tastes: circumstances.tastes };
    tell_together(rules, &parts, beside, problems);
    let segments = Segments::new(&parts.segments);
    let names = |parts: &Parts| fact_names(rules, parts, &taxonomy, circumstances.tastes);
    let unguarded = names(&parts);
    let guarded = guard(rules, &mut parts, &taxonomy, unguarded, &segments);
    let mut facts = checked_facts(names(&parts), &parts, &segments, problems);
    let confided = Confided::of(&parts, &facts, &taxonomy, guarded);
    let zone = time_zone(parts.head.time_zone.as_deref(), problems);
    let paths = parts.slots.iter().map(|slot| (slot.part.id.clone(), slot.path.clone())).collect();
    let slots = checked_slots(parts.slots, &parts.written, problems);
    let now = circumstances.now.and_then(|now| Moment::minute(now, &zone));
    let in_force = |rule| rules.has(rule);
    let market = market(&parts.head, problems);
    let dial = intensity_question(&parts.head, &facts).map(|number| (FactKind::Preference, number));
    let mut tact = TactCheck::new(&in_force, market.as_deref(), dial);
    let labels = Labels::read(&parts.keywords, guarded, &mut tact, problems);
    let panel = Panel::read(
        (&parts.subjects, &parts.questions),
        &facts,
        parts.head.panel.as_ref(),
        &mut tact,
        problems,
    );
    let reader = ItemReader {
        rules,
        now,
        feed: circumstances.feed,
        tact,
        facts: &mut facts,
        segments: &segments,
        slots: &slots,
        written: &parts.written,
        positions: slots.iter().map(|slot| slot.id.as_str()).zip(0..).collect(),
        zone: &zone,
        weights: Weights::read(parts.head.pictures.as_ref(), problems),
        labels: &labels,
        confided: &confided,
        problems,
        left_out: Vec::new(),
    };
    let (items, left_out) = reader.read_all(parts.items);
    problems.extend(restless(rules, &items));
    let items = arrange(rules, items, &slots, now, problems);
    let year = now.map(|minute| civil((minute / 1_440) as i32).0);
    tell_alone(rules, &slots, &paths, &items, problems);
    confided.tell_beside(rules, &facts, (&slots, &paths), &items, problems);
    Some(Meaning {
        keyword_subjects: parts.keywords.iter().map(|keyword| keyword.part.subjects.clone()).collect(),
        forms: forms(&parts.keywords, problems),
        answer_subjects: answer_subjects(&parts.questions),
        brands: checked_brands(&parts.head, &items, problems),
        gift_seasons: seasonal::gift_seasons(rules, &parts.head, (market.as_deref(), year), problems),
        year,
        guarded,
        labels,
        panel,
        ask_again: parts.questions.iter().map(|question| asking(rules, &question.part, &taxonomy)).collect(),
        taxonomy,
        tastes: circumstances.tastes.map(<[u8]>::to_vec),
        market,
        head: without_wrong_fatigue(parts.head, problems),
        unkept: unkept(rules, &items, &facts, guarded),
        facts,
        slots,
        items,
        left_out,
    })
}

/// Tells what only all parts together say: what names nothing, what is sensitive beside the file, and what nothing uses.
fn tell_together(rules: impl Rules, parts: &Parts, beside: Beside<'_>, problems: &mut Vec<Problem>) {
    tell_excluded(parts, problems);
    if let Some(tastes) = beside.tastes {
        tell_sensitive(tastes, &parts.subjects, beside.taxonomy, problems);
    }
    tell_unused(rules, parts, beside, problems);
}

/// The parts that have an id of their own; nothing if the site has none, or holds more than a site may.
fn named(rules: impl Rules, parts: Parts, taxonomy: &Taxonomy, problems: &mut Vec<Problem>) -> Option<Parts> {
    if !is_id(&parts.head.site) {
        problems.push(bad_id("/site", &parts.head.site));
        return None;
    }
    let questions = without_reserved(unique(parts.questions, |question| &question.id, problems), problems);
    let attributes = unique(parts.attributes, |attribute| &attribute.name, problems);
    let attributes = with_unavailable_as_list(rules, attributes, problems);
    let mut parts = Parts {
        subjects: parts.subjects,
        unread_subjects: parts.unread_subjects,
        keywords: unique(parts.keywords, |keyword| &keyword.id, problems),
        questions: without_personal(rules, questions, problems)
            .into_iter()
            .map(|question| checked_question(rules, question, taxonomy, problems))
            .collect(),
        attributes: without_traits(rules, attributes, |attribute| &attribute.name, problems),
        slots: unique(parts.slots, |slot| &slot.id, problems),
        items: unique(parts.items, |item| &item.id, problems),
        segments: unique(parts.segments, |segment| &segment.id, problems),
        head: parts.head,
        written: parts.written,
    };
    taxonomy.complete(&mut parts);
    add_firsts(&mut parts.questions, problems);
    add_intensity(&mut parts.questions, &parts.head, problems);
    add_interests(&mut parts.questions, parts.head.interests.as_ref(), taxonomy, problems);
    limit("questions", parts.questions.len(), MAX_QUESTIONS, problems)?;
    limit("attributes", parts.attributes.len(), MAX_ATTRIBUTES, problems)?;
    limit("items", parts.items.len(), MAX_NUMBERED, problems)?;
    limit("slots", parts.slots.len(), MAX_NUMBERED, problems)?;
    limit("keywords", parts.keywords.len(), MAX_NUMBERED, problems)?;
    Some(parts)
}

/// What conditions may speak of.
fn fact_names(rules: impl Rules, parts: &Parts, taxonomy: &Taxonomy, tastes: Option<&[u8]>) -> FactNames {
    let question = |Placed { part, .. }: &Placed<QuestionShape>| {
        let answers = part.answers.iter().map(|answer| answer.id.clone()).collect();
        let kind = if part.id == INTERESTS { FactKind::Interest } else { FactKind::Preference };
        Asked {
            kind,
            id: part.id.clone(),
            answers,
            is_multiple: part.kind.takes_several(),
            is_sensitive: is_confidential(rules, part, taxonomy),
        }
    };
    let attribute = |Placed { part, .. }: &Placed<AttributeShape>| (part.name.clone(), part.holds);
    FactNames {
        attributes: parts.attributes.iter().map(attribute).collect(),
        questions: found_out(
            parts.questions.iter().map(question).collect(),
            tastes.map(|tastes| cluster_ids(tastes, taxonomy)),
        ),
        keywords: parts.keywords.iter().map(|keyword| keyword.part.id.clone()).collect(),
        known_keywords: parts.keywords.iter().map(|keyword| keyword.part.id.clone()).collect(),
        patterns: Vec::new(),
    }
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

/// A text that is no id.
pub fn bad_id(path: &str, id: &str) -> Problem {
    fault("bad-id", path, format!("`{}` is no id: 1 to 64 letters, digits, `-`, `_` or `.`", shown(id)))
}

fn limit(name: &str, count: usize, most: usize, problems: &mut Vec<Problem>) -> Option<()> {
    if count <= most {
        return Some(());
    }
    problems.push(fault("too-many", &format!("/{name}"), format!("{count} {name}, more than {most}")));
    None
}

/// What conditions may speak of, once the segments were read for what is wrong with them. What is written out there for a look is no
/// part of what the items' conditions grow to, nor are its patterns published.
fn checked_facts(
    names: FactNames,
    parts: &Parts,
    segments: &Segments,
    problems: &mut Vec<Problem>,
) -> FactNames {
    let (by_id, mut facts) = (&segments.clone(), names.clone());
    for segment in &parts.segments {
        let mut reader =
            ConditionReader { facts: &mut facts, segments: by_id, written: &parts.written, problems };
        reader.read(&segment.part.when, &format!("{}/when", segment.path));
    }
    names
}

fn checked_slots(
    slots: Vec<Placed<SlotShape>>,
    written: &Written,
    problems: &mut Vec<Problem>,
) -> Vec<SlotShape> {
    let slots: Vec<SlotShape> =
        slots.into_iter().filter_map(|slot| checked_slot(slot, &written.slots, problems)).collect();
    tell_borders(&slots, problems);
    slots
}

fn checked_slot(
    mut slot: Placed<SlotShape>,
    ids: &BTreeSet<String>,
    problems: &mut Vec<Problem>,
) -> Option<SlotShape> {
    for (index, beside) in slot.part.beside.iter().enumerate().filter(|(_, beside)| !ids.contains(*beside)) {
        let path = format!("{}/beside/{index}", slot.path);
        let mut problem = fault("unknown-slot", &path, format!("there is no slot `{}`", shown(beside)));
        problem.help = meant(beside, ids.iter().map(String::as_str)).trim_start_matches("; ").into();
        problems.push(problem);
    }
    if let Some(index) = slot.part.beside.iter().position(|beside| *beside == slot.part.id) {
        let mut problem =
            fault(rivals::RULE.id, &format!("{}/beside/{index}", slot.path), "it borders on itself".into());
        problem.severity = Severity::Warning;
        problem.help = "leave it out: brands of one slot are held apart anyway".into();
        problems.push(problem);
    }
    if slot.part.blend.is_some_and(|share| !(0.0..=1.0).contains(&share)) {
        slot.part.blend = None;
        problems.push(fault("wrong-shape", &format!("{}/blend", slot.path), "a share is from 0 to 1".into()));
    }
    if (1..=100).contains(&slot.part.show) {
        return Some(slot.part);
    }
    problems.push(fault(
        "wrong-shape",
        &format!("{}/show", slot.path),
        "a whole number from 1 to 100 is needed here".into(),
    ));
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

#[cfg(test)]
mod tests {
    use super::super::check;
    use alloc::string::ToString;
    use alloc::vec::Vec;
    use serde_json::json;

    #[test]
    fn what_is_wrong_with_a_slot_is_told_where_it_stands() {
        let site = json!({
            "tactful": 1,
            "site": "shop",
            "slots": [
                { "id": "hero", "show": 0 },
                { "id": "left", "beside": ["right", "rigth"] },
                { "id": "right", "blend": 1.5 },
                { "id": "till", "purpose": "checkout" },
            ],
            "items": [
                { "id": "offers", "slot": "till", "link": "offers.html" },
                { "id": "safe", "slot": "till" },
                { "id": "elsewhere", "slot": "right", "link": "offers.html" },
            ],
        });
        let (meaning, problems) = check(&site.to_string());
        let told: Vec<_> = problems.iter().map(|problem| (problem.code, problem.path.as_str())).collect();
        let expected = [
            ("wrong-shape", "/slots/0/show"),
            ("unknown-slot", "/slots/1/beside/1"),
            ("wrong-shape", "/slots/2/blend"),
            ("journey", "/items/0/link"),
        ];
        assert_eq!(told, expected);
        let meaning = meaning.unwrap();
        assert_eq!(meaning.slots.len(), 3);
        assert_eq!(
            meaning.items.iter().map(|item| item.id.as_str()).collect::<Vec<_>>(),
            ["safe", "elsewhere"]
        );
    }
}
