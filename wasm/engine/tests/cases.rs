//! The case corpus in the browser: the same plans as natively, from the same core compiled to wasm.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use serde_json::Value;
use tactful::check::{Extent, check, compile};
use tactful::interchange::{memory_from_json, plan_to_json, readings_from_json};
use tactful::site::Site;
use tactful::visit::{Readings, Visit};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[path = "../../../tests/cases/told.rs"]
mod told;

use told::told;

const CORPUS: &str = include_str!("../../../tests/cases/corner-shop.json");

#[wasm_bindgen_test]
fn every_case_gets_its_plan() {
    let corpus: Value = serde_json::from_str(CORPUS).unwrap();
    let (meaning, mut problems) = check(&corpus["site"].to_string());
    let bytes = compile(&meaning.unwrap(), Extent::Whole, &mut problems).unwrap();
    let site = Site::read(&bytes).unwrap();
    for case in corpus["cases"].as_array().unwrap() {
        let text = readings_from_json(&case["visit"].to_string(), &site).unwrap();
        let visit = Visit::understand(Readings::from_text(text.as_bytes()), site.knowledge());
        let memory = case.get("memory").map_or("{}".to_string(), Value::to_string);
        let memory = memory_from_json(&memory, visit.day()).unwrap();
        let plan: Value = serde_json::from_str(&plan_to_json(&site, &visit, &memory)).unwrap();
        for (slot, expected) in case["plan"].as_object().unwrap() {
            assert_eq!(&told(&plan, slot), expected, "{}: {slot}", case["name"]);
        }
    }
}
