//! What stands in the slots of a site, by the model: the items that may be shown, what brands ask of them, and the best of it.

use super::draw::Visitor;
use super::model::{self, Known, ORDER, Why, is_silent, items_of, known, texts};
use super::objective::{Brand, Candidate, Shelf, best};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Whether a brand may not stand beside another.
pub fn are_rivals(site: &Value, one: &str, other: &str) -> bool {
    let refuses = |one: &str, other: &str| {
        let entry = site["brands"].as_array().unwrap().iter().find(|brand| brand["id"] == one);
        entry.is_some_and(|brand| {
            texts(&brand["rivals"]).iter().any(|rival| rival == other)
                || brand["neighbours"].is_array()
                    && texts(&brand["neighbours"]).iter().all(|known| known != other)
        })
    };
    one != other && (refuses(one, other) || refuses(other, one))
}

/// What is said of each brand that the site names, for a slot that shows so many; those with an entry first, then by name.
pub fn brands(site: &Value, show: usize) -> Vec<Brand> {
    let entries = site["brands"].as_array().unwrap();
    let bound = |share: &Value, usual: f64| share.as_f64().unwrap_or(usual) * show as f64;
    let mut brands: Vec<Brand> = Vec::new();
    let named = entries.iter().map(|brand| brand["id"].as_str().unwrap());
    let of_items: BTreeSet<&str> =
        site["items"].as_array().unwrap().iter().filter_map(|item| item["brand"].as_str()).collect();
    let all: Vec<&str> = named.chain(of_items).collect();
    for (position, id) in all.iter().enumerate().filter(|(position, id)| !all[..*position].contains(*id)) {
        let entry = entries.get(position).unwrap_or(&Value::Null);
        let most = (bound(&entry["most"], 1.0) + 1e-6).floor() as usize;
        let least = (bound(&entry["least"], 0.0) - 1e-6).ceil().max(0.0) as usize;
        brands.push(Brand { id: (*id).into(), most: most.max(1), least });
    }
    brands
}

/// What is shown in each slot, and why; the shelf as it was put to the test, where brands have a say.
pub fn expected(site: &Value, visitor: &Visitor) -> Vec<Vec<(String, Why)>> {
    let slots = site["slots"].as_array().unwrap();
    let known = known(site, visitor);
    let mut plan: Vec<Vec<(String, Why)>> = Vec::new();
    for slot in slots {
        let shelf = shelf(site, visitor, &known, slot, &plan);
        plan.push(if visitor.is_paused { Vec::new() } else { best(&shelf) });
    }
    plan
}

/// A slot's items with all that may speak for them, and what brands ask for, given what stands in the slots before.
pub fn shelf(
    site: &Value,
    visitor: &Visitor,
    known: &Known,
    slot: &Value,
    before: &[Vec<(String, Why)>],
) -> Shelf {
    let items = items_of(site, slot);
    let silent = is_silent(slot, visitor);
    let show = model::places(site, slot);
    let has_brands = !site["brands"].as_array().unwrap().is_empty();
    let brand_of = |id: &str| {
        let item = site["items"].as_array().unwrap().iter().find(|item| item["id"] == id).unwrap();
        item["brand"].as_str().filter(|_| has_brands)
    };
    let beside = |other: &Value| {
        texts(&slot["beside"]).iter().any(|id| other["id"] == **id)
            || texts(&other["beside"]).iter().any(|id| slot["id"] == **id)
    };
    let neighbours: Vec<&str> = site["slots"]
        .as_array()
        .unwrap()
        .iter()
        .zip(before)
        .filter(|(other, _)| beside(other))
        .flat_map(|(_, shown)| shown.iter().filter_map(|(id, _)| brand_of(id)))
        .collect();
    let stands_by = |brand: Option<&str>| {
        brand.is_none_or(|brand| neighbours.iter().all(|near| !are_rivals(site, brand, near)))
    };
    let eligible = items.iter().filter(|item| known.fits(item) && !known.is_out(item, visitor));
    let candidates =
        eligible.filter(|item| stands_by(brand_of(item["id"].as_str().unwrap()))).map(|item| Candidate {
            id: item["id"].as_str().unwrap().into(),
            brand: brand_of(item["id"].as_str().unwrap()).map(String::from),
            whys: ORDER.into_iter().filter(|why| known.speaks(item, *why, silent)).collect(),
        });
    let brands = if has_brands { brands(site, show) } else { Vec::new() };
    let ids: Vec<String> = brands.iter().map(|brand| brand.id.clone()).collect();
    let rivals = ids.iter().flat_map(|one| ids.iter().map(move |other| (one.clone(), other.clone())));
    Shelf {
        candidates: candidates.collect(),
        show,
        personal: model::personal(site, slot),
        rivals: rivals.filter(|(one, other)| are_rivals(site, one, other)).collect(),
        brands,
    }
}

/// Whether the shelf would be another if brands had no say.
pub fn greedy_differs(site: &Value, visitor: &Visitor, shown: &[(String, &str)]) -> bool {
    let mut without = site.clone();
    without["brands"] = json!([]);
    let plain = expected(&without, visitor);
    plain.iter().all(|other| other.iter().map(|(id, why)| (id.clone(), why.code())).ne(shown.iter().cloned()))
}
