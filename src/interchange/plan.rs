//! A plan: what is shown, and why this and not that.

use super::understood::{understood, write_name, write_value};
use super::writer::Writer;
use crate::decide::{Account, Refusal, States, Verdict, condense, explain, plan};
use crate::memory::Memory;
use crate::site::{FactSource, Named, Site};
use crate::visit::Visit;
use alloc::string::String;

/// Decides and explains, as JSON; `site` must carry its names.
pub fn plan_to_json(site: &Site<'_>, visit: &Visit<'_>, memory: &Memory) -> String {
    let standing = condense(site, memory, visit.day());
    let states = States::of(site, visit, &standing);
    let plan = plan(site, &states);
    let teller = Teller { site, visit, memory, states: &states };
    let mut writer = Writer::default();
    writer.object(|told| {
        told.name("version").number(1, 1);
        told.name("site").string(core::str::from_utf8(site.id()).unwrap_or_default());
        understood(site, visit, told.name("visit"));
        told.name("slots").list(|slots| {
            for (name, slot) in site.names().all(Named::Slot).zip(0u16..) {
                let as_written = plan.of_slot(slot).find(|choice| choice.item.is_none());
                slots.member().object(|told| {
                    told.name("slot").string(name);
                    if let Some(choice) = as_written {
                        told.name("as_written").string(choice.reason.code());
                    }
                    teller.slot(slot, &plan, told);
                });
            }
        });
    });
    writer.into_text()
}

struct Teller<'t> {
    site: &'t Site<'t>,
    visit: &'t Visit<'t>,
    memory: &'t Memory,
    states: &'t States,
}

impl Teller<'_> {
    fn slot(&self, slot: u16, plan: &crate::decide::Plan, told: &mut Writer) {
        let accounts = explain(self.site, self.states, plan, slot);
        told.name("items").list(|items| {
            for choice in plan.of_slot(slot) {
                if let Some(account) = accounts.iter().find(|account| Some(account.item) == choice.item) {
                    self.shown(account, items.member());
                }
            }
        });
        told.name("others").list(|others| {
            for account in &accounts {
                if let Verdict::Refused(refusal) = account.verdict {
                    self.refused(account, refusal, others.member());
                }
            }
        });
    }

    fn shown(&self, account: &Account, writer: &mut Writer) {
        let Verdict::Shown(reason) = account.verdict else { return writer.plain("null") };
        writer.object(|told| {
            told.name("item").string(self.item(account));
            told.name("reason").string(reason.code());
            told.name("because").list(|facts| {
                for fact in &account.because {
                    facts.member().object(|told| self.fact(*fact, told));
                }
            });
        });
    }

    fn refused(&self, account: &Account, refusal: Refusal, writer: &mut Writer) {
        writer.object(|told| {
            told.name("item").string(self.item(account));
            told.name("refused").string(refusal.code());
            if let Refusal::Condition(position) = refusal {
                self.fact(position, told);
            }
        });
    }

    fn item(&self, account: &Account) -> &str {
        self.site.names().name(Named::Item, usize::from(account.item))
    }

    fn fact(&self, position: u8, told: &mut Writer) {
        let Some(fact) = self.site.facts().nth(usize::from(position)) else { return };
        write_name(self.site, &fact, told.name("fact"));
        write_value(self.site, self.visit, self.memory, position, told.name("value"));
        told.name("source").string(match fact.kind.source() {
            FactSource::Moment => "moment",
            FactSource::Keyword => "keyword",
            FactSource::Declared => "declared",
        });
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
    fn a_pattern_of_what_is_unknown_is_told_as_unknown() {
        let conditions =
            [json!({ "attributes.category": { "$regex": "a" } }), json!({ "locale": { "$regex": "a" } })];
        let slot = planned(&conditions, &json!({ "url": "https://shop.example/" }));
        assert_eq!(slot["others"][0]["value"], Value::Null);
        assert_eq!(slot["others"][1]["value"], Value::Null);
    }
}
