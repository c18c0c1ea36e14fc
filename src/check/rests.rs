//! What rests, compiled: the section that [`crate::site::rests`] reads.

use super::Problem;
use super::brands::brand_bytes;
use super::facts::{Asked, FactNames};
use super::interests::INTENSITY;
use super::item::Item;
use super::meaning::Meaning;
use super::read::{Placed, fault};
use super::seasonal;
use super::shape::{AttributeShape, AttributeType, FatigueShape, SiteFile};
use super::tabulation::Row;
use crate::site::FactKind;
use crate::site::rests::{NONE, hash};
use crate::tact::{Rules, available, fatigue};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// The attribute in which pages state what is not available.
pub const UNAVAILABLE: &str = "unavailable";
/// What is told where the lengths of the lists are too small.
const TOO_MANY: &str =
    "more than 32767 items, or 21845 gift seasons, are too many for a site on which anything may rest";

/// The bytes of the section for these items; none where no rule asks for it. `number` gives a row its number.
///
/// `None`, with the problem that says why, where a list is longer than its length can say: without the section what was dismissed
/// or is sold out would be shown.
pub fn rests(
    meaning: &Meaning,
    (slots, items_given): (&[usize], &[usize]),
    problems: &mut Vec<Problem>,
    mut number: impl FnMut(&Row) -> u16,
) -> Option<Vec<u8>> {
    let unavailable = unavailable(meaning);
    let is_asked_for = meaning.head.fatigue.is_some()
        || unavailable.is_some()
        || meaning.head.intensity.is_some()
        || !meaning.brands.is_empty()
        || meaning.facts.of_kind(FactKind::Interest).is_some();
    if !is_asked_for {
        return Some(Vec::new());
    }
    let items = || items_given.iter().filter_map(|item| meaning.items.get(*item));
    let about = |subject: &String| -> Row { items().map(|item| item.subjects.contains(subject)).collect() };
    let subjects = learnt(meaning).iter().flat_map(|subject| number(&about(subject)).to_le_bytes()).collect();
    let ids: Vec<u8> = items().flat_map(|item| hash(item.id.as_bytes()).to_le_bytes()).collect();
    let product = |item: &Item| item.product.as_ref().map_or(0, |id| hash(id.as_bytes()));
    let products: Vec<u8> = match unavailable {
        Some(_) => items().flat_map(|item| product(item).to_le_bytes()).collect(),
        None => Vec::new(),
    };
    let lists = [subjects, ids, products, season_bytes(meaning), kind_bytes(meaning)];
    let mut bytes = head(meaning, unavailable);
    let brands = brand_bytes(meaning, slots, items_given, &mut number);
    for list in &lists {
        let Ok(length) = u16::try_from(list.len()) else {
            problems.push(fault("too-many", "/items", TOO_MANY.into()));
            return None;
        };
        bytes.extend(length.to_le_bytes());
    }
    bytes.extend(lists.concat());
    bytes.extend(brands);
    Some(bytes)
}

/// The attributes, of which the one that states what is not available is a list, however it is declared: as anything else it would be
/// heeded by nobody.
pub fn with_unavailable_as_list(
    rules: impl Rules,
    mut attributes: Vec<Placed<AttributeShape>>,
    problems: &mut Vec<Problem>,
) -> Vec<Placed<AttributeShape>> {
    let is_other = |part: &AttributeShape| part.name == UNAVAILABLE && part.holds != AttributeType::List;
    for Placed { path, part } in attributes.iter_mut().filter(|placed| is_other(&placed.part)) {
        part.holds = AttributeType::List;
        if rules.has(available::RULE) {
            let message =
                format!("`{UNAVAILABLE}` names what is sold out, so it is a list; it counts as one");
            let mut problem = fault(available::RULE.id, path, message);
            problem.help = "give it `\"type\": \"list\"`, or another name if it tells something else".into();
            problems.push(problem);
        }
    }
    attributes
}

/// The question that asks how far the page may go, where the site has that dial.
pub fn intensity_question(head: &SiteFile, facts: &FactNames) -> Option<u8> {
    let is_meant = |asked: &Asked| asked.kind == FactKind::Preference && asked.id == INTENSITY;
    head.intensity?;
    u8::try_from(facts.questions.iter().position(is_meant)?).ok()
}

