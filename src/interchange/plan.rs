//! A plan: what is shown, and why this and not that.

use super::understood::{understood, write_name, write_value};
use super::writer::Writer;
use crate::decide::{Explainer, Plan, States, condense, plan};
use crate::memory::{Memory, day_of};
use crate::site::{FactKind, FactSource, Named, Site, SiteFact, Slot};
use crate::tact::{Reason, Refusal};
use crate::visit::{Visit, is_of_session};
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

/// Decides and explains, as JSON; `site` must carry its names.
pub fn plan_to_json(site: &Site<'_>, visit: &Visit<'_>, memory: &Memory) -> String {
    let standing = condense(site, memory, visit.minute());
    let states = States::of(site, visit, &standing);
    let plan = plan(site, &states);
    let teller = Teller {
        explainer: Explainer::new(site, &states, memory, day_of(visit.minute())),
        items: site.names().all(Named::Item).collect(),
        facts: site
            .facts()
            .zip(0..)
            .map(|(fact, position)| told(site, visit, memory, &states, &fact, position))
            .collect(),
    };
    let mut writer = Writer::default();
    writer.object(|told| {
        told.name("version").number(1, 1);
        told.name("site").string(core::str::from_utf8(site.id()).unwrap_or_default());
        understood(site, visit, told.name("visit"));
        told.name("slots").list(|slots| {
            for (position, (name, slot)) in (0..).zip(site.names().all(Named::Slot).zip(site.slots())) {
                let as_written = plan.of_slot(position).find(|choice| choice.item.is_none());
                slots.member().object(|told| {
                    told.name("slot").string(name);
                    if let Some(choice) = as_written {
                        told.name("as_written").string(choice.reason.code());
                    }
                    teller.slot(slot, position, &plan, told);
                });
            }
        });
    });
    writer.into_text()
}

/// The entries that tell a fact: its name, its value and where it comes from.
fn told(
    site: &Site<'_>,
    visit: &Visit<'_>,
    memory: &Memory,
    states: &States,
    fact: &SiteFact<'_>,
    position: u8,
) -> String {
    let is_of_visit =
        is_of_session(fact.kind) || fact.kind == FactKind::Keyword && states.is_of_visit(position);
    let mut told = Writer::default();
    write_name(site, fact, told.name("fact"));
    write_value(site, visit, memory, states, position, told.name("value"));
    told.name("source").string(match fact.kind.source() {
        _ if is_of_visit => "session",
        FactSource::Moment => "moment",
        FactSource::Keyword => "keyword",
        FactSource::Declared => "declared",
        FactSource::Evidence => "evidence",
    });
    told.into_text()
}

/// What each item of a plan is told with.
struct Teller<'t> {
    explainer: Explainer<'t>,
    /// The ids of the items.
    items: Vec<&'t str>,
    /// The facts of the site, as they are told.
    facts: Vec<String>,
}

