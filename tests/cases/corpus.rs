//! The case corpus, compiled, and the views of its cases.

use serde_json::{Map, Value};
use tactful::check::{Extent, Meaning, check, compile};
use tactful::interchange::{memory_from_json, readings_from_json};
use tactful::memory::Memory;
use tactful::site::Site;
use tactful::visit::{Readings, Visit};

/// The sites of the corpus, each with what its owner means, and its cases.
pub fn corpora() -> impl Iterator<Item = (Vec<u8>, Meaning, Vec<Value>)> {
    [include_str!("corner-shop.json"), include_str!("visits.json")].into_iter().map(corpus)
}

fn corpus(text: &str) -> (Vec<u8>, Meaning, Vec<Value>) {
    let mut corpus: Map<String, Value> = serde_json::from_str(text).unwrap();
    let mut part = |name| corpus.remove(name).unwrap();
    let (meaning, mut problems) = check(&part("site").to_string());
    let meaning = meaning.unwrap();
    let bytes = compile(&meaning, Extent::Whole, &mut problems).unwrap();
    assert!(problems.is_empty(), "{problems:?}");
    (bytes, meaning, part("cases").as_array().unwrap().clone())
}

/// What the page of a case would gather, without a standing, and what its visitor's browser keeps.
pub fn gathered(site: &Site<'_>, case: &Value) -> (String, Memory) {
    let text = readings_from_json(&case["visit"].to_string(), site).unwrap();
    let minute = Visit::understand(Readings::from_text(text.as_bytes()), site.knowledge()).minute();
    let memory = case.get("memory").map_or("{}".to_string(), Value::to_string);
    (text, memory_from_json(&memory, site, minute).unwrap())
}
