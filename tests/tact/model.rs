//! What a visitor must be shown, told a second time: slowly, from the rules, over the site file as its owner wrote it.
//!
//! Nothing here comes from the code: conditions are asked of the reference evaluator, and everything else is counted out.

use super::draw::{DEVICES, SEARCHES, SUBJECTS, TODAY, Visitor};

use super::interest::{about, interests, is_had, journey, strengths};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use tactful::check::Problem;

/// Why an item is shown, the strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    Pinned,
    Keyword,
    Declared,
    Session,
    Evidence,
    Moment,
    Everyone,
}

pub const ORDER: [Why; 7] =
    [Why::Pinned, Why::Keyword, Why::Declared, Why::Session, Why::Evidence, Why::Moment, Why::Everyone];

impl Why {
    pub fn code(self) -> &'static str {
        match self {
            Why::Pinned => "human-hand",
            Why::Keyword => "keyword",
            Why::Declared => "declared-first",
            Why::Session => "session",
            Why::Evidence => "corroboration",
            Why::Moment => "context",
            Why::Everyone => "everyone",
        }
    }

    pub fn is_personal(self) -> bool {
        matches!(self, Why::Keyword | Why::Declared | Why::Session | Why::Evidence)
    }
}

/// Where a fact comes from, as far as reasons tell it apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Source {
    Moment,
    Keyword,
    Declared,
    Evidence,
}

fn source(fact: &str) -> Source {
    match fact {
        "keyword" => Source::Keyword,
        "preferences" => Source::Declared,
        "interests" | "journey" => Source::Evidence,
        _ => Source::Moment,
    }
}

/// What is known, and what rests.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// What subjects are kinds of, as the site has it.
    kinds: Value,
    /// The facts that conditions may name.
    facts: Map<String, Value>,
    /// Subjects that the keyword, the answers, the interests ask for.
    keyword: Vec<String>,
    declared: BTreeSet<String>,
    interests: BTreeSet<String>,
    searches: bool,
    /// Subjects that are refused, and that rest unless searched for.
    pub less: BTreeSet<String>,
    pub resting: BTreeSet<String>,
    /// Items that rest.
    pub items: BTreeSet<String>,
    pub level: u8,
    pub is_season: bool,
}

pub fn texts(value: &Value) -> Vec<String> {
    let all = value.as_array().map(Vec::as_slice).unwrap_or_default();
    all.iter().filter_map(|text| text.as_str().map(String::from)).collect()
}

const PLACES: [&str; 4] = ["off", "moment", "declared", "full"];

/// How far the page goes: the lower of what the site and the visitor let it.
pub fn level(site: &Value, visitor: &Visitor) -> u8 {
    let place = |name: Option<&str>| PLACES.iter().position(|place| Some(*place) == name).unwrap_or(3) as u8;
    let answered =
        if visitor.for_someone_else || site["intensity"].is_null() { &[] } else { visitor.said("intensity") };
    place(site["intensity"].as_str()).min(place(answered.first().map(String::as_str)))
}

fn day_of(text: &Value) -> i32 {
    let number = |from: usize, to: usize| text.as_str().unwrap()[from..to].parse::<i32>().unwrap();
    tactful::visit::days_of(number(0, 4), number(5, 7) as u8, number(8, 10) as u8)
}

fn seasons(site: &Value) -> Vec<(i32, i32)> {
    let all = site["gift_seasons"].as_array().map(Vec::as_slice).unwrap_or_default();
    all.iter().map(|season| (day_of(&season["from"]), day_of(&season["until"]))).collect()
}

fn is_in(seasons: &[(i32, i32)], age: i32) -> bool {
    seasons.iter().any(|(first, last)| (*first..=*last).contains(&(TODAY - age)))
}

/// Whether an item was shown enough: so often today, or on so many days since somebody followed it.
pub fn is_tired(site: &Value, visitor: &Visitor, item: &str) -> bool {
    let bound = |name: &str, usual: u64| site["fatigue"][name].as_u64().unwrap_or(usual);
    let days = visitor.days("shown", item);
    let answered = visitor.days("followed", item).first().copied().unwrap_or(i32::MAX);
    let shown = visitor.seen.iter().find(|(entry, name, _)| *entry == "shown" && name == item);
    let today = shown.map_or(0, |(_, _, ages)| ages.iter().filter(|age| **age == 0).count() as u64);
    // Day by day: after so many it rests, and then the count begins anew.
    let (mut count, mut rests_until) = (0, i32::MAX);
    for age in days.iter().rev().filter(|age| **age < answered) {
        if *age > rests_until {
            continue;
        }
        count += 1;
        if count == bound("unanswered_days", 5) {
            (count, rests_until) = (0, age - bound("rest_days", 7) as i32);
        }
    }
    today >= bound("showings", 8) || rests_until < 0
}

