//! The case corpus in the browser: the same plans as natively, from the same core compiled to wasm.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::panic, missing_docs, unsafe_code)]

use serde_json::Value;
use tactful::check::{Extent, check, compile};
use tactful::decide::decide;
use tactful::interchange::{memory_from_json, plan_to_json, readings_from_json};
use tactful::memory::Memory;
use tactful::site::Site;
use tactful::visit::{Readings, Visit};
use tactful_engine::Engine;
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

#[wasm_bindgen_test]
fn the_engine_decides_each_view_as_the_core_does() {
    let corpus: Value = serde_json::from_str(CORPUS).unwrap();
    let (meaning, mut problems) = check(&corpus["site"].to_string());
    let bytes = compile(&meaning.unwrap(), Extent::Whole, &mut problems).unwrap();
    let site = Site::read(&bytes).unwrap();
    let mut engine = Engine::new(bytes.clone(), String::new()).ok().unwrap();
    // Twice each: the second time the engine has seen the view before.
    let cases = corpus["cases"].as_array().unwrap().iter();
    for case in cases.flat_map(|case| [case, case]) {
        let text = readings_from_json(&case["visit"].to_string(), &site).unwrap();
        let visit = Visit::understand(Readings::from_text(text.as_bytes()), site.knowledge());
        let expected: Vec<u32> = decide(&site, &visit, &Memory::default())
            .choices
            .iter()
            .map(|choice| {
                let item = choice.item.map_or(0xffff, u32::from);
                (choice.reason as u32) << 24 | u32::from(choice.slot) << 16 | item
            })
            .collect();
        let room = engine.room(text.len());
        // SAFETY: the room has that many bytes, and nobody else writes there.
        unsafe { core::slice::from_raw_parts_mut(room, text.len()) }.copy_from_slice(text.as_bytes());
        let count = engine.decide(text.len());
        // SAFETY: so many choices are there, until the engine decides again.
        let choices = unsafe { core::slice::from_raw_parts(engine.choices(), count) };
        assert_eq!(choices, expected, "{}", case["name"]);
    }
}
