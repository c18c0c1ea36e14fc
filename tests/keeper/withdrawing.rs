//! What the visitor withdraws is gone, also without room, and what is not withdrawn stays.

use super::*;
use tactful::site::AnswerFault;

/// What was seen and declared in one tab, allowed to be kept.
fn full(browser: &Browser, site: &Site<'_>) -> Keeper<tabs::View> {
    let mut keeper = opened(browser.open(), site, 3);
    keeper.choose(site, [Some(Choice::Agreed); 2]);
    keeper.declare(site, "likes", &["answer-1"]).unwrap();
    keeper.take_feedback(site, Feedback::More, "subject-1").unwrap();
    keeper
}

#[test]
fn a_withdrawal_that_finds_no_room_leaves_nothing_of_what_was_withdrawn() {
    let bytes = compiled();
    let site = Site::reread(&bytes);
    let browser = Browser::default();
    let mut keeper = full(&browser, &site);
    // The first operation erases the standing, the second writes.
    browser.fail(1, false);
    assert_eq!(keeper.declare(&site, "likes", &[]), Ok(Stored::Kept));
    browser.heal();
    assert_eq!(told(&browser, &site).answer, None);
    assert_eq!(opened(browser.open(), &site, 0).declared("more"), ["subject-1"]);
}

#[test]
fn an_answer_that_finds_no_room_leaves_the_one_before() {
    let bytes = compiled();
    let site = Site::reread(&bytes);
    let browser = Browser::default();
    let mut keeper = full(&browser, &site);
    browser.fail(1, false);
    assert_eq!(keeper.declare(&site, "likes", &["answer-2"]), Ok(Stored::Refused));
    browser.heal();
    assert_eq!(told(&browser, &site).answer, Some(1));
}

#[test]
fn only_what_was_declared_can_be_withdrawn_where_the_site_does_not_ask() {
    let bytes = compiled();
    let site = Site::reread(&bytes);
    let browser = Browser::default();
    let mut keeper = full(&browser, &site);
    assert_eq!(keeper.declare(&site, "dislikes", &[]), Err(AnswerFault::UnknownQuestion));
    assert_eq!(keeper.declare(&site, "likes", &["answer-99"]), Err(AnswerFault::UnknownAnswer));
    assert_eq!(keeper.take_feedback(&site, Feedback::Less, "subject-99"), Err(AnswerFault::UnknownAnswer));
    let mut memory = Records::of_site(b"shop", browser.open()).recall(20_000);
    memory.declare("of-an-earlier-version", &["yes"], 20_000);
    browser.put("tactful:shop:preferences", &memory.declarations.write());
    let mut next = opened(browser.open(), &site, 0);
    assert_eq!(next.declared("of-an-earlier-version"), ["yes"]);
    assert_eq!(next.declare(&site, "of-an-earlier-version", &[]), Ok(Stored::Kept));
    assert!(next.declared("of-an-earlier-version").is_empty());
    assert_eq!(next.declared("likes"), ["answer-1"]);
}

#[test]
fn a_visit_ends_with_the_version_of_the_site_whose_keywords_it_numbers() {
    let (earlier, later) = (compiled_with("a"), compiled_with("b"));
    let (earlier, later) = (Site::reread(&earlier), Site::reread(&later));
    let browser = Browser::default();
    full(&browser, &earlier);
    assert!(browser.texts().contains_key("tactful:shop:session"));
    opened(browser.open(), &later, 0);
    assert!(!browser.texts().contains_key("tactful:shop:session"));
}

#[test]
fn a_tab_that_hears_of_a_refusal_erases_what_it_wrote_asleep_and_leaves_the_standing_that_is_missing() {
    let bytes = compiled();
    let site = Site::reread(&bytes);
    let browser = Browser::default();
    full(&browser, &site);
    let shelf = browser.open();
    opened(browser.open(), &site, 0).choose(&site, [Some(Choice::Refused); 2]);
    // It has not heard of that yet.
    let mut keeper = opened(shelf.clone(), &site, 5);
    assert!(browser.texts().contains_key("tactful:shop:session"));
    shelf.hear();
    shelf.erase("tactful:shop:standing.09");
    keeper.follow(&site);
    assert_eq!(
        browser.texts().into_keys().collect::<Vec<_>>(),
        ["choices", "epoch", "preferences", "standing.09"].map(|name| format!("tactful:shop:{name}"))
    );
}

/// There may be a third tab, asleep, that would write under the name of today.
#[test]
fn a_refusal_turns_the_epoch_also_where_another_tab_turned_it_and_agreed_since() {
    let bytes = compiled();
    let site = Site::reread(&bytes);
    let browser = Browser::default();
    let shelf = browser.open();
    let mut keeper = opened(shelf.clone(), &site, 0);
    let mut other = opened(browser.open(), &site, 0);
    for choice in [Choice::Agreed, Choice::Refused, Choice::Agreed] {
        other.choose(&site, [Some(choice); 2]);
    }
    assert_eq!(browser.texts()["tactful:shop:epoch"], ".09");
    shelf.hear();
    keeper.choose(&site, [Some(Choice::Refused); 2]);
    assert_eq!(browser.texts()["tactful:shop:epoch"], ".12");
}
