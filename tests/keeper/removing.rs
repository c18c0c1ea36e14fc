//! `provenance`: one row goes, in every tab, and nothing else does.
//!
//! Rung: everything allowed.

use super::*;
use tactful::consent::Purpose;
use tactful::interchange::kept_to_json;
use tactful::memory::{Purchases, ROWS, Row};
use tactful::visit::Part;

fn compiled() -> Vec<u8> {
    let site = json!({
        "tactful": 1, "site": "shop", "slots": [{ "id": "hero" }],
        "interests": { "subjects": ["trail", "tea"], "days": 2 }, "fatigue": { "subject_showings": 9 },
        "keywords": [{ "id": "tea", "match": [{ "exact": "tea" }], "subjects": ["tea"] }],
        "questions": [{ "id": "likes", "kind": "multiple", "answers": [{ "id": "trail" }, { "id": "tea" }] }],
        "items": [
            { "id": "a", "slot": "hero", "when": { "session.channel": "email", "session.campaign": "spring", "session.views": 2 } },
            { "id": "b", "slot": "hero", "subjects": ["tea", "trail"], "when": { "preferences.likes": { "$in": ["tea"] } } },
        ],
    });
    let (meaning, problems) = check(&site.to_string());
    assert_eq!(problems, []);
    compile(&meaning.unwrap(), Extent::Whole, &mut Vec::new()).unwrap()
}

/// A tab under a number.
fn tab(shelf: &tabs::View, site: &Site<'_>, number: u8, own: Context) -> Keeper<tabs::View> {
    let mut keeper = Keeper::open(shelf.clone(), site, View { objection: false, minute: TODAY, own });
    keeper.hold(Some(number));
    keeper
}

/// A browser that keeps a row of each kind, and two of most.
fn full(site: &Site<'_>) -> Browser {
    let browser = Browser::default();
    let own = Context::of_visit(1, 5, 2, 1);
    let mut keeper = tab(&browser.open(), site, 0, own);
    keeper.choose(site, [Some(Choice::Agreed); 2]);
    keeper.declare(site, "likes", &["trail"]).unwrap();
    keeper.take_feedback(site, Feedback::More, "tea").unwrap();
    keeper.take_feedback(site, Feedback::Dismiss, "a").unwrap();
    for subject in ["trail", "tea"] {
        keeper.possess(site, subject, 20_100).unwrap();
        let events =
            [Event::View, Event::Return, Event::Gift].map(|event| Sighting::Event(event, subject.into()));
        keeper.see(site, events);
        // In another tab, too.
        let mut other = tab(&browser.open(), site, 7, Context::default());
        other.see(site, [Event::Showing, Event::Click].map(|event| Sighting::Event(event, "b".into())));
        other.see(site, [looked_at(subject), Sighting::Purchase(subject.into(), 20_100)]);
        let back = (subject == "trail").then(|| Sighting::Event(Event::Return, subject.into()));
        other.see(site, back);
    }
    keeper.refresh();
    keeper.rest(site, Rest::SomeoneElse, true);
    browser
}

/// What is kept, by kind and what it is of.
fn rows(browser: &Browser, site: &Site<'_>) -> Vec<(Row, String)> {
    let mut memory = Records::of_site(b"shop", browser.open()).recall(20_000);
    memory.expire(TODAY);
    let form: serde_json::Value = serde_json::from_str(&kept_to_json(site, &memory, TODAY)).unwrap();
    let told = |row: &serde_json::Value| {
        let text = |entry: &str| {
            row[entry].as_str().unwrap_or_else(|| panic!("{entry} is missing: {row}")).to_string()
        };
        assert!(
            ["you", "seen", "visit"].contains(&text("from").as_str()) && !text("until").is_empty(),
            "{row}"
        );
        (Row::of_name(&text("what")).unwrap(), text("of"))
    };
    form["kept"].as_array().unwrap().iter().map(told).collect()
}

