//! `someone-else`: while the visitor browses for somebody else, what is kept of themself rests, and nothing joins it.
//!
//! Rung: everything allowed, so that whatever rests does so for this reason.

use super::*;
use tactful::consent::{Purpose, Voice};
use tactful::visit::Context;

fn compiled() -> Vec<u8> {
    let site = json!({
        "tactful": 1, "site": "shop", "slots": [{ "id": "hero" }],
        "interests": { "subjects": ["trail", "perfume"], "days": 2 },
        "keywords": [{ "id": "perfume", "match": [{ "exact": "perfume" }] }],
        "questions": [{ "id": "likes", "kind": "multiple", "answers": [{ "id": "trail" }, { "id": "perfume" }] }],
        "items": [{ "id": "a", "slot": "hero", "subjects": ["trail", "perfume"], "when": { "preferences.likes": { "$in": ["trail"] }, "keyword": "perfume" } }],
    });
    let (meaning, problems) = check(&site.to_string());
    assert_eq!(problems, []);
    compile(&meaning.unwrap(), Extent::Whole, &mut Vec::new()).unwrap()
}

fn view(browser: &Browser, site: &Site<'_>, minute: u32, keyword: u32) -> Keeper<tabs::View> {
    let view = View { objection: false, minute, own: Context(keyword) };
    let mut keeper = Keeper::open(browser.open(), site, view);
    keeper.hold(Some(0));
    keeper
}

/// What the next view is told.
fn standing(browser: &Browser) -> Option<Standing> {
    browser.texts().get("tactful:shop:standing").map(|text| Standing::from_text(text.as_bytes()))
}

/// A visitor who likes trails, looked at trails on two days, and agreed to everything.
fn known(site: &Site<'_>) -> Browser {
    let browser = Browser::default();
    let mut keeper = view(&browser, site, TODAY - 3_000, 0);
    keeper.choose(site, [Some(Choice::Agreed); 2]);
    keeper.declare(site, "likes", &["trail"]).unwrap();
    assert_eq!(looked_at_before(&mut keeper, site, "trail", TODAY - 3_000), Stored::Kept);
    assert_eq!(keeper.see(site, [Sighting::Event(Event::View, "trail".into())]), Stored::Kept);
    browser
}

#[test]
fn only_what_the_visit_is_after_counts_and_nothing_is_learnt() {
    let bytes = compiled();
    let site = Site::reread(&bytes);
    let browser = known(&site);
    let before = browser.texts();
    let mut keeper = view(&browser, &site, TODAY, 0);
    assert_eq!(browser.texts(), before);
    assert_eq!(keeper.rest(&site, Rest::SomeoneElse, true), Stored::Kept);
    assert_eq!(standing(&browser), None, "the next view is that of a new visitor");
    let answer = keeper.answer(Purpose::WhatILookAt);
    assert_eq!((answer.allowed, answer.voice), (false, Voice::SomeoneElse));

    let mut keeper = view(&browser, &site, TODAY + 29, 1);
    let left = standing(&browser).unwrap();
    let states = [(); 32].map(|()| 0);
    assert_eq!(
        (left.context(), std::array::from_fn(|question| left.state(question as u8, (TODAY / 1_440) as i32))),
        (Context(1), states),
        "and what the visit is after"
    );
    let sightings =
        [Sighting::Event(Event::View, "perfume".into()), Sighting::Purchase("perfume".into(), 20_300)];
    assert_eq!(keeper.see(&site, sightings), Stored::Refused);
    assert_eq!(keeper.declare(&site, "likes", &["perfume"]), Ok(Stored::Refused));
    assert_eq!(keeper.take_feedback(&site, Feedback::Less, "trail"), Ok(Stored::Refused));
    assert_eq!(keeper.possess(&site, "perfume", 20_300), Ok(Stored::Refused));
    assert_eq!(keeper.declared("likes"), ["trail"]);

    assert_eq!(keeper.rest(&site, Rest::SomeoneElse, false), Stored::Kept);
    assert_eq!(browser.texts(), before, "nothing of that visit remains");
}

#[test]
fn it_ends_with_the_visit() {
    let bytes = compiled();
    let site = Site::reread(&bytes);
    let browser = known(&site);
    let before = browser.texts();
    view(&browser, &site, TODAY, 1).rest(&site, Rest::SomeoneElse, true);
    view(&browser, &site, TODAY + 29, 0);
    assert!(browser.texts().contains_key("tactful:shop:rest"), "a view goes on with the visit");
    view(&browser, &site, TODAY + 59, 0);
    assert_eq!(browser.texts(), before);
}

#[test]
fn what_is_withdrawn_meanwhile_is_withdrawn_alone() {
    let bytes = compiled();
    let site = Site::reread(&bytes);
    let browser = known(&site);
    let mut keeper = view(&browser, &site, TODAY, 0);
    keeper.take_feedback(&site, Feedback::More, "trail").unwrap();
    keeper.possess(&site, "trail", 20_300).unwrap();
    keeper.rest(&site, Rest::SomeoneElse, true);
    assert_eq!(keeper.declare(&site, "likes", &[]), Ok(Stored::Kept));
    assert_eq!(keeper.possess(&site, "trail", 0), Ok(Stored::Kept));
    let texts = browser.texts();
    assert!(texts["tactful:shop:preferences"].ends_with("more trail"), "{texts:?}");
    assert!(!texts.contains_key("tactful:shop:possessions"));
}

