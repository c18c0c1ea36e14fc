//! The case corpus, natively: site + visit + memory ⇒ plan with reasons, as data.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use serde_json::Value;
use tactful::check::{Extent, check, compile};
use tactful::interchange::{memory_from_json, plan_to_json, readings_from_json};
use tactful::site::Site;
use tactful::visit::{Readings, Visit};

#[path = "cases/told.rs"]
mod told;

use told::told;

const CORPUS: &str = include_str!("cases/corner-shop.json");

#[test]
fn every_case_gets_its_plan() {
    let corpus: Value = serde_json::from_str(CORPUS).unwrap();
    let (meaning, mut problems) = check(&corpus["site"].to_string());
    assert!(problems.is_empty(), "{problems:?}");
    let bytes = compile(&meaning.unwrap(), Extent::Whole, &mut problems).unwrap();
    let site = Site::read(&bytes).unwrap();
    let cases = corpus["cases"].as_array().unwrap();
    for case in cases {
        let name = case["name"].as_str().unwrap();
        let text = readings_from_json(&case["visit"].to_string(), &site).unwrap();
        let visit = Visit::understand(Readings::from_text(text.as_bytes()), site.knowledge());
        let memory = case.get("memory").map_or("{}".to_string(), Value::to_string);
        let memory = memory_from_json(&memory, visit.day()).unwrap();
        let plan: Value = serde_json::from_str(&plan_to_json(&site, &visit, &memory)).unwrap();
        for (slot, expected) in case["plan"].as_object().unwrap() {
            assert_eq!(&told(&plan, slot), expected, "{name}: {slot}\n{:#}", plan["visit"]);
        }
    }
    println!("{} cases", cases.len());
}