/// What goes with a row: what is kept under a purpose goes with the agreement, what a visit for somebody else was after with its end.
fn goes_along(row: &(Row, String), other: &(Row, String)) -> bool {
    match (row.0, row.1.as_str()) {
        (Row::Choice, "this-visit") | (Row::Rest, _) => matches!(other.0, Row::Visit(_)),
        (Row::Choice, "what-i-look-at") => matches!(other.0, Row::Seen(_) | Row::Purchase),
        _ => false,
    }
}

#[test]
fn every_row_goes_alone_and_with_it_nothing_else() {
    let bytes = compiled();
    let site = Site::reread(&bytes);
    let all = rows(&full(&site), &site);
    for kind in ROWS {
        assert!(all.iter().any(|(row, _)| *row == kind), "no row of {kind:?}");
    }
    for row in &all {
        let browser = full(&site);
        let mut keeper = tab(&browser.open(), &site, 0, Context::default());
        let there = rows(&browser, &site);
        assert_eq!(keeper.remove(&site, row.0, &row.1), Some(Stored::Kept), "{row:?}");
        let stays = |other: &&(Row, String)| *other != row && !goes_along(row, other);
        let expected: Vec<_> = there.iter().filter(stays).cloned().collect();
        assert_eq!(rows(&browser, &site), expected, "without {row:?}");
        assert_eq!(keeper.remove(&site, row.0, &row.1), None, "{row:?} is gone");
        let texts = browser.texts();
        tab(&browser.open(), &site, 0, Context::default());
        assert_eq!(browser.texts(), texts, "the next view finds nothing to mend without {row:?}");
    }
}

