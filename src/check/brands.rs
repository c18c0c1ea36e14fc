//! What a site file says of brands: checked, and compiled as [`crate::site::brands`] reads it.

use super::Problem;
use super::agreements::{refuses, tell_unkept};
use super::guess::meant;
use super::item::Item;
use super::meaning::Meaning;
use super::read::{fault, shown};
use super::shape::{BrandShape, SiteFile, SlotShape};
use super::tabulation::Row;
use crate::memory::is_id;
use crate::site::brands::{MOST_BRANDS, WHOLE};
use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// How many pairs of slots that border on each other are heeded.
const MOST_BORDERS: usize = u8::MAX as usize;

/// The brands that mean something; what is wrong with the others becomes a problem.
pub fn checked_brands(head: &SiteFile, items: &[Item], problems: &mut Vec<Problem>) -> Vec<BrandShape> {
    let of_items = items.iter().filter_map(|item| item.brand.as_deref());
    let known: BTreeSet<&str> = of_items.chain(head.brands.iter().map(|brand| brand.id.as_str())).collect();
    let mut seen = BTreeSet::new();
    let mut brands = Vec::new();
    for (index, brand) in head.brands.iter().enumerate() {
        let path = format!("/brands/{index}");
        let before = problems.len();
        if !is_id(&brand.id) {
            let message =
                format!("`{}` is no id: 1 to 64 letters, digits, `-`, `_` or `.`", shown(&brand.id));
            problems.push(fault("bad-id", &path, message));
        } else if !seen.insert(&brand.id) {
            problems.push(fault("duplicate-id", &path, format!("`{}` is there already", brand.id)));
        }
        let neighbours = brand.neighbours.as_deref().unwrap_or_default();
        for (list, named) in [("rivals", brand.rivals.as_slice()), ("neighbours", neighbours)] {
            unknown(&format!("{path}/{list}"), named, &known, problems);
        }
        shares(&path, brand, problems);
        if problems.len() == before {
            brands.push(brand.clone());
        }
    }
    tell_unkept(&head.brands, problems);
    if !brands.is_empty() {
        // Those of which nothing is said keep their distance, too, where another asks for it.
        let bare = |id: &str| BrandShape { id: id.into(), ..BrandShape::default() };
        let of_items: BTreeSet<&str> = items.iter().filter_map(|item| item.brand.as_deref()).collect();
        let unsaid: Vec<BrandShape> =
            of_items.into_iter().filter(|id| brands.iter().all(|brand| brand.id != *id)).map(bare).collect();
        brands.extend(unsaid);
    }
    if brands.len() > MOST_BRANDS {
        problems.push(fault("too-many", "/brands", format!("there are more than {MOST_BRANDS} brands")));
        brands.truncate(MOST_BRANDS);
    }
    brands
}

/// Tells shares that are none.
fn shares(path: &str, brand: &BrandShape, problems: &mut Vec<Problem>) {
    for (entry, share) in [("most", brand.most), ("least", brand.least)] {
        if share.is_some_and(|share| !(0.0..=1.0).contains(&share)) {
            problems.push(fault("wrong-shape", &format!("{path}/{entry}"), "a share is from 0 to 1".into()));
        }
    }
    if brand.least.unwrap_or(0.0) > brand.most.unwrap_or(1.0) {
        let mut problem = fault("rivals", path, "it must have more of a shelf than it may".into());
        problem.help = "make `least` no more than `most`".into();
        problems.push(problem);
    }
}

/// Tells names of brands that nothing is of.
fn unknown(path: &str, named: &[String], known: &BTreeSet<&str>, problems: &mut Vec<Problem>) {
    for (index, name) in named.iter().enumerate().filter(|(_, name)| !known.contains(name.as_str())) {
        let message = format!("no item and no entry is of the brand `{}`", shown(name));
        let mut problem = fault("unknown-value", &format!("{path}/{index}"), message);
        problem.help = meant(name, known.iter().copied()).trim_start_matches("; ").into();
        problems.push(problem);
    }
}

