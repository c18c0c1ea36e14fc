//! A plan: what is shown, and why this and not that.

use super::VERSION;
use super::understood::{fact_name, fact_value, understood};
use crate::decide::{Account, Refusal, States, Verdict, condense, explain, plan};
use crate::memory::Memory;
use crate::site::{FactSource, Named, Site};
use crate::visit::Visit;
use alloc::vec::Vec;
use serde_json::{Map, Value, json};

/// Decides and explains; `site` must carry its names.
pub fn plan_to_json(site: &Site<'_>, visit: &Visit<'_>, memory: &Memory) -> Value {
    let standing = condense(site, memory, visit.day());
    let states = States::of(site, visit, &standing);
    let plan = plan(site, &states);
    let teller = Teller { site, visit, memory, states: &states };
    let slots = site.names().all(Named::Slot).zip(0u16..).map(|(name, slot)| {
        let accounts = explain(site, &states, slot);
        let choices = plan.of_slot(slot);
        let shown: Vec<Value> = choices
            .clone()
            .filter_map(|choice| accounts.iter().find(|account| Some(account.item) == choice.item))
            .map(|account| teller.shown(account))
            .collect();
        let refused = accounts.iter().filter_map(|account| teller.refused(account));
        let as_written = choices.clone().find(|choice| choice.item.is_none()).map(|choice| json!(choice.reason.code()));
        object([
            ("slot", Some(json!(name))),
            ("items", Some(json!(shown))),
            ("as_written", as_written),
            ("others", Some(json!(refused.collect::<Vec<_>>()))),
        ])
    });
    json!({
        "version": VERSION,
        "site": core::str::from_utf8(site.id()).unwrap_or_default(),
        "visit": understood(site, visit),
        "slots": slots.collect::<Vec<_>>(),
    })
}

struct Teller<'t> {
    site: &'t Site<'t>,
    visit: &'t Visit<'t>,
    memory: &'t Memory,
    states: &'t States,
}

impl Teller<'_> {
    fn shown(&self, account: &Account) -> Value {
        let Verdict::Shown(reason) = account.verdict else { return Value::Null };
        let because: Vec<Value> = account.because.iter().filter_map(|fact| self.fact(*fact)).collect();
        json!({ "item": self.item(account), "reason": reason.code(), "because": because })
    }

    fn refused(&self, account: &Account) -> Option<Value> {
        let Verdict::Refused(refusal) = account.verdict else { return None };
        let fact = if let Refusal::Condition(position) = refusal { self.fact(position) } else { None };
        let entry = |name| fact.as_ref().and_then(|fact| fact.get(name).cloned());
        Some(object([
            ("item", Some(json!(self.item(account)))),
            ("refused", Some(json!(refusal.code()))),
            ("fact", entry("fact")),
            ("value", entry("value")),
        ]))
    }

    fn item(&self, account: &Account) -> &str {
        self.site.names().name(Named::Item, usize::from(account.item))
    }

    fn fact(&self, position: u8) -> Option<Value> {
        let fact = self.site.facts().nth(usize::from(position))?;
        let source = match fact.kind.source() {
            FactSource::Moment => "moment",
            FactSource::Keyword => "keyword",
            FactSource::Declared => "declared",
        };
        Some(object([
            ("fact", Some(json!(fact_name(self.site, &fact)))),
            ("value", Some(fact_value(self.site, self.visit, self.memory, self.states, position))),
            ("source", Some(json!(source))),
        ]))
    }
}

/// An object of the entries that are there.
fn object<const N: usize>(entries: [(&str, Option<Value>); N]) -> Value {
    let there = entries.into_iter().filter_map(|(key, value)| Some((key.into(), value?)));
    Value::Object(there.collect::<Map<_, _>>())
}