/// Whether something about a subject was shown in as many views of today as the site allows.
pub fn is_tired_of(site: &Value, visitor: &Visitor, subject: &str) -> bool {
    let shown = visitor.seen.iter().find(|(entry, name, _)| *entry == "shown_subjects" && name == subject);
    let today = shown.map_or(0, |(_, _, ages)| ages.iter().filter(|age| **age == 0).count() as u64);
    site["fatigue"]["subject_showings"].as_u64().is_some_and(|most| today >= most)
}

/// Whether an item is about such a subject.
pub fn is_of_tired(site: &Value, visitor: &Visitor, item: &Value) -> bool {
    about(site, item).iter().any(|subject| is_tired_of(site, visitor, subject))
}

/// What is known of a visitor on this site.
pub fn known(site: &Value, visitor: &Visitor) -> Known {
    let mut known = Known {
        kinds: json!({ "subjects": site["subjects"] }),
        level: level(site, visitor),
        is_season: is_in(&seasons(site), 0),
        ..Known::default()
    };
    known.facts.insert("device".into(), DEVICES[visitor.device].0.into());
    if known.level == 0 {
        return known;
    }
    known.facts.insert("hour".into(), visitor.hour.into());
    if let Some(cart) = visitor.cart {
        known.facts.insert("attributes".into(), json!({ "cart": cart }));
    }
    let session = visitor.session.filter(|(_, minutes)| *minutes < 30).map(|(keyword, _)| keyword);
    let own = visitor.search.map(|search| SEARCHES[search].0);
    known.searches = own.is_some();
    if let Some(keyword) = own.or(session) {
        known.facts.insert("keyword".into(), keyword.into());
        let all = site["keywords"].as_array().unwrap();
        known.keyword = texts(&all.iter().find(|known| known["id"] == keyword).unwrap()["subjects"]);
    }
    if visitor.for_someone_else {
        return known;
    }
    known.less = visitor.said("less").iter().cloned().collect();
    known.items = visitor.said("dismissed").iter().cloned().collect();
    let items = site["items"].as_array().unwrap().iter().map(|item| item["id"].as_str().unwrap());
    known.items.extend(items.filter(|item| is_tired(site, visitor, item)).map(String::from));
    tell_of_person(site, visitor, &mut known);
    known
}

/// What was declared, what was seen, and the subjects that rest.
fn tell_of_person(site: &Value, visitor: &Visitor, known: &mut Known) {
    if known.level >= 2 {
        known.declared.extend(visitor.said("more").iter().cloned());
        let mut preferences = json!({});
        for question in site["questions"].as_array().unwrap() {
            let id = question["id"].as_str().unwrap();
            let said = visitor.said(id);
            if let Some(first) = said.first() {
                preferences[id] = if question["kind"] == "multiple" { json!(said) } else { json!(first) };
            }
            let answers = question["answers"].as_array().unwrap();
            let given = answers.iter().filter(|answer| said.iter().any(|said| answer["id"] == **said));
            known.declared.extend(given.flat_map(|answer| texts(&answer["subjects"])));
        }
        known.facts.insert("preferences".into(), preferences);
    }
    if known.level == 3 {
        if !known.is_season {
            known.interests = interests(site, visitor);
        }
        if !known.interests.is_empty() {
            known.facts.insert("interests".into(), json!(known.interests));
        }
        if let Some(stage) = journey(site, visitor, known.is_season) {
            known.facts.insert("journey".into(), stage.into());
        }
    }
    let own = strengths(site, visitor);
    for subject in &SUBJECTS[..5] {
        let went = ["returned", "gifts"].iter().any(|entry| !visitor.days(entry, subject).is_empty());
        if is_had(visitor, subject)
            || is_tired_of(site, visitor, subject)
            || went && own.iter().all(|(own, _)| own != subject)
        {
            known.resting.insert((*subject).into());
        }
    }
}

impl Known {
    /// What speaks as an interest.
    pub fn interests(&self) -> &BTreeSet<String> {
        &self.interests
    }

    /// Whether the condition of an item holds where only the facts of some sources are known.
    fn holds(&self, item: &Value, sources: impl Fn(Source) -> bool) -> bool {
        let facts = self.facts.iter().filter(|(name, _)| sources(source(name)));
        let facts: Map<String, Value> = facts.map(|(name, value)| (name.clone(), value.clone())).collect();
        item["when"].is_null() || tactful::rule::holds(&item["when"], &Value::Object(facts), &Value::Null)
    }

    /// Whether an item may be shown at all: it is its time, and its condition holds.
    pub fn fits(&self, item: &Value) -> bool {
        let schedule = &item["schedule"];
        let is_time =
            schedule.is_null() || (day_of(&schedule["from"])..=day_of(&schedule["until"])).contains(&TODAY);
        is_time && self.holds(item, |_| true)
    }

    /// Whether it holds of everybody in this moment.
    pub fn is_for_everybody(&self, item: &Value) -> bool {
        self.holds(item, |source| source == Source::Moment)
    }

