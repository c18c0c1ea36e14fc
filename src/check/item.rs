//! Reading one item: its slot, its condition, its schedule, its content.

use super::Problem;
use super::absence::{LeftOut, absence};
use super::arrangement::is_for_everyone;
use super::cuts::{Weights, fitting};
use super::expression::{ConditionReader, Expression, TOO_MANY_PATTERNS};
use super::facts::FactNames;
use super::feed::{Feed, Product};
use super::grounds::groundless;
use super::guess::{listed, meant};
use super::labels::Labels;
use super::looks;
use super::meaning::bad_id;
use super::never::never_holds;
use super::problem::Severity;
use super::products;
use super::read::{Placed, fault};
use super::requests::Confided;
use super::schedule::{Schedule, end_of_day, minute, never_shown};
use super::segments::Segments;
use super::shape::{ImageShape, ItemShape, PriorityShape, PurposeShape, ReviewedRule, SlotShape, TextsShape};
use super::tactless::TactCheck;
use super::tags::tag_fault;
use super::urls::{address_fault, picture_fault};
use super::written::Written;
use crate::memory::is_id;
use crate::tact::human_hand::{self, Priority};
use crate::tact::{Rules, journey};
use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use jiff::tz::TimeZone;

/// Problems after which nobody guesses any more which slot was meant: comparing names takes long.
const MOST_GUESSED: usize = 100;

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
    /// Beside that, what must hold for its picture to fit.
    pub fits: Vec<Expression>,
    /// From when and until when; the review date is the end of all but the defaults of a slot.
    pub schedule: Schedule,
    /// Whether it goes before all others.
    pub is_pinned: bool,
    /// Where it goes among those for which the same reason speaks.
    pub priority: Priority,
    /// The end of its review date, in minutes since 1970-01-01T00:00Z.
    pub review: Option<i64>,
    /// Id of the product that it is about.
    pub product: Option<String>,
    /// Id of the brand that it is about: its own, or that of its product in the feed.
    pub brand: Option<String>,
    /// How popular its product is in the feed, in millionths: more for the more popular.
    pub popularity: Option<u64>,
    /// Its words, by language; none where the page holds its markup.
    pub texts: BTreeMap<String, TextsShape>,
    /// Its picture's cuts.
    pub images: Vec<ImageShape>,
    /// Where it leads.
    pub link: Option<String>,
    /// The rules that a person has read it for.
    pub reviewed: Vec<ReviewedRule>,
}

/// Reads items.
pub struct ItemReader<'r, R> {
    pub rules: R,
    pub now: Option<i64>,
    pub feed: Option<&'r Feed>,
    pub tact: TactCheck<'r>,
    pub facts: &'r mut FactNames,
    pub segments: &'r Segments,
    pub slots: &'r [SlotShape],
    pub written: &'r Written,
    pub positions: BTreeMap<&'r str, usize>,
    pub zone: &'r TimeZone,
    pub weights: Weights,
    pub labels: &'r Labels,
    pub confided: &'r Confided,
    pub problems: &'r mut Vec<Problem>,
    /// What was read and is not built; none at first.
    pub left_out: Vec<LeftOut>,
}

impl<'r, R: Rules> ItemReader<'r, R> {
    /// Makes sense of items, and tells which are not built.
    pub fn read_all(mut self, items: Vec<Placed<ItemShape>>) -> (Vec<Placed<Item>>, Vec<LeftOut>) {
        let read = items.into_iter().filter_map(|item| self.read(item)).collect();
        (read, self.left_out)
    }

    /// Makes sense of an item; one that makes none becomes a problem, and one that is not built is noted.
    fn read(&mut self, item: Placed<ItemShape>) -> Option<Placed<Item>> {
        let patterns = self.facts.patterns.len();
        let read = self.item(item);
        if read.is_none() {
            // The patterns of a site are published; those of what is not built are nobody's business.
            self.facts.patterns.truncate(patterns);
        }
        read
    }

    fn item(&mut self, Placed { path, part: item }: Placed<ItemShape>) -> Option<Placed<Item>> {
        let slot = self.slot(&path, &item);
        let when = self.condition(&path, &item);
        let schedule = self.schedule(&path, &item);
        let review = self.review(&path, &item);
        let embargo = self.embargo(&path, &item);
        let product = self.product(&path, &item);
        let is_tactful = self.is_tactful(&path, &item, when.as_ref());
        let is_content_right = self.content(&path, &item) && is_tactful;
        let is_content_right = self.stays(&path, &item, slot) && is_content_right;
        let (slot, when, schedule) = (slot?, when?, schedule?);
        let (review, embargo, product) = (review?, embargo?, product?);
        if !is_content_right {
            return None;
        }
        self.tell_never_shown(&path, &when, schedule, (embargo, review));
        let shape = self.slots.get(slot)?;
        if let Some(absence) = absence(self.rules, &item, shape, embargo, self.now, product) {
            self.left_out.push(LeftOut { id: item.id, absence });
            return None;
        }
        let part = Item {
            fits: self.fitting(&path, &item)?,
            id: item.id,
            slot,
            subjects: item.subjects,
            when,
            schedule,
            is_pinned: item.pinned,
            priority: item.priority.map_or(Priority::Usual, PriorityShape::priority),
            review,
            product: item.product,
            brand: item.brand.or_else(|| product?.brand.clone()),
            popularity: product.and_then(|product| product.popularity),
            texts: item.texts,
            images: item.images,
            link: item.link,
            reviewed: item.reviewed,
        };
        Some(Placed { path, part })
    }