#[test]
fn a_refusal_meanwhile_holds_and_erases() {
    let bytes = compiled();
    let site = Site::reread(&bytes);
    let browser = known(&site);
    let mut keeper = view(&browser, &site, TODAY, 0);
    keeper.rest(&site, Rest::SomeoneElse, true);
    assert_eq!(keeper.choose(&site, [None, Some(Choice::Refused)]), Stored::Kept);
    assert!(!browser.texts().keys().any(|name| name.contains("evidence")));
    keeper.rest(&site, Rest::SomeoneElse, false);
    assert_eq!(keeper.answer(Purpose::WhatILookAt).voice, Voice::Refusal);
}

#[test]
fn a_pause_of_this_visit_is_a_pause_until_it_is_over() {
    let bytes = compiled();
    let site = Site::reread(&bytes);
    let browser = known(&site);
    let before = browser.texts();
    let mut keeper = view(&browser, &site, TODAY, 1);
    keeper.rest(&site, Rest::Everything, true);
    let paused = standing(&browser).unwrap();
    assert!(paused.is_paused() && paused.pause_ends() == TODAY + 30);
    assert_eq!(keeper.answer(Purpose::ThisVisit).voice, Voice::Pause);
    assert_eq!(
        keeper.declare(&site, "likes", &["perfume", "trail"]),
        Ok(Stored::Kept),
        "own word counts later"
    );
    keeper.declare(&site, "likes", &["trail"]).unwrap();
    view(&browser, &site, TODAY + 30, 0);
    let now = standing(&browser).unwrap();
    assert!(!now.is_paused() && now.state(0, (TODAY / 1_440) as i32) != 0);
    assert_eq!(browser.texts().keys().collect::<Vec<_>>(), before.keys().collect::<Vec<_>>());
}

#[test]
fn one_rest_neither_ends_nor_weakens_the_other() {
    let bytes = compiled();
    let site = Site::reread(&bytes);
    let browser = known(&site);
    let mut keeper = view(&browser, &site, TODAY, 0);
    keeper.rest(&site, Rest::SomeoneElse, true);
    keeper.rest(&site, Rest::Everything, true);
    assert_eq!(keeper.declare(&site, "likes", &["perfume"]), Ok(Stored::Refused));
    keeper.rest(&site, Rest::Everything, false);
    assert_eq!(keeper.answer(Purpose::WhatILookAt).voice, Voice::SomeoneElse);
    assert_eq!(standing(&browser), None);
    // A pause that lasts for days is none of the visit.
    keeper.pause(&site, true);
    assert_eq!(keeper.declare(&site, "likes", &["perfume"]), Ok(Stored::Refused));
    keeper.pause(&site, false);
    keeper.rest(&site, Rest::SomeoneElse, false);
    assert_eq!(keeper.declare(&site, "likes", &["perfume"]), Ok(Stored::Kept));
}

#[test]
fn it_lasts_as_long_as_the_page_is_open() {
    let bytes = compiled();
    let site = Site::reread(&bytes);
    let browser = known(&site);
    let shelf = browser.open();
    let mut keeper = opened(shelf.clone(), &site, 0);
    keeper.rest(&site, Rest::SomeoneElse, true);
    keeper.tick(TODAY + 300);
    keeper.refresh();
    assert_eq!(keeper.answer(Purpose::WhatILookAt).voice, Voice::SomeoneElse);
    assert_eq!(keeper.see(&site, [Sighting::Event(Event::View, "perfume".into())]), Stored::Refused);
    let mut next = view(&browser, &site, TODAY + 300, 0);
    assert_eq!(next.answer(Purpose::WhatILookAt).voice, Voice::Agreement, "the visit was over");
    next.see(&site, [Sighting::Event(Event::View, "trail".into())]);
    shelf.hear();
    keeper.follow(&site);
    assert_eq!(keeper.answer(Purpose::WhatILookAt).voice, Voice::Agreement);
}

#[test]
fn what_a_view_was_after_for_somebody_else_is_not_kept_later_in_any_tab() {
    let bytes = compiled();
    let site = Site::reread(&bytes);
    let browser = Browser::default();
    let after = View { objection: false, minute: TODAY, own: Context(1) };
    let mut own = Keeper::open(browser.open(), &site, after);
    own.rest(&site, Rest::SomeoneElse, true);
    let shelf = browser.open();
    let mut other = Keeper::open(shelf.clone(), &site, after);
    own.rest(&site, Rest::SomeoneElse, false);
    shelf.hear();
    other.follow(&site);
    for keeper in [&mut own, &mut other] {
        keeper.choose(&site, [Some(Choice::Agreed), None]);
        assert!(!browser.texts().contains_key("tactful:shop:session"), "{:?}", browser.texts());
    }
}
