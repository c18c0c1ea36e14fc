//! The order of the items, and when each is to be looked at again.

use super::Problem;
use super::expression::Expression;
use super::item::Item;
use super::problem::Severity;
use super::read::{Placed, fault};
use super::schedule::Schedule;
use super::shape::{OrderShape, SlotShape};
use super::tabulation::primary;
use crate::tact::human_hand::{self, Review};
use crate::tact::{Rules, available};
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// Puts the items of each slot into the order in which they are numbered everywhere, and lets each end with its review date, but for
/// the defaults of its slot. `now` is a minute since 1970.
pub fn arrange(
    rules: impl Rules,
    mut items: Vec<Placed<Item>>,
    slots: &[SlotShape],
    now: Option<i64>,
    problems: &mut Vec<Problem>,
) -> Vec<Item> {
    // One order for all slots: what stands in different ones is never compared.
    items.sort_by_key(|Placed { part: item, .. }| {
        let is_by_popularity = slots.get(item.slot).is_some_and(|slot| slot.order == OrderShape::Popularity);
        let popularity = item.popularity.filter(|_| is_by_popularity);
        (human_hand::place(rules, item.priority), available::place(rules, popularity))
    });
    let mut defaults: BTreeMap<usize, Defaults> = BTreeMap::new();
    let arranged = items.into_iter().map(|Placed { path, part: mut item }| {
        let role = defaults.entry(item.slot).or_default().role(&item);
        problems.extend(due(rules, &path, &item, role, now));
        if role == Role::Other {
            item.schedule.until = human_hand::end(rules, item.schedule.until, item.review);
        }
        item
    });
    arranged.collect()
}

/// What an item is to its slot.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    /// What everyone gets, in some language at least, where nothing else speaks: it never rests.
    Default,
    /// Any other.
    Other,
}

/// The languages in which a slot has a default already.
#[derive(Default)]
struct Defaults {
    /// In these.
    languages: BTreeSet<String>,
    /// In all.
    is_for_all: bool,
}

impl Defaults {
    /// What the next item of the slot is to it: the first that may be shown to everyone is its default in each of its languages, and in
    /// every language where it holds no words.
    fn role(&mut self, item: &Item) -> Role {
        if self.is_for_all || !is_for_everyone(&item.when, item.schedule) {
            return Role::Other;
        }
        let languages: Vec<String> = item.texts.keys().map(|tag| primary(tag)).collect();
        if !languages.is_empty() && languages.iter().all(|language| self.languages.contains(language)) {
            return Role::Other;
        }
        // Where its picture does not fit, the next one is what everybody gets.
        if item.fits.is_empty() {
            self.is_for_all = languages.is_empty();
            self.languages.extend(languages);
        }
        Role::Default
    }
}

/// Whether an item may be shown to everyone at any time, but for its language.
pub fn is_for_everyone(when: &Expression, schedule: Schedule) -> bool {
    let is_unconditional = matches!(when, Expression::All(parts) if parts.is_empty());
    is_unconditional && schedule == Schedule::default()
}

/// What is to be said of an item whose review date is near or past.
fn due(rules: impl Rules, path: &str, item: &Item, role: Role, now: Option<i64>) -> Option<Problem> {
    let id = &item.id;
    let message = match (human_hand::review(rules, item.review?, now), role) {
        (Review::Fresh, _) => return None,
        (Review::Due { days: 1 }, Role::Other) => format!("`{id}` rests from tomorrow on"),
        (Review::Due { days }, Role::Other) => format!("`{id}` rests in {days} days"),
        (Review::Due { days: 1 }, Role::Default) => format!("today is the review date of `{id}`"),
        (Review::Due { days }, Role::Default) => format!("the review date of `{id}` is past in {days} days"),
        (Review::Past, Role::Other) => format!("the review date of `{id}` is past, so it rests"),
        (Review::Past, Role::Default) => {
            format!("the review date of `{id}` is past; it is still shown, as the default of its slot")
        }
    };
    let mut problem = fault(human_hand::RULE.id, &format!("{path}/review"), message);
    problem.severity = Severity::Warning;
    problem.help = "look at it; if it is still right, give it a later date".into();
    Some(problem)
}

