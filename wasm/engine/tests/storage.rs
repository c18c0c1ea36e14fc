//! Memory in a real browser's local storage.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use tactful::browser::Storage;
use tactful::check::{Extent, check, compile};
use tactful::consent::{Answer, Choice, Purpose, Voice};
use tactful::decide::Standing;
use tactful::keeper::{Keeper, Stored, View};
use tactful::memory::{Memory, Record, Session};
use tactful::site::{AnswerFault, Site};
use tactful::visit::Context;
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

fn local_storage() -> web_sys::Storage {
    web_sys::window().unwrap().local_storage().unwrap().unwrap()
}

fn open(site: &Site<'_>, objection: bool, day: u32) -> Keeper<Storage> {
    Keeper::open(
        Storage(Some(local_storage())),
        site,
        View { objection, minute: day * 1_440, own: Context::default() },
    )
}

/// Whether the browser objects.
const SILENCE: bool = false;
const OBJECTION: bool = true;

#[wasm_bindgen_test]
fn nothing_is_written_before_the_visitor_acts() {
    let bytes = compiled("untouched");
    for objection in [SILENCE, OBJECTION] {
        let keeper = open(&Site::reread(&bytes), objection, 20_000);
        assert!(!keeper.answer(Purpose::ThisVisit).allowed);
        assert!(keys("tactful:untouched:").is_empty());
    }
}

#[wasm_bindgen_test]
fn a_declaration_survives_and_is_withdrawn_without_a_trace() {
    let bytes = compiled("kept");
    let site = Site::reread(&bytes);
    let mut keeper = open(&site, SILENCE, 20_000);
    assert_eq!(keeper.declare(&site, "likes", &["tea"]), Ok(Stored::Kept));
    assert_eq!(keys("tactful:kept:"), ["tactful:kept:preferences", "tactful:kept:standing"]);
    let mut later = open(&site, OBJECTION, 20_001);
    assert_eq!(later.declared("likes"), ["tea"]);
    assert_eq!(later.declare(&site, "likes", &[]), Ok(Stored::Kept));
    assert!(keys("tactful:kept:").is_empty());
}

#[wasm_bindgen_test]
fn a_declaration_that_ended_is_erased() {
    let bytes = compiled("ended");
    let site = Site::reread(&bytes);
    open(&site, SILENCE, 20_000).declare(&site, "likes", &["tea"]).unwrap();
    assert_eq!(open(&site, SILENCE, 20_179).declared("likes"), ["tea"]);
    open(&site, SILENCE, 20_180);
    assert!(keys("tactful:ended:").is_empty());
}

#[wasm_bindgen_test]
fn what_the_site_does_not_offer_is_not_kept() {
    let bytes = compiled("offered");
    let site = Site::reread(&bytes);
    let mut keeper = open(&site, SILENCE, 20_000);
    assert_eq!(keeper.declare(&site, "likes", &["tobacco"]), Err(AnswerFault::UnknownAnswer));
    assert_eq!(keeper.declare(&site, "likes", &["tea", "coffee"]), Err(AnswerFault::OneAnswer));
    assert_eq!(keeper.declare(&site, "loves", &["tea"]), Err(AnswerFault::UnknownQuestion));
    assert_eq!(keeper.declare(&site, "loves", &[]), Err(AnswerFault::UnknownQuestion));
    assert!(keys("tactful:offered:").is_empty());
}

#[wasm_bindgen_test]
fn an_answer_to_a_question_that_is_asked_no_more_can_be_withdrawn() {
    let bytes = compiled("outgrown");
    let site = Site::reread(&bytes);
    let mut memory = Memory::default();
    memory.declare("loves", &["tea"], 20_000);
    local_storage().set_item("tactful:outgrown:preferences", &memory.declarations.write()).unwrap();
    assert_eq!(open(&site, SILENCE, 20_001).declare(&site, "loves", &[]), Ok(Stored::Kept));
    assert!(keys("tactful:outgrown:").is_empty());
}

#[wasm_bindgen_test]
fn a_damaged_record_is_a_fresh_start() {
    let bytes = compiled("damaged");
    local_storage().set_item("tactful:damaged:preferences", "1 00000000 20000 likes tea").unwrap();
    local_storage().set_item("tactful:damaged:choices", "1 00000000 this-visit agreed 20000").unwrap();
    let keeper = open(&Site::reread(&bytes), SILENCE, 20_000);
    assert!(keeper.declared("likes").is_empty());
    assert!(!keeper.answer(Purpose::ThisVisit).allowed);
    assert!(keys("tactful:damaged:").is_empty());
}