    fn condition(&mut self, path: &str, item: &ItemShape) -> Option<Expression> {
        let Some(condition) = &item.when else { return Some(Expression::All(Vec::new())) };
        let path = format!("{path}/when");
        let mut reader = ConditionReader {
            facts: self.facts,
            segments: self.segments,
            written: self.written,
            problems: self.problems,
        };
        let when = reader.read(condition, &path)?;
        self.problems.extend(never_holds(&when, self.facts, &path));
        Some(when)
    }

    fn schedule(&mut self, path: &str, item: &ItemShape) -> Option<Schedule> {
        let Some(shape) = &item.schedule else { return Some(Schedule::default()) };
        let read = Schedule::read(shape, self.zone);
        read.map_err(|(entry, message)| self.wrong_date(path, &format!("schedule/{entry}"), message)).ok()
    }

    /// The end of its review date, if it has one; nothing if that is wrong.
    fn review(&mut self, path: &str, item: &ItemShape) -> Option<Option<i64>> {
        let read = item.review.as_deref().map(|text| end_of_day(text, self.zone)).transpose();
        read.map_err(|message| self.wrong_date(path, "review", message)).ok()
    }

    /// The end of its embargo, in the same way.
    fn embargo(&mut self, path: &str, item: &ItemShape) -> Option<Option<i64>> {
        let read = item.embargo.as_deref().map(|text| minute(text, self.zone, 0)).transpose();
        read.map_err(|message| self.wrong_date(path, "embargo", message)).ok()
    }

    /// Tells of an item whose dates leave no minute in which it could be shown.
    fn tell_never_shown(
        &mut self,
        path: &str,
        when: &Expression,
        schedule: Schedule,
        (embargo, review): (Option<i64>, Option<i64>),
    ) {
        if !self.rules.has(human_hand::RULE) {
            return;
        }
        // What may be the default of its slot never rests.
        let rests = review.filter(|_| !is_for_everyone(when, schedule));
        if let Some((entry, message)) = never_shown(schedule, embargo, rests) {
            self.problems.push(Problem {
                severity: Severity::Warning,
                help: "change one of the two dates".into(),
                ..fault("schedule", &format!("{path}/{entry}"), format!("{message}: it is never shown"))
            });
        }
    }

    fn wrong_date(&mut self, path: &str, entry: &str, message: String) {
        self.problems.push(fault("schedule", &format!("{path}/{entry}"), message));
    }

