//! Memory in a real browser's local storage.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use tactful::browser::{Keeper, Stored};
use tactful::check::{Extent, check, compile};
use tactful::consent::Act;
use tactful::memory::Memory;
use tactful::site::{AnswerFault, Site};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

fn compiled(site: &str) -> Vec<u8> {
    let text = format!(
        r#"{{"tactful":1,"site":"{site}","questions":[{{"id":"likes","answers":[{{"id":"tea"}},{{"id":"coffee"}}]}}],
        "slots":[{{"id":"hero"}}],"items":[{{"id":"a","slot":"hero","when":{{"preferences.likes":"tea"}}}}]}}"#
    );
    let (meaning, mut problems) = check(&text);
    compile(&meaning.unwrap(), Extent::Whole, &mut problems).unwrap()
}

fn keys(prefix: &str) -> Vec<String> {
    let storage = web_sys::window().unwrap().local_storage().unwrap().unwrap();
    let all = (0..storage.length().unwrap()).filter_map(|index| storage.key(index).unwrap());
    let mut keys: Vec<String> = all.filter(|key| key.starts_with(prefix)).collect();
    keys.sort();
    keys
}

#[wasm_bindgen_test]
fn nothing_is_written_before_something_is_declared() {
    let bytes = compiled("untouched");
    let keeper = Keeper::open("untouched");
    keeper.leave_standing(&Site::reread(&bytes), 20_000, Act::Nothing);
    assert!(keys("tactful:untouched:").is_empty());
}

#[wasm_bindgen_test]
fn a_declaration_survives_and_is_withdrawn_without_a_trace() {
    let bytes = compiled("kept");
    let site = Site::reread(&bytes);
    assert_eq!(Keeper::open("kept").declare(&site, "likes", &["tea"], 20_000), Ok(Stored::Kept));
    assert_eq!(keys("tactful:kept:"), ["tactful:kept:preferences", "tactful:kept:standing"]);
    let mut later = Keeper::open("kept");
    assert_eq!(later.memory().declared("likes", 20_001).unwrap().answers, ["tea"]);
    assert_eq!(later.declare(&site, "likes", &[], 20_001), Ok(Stored::Kept));
    assert!(keys("tactful:kept:").is_empty());
}

#[wasm_bindgen_test]
fn what_the_site_does_not_offer_is_not_kept() {
    let bytes = compiled("offered");
    let site = Site::reread(&bytes);
    let mut keeper = Keeper::open("offered");
    assert_eq!(keeper.declare(&site, "likes", &["tobacco"], 20_000), Err(AnswerFault::UnknownAnswer));
    assert_eq!(keeper.declare(&site, "likes", &["tea", "coffee"], 20_000), Err(AnswerFault::OneAnswer));
    assert_eq!(keeper.declare(&site, "loves", &["tea"], 20_000), Err(AnswerFault::UnknownQuestion));
    assert_eq!(keeper.declare(&site, "loves", &[], 20_000), Err(AnswerFault::UnknownQuestion));
    assert!(keys("tactful:offered:").is_empty());
}

#[wasm_bindgen_test]
fn an_answer_to_a_question_that_is_asked_no_more_can_be_withdrawn() {
    let bytes = compiled("outgrown");
    let site = Site::reread(&bytes);
    let mut memory = Memory::default();
    memory.declare("loves", &["tea"], 20_000);
    let storage = web_sys::window().unwrap().local_storage().unwrap().unwrap();
    storage.set_item("tactful:outgrown:preferences", &memory.to_record()).unwrap();
    assert_eq!(Keeper::open("outgrown").declare(&site, "loves", &[], 20_001), Ok(Stored::Kept));
    assert!(keys("tactful:outgrown:").is_empty());
}

#[wasm_bindgen_test]
fn a_damaged_record_is_a_fresh_start() {
    let storage = web_sys::window().unwrap().local_storage().unwrap().unwrap();
    storage.set_item("tactful:damaged:preferences", "1 00000000 20000 likes tea").unwrap();
    assert!(Keeper::open("damaged").memory().declarations.is_empty());
    storage.remove_item("tactful:damaged:preferences").unwrap();
}
