//! The stories of the rules of tact in the browser: the same as natively, from the same core compiled to wasm.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

#[path = "../../../tests/stories/files.rs"]
mod files;
#[path = "../../../tests/stories/played.rs"]
mod played;

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn every_story_comes_to_what_it_says() {
    assert!(played::expect_stories() > 0);
}

#[wasm_bindgen_test]
fn no_story_holds_without_its_rule() {
    played::expect_rules();
}
