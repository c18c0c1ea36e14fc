//! The case corpus in the browser: the same plans as natively, from the same core compiled to wasm.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::panic, missing_docs, unsafe_code)]

use tactful::decide::decide;
use tactful::memory::Memory;
use tactful::site::Site;
use tactful::visit::{Readings, Visit};
use tactful_engine::Engine;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

#[path = "../../../tests/cases/corpus.rs"]
mod corpus;
#[path = "../../../tests/cases/planned.rs"]
mod planned;
#[path = "../../../tests/cases/told.rs"]
mod told;

use corpus::{corpora, gathered};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn every_case_gets_its_plan() {
    assert!(planned::expect_plans() > 0);
}

#[wasm_bindgen_test]
fn the_engine_decides_each_view_as_the_core_does() {
    let (bytes, _, cases) = corpora().next().unwrap();
    let site = Site::read(&bytes).unwrap();
    let mut engine = Engine::new(bytes.clone(), String::new(), None).ok().unwrap();
    // Twice each: the second time the engine has seen the view before.
    for case in cases.iter().flat_map(|case| [case, case]) {
        let (text, _) = gathered(&site, case);
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