impl Teller<'_> {
    fn slot(&self, slot: Slot, position: u16, plan: &Plan, told: &mut Writer) {
        let shown = plan.of_slot(position).filter_map(|choice| Some((choice.item?, choice.reason)));
        let mut is_shown = vec![false; usize::from(slot.items)];
        for (item, _) in shown.clone() {
            if let Some(is_shown) = is_shown.get_mut(usize::from(item.wrapping_sub(slot.first))) {
                *is_shown = true;
            }
        }
        told.name("items").list(|items| {
            shown.for_each(|(item, reason)| self.shown(item, reason, items.member()));
        });
        told.name("others").list(|others| {
            for (item, is_shown) in (slot.first..=u16::MAX).zip(is_shown) {
                if !is_shown {
                    self.refused(item, others.member());
                }
            }
        });
    }

    fn shown(&self, item: u16, reason: Reason, writer: &mut Writer) {
        writer.object(|told| {
            told.name("item").string(self.item(item));
            told.name("reason").string(reason.code());
            told.name("because").list(|facts| {
                for fact in self.explainer.because(item) {
                    facts.member().object(|told| told.entries(self.fact(fact)));
                }
            });
        });
    }

    fn refused(&self, item: u16, writer: &mut Writer) {
        let refusal = self.explainer.refusal(item);
        writer.object(|told| {
            told.name("item").string(self.item(item));
            told.name("refused").string(refusal.code());
            if let Refusal::Condition(fact) = refusal {
                told.entries(self.fact(fact));
            }
        });
    }

    fn item(&self, item: u16) -> &str {
        self.items.get(usize::from(item)).copied().unwrap_or_default()
    }

    fn fact(&self, position: u8) -> &str {
        self.facts.get(usize::from(position)).map_or("", String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Extent, check, compile};
    use crate::interchange::readings_from_json;
    use crate::visit::Readings;
    use serde_json::{Value, json};
    use std::string::ToString;
    use std::vec::Vec;

    /// The plan of one slot whose items have these conditions.
    fn planned(conditions: &[Value], visit: &Value) -> Value {
        let item =
            |(index, when): (usize, &Value)| json!({ "id": index.to_string(), "slot": "hero", "when": when });
        let site = json!({
            "tactful": 1, "site": "shop", "slots": [{ "id": "hero" }],
            "attributes": [{ "name": "category" }, { "name": "tags", "type": "list" }],
            "items": conditions.iter().enumerate().map(item).collect::<Vec<_>>(),
        });
        planned_on(&site, visit)
    }

    /// The plan of the first slot of a site.
    fn planned_on(site: &Value, visit: &Value) -> Value {
        let bytes = compile(&check(&site.to_string()).0.unwrap(), Extent::Whole, &mut Vec::new()).unwrap();
        let site = Site::read(&bytes).unwrap();
        let readings = readings_from_json(&visit.to_string(), &site).unwrap();
        let visit = Visit::understand(Readings::from_text(readings.as_bytes()), site.knowledge());
        let plan: Value = serde_json::from_str(&plan_to_json(&site, &visit, &Memory::default())).unwrap();
        plan["slots"][0].clone()
    }

    #[test]
    fn a_pattern_is_told_with_the_text_that_it_was_asked_of() {
        let conditions = [
            json!({ "page.path": { "$regex": "^/outdoors/" } }),
            json!({ "locale": { "$regex": "^en" } }),
            json!({ "attributes.category": { "$regex": "^out" } }),
            json!({ "attributes.tags": { "$regex": "new" } }),
            json!({ "page.path": { "$regex": "^/kitchen/" } }),
        ];
        let visit = json!({
            "url": "https://shop.example/kitchen/pans?x=1", "languages": ["de-AT", "en"],
            "attributes": { "category": "kitchen", "tags": ["old", "worn"] },
        });
        let slot = planned(&conditions, &visit);
        let because = json!([{ "fact": "page.path", "value": "/kitchen/pans", "source": "moment" }]);
        assert_eq!(slot["items"][0]["because"], because);
        let others: Vec<(&Value, &Value)> = slot["others"]
            .as_array()
            .unwrap()
            .iter()
            .map(|other| (&other["fact"], &other["value"]))
            .collect();
        let path = (json!("page.path"), json!("/kitchen/pans"));
        let locale = (json!("locale"), json!("de-AT"));
        let category = (json!("attributes.category"), json!("kitchen"));
        let tags = (json!("attributes.tags"), json!(["old", "worn"]));
        let expected = [path, locale, category, tags];
        assert_eq!(others, expected.each_ref().map(|(fact, value)| (fact, value)));
    }

    #[test]
    fn what_the_browser_answers_is_told_like_any_fact() {
        let conditions = [
            json!({ "reduced_motion": true }),
            json!({ "saves_data": true }),
            json!({ "saves_data": { "$exists": false } }),
        ];
        let slot = planned(&conditions, &json!({ "reduced_motion": true, "saves_data": false }));
        let because = |name: &str, value: bool| json!([{ "fact": name, "value": value, "source": "moment" }]);
        assert_eq!(slot["items"][0]["because"], because("reduced_motion", true));
        assert_eq!(slot["others"][0]["refused"], "condition");
        assert_eq!(
            [&slot["others"][0]["fact"], &slot["others"][0]["value"]],
            [&json!("saves_data"), &json!(false)]
        );
        let slot = planned(&conditions, &json!({}));
        assert_eq!(slot["items"][0]["item"], "2");
        assert_eq!(slot["others"][0]["value"], Value::Null);
    }

    #[test]
    fn a_picture_that_does_not_fit_is_refused_for_that() {
        let cut = |device: &str, weight: u32| json!({ "src": "a.webp", "width": 8, "height": 4, "weight": weight, "device": device });
        let picture = |id: &str, when: Value, cuts: Value| json!({ "id": id, "slot": "hero", "when": when, "texts": { "en": { "alt": "" } }, "images": cuts });
        let moving = json!([{ "src": "a.webp", "width": 8, "height": 4, "motion": true }]);
        let by_day = json!({ "$or": [{ "hour": 9 }, { "season": "winter" }] });
        let site = json!({
            "tactful": 1, "site": "shop", "slots": [{ "id": "hero" }],
            "items": [
                picture("moving", json!({}), moving),
                picture("heavy", json!({}), json!([cut("phone", 90), cut("desktop", 900)])),
                picture("joined", by_day.clone(), json!([cut("phone", 90), cut("desktop", 900)])),
                picture("elsewhere", json!({ "$or": [{ "hour": 3 }, { "season": "summer" }] }), json!([cut("tv", 900), cut("desktop", 90)])),
                { "id": "still", "slot": "hero" },
            ],
        });
        let slot = planned_on(
            &site,
            &json!({
                "now": "2026-01-10T09:00:00+01:00", "time_zone": "Europe/Berlin",
                "user_agent": "Mozilla/5.0 (X11; Linux x86_64) Chrome/150.0.0.0 Safari/537.36",
                "reduced_motion": true, "saves_data": true,
            }),
        );
        assert_eq!(slot["items"][0]["item"], "still");
        let refused: Vec<&Value> =
            slot["others"].as_array().unwrap().iter().map(|other| &other["refused"]).collect();
        assert_eq!(refused, ["fits-device", "fits-device", "fits-device", "condition"]);
    }

    #[test]
    fn a_pattern_of_what_is_unknown_is_told_as_unknown() {
        let conditions =
            [json!({ "attributes.category": { "$regex": "a" } }), json!({ "locale": { "$regex": "a" } })];
        let slot = planned(&conditions, &json!({ "url": "https://shop.example/" }));
        assert_eq!(slot["others"][0]["value"], Value::Null);
        assert_eq!(slot["others"][1]["value"], Value::Null);
    }
}
