//! `data-tactful-when="phone evening"`: conditions in the words of the page, and the site file that they amount to.

use super::survey::Survey;
use anyhow::{Result, bail};
use serde_json::{Map, Value, json};
use tactful::site::{FactKind, fact_name, ordinal_names};

/// Facts whose values may stand alone, because no two of them share a name.
const SPOKEN: [FactKind; 6] = [
    FactKind::Device,
    FactKind::Daypart,
    FactKind::Weekday,
    FactKind::Season,
    FactKind::Hemisphere,
    FactKind::Channel,
];

/// The site file of a page's own blocks; `site` is its id.
///
/// # Errors
/// A word that is neither the value of a fact nor `fact:value`.
pub fn site_of_blocks(survey: &Survey, site: &str) -> Result<Value> {
    let mut items = Vec::new();
    for block in &survey.blocks {
        items.push(json!({ "id": block.id, "slot": block.slot, "when": condition(&block.when)? }));
    }
    let slots: Vec<Value> = survey.slots.iter().map(|slot| json!({ "id": slot.id })).collect();
    Ok(json!({ "tactful": 1, "site": site, "slots": slots, "items": items }))
}

/// Words with blanks between them must all hold; values of the same fact are alternatives.
fn condition(when: &str) -> Result<Value> {
    let mut facts: Map<String, Value> = Map::new();
    for word in when.split_whitespace() {
        let (fact, value) = said(word)?;
        let values = facts.entry(fact).or_insert_with(|| json!({ "$in": [] }));
        if let Some(Value::Array(values)) = values.get_mut("$in") {
            values.push(value);
        }
    }
    Ok(Value::Object(facts))
}

fn said(word: &str) -> Result<(String, Value)> {
    if let Some((fact, value)) = word.split_once(':') {
        let value = value.parse::<f64>().map_or_else(|_| json!(value), |number| json!(number));
        return Ok((fact.to_owned(), value));
    }
    match SPOKEN.iter().find(|kind| ordinal_names(**kind).contains(&word)) {
        Some(kind) => Ok((fact_name(*kind).to_owned(), json!(word))),
        None => bail!(
            "`data-tactful-when` does not know `{word}`; write a value such as `phone` or `evening`, or `fact:value`"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_join_and_values_of_a_fact_are_alternatives() {
        let condition = condition("phone evening night hour:21").unwrap();
        let expected = json!({
            "device": { "$in": ["phone"] },
            "daypart": { "$in": ["evening", "night"] },
            "hour": { "$in": [21.0] },
        });
        assert_eq!(condition, expected);
    }

    #[test]
    fn a_word_that_nobody_knows_is_told() {
        assert!(condition("fone").unwrap_err().to_string().contains("`fone`"));
    }
}