    /// What the feed says of its product, if it has one there; nothing if an id is wrong.
    fn product(&mut self, path: &str, item: &ItemShape) -> Option<Option<&'r Product>> {
        let ids = [("product", &item.product), ("brand", &item.brand)];
        let wrong =
            ids.into_iter().filter_map(|(entry, id)| Some((entry, id.as_ref().filter(|id| !is_id(id))?)));
        let before = self.problems.len();
        self.problems.extend(wrong.map(|(entry, id)| bad_id(&format!("{path}/{entry}"), id)));
        let is_right = self.problems.len() == before;
        let id = item.product.as_ref().filter(|id| is_id(id));
        is_right.then(|| self.feed?.product(id?))
    }

    /// Whether nothing in it is tactless, at odds with the feed or wrong on some screen, but for warnings.
    fn is_tactful(&mut self, path: &str, item: &ItemShape, when: Option<&Expression>) -> bool {
        let mut found = self.tact.problems(path, item, when);
        found.extend(self.feed.iter().flat_map(|feed| products::problems(self.rules, path, item, feed)));
        let is_for_phones = when.is_some_and(|when| looks::is_for_phones(when, self.facts));
        found.extend(looks::problems(
            self.rules,
            path,
            item,
            self.labels,
            is_for_phones.then_some(self.weights),
        ));
        found.extend(self.labels.unnamed(path, item));
        found.extend(when.and_then(|when| groundless(self.rules, path, item, when, self.facts)));
        found.extend(when.and_then(|when| self.confided.problem(self.rules, path, item, when, self.facts)));
        let is_tactful = found.iter().all(|problem| problem.severity == Severity::Warning);
        self.problems.extend(found);
        is_tactful
    }

    fn slot(&mut self, path: &str, item: &ItemShape) -> Option<usize> {
        let position = self.positions.get(item.slot.as_str()).copied();
        if position.is_none() && !self.written.slots.contains(&item.slot) {
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

    /// Whether it leads nowhere, where its slot is one of a checkout.
    fn stays(&mut self, path: &str, item: &ItemShape, slot: Option<usize>) -> bool {
        let slot = slot.and_then(|slot| self.slots.get(slot));
        let is_checkout = slot.is_some_and(|slot| slot.purpose == PurposeShape::Checkout);
        let leads_away = item.link.is_some() && is_checkout && self.rules.has(journey::RULE);
        if leads_away {
            let message = "a slot of a checkout leads nowhere else".into();
            let mut problem = fault(journey::RULE.id, &format!("{path}/link"), message);
            problem.help = "leave the link out; the page's own button goes on".into();
            self.problems.push(problem);
        }
        !leads_away
    }

    fn content(&mut self, path: &str, item: &ItemShape) -> bool {
        let before = self.problems.len();
        let pictures =
            item.images.iter().zip(0..).filter_map(|(image, index)| {
                Some((format!("images/{index}/src"), picture_fault(&image.src)?))
            });
        let link = item.link.iter().filter_map(|link| Some(("link".to_string(), address_fault(link)?)));
        for (at, message) in pictures.chain(link) {
            self.problems.push(fault("address", &format!("{path}/{at}"), message));
        }
        let texts = format!("{path}/texts");
        self.problems.extend(item.texts.keys().filter_map(|tag| tag_fault(&texts, tag)));
        self.problems.len() == before
    }

    /// What must hold for its picture to fit; nothing if that asks browsers for too much.
    fn fitting(&mut self, path: &str, item: &ItemShape) -> Option<Vec<Expression>> {
        let fits = fitting(self.rules, &item.images, self.weights, self.facts);
        if fits.is_none() {
            self.problems.push(fault("too-many", &format!("{path}/images"), TOO_MANY_PATTERNS.into()));
        }
        fits
    }
}

#[cfg(test)]
mod tests {
    use super::super::problem::Severity;
    use alloc::string::ToString;
    use alloc::vec::Vec;
    use serde_json::json;

    #[test]
    fn an_item_that_its_dates_never_let_be_shown_is_told() {
        let told = |more: serde_json::Value| {
            let mut item = json!({ "id": "a", "slot": "hero" });
            item.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            let site = json!({ "tactful": 1, "site": "shop", "slots": [{ "id": "hero" }], "items": [item] });
            let found = super::super::check(&site.to_string()).1.into_iter();
            found.map(|found| (found.code, found.severity, found.path)).collect::<Vec<_>>()
        };
        let never = |entry: &str| [("schedule", Severity::Warning, ["/items/0/", entry].concat())];
        let (evening, until) = (json!({ "daypart": "evening" }), json!({ "until": "2026-11-30" }));
        let from = json!({ "from": "2026-12-02" });
        assert_eq!(told(json!({ "schedule": until, "embargo": "2026-12-01" })), never("embargo"));
        assert_eq!(told(json!({ "schedule": until, "embargo": "2026-11-30T23:59" })), []);
        assert_eq!(told(json!({ "schedule": from, "review": "2026-12-01" })), never("review"));
        assert_eq!(told(json!({ "schedule": from, "review": "2026-12-02" })), []);
        assert_eq!(
            told(json!({ "when": evening, "embargo": "2026-12-02", "review": "2026-12-01" })),
            never("review")
        );
        assert_eq!(
            told(json!({ "embargo": "2026-12-02", "review": "2026-12-01" })),
            [],
            "the default never rests"
        );
        assert_eq!(told(json!({ "schedule": from, "embargo": "2026-12-24", "review": "2027-01-06" })), []);
    }

    #[test]
    fn an_item_in_no_language_is_told() {
        let site = r#"{ "tactful": 1, "site": "shop", "slots": [{ "id": "hero" }],
            "items": [{ "id": "a", "slot": "hero", "texts": { "en/US": { "heading": "b" } } },
                { "id": "b", "slot": "hero", "texts": { "eng": { "heading": "Because you viewed it" } } }] }"#;
        let (meaning, problems) = super::super::check(site);
        assert_eq!(meaning.map(|meaning| meaning.items.len()), Some(0));
        let told: Vec<_> = problems.iter().map(|problem| (problem.code, problem.path.as_str())).collect();
        let expected = [
            ("bad-language", "/items/0/texts/en~1US"),
            ("discreet", "/items/1/texts/eng/heading"),
            ("bad-language", "/items/1/texts/eng"),
        ];
        assert_eq!(told, expected);
    }
}