#[test]
fn a_purchase_that_went_back_goes_as_a_row_and_its_return_leaves_it_alone() {
    let bytes = compiled();
    let site = Site::reread(&bytes);
    let browser = full(&site);
    let mut keeper = tab(&browser.open(), &site, 0, Context::default());
    let kept = || Records::of_site(b"shop", browser.open()).recall(20_000).purchases;
    let sent_back = |owned: &Purchases| {
        owned
            .all()
            .iter()
            .filter(|kept| kept.is_returned)
            .map(|kept| kept.subject.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(sent_back(&kept()), ["trail"]);
    assert_eq!(keeper.remove(&site, Row::Seen(Event::Return), "trail"), Some(Stored::Kept));
    assert_eq!(sent_back(&kept()), ["trail"]);
    assert!(!kept().has("trail", 20_000) && kept().has("tea", 20_000));
    assert_eq!(keeper.remove(&site, Row::Purchase, "trail"), Some(Stored::Kept));
    assert_eq!(kept().all().iter().map(|kept| kept.subject.as_str()).collect::<Vec<_>>(), ["tea"]);
}

#[test]
fn of_whatever_is_not_kept_nothing_is_removed() {
    let bytes = compiled();
    let site = Site::reread(&bytes);
    let browser = full(&site);
    let before = browser.texts();
    let mut keeper = tab(&browser.open(), &site, 0, Context::default());
    for row in ROWS.into_iter().filter(|row| !matches!(row, Row::Visit(_))) {
        assert_eq!(keeper.remove(&site, row, "nothing"), None);
    }
    assert_eq!(keeper.remove(&site, Row::Choice, "everything"), None, "nothing is paused");
    assert_eq!(keeper.remove(&site, Row::Rest, "pause"), None);
    assert_eq!(browser.texts(), before);
}

#[test]
fn a_tab_that_did_not_hear_of_it_brings_nothing_back() {
    let bytes = compiled();
    let site = Site::reread(&bytes);
    let own = Context::of_visit(1, 5, 2, 1);
    for row in [(Row::Seen(Event::View), "tea"), (Row::Purchase, "tea"), (Row::Visit(Part::Keyword), "tea")] {
        let browser = full(&site);
        let mut keeper = tab(&browser.open(), &site, 0, Context::default());
        keeper.rest(&site, Rest::SomeoneElse, false);
        // Sessions end with that; this is another visit.
        tab(&browser.open(), &site, 0, own);
        let shelf = browser.open();
        let mut asleep = tab(&shelf, &site, 7, Context::default());
        keeper = tab(&browser.open(), &site, 0, Context::default());
        assert!(keeper.remove(&site, row.0, row.1).is_some());
        let is_back =
            |browser: &Browser| rows(browser, &site).iter().any(|kept| (kept.0, kept.1.as_str()) == row);
        asleep.see(&site, [looked_at("trail"), Sighting::Purchase("trail".into(), 20_100)]);
        asleep.trim(0);
        assert!(!is_back(&browser), "{row:?}, before it heard");
        shelf.hear();
        asleep.follow(&site);
        asleep.see(&site, [looked_at("trail")]);
        asleep.declare(&site, "likes", &["tea"]).unwrap();
        assert!(!is_back(&browser), "{row:?}, when it heard");
        tab(&browser.open(), &site, 7, Context::default());
        assert!(!is_back(&browser), "{row:?}, in the next view");
    }
}

/// Who opened two tabs by the same link before they allowed anything.
#[test]
fn what_another_tab_is_after_does_not_bring_it_back_either() {
    let bytes = compiled();
    let site = Site::reread(&bytes);
    let browser = Browser::default();
    let own = Context::of_visit(1, 0, 0, 0);
    let shelf = browser.open();
    let mut other = tab(&shelf, &site, 1, own);
    let mut keeper = tab(&browser.open(), &site, 0, own);
    keeper.choose(&site, [Some(Choice::Agreed); 2]);
    assert_eq!(keeper.remove(&site, Row::Visit(Part::Keyword), "tea"), Some(Stored::Kept));
    shelf.hear();
    other.follow(&site);
    other.declare(&site, "likes", &["tea"]).unwrap();
    keeper.declare(&site, "likes", &["trail"]).unwrap();
    assert!(!rows(&browser, &site).iter().any(|(row, _)| matches!(row, Row::Visit(_))));
}

#[test]
fn a_choice_is_taken_back_as_if_nobody_had_been_asked() {
    let bytes = compiled();
    let site = Site::reread(&bytes);
    let browser = Browser::default();
    let mut keeper = tab(&browser.open(), &site, 0, Context::default());
    keeper.choose(&site, [Some(Choice::Refused), Some(Choice::Agreed)]);
    keeper.pause(&site, true);
    assert_eq!(keeper.remove(&site, Row::Choice, "everything"), Some(Stored::Kept));
    let voice = |keeper: &Keeper<tabs::View>, purpose| keeper.answer(purpose).voice.name();
    assert_eq!(
        [Purpose::ThisVisit, Purpose::WhatILookAt].map(|purpose| voice(&keeper, purpose)),
        ["refusal", "agreement"]
    );
    assert_eq!(keeper.remove(&site, Row::Choice, "this-visit"), Some(Stored::Kept));
    assert_eq!(keeper.remove(&site, Row::Choice, "what-i-look-at"), Some(Stored::Kept));
    assert_eq!(
        [Purpose::ThisVisit, Purpose::WhatILookAt].map(|purpose| voice(&keeper, purpose)),
        ["regime"; 2]
    );
    let names: Vec<String> = browser.texts().into_keys().collect();
    assert_eq!(names, ["tactful:shop:epoch"]);
}

#[test]
fn a_row_that_finds_no_room_for_the_rest_goes_all_the_same() {
    let bytes = compiled();
    let site = Site::reread(&bytes);
    let mut faults = 0;
    for row in rows(&full(&site), &site) {
        for number in 0.. {
            let browser = full(&site);
            let mut keeper = tab(&browser.open(), &site, 0, Context::default());
            browser.fail(number, false);
            keeper.remove(&site, row.0, &row.1);
            if number >= browser.heal() {
                break;
            }
            faults += 1;
            let is_there = rows(&browser, &site).contains(&row);
            // What could not even be erased goes with the next try.
            let is_gone = !is_there || keeper.remove(&site, row.0, &row.1) == Some(Stored::Kept);
            assert!(is_gone && !rows(&browser, &site).contains(&row), "{row:?}, operation {number}");
        }
    }
    println!("{faults} faults");
}
