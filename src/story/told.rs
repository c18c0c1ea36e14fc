//! What a view tells: what it shows, for which facts, which pictures it asks for, and what the panel says.

use crate::check::{Meaning, panel_words};
use crate::decide::Plan;
use crate::interchange::cause_to_json_under;
use crate::memory::{Memory, Row};
use crate::site::{FactKind, Named, Section, Site};
use crate::tact::{Rules, honest};
use crate::visit::Visit;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use serde_json::Value;

/// What each slot shows and why, as scenes write it.
pub fn shown(site: &Site<'_>, plan: &Plan) -> BTreeMap<String, Vec<String>> {
    let items: Vec<&str> = site.names().all(Named::Item).collect();
    let slots = site.names().all(Named::Slot).zip(0u16..);
    slots
        .map(|(name, slot)| {
            let choices = plan.of_slot(slot).map(|choice| {
                let item = choice.item.and_then(|item| items.get(usize::from(item)));
                format!("{}: {}", item.unwrap_or(&"as written"), choice.reason.code())
            });
            (name.to_string(), choices.collect())
        })
        .collect()
}

/// For each of these slots the facts of its cause, as whoever asks why is told them: what this view shows by the name that conditions have
/// for it, what is kept by the words that `remove` takes.
pub fn because<'s>(
    rules: impl Rules,
    site: &Site<'_>,
    visit: &Visit<'_>,
    memory: &Memory,
    slots: impl Iterator<Item = &'s String>,
) -> BTreeMap<String, BTreeSet<String>> {
    let of_slot = |slot: &String| {
        let told = cause_to_json_under(rules, site, visit, memory, slot);
        let told: Value = serde_json::from_str(&told).unwrap_or_default();
        let facts = told.get("because")?.as_array()?;
        Some((slot.clone(), facts.iter().map(fact).collect()))
    };
    slots.filter_map(of_slot).collect()
}

fn fact(told: &Value) -> String {
    let text = |pointer: &str| told.pointer(pointer).and_then(Value::as_str);
    // Of what somebody wants more or less of, or is done with, each is a fact of its own.
    let one = text("/value").filter(|_| text("/row/what") == Some(Row::Preference.name()));
    let row: Vec<&str> = [text("/row/what"), text("/row/of"), one].into_iter().flatten().collect();
    if row.is_empty() { text("/fact").unwrap_or_default().into() } else { row.join(" ") }
}

/// The addresses of the pictures that a view asks for: those of what it shows, as its device gets them. What stands in the file itself asks
/// for nothing.
pub fn asked_for(site: &Site<'_>, visit: &Visit<'_>, plan: &Plan) -> BTreeSet<String> {
    let content: Value = serde_json::from_slice(site.section(Section::Content)).unwrap_or_default();
    let device = visit.ordinal(FactKind::Device);
    let picture = |item: u16| {
        let cuts = content.get(usize::from(item))?.get("i")?.as_array()?;
        let cut_of = |device: u8| cuts.iter().find(|cut| cut.get(3).is_some_and(|own| *own == device));
        // As the page has it (`www/loader/apply.js`).
        let cut = cut_of(device).or_else(|| cut_of(0)).or(cuts.first())?;
        Some(cut.get(0)?.as_str()?.to_string())
    };
    let shown = plan.choices.iter().filter_map(|choice| choice.item);
    shown.filter_map(picture).filter(|address| honest::is_asked_for(address)).collect()
}

/// Every text that the panel has of a site.
pub fn said(meaning: &Meaning) -> Vec<String> {
    let mut said = Vec::new();
    collect(&serde_json::from_str(&panel_words(meaning)).unwrap_or_default(), &mut said);
    said
}

fn collect(words: &Value, said: &mut Vec<String>) {
    match words {
        Value::String(text) => said.push(text.clone()),
        Value::Array(list) => list.iter().for_each(|words| collect(words, said)),
        Value::Object(object) => object.values().for_each(|words| collect(words, said)),
        _ => {}
    }
}