#[cfg(test)]
mod tests {
    use super::super::circumstances::{Circumstances, Moment};
    use super::super::feed::{Feed, FeedRow};
    use super::super::{check, check_with};
    use alloc::format;
    use alloc::string::{String, ToString};
    use alloc::vec::Vec;
    use serde_json::{Value, json};

    fn site(slot: &Value, items: &Value) -> String {
        json!({ "tactful": 1, "site": "shop", "time_zone": "Europe/Berlin", "slots": [slot, { "id": "aside" }], "items": items })
            .to_string()
    }

    #[test]
    fn boosted_items_go_before_their_peers_and_buried_ones_behind() {
        let item = |id: &str, slot: &str, more: Value| {
            let mut item = json!({ "id": id, "slot": slot });
            item.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            item
        };
        let items = json!([
            item("last", "hero", json!({ "priority": "bury" })),
            item("other", "aside", json!({})),
            item("third", "hero", json!({})),
            item("first", "hero", json!({ "priority": "boost" })),
            item("second", "hero", json!({ "priority": "boost" })),
        ]);
        let (meaning, problems) = check(&site(&json!({ "id": "hero" }), &items));
        assert_eq!(problems, []);
        let ids: Vec<String> = meaning.unwrap().items.into_iter().map(|item| item.id).collect();
        assert_eq!(ids, ["first", "second", "other", "third", "last"]);
    }

    #[test]
    fn a_slot_may_stand_in_the_order_of_the_feed() {
        let mut feed = Feed::default();
        for (id, popularity) in [("a", "3"), ("b", "70"), ("c", "9.5")] {
            let row = FeedRow { id: id.into(), popularity: popularity.into(), ..FeedRow::default() };
            feed.take(&row, "line", &mut Vec::new());
        }
        let item = |id: &str| json!({ "id": format!("about-{id}"), "slot": "hero", "product": id });
        let mut items = [item("a"), json!({ "id": "plain", "slot": "hero" }), item("b"), item("c")];
        items[2]["priority"] = json!("bury");
        let order = |slot: Value, feed: Option<&Feed>| {
            let circumstances = Circumstances { feed, ..Circumstances::default() };
            let meaning = check_with(&site(&slot, &json!(items)), circumstances).0.unwrap();
            meaning.items.into_iter().map(|item| item.id).collect::<Vec<_>>().join(" ")
        };
        let by_popularity = json!({ "id": "hero", "order": "popularity" });
        assert_eq!(order(by_popularity.clone(), Some(&feed)), "about-c about-a plain about-b");
        assert_eq!(order(by_popularity, None), "about-a plain about-c about-b");
        assert_eq!(order(json!({ "id": "hero" }), Some(&feed)), "about-a plain about-c about-b");
    }

    #[test]
    fn reviews_are_told_two_weeks_ahead_and_the_default_never_ends() {
        let items = json!([
            { "id": "evening", "slot": "hero", "when": { "daypart": "evening" }, "review": "2026-12-01" },
            { "id": "default", "slot": "hero", "review": "2026-12-01" },
            { "id": "next", "slot": "hero", "review": "2026-12-01" },
            { "id": "later", "slot": "hero", "schedule": { "until": "2026-11-30" }, "review": "2027-06-01" },
        ]);
        let site = site(&json!({ "id": "hero" }), &items);
        let told = |now: Option<&str>| {
            let now = now.map(|now| Moment::read(now).unwrap());
            let (meaning, problems) =
                check_with(&site, Circumstances { now: now.as_ref(), ..Circumstances::default() });
            let ends: Vec<_> =
                meaning.unwrap().items.iter().map(|item| item.schedule.until.is_some()).collect();
            assert_eq!(ends, [true, false, true, true], "whatever day it is");
            problems
                .iter()
                .map(|problem| format!("{}: {}", problem.path, problem.message))
                .collect::<Vec<_>>()
        };
        assert_eq!(told(None), [""; 0]);
        // The date ends at midnight in Berlin, an hour before it does in UTC.
        assert_eq!(told(Some("2026-11-17T22:59Z")), [""; 0]);
        assert_eq!(told(Some("2026-11-17T23:00Z"))[0], "/items/0/review: `evening` rests in 14 days");
        assert_eq!(
            told(Some("2026-12-01T23:59")),
            [
                "/items/0/review: `evening` rests from tomorrow on",
                "/items/1/review: today is the review date of `default`",
                "/items/2/review: `next` rests from tomorrow on",
            ]
        );
        assert_eq!(
            told(Some("2026-12-02")),
            [
                "/items/0/review: the review date of `evening` is past, so it rests",
                "/items/1/review: the review date of `default` is past; it is still shown, as the default of its slot",
                "/items/2/review: the review date of `next` is past, so it rests",
            ]
        );
    }