fn head(meaning: &Meaning, unavailable: Option<u8>) -> Vec<u8> {
    let asked = meaning.head.fatigue.unwrap_or_default();
    let FatigueShape { showings, unanswered_days, rest_days, .. } = asked;
    Vec::from([
        intensity_question(&meaning.head, &meaning.facts).unwrap_or(NONE),
        meaning.head.intensity.map_or(NONE, |dial| dial as u8),
        unavailable.unwrap_or(NONE),
        showings.unwrap_or(fatigue::SHOWINGS),
        unanswered_days.unwrap_or(fatigue::UNANSWERED),
        rest_days.unwrap_or(fatigue::REST_DAYS),
    ])
}

/// The subjects that the site learns, in the order of their bits.
fn learnt(meaning: &Meaning) -> &[String] {
    let learnt = meaning.facts.questions.iter().find(|asked| asked.kind == FactKind::Interest);
    learnt.map_or(&[], |asked| &asked.answers)
}

/// For each learnt subject the learnt ones that it is a kind of, by their bits; then how often subjects may be shown, where the
/// site says so.
fn kind_bytes(meaning: &Meaning) -> Vec<u8> {
    let learnt = learnt(meaning);
    let bit = |subject: &String| learnt.iter().position(|known| known == subject).map(|bit| bit as u8);
    let pairs = (0..).zip(learnt).flat_map(|(child, subject)| {
        let kinds = meaning.taxonomy.kinds_of(subject).iter().filter_map(bit);
        kinds.map(move |kind| [child, kind])
    });
    let most = meaning.head.fatigue.and_then(|asked| asked.subject_showings);
    pairs.flatten().chain(most.filter(|_| !learnt.is_empty())).collect()
}

fn unavailable(meaning: &Meaning) -> Option<u8> {
    let is_meant = |(name, holds): &(_, AttributeType)| name == UNAVAILABLE && *holds == AttributeType::List;
    u8::try_from(meaning.facts.attributes.iter().position(is_meant)?).ok()
}

/// Windows in their order, those in one that overlap or follow on each other, as far as a window may be long.
fn united(windows: Vec<(i32, i32)>) -> Vec<(i32, i32)> {
    let mut all: Vec<(i32, i32)> = Vec::new();
    for (first, last) in windows {
        match all.last_mut() {
            Some((begin, end)) if first <= *end + 1 && last - *begin <= i32::from(u8::MAX) => {
                *end = last.max(*end)
            }
            _ => all.push((first, last)),
        }
    }
    all
}

/// The gift seasons of the site's market and those that its owner sets, as the first day and how many follow.
fn season_bytes(meaning: &Meaning) -> Vec<u8> {
    let mut windows = seasonal::of_market(meaning.market.as_deref(), meaning.year);
    windows.extend(&meaning.gift_seasons);
    windows.sort_unstable();
    let mut bytes = Vec::new();
    for (first, last) in united(windows) {
        if let (Ok(first), Ok(more)) = (u16::try_from(first), u8::try_from(last - first)) {
            bytes.extend(first.to_le_bytes());
            bytes.push(more);
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::super::{Extent, check, compile};
    use alloc::string::{String, ToString};
    use alloc::vec::Vec;
    use serde_json::{Value, json};

    /// What is told of a site that declares this attribute, as code and place, and what it compiles to.
    fn told(attribute: &Value) -> (Vec<String>, Vec<u8>) {
        let site = json!({
            "tactful": 1, "site": "shop", "slots": [{ "id": "hero" }], "attributes": [attribute],
            "items": [{ "id": "boots", "slot": "hero" }, { "id": "tea", "slot": "hero", "product": "oolong" }],
        });
        let (meaning, mut problems) = check(&site.to_string());
        let bytes = compile(&meaning.unwrap(), Extent::Whole, &mut problems).unwrap();
        (problems.iter().map(|problem| [problem.code, " ", &problem.path].concat()).collect(), bytes)
    }

    #[test]
    fn what_is_sold_out_is_a_list_however_it_is_declared() {
        let (problems, bytes) = told(&json!({ "name": "unavailable", "type": "list" }));
        assert_eq!(problems, [""; 0]);
        let unavailable = json!({ "name": "unavailable" });
        for kind in [None, Some("string"), Some("boolean"), Some("number")] {
            let mut attribute = unavailable.clone();
            kind.iter().for_each(|kind| attribute["type"] = json!(kind));
            assert_eq!(told(&attribute), (Vec::from(["available /attributes/0".to_string()]), bytes.clone()));
        }
        let (problems, other) = told(&json!({ "name": "availability" }));
        assert_eq!(problems, ["start-small /attributes/0"]);
        assert_ne!(other, bytes);
    }
}