#[wasm_bindgen_test]
fn a_refusal_is_kept_for_half_a_year_and_asked_again_behind_it() {
    let bytes = compiled("refused");
    let site = Site::reread(&bytes);
    let mut keeper = open(&site, SILENCE, 20_000);
    assert_eq!(keeper.choose(&site, [None, Some(Choice::Refused)]), Stored::Kept);
    assert_eq!(keys("tactful:refused:"), ["tactful:refused:choices"]);
    let answer = |day| open(&site, SILENCE, day).answer(Purpose::WhatILookAt);
    assert_eq!(answer(20_179), Answer { allowed: false, voice: Voice::Refusal });
    assert_eq!(answer(20_180), Answer { allowed: false, voice: Voice::Regime });
    assert!(keys("tactful:refused:").is_empty());
}

#[wasm_bindgen_test]
fn what_a_choice_takes_away_is_erased_at_once() {
    let bytes = compiled("erased");
    let site = Site::reread(&bytes);
    let mut keeper = open(&site, SILENCE, 20_000);
    assert_eq!(keeper.choose(&site, [Some(Choice::Agreed); 2]), Stored::Kept);
    let seen =
        ["assignment", "evidence", "purchases", "session"].map(|name| format!("tactful:erased:{name}"));
    for key in &seen {
        local_storage().set_item(key, "whatever a later view keeps here").unwrap();
    }
    let session = Session { site: site.hash(), context: Context(1), seen: 20_000 * 1_440 };
    local_storage().set_item("tactful:erased:session", &session.write()).unwrap();
    assert_eq!(keys("tactful:erased:").len(), 5);
    keeper.choose(&site, [None, Some(Choice::Refused)]);
    // The byte that keeps other tabs from bringing it back is part of the standing's name.
    let (epoch, standing) = ("tactful:erased:epoch", "tactful:erased:standing.01");
    assert_eq!(keys("tactful:erased:"), [&seen[0], "tactful:erased:choices", epoch, &seen[3], standing]);
    // The browser objects from now on, and the visitor never agreed in spite of that.
    open(&site, OBJECTION, 20_001);
    assert_eq!(keys("tactful:erased:"), ["tactful:erased:choices", epoch]);
    local_storage().remove_item("tactful:erased:choices").unwrap();
}

#[wasm_bindgen_test]
fn a_pause_rests_what_is_kept() {
    let bytes = compiled("paused");
    let site = Site::reread(&bytes);
    let mut keeper = open(&site, SILENCE, 20_000);
    keeper.declare(&site, "likes", &["tea"]).unwrap();
    let standing = || local_storage().get_item("tactful:paused:standing").unwrap().unwrap();
    let before = standing();
    assert_eq!(keeper.pause(&site, true), Stored::Kept);
    assert_eq!(keeper.answer(Purpose::ThisVisit), Answer { allowed: false, voice: Voice::Pause });
    assert!(Standing::from_text(standing().as_bytes()).is_paused());
    assert_eq!(keeper.declared("likes"), ["tea"]);
    assert_eq!(keeper.pause(&site, false), Stored::Kept);
    assert_eq!(standing(), before);
    keeper.declare(&site, "likes", &[]).unwrap();
    assert!(keys("tactful:paused:").is_empty());
}

#[wasm_bindgen_test]
fn an_objection_that_there_is_not_was_shown_to_nobody() {
    let bytes = compiled("shown");
    let site = Site::reread(&bytes);
    open(&site, SILENCE, 20_000).choose(&site, [Some(Choice::AgreedDespiteSignal), None]);
    let answer = |objection| open(&site, objection, 20_001).answer(Purpose::ThisVisit);
    assert_eq!(answer(SILENCE), Answer { allowed: true, voice: Voice::Agreement });
    assert_eq!(answer(OBJECTION), Answer { allowed: false, voice: Voice::Signal });
    local_storage().remove_item("tactful:shown:choices").unwrap();
}

#[wasm_bindgen_test]
fn a_visit_that_is_over_leaves_nothing_also_during_a_pause() {
    let bytes = compiled("over");
    let site = Site::reread(&bytes);
    open(&site, SILENCE, 20_000).choose(&site, [Some(Choice::Agreed), None]);
    let session = Session { site: site.hash(), context: Context(1), seen: 20_000 * 1_440 };
    for (record, stays) in [
        (session, true),
        (Session { seen: session.seen - 30, ..session }, false),
        (Session { site: 1, ..session }, false),
    ] {
        open(&site, SILENCE, 20_000).pause(&site, true);
        local_storage().set_item("tactful:over:session", &record.write()).unwrap();
        open(&site, SILENCE, 20_000);
        assert_eq!(local_storage().get_item("tactful:over:session").unwrap().is_some(), stays, "{record:?}");
    }
    local_storage().remove_item("tactful:over:choices").unwrap();
    local_storage().remove_item("tactful:over:standing").unwrap();
}