    #[test]
    fn a_slot_has_a_default_in_each_of_its_languages() {
        let words = |languages: &[&str]| -> Value {
            languages.iter().map(|tag| (tag.to_string(), json!({ "heading": "Tea" }))).collect()
        };
        let item = |id: &str, more: Value| {
            let mut item = json!({ "id": id, "slot": "hero", "review": "2026-01-01" });
            item.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            item
        };
        // Those that never end, in their order.
        let lasting = |items: Value| {
            let meaning = check(&site(&json!({ "id": "hero" }), &items)).0.unwrap();
            let lasting = meaning.items.into_iter().filter(|item| item.schedule.until.is_none());
            lasting.map(|item| item.id).collect::<Vec<_>>().join(" ")
        };
        let german = item("german", json!({ "texts": words(&["de", "de-AT"]) }));
        let english = item("english", json!({ "texts": words(&["en-GB"]) }));
        let both = item("both", json!({ "texts": words(&["de", "en"]) }));
        let french = item("french", json!({ "texts": words(&["fr"]) }));
        let any = item("any", json!({}));
        let evening = item("evening", json!({ "texts": words(&["fr"]), "when": { "daypart": "evening" } }));
        let scheduled = item("scheduled", json!({ "schedule": { "from": "2025-01-01" } }));
        assert_eq!(lasting(json!([german, english])), "german english");
        assert_eq!(lasting(json!([german, both, english])), "german both", "English has one");
        assert_eq!(lasting(json!([both, german, english])), "both");
        assert_eq!(lasting(json!([any, german, english])), "any", "it is there in every language");
        assert_eq!(lasting(json!([german, any, english])), "german any");
        assert_eq!(lasting(json!([evening, scheduled, french, any])), "french any");
        let mut elsewhere = english.clone();
        elsewhere["slot"] = json!("aside");
        assert_eq!(lasting(json!([any, elsewhere])), "any english", "another slot");
        let mut moving = item("moving", json!({ "texts": { "en": { "alt": "Tea" } } }));
        moving["images"] = json!([{ "src": "a.webp", "width": 800, "height": 600, "motion": true }]);
        let still = item("still", json!({ "texts": words(&["en"]) }));
        assert_eq!(lasting(json!([moving, still, english])), "moving still", "for who asked for less motion");
    }

    #[test]
    fn dates_in_other_forms_switch_their_item_off() {
        let items = json!([
            { "id": "a", "slot": "hero", "review": "2026-12-01T10:00" },
            { "id": "b", "slot": "hero", "review": "next year" },
            { "id": "c", "slot": "hero", "embargo": "soon" },
        ]);
        let (meaning, problems) = check(&site(&json!({ "id": "hero" }), &items));
        let told: Vec<String> =
            problems.iter().map(|problem| format!("{} {}", problem.code, problem.path)).collect();
        let expected = ["schedule /items/0/review", "schedule /items/1/review", "schedule /items/2/embargo"];
        assert_eq!(told, expected.map(|told| told.to_string()));
        assert_eq!(meaning.unwrap().items.len(), 0);
    }
}