    /// Whether a source speaks for an item: without it, its condition would not hold; or it holds on its word alone.
    fn leans(&self, item: &Value, on: Source) -> bool {
        let alone = |source: Source| source == Source::Moment || source == on;
        !self.holds(item, |source| source != on) || !self.is_for_everybody(item) && self.holds(item, alone)
    }

    /// Whether an item is out: refused, resting, or not there.
    pub fn is_out(&self, item: &Value, visitor: &Visitor) -> bool {
        let subjects = about(&self.kinds, item);
        let is_about = |all: &BTreeSet<String>| subjects.iter().any(|subject| all.contains(subject));
        let id = item["id"].as_str().unwrap();
        is_about(&self.less)
            || is_about(&self.resting) && !self.is_searched(item)
            || self.items.contains(id)
            || is_unavailable(item, visitor)
    }

    /// Whether the keyword of this view or visit speaks for an item.
    pub fn is_searched(&self, item: &Value) -> bool {
        [Why::Keyword, Why::Session].into_iter().any(|why| self.speaks(item, why, false))
    }

    /// Whether a reason speaks for an item that fits.
    pub fn speaks(&self, item: &Value, why: Why, interests_are_silent: bool) -> bool {
        let subjects = about(&self.kinds, item);
        let asks =
            |mut all: Box<dyn Iterator<Item = &String> + '_>| all.any(|asked| subjects.contains(asked));
        let of_keyword = asks(Box::new(self.keyword.iter())) || self.leans(item, Source::Keyword);
        // What is sensitive is not put forward by whatever else it is about.
        let is_plain = subjects.iter().all(|subject| subject != SUBJECTS[5]);
        match why {
            Why::Pinned => item["pinned"] == true,
            Why::Keyword => self.searches && of_keyword,
            Why::Session => !self.searches && of_keyword,
            Why::Declared => {
                is_plain && asks(Box::new(self.declared.iter())) || self.leans(item, Source::Declared)
            }
            Why::Evidence => {
                !interests_are_silent
                    && (is_plain && asks(Box::new(self.interests.iter()))
                        || self.leans(item, Source::Evidence))
            }
            Why::Moment => {
                self.is_for_everybody(item) && !self.holds(item, |source| source != Source::Moment)
            }
            Why::Everyone => self.is_for_everybody(item),
        }
    }
}

/// Whether the page states an item or its product to be unavailable.
pub fn is_unavailable(item: &Value, visitor: &Visitor) -> bool {
    ["id", "product"].iter().any(|name| visitor.unavailable.iter().any(|stated| item[name] == **stated))
}

/// The items of a slot in the owner's order: boosted ones first, buried ones last.
pub fn items_of<'s>(site: &'s Value, slot: &Value) -> Vec<&'s Value> {
    let mut items: Vec<&Value> =
        site["items"].as_array().unwrap().iter().filter(|item| item["slot"] == slot["id"]).collect();
    items.sort_by_key(|item| match item["priority"].as_str() {
        Some("boost") => 0,
        Some("bury") => 2,
        _ => 1,
    });
    items
}

/// How many places a slot has: no more than it has items, but for a slot for several two at least.
pub fn places(site: &Value, slot: &Value) -> usize {
    let show = slot["show"].as_u64().unwrap() as usize;
    if show == 1 { 1 } else { show.min(items_of(site, slot).len().max(2)) }
}

/// How many items of a slot for several may be chosen for what is known of the visitor.
pub fn personal(site: &Value, slot: &Value) -> usize {
    let places = places(site, slot);
    let kept = slot["blend"].as_f64().unwrap_or(1.0 / 3.0) * places as f64;
    if places == 1 { 1 } else { places - (kept - 1e-9).ceil() as usize }
}

/// Whether interests are silent in a slot for one item: on one day of so many, of which the first is told by its position.
pub fn is_silent(slot: &Value, visitor: &Visitor) -> bool {
    let share = slot["blend"].as_f64().unwrap_or(1.0 / 3.0);
    if slot["show"] != 1 || share == 0.0 {
        return false;
    }
    let position: u32 = slot["id"].as_str().unwrap().trim_start_matches('s').parse().unwrap();
    let day = TODAY as u32 - u32::from(visitor.hour < 4);
    let days = (1.0 / share).round() as u32;
    (day + position % days).is_multiple_of(days)
}

/// Whether a problem only warns.
pub fn is_warning(problem: &Problem) -> bool {
    problem.severity == tactful::check::Severity::Warning
}

/// Whether something sensitive answers a search.
pub fn is_guarded(site: &Value, search: usize) -> bool {
    let id = SEARCHES[search].0;
    let all = site["keywords"].as_array().unwrap();
    let asked = texts(&all.iter().find(|known| known["id"] == id).unwrap()["subjects"]);
    let sensitive = SUBJECTS[5];
    site["items"].as_array().unwrap().iter().any(|item| {
        let subjects = about(site, item);
        let answers = subjects.iter().any(|subject| asked.contains(subject));
        let is_named = item["when"].to_string().contains(&format!("\"{id}\""));
        subjects.iter().any(|subject| subject == sensitive) && (answers || is_named)
    })
}