/// The bytes of the brands for these slots and items; none where no brand is named.
pub fn brand_bytes(
    meaning: &Meaning,
    slots: &[usize],
    items: &[usize],
    mut number: impl FnMut(&Row) -> u16,
) -> Vec<u8> {
    if meaning.brands.is_empty() {
        return Vec::new();
    }
    let brand_of = |item: &usize| meaning.items.get(*item).and_then(|item| item.brand.as_deref());
    let mut bytes = Vec::from([meaning.brands.len() as u8]);
    for brand in &meaning.brands {
        let own: Row = items.iter().map(|item| brand_of(item) == Some(&brand.id)).collect();
        let is_away = |other: &str| are_rivals(meaning, brand, other);
        let away: Row = items.iter().map(|item| brand_of(item).is_some_and(is_away)).collect();
        bytes.extend(number(&own).to_le_bytes());
        bytes.extend(number(&away).to_le_bytes());
        let shares = [brand.most.unwrap_or(1.0), brand.least.unwrap_or(0.0)];
        bytes.extend(shares.iter().flat_map(|share| part(*share).to_le_bytes()));
    }
    let borders = borders(meaning, slots);
    bytes.push(borders.len() as u8);
    bytes.extend(borders.iter().flat_map(|(one, other)| [one.to_le_bytes(), other.to_le_bytes()].concat()));
    let position = |name: &str| meaning.brands.iter().position(|brand| brand.id == name);
    bytes.extend(
        items.iter().map(|item| brand_of(item).and_then(position).map_or(0, |brand| brand as u8 + 1)),
    );
    bytes
}

/// Whether a brand may not stand beside another, by the word of either.
fn are_rivals(meaning: &Meaning, brand: &BrandShape, other: &str) -> bool {
    let back = meaning.brands.iter().find(|known| known.id == other);
    brand.id != other && (refuses(brand, other) || back.is_some_and(|back| refuses(back, &brand.id)))
}

/// A share as a part of [`WHOLE`].
fn part(share: f64) -> u16 {
    (share * f64::from(WHOLE) + 0.5) as u16
}

/// The pairs of slots that border on each other, by their positions among those that are compiled.
fn borders(meaning: &Meaning, slots: &[usize]) -> Vec<(u16, u16)> {
    let named = |slot: &usize, id: &str| meaning.slots.get(*slot).is_some_and(|slot| slot.id == id);
    let position = |id: &String| slots.iter().position(|slot| named(slot, id));
    let mut borders = BTreeSet::new();
    for (one, slot) in slots.iter().enumerate() {
        let beside = meaning.slots.get(*slot).map_or(&[][..], |slot| &slot.beside);
        for other in beside.iter().filter_map(position).filter(|other| *other != one) {
            borders.insert((one.min(other) as u16, one.max(other) as u16));
        }
    }
    borders.into_iter().take(MOST_BORDERS).collect()
}

/// Tells borders that are more than are heeded.
pub fn tell_borders(slots: &[SlotShape], problems: &mut Vec<Problem>) {
    let ids: BTreeSet<&str> = slots.iter().map(|slot| slot.id.as_str()).collect();
    let mut borders = BTreeSet::new();
    for slot in slots {
        let beside = slot.beside.iter().map(String::as_str);
        for other in beside.filter(|other| *other != slot.id && ids.contains(other)) {
            borders.insert((slot.id.as_str().min(other), slot.id.as_str().max(other)));
        }
    }
    if borders.len() > MOST_BORDERS {
        let message =
            format!("{} pairs of slots border on each other, more than {MOST_BORDERS}", borders.len());
        problems.push(fault("too-many", "/slots", message));
    }
}

#[cfg(test)]
mod tests {
    use super::super::check;
    use alloc::format;
    use alloc::string::ToString;
    use alloc::vec::Vec;
    use serde_json::{Value, json};

    /// What is told of so many slots that all border on one.
    fn told(borders: usize) -> Vec<&'static str> {
        let slots: Vec<Value> =
            (0..=borders).map(|number| json!({ "id": format!("s{number}"), "beside": ["s0"] })).collect();
        let site =
            json!({ "tactful": 1, "site": "shop", "slots": slots, "items": [{ "id": "a", "slot": "s1" }] });
        check(&site.to_string()).1.iter().map(|problem| problem.code).collect()
    }

    #[test]
    fn more_borders_than_are_heeded_are_told() {
        assert_eq!(told(255), ["rivals"], "the first borders on itself");
        assert_eq!(told(256), ["rivals", "too-many"]);
    }
}
