//! What rests, compiled: the section that [`crate::site::rests`] reads.

use super::brands::brand_bytes;
use super::facts::Asked;
use super::interests::INTENSITY;
use super::item::Item;
use super::meaning::Meaning;
use super::shape::{AttributeType, FatigueShape};
use super::tabulation::{Row, Tabulation};
use crate::memory::Feedback;
use crate::site::FactKind;
use crate::site::rests::{NONE, hash};
use crate::tact::{culture, fatigue, seasons};
use alloc::vec::Vec;

/// The attribute in which pages state what is not available.
pub const UNAVAILABLE: &str = "unavailable";
/// The years whose gift seasons are compiled.
const YEARS: core::ops::RangeInclusive<i32> = 2026..=2033;

/// The bytes of the section for these items; none where no rule asks for it. `number` gives a row its number.
pub fn rests(
    meaning: &Meaning,
    (slots, items_given): (&[usize], &[usize]),
    tabulation: &Tabulation,
    mut number: impl FnMut(&Row) -> u16,
) -> Vec<u8> {
    let unavailable = unavailable(meaning);
    let is_asked_for = meaning.head.fatigue.is_some()
        || unavailable.is_some()
        || meaning.head.intensity.is_some()
        || !meaning.brands.is_empty()
        || meaning.facts.of_kind(FactKind::Interest).is_some();
    if !is_asked_for {
        return Vec::new();
    }
    let items = || items_given.iter().filter_map(|item| meaning.items.get(*item));
    let mut subjects = Vec::new();
    for (position, is_refusal) in resting(meaning, tabulation) {
        let rows = learnt(meaning)
            .iter()
            .map(|subject| items().map(|item| item.subjects.contains(subject)).collect());
        let rows: Vec<Row> = rows.collect();
        if rows.iter().flatten().any(|is_about| *is_about) {
            subjects.extend([position as u8, u8::from(is_refusal), rows.len() as u8]);
            subjects.extend(rows.iter().flat_map(|row| number(row).to_le_bytes()));
        }
    }
    let ids: Vec<u8> = items().flat_map(|item| hash(item.id.as_bytes()).to_le_bytes()).collect();
    let product = |item: &Item| item.product.as_ref().map_or(0, |id| hash(id.as_bytes()));
    let products: Vec<u8> = match unavailable {
        Some(_) => items().flat_map(|item| product(item).to_le_bytes()).collect(),
        None => Vec::new(),
    };
    let lists = [subjects, ids, products, season_bytes(meaning)];
    let mut bytes = head(meaning, unavailable);
    let brands = brand_bytes(meaning, slots, items_given, &mut number);
    bytes.extend(lists.iter().flat_map(|list| (list.len() as u16).to_le_bytes()));
    bytes.extend(lists.concat());
    bytes.extend(brands);
    bytes
}

/// The question that asks how far the page may go.
fn intensity_question(meaning: &Meaning) -> Option<u8> {
    let is_meant = |asked: &Asked| asked.kind == FactKind::Preference && asked.id == INTENSITY;
    meaning.head.intensity?;
    u8::try_from(meaning.facts.questions.iter().position(is_meant)?).ok()
}

fn head(meaning: &Meaning, unavailable: Option<u8>) -> Vec<u8> {
    let asked = meaning.head.fatigue.unwrap_or_default();
    let FatigueShape { showings, unanswered_days, rest_days } = asked;
    Vec::from([
        intensity_question(meaning).unwrap_or(NONE),
        meaning.head.intensity.map_or(NONE, |dial| dial as u8),
        unavailable.unwrap_or(NONE),
        showings.unwrap_or(fatigue::SHOWINGS),
        unanswered_days.unwrap_or(fatigue::UNANSWERED),
        rest_days.unwrap_or(fatigue::REST_DAYS),
    ])
}

/// Positions of the facts that hold subjects which rest, and whether they are refused.
fn resting(meaning: &Meaning, tabulation: &Tabulation) -> Vec<(usize, bool)> {
    let less = meaning.facts.questions.iter().position(|asked| asked.id == Feedback::Less.name());
    let is_learning = meaning.facts.of_kind(FactKind::Interest).is_some();
    let facts = tabulation.facts.iter().enumerate();
    let told = facts.filter_map(|(position, ((kind, index), _))| match kind {
        FactKind::Preference if is_learning && less == Some(usize::from(*index)) => Some((position, true)),
        FactKind::Owned | FactKind::Returned | FactKind::Given => Some((position, false)),
        _ => None,
    });
    told.collect()
}

/// The subjects that the site learns, in the order of their bits.
fn learnt(meaning: &Meaning) -> &[alloc::string::String] {
    let learnt = meaning.facts.questions.iter().find(|asked| asked.kind == FactKind::Interest);
    learnt.map_or(&[], |asked| &asked.answers)
}

fn unavailable(meaning: &Meaning) -> Option<u8> {
    let is_meant = |(name, holds): &(_, AttributeType)| name == UNAVAILABLE && *holds == AttributeType::List;
    u8::try_from(meaning.facts.attributes.iter().position(is_meant)?).ok()
}

/// The gift seasons of the site's market and those that its owner sets, as the first day and how many follow.
fn season_bytes(meaning: &Meaning) -> Vec<u8> {
    let region = meaning.market.as_deref().and_then(culture::region_of);
    let table = if region.is_some() { seasons::seasons() } else { Vec::new() };
    let windows = region.map(|region| seasons::windows(&table, region, YEARS)).unwrap_or_default();
    let mut windows: Vec<(i32, i32)> =
        windows.into_iter().chain(meaning.gift_seasons.iter().copied()).collect();
    windows.sort_unstable();
    let mut bytes = Vec::new();
    for (first, last) in windows {
        if let (Ok(first), Ok(more)) = (u16::try_from(first), u8::try_from(last - first)) {
            bytes.extend(first.to_le_bytes());
            bytes.push(more);
        }
    }
    bytes
}
