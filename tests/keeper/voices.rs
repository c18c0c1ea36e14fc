//! On whose word something is kept: the manager's, the browser's, the visitor's pause; and what became of it by the next
//! view.

use super::*;
use tactful::consent::{PURPOSES, Purpose, Voice};

/// A site whose page passes on what a consent manager says.
fn managed() -> Vec<u8> {
    let site = json!({
        "tactful": 1, "site": "shop", "consent": { "manager": "page" },
        "interests": { "subjects": ["subject-1"], "days": 2 },
        "keywords": [{ "id": "word-1", "match": [{ "exact": "word-1" }] }],
        "slots": [{ "id": "hero" }],
        "items": [{ "id": "a", "slot": "hero", "subjects": ["subject-1"], "when": { "keyword": "word-1" } }],
    });
    let (meaning, problems) = check(&site.to_string());
    assert_eq!(problems, []);
    compile(&meaning.unwrap(), Extent::Whole, &mut Vec::new()).unwrap()
}

fn names(browser: &Browser) -> Vec<String> {
    browser.texts().into_keys().collect()
}

#[test]
fn a_manager_is_waited_for_then_heeded_and_what_it_allowed_rests_until_it_says_otherwise() {
    let bytes = managed();
    let site = Site::reread(&bytes);
    let browser = Browser::default();
    let mut keeper = opened(browser.open(), &site, 1);
    assert!(names(&browser).is_empty(), "it has not answered yet");
    keeper.heed_manager(&site, [Some(true), Some(false)]);
    assert!(names(&browser).contains(&"tactful:shop:session".into()));
    let kept = browser.texts();
    let mut next = opened(browser.open(), &site, 0);
    assert_eq!(browser.texts(), kept, "it has not answered in this view");
    next.heed_manager(&site, [Some(false); 2]);
    assert_eq!(names(&browser), ["tactful:shop:epoch"]);
}

/// As where Consent Mode has a default for one kind alone.
#[test]
fn what_a_manager_has_not_answered_for_rests_beside_what_it_has() {
    let bytes = managed();
    let site = Site::reread(&bytes);
    for (purpose, answers, others) in [
        ("tactful:shop:session", [None, Some(true)], [Some(false), Some(true)]),
        ("tactful:shop:evidence", [Some(true), None], [Some(true), Some(false)]),
    ] {
        let browser = Browser::default();
        let mut keeper = opened(browser.open(), &site, 1);
        keeper.hold(Some(0));
        keeper.heed_manager(&site, [Some(true); 2]);
        keeper.see(&site, [looked_at("subject-1")]);
        let mut next = opened(browser.open(), &site, 0);
        next.hold(Some(0));
        next.heed_manager(&site, answers);
        assert!(names(&browser).contains(&purpose.into()), "it is kept until the answer is no");
        assert_eq!(
            [0, 1].map(|number| next.answer(PURPOSES[number]).allowed),
            answers.map(|said| said == Some(true))
        );
        next.heed_manager(&site, others);
        assert!(!names(&browser).iter().any(|name| name.starts_with(purpose)));
    }
}

#[test]
fn nobody_waits_for_a_manager_that_the_site_does_not_name() {
    let bytes = compiled();
    let site = Site::reread(&bytes);
    let keeper = opened(Browser::default().open(), &site, 0);
    assert_eq!(keeper.answer(Purpose::ThisVisit).voice, Voice::Regime);
}

#[test]
fn an_agreement_outweighs_only_a_signal_that_there_was_when_it_was_given() {
    let bytes = compiled();
    let site = Site::reread(&bytes);
    for (was_objecting, voice) in [(false, Voice::Signal), (true, Voice::AgreementDespiteSignal)] {
        let browser = Browser::default();
        let mut keeper = Keeper::open(browser.open(), &site, View { objection: was_objecting, ..view(0) });
        assert_eq!(keeper.choose(&site, [Some(Choice::AgreedDespiteSignal); 2]), Stored::Kept);
        let next = Keeper::open(browser.open(), &site, View { objection: true, ..view(0) });
        assert_eq!(next.answer(Purpose::ThisVisit).voice, voice);
    }
    let browser = Browser::default();
    let mut keeper = Keeper::open(browser.open(), &site, View { objection: true, ..view(0) });
    keeper.choose(&site, [Some(Choice::Agreed); 2]);
    assert_eq!(keeper.answer(Purpose::ThisVisit).voice, Voice::Signal, "it was not shown");
}

#[test]
fn a_pause_holds_in_the_next_view_and_what_is_kept_rests() {
    let bytes = compiled();
    let site = Site::reread(&bytes);
    let browser = Browser::default();
    let mut keeper = opened(browser.open(), &site, 3);
    keeper.choose(&site, [Some(Choice::Agreed); 2]);
    let session = browser.texts()["tactful:shop:session"].clone();
    assert_eq!(keeper.pause(&site, true), Stored::Kept);
    let mut next = opened(browser.open(), &site, 4);
    assert_eq!(next.answer(Purpose::ThisVisit).voice, Voice::Pause);
    assert_eq!(browser.texts()["tactful:shop:session"], session);
    assert_eq!(next.pause(&site, false), Stored::Kept);
    assert!(next.answer(Purpose::ThisVisit).allowed);
    assert_ne!(browser.texts()["tactful:shop:session"], session);
}

#[test]
fn a_tab_that_looks_again_sees_what_another_declared() {
    let bytes = compiled();
    let site = Site::reread(&bytes);
    let browser = Browser::default();
    let shelf = browser.open();
    let mut keeper = opened(shelf.clone(), &site, 0);
    opened(browser.open(), &site, 0).declare(&site, "likes", &["answer-1"]).unwrap();
    shelf.hear();
    assert!(keeper.declared("likes").is_empty());
    keeper.refresh();
    assert_eq!(keeper.declared("likes"), ["answer-1"]);
}

#[test]
fn what_ended_of_what_was_declared_is_erased_when_the_next_view_opens() {
    let bytes = compiled();
    let site = Site::reread(&bytes);
    let browser = Browser::default();
    let later = |days: u32| View { minute: TODAY + days * 1_440, ..view(0) };
    opened(browser.open(), &site, 0).declare(&site, "likes", &["answer-1"]).unwrap();
    let mut keeper = Keeper::open(browser.open(), &site, later(100));
    assert_eq!(keeper.take_feedback(&site, Feedback::More, "subject-1"), Ok(Stored::Kept));
    let kept = browser.texts();
    Keeper::open(browser.open(), &site, later(179));
    assert_eq!(browser.texts()["tactful:shop:preferences"], kept["tactful:shop:preferences"]);
    Keeper::open(browser.open(), &site, later(180));
    let left = &browser.texts()["tactful:shop:preferences"];
    assert!(left.contains("subject-1") && !left.contains("answer-1"), "{left}");
    Keeper::open(browser.open(), &site, later(280));
    assert!(names(&browser).is_empty(), "{:?}", names(&browser));
}
