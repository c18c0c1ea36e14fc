//! What was exported, taken in again.

use super::*;
use tactful::consent::Purpose;
use tactful::interchange::kept_to_json;

fn rows(browser: &Browser, site: &Site<'_>) -> Vec<serde_json::Value> {
    let memory = Records::of_site(b"shop", browser.open()).recall(20_000);
    let form: serde_json::Value = serde_json::from_str(&kept_to_json(site, &memory, TODAY)).unwrap();
    assert_eq!(
        (&form["version"], &form["site"], &form["exported"]),
        (&json!(1), &json!("shop"), &json!("2024-10-04T10:00Z"))
    );
    form["kept"].as_array().unwrap().clone()
}

/// `provenance`: every fact says what, where from, since when and until when.
#[test]
fn everything_that_is_kept_is_a_row() {
    let bytes = compiled();
    let site = Site::reread(&bytes);
    let browser = Browser::default();
    let mut keeper = full(browser.open(), &site);
    keeper.see(
        &site,
        [Sighting::Event(Event::Click, "a".into()), Sighting::Purchase("subject-2".into(), 20_028)],
    );
    keeper.see(
        &site,
        [Sighting::Purchase("subject-4".into(), 20_028), Sighting::Event(Event::Return, "subject-4".into())],
    );
    keeper.possess(&site, "subject-3", 20_028).unwrap();
    keeper.rest(&site, Rest::SomeoneElse, true);
    let row = |what: &str, of: &str, from: &str, rest: serde_json::Value| {
        let mut row = json!({ "what": what, "of": of, "from": from });
        row.as_object_mut().unwrap().extend(rest.as_object().unwrap().clone());
        row
    };
    let agreed = json!({ "value": "agreed", "since": "2024-10-04", "until": "2025-04-02" });
    let seen = json!({ "days": ["2024-10-04"], "count": 1, "since": "2024-10-04", "until": "2024-11-03" });
    let looks = json!({
        "days": ["2024-10-03", "2024-10-04"], "count": 1, "since": "2024-10-03", "until": "2024-11-03",
    });
    assert_eq!(
        rows(&browser, &site),
        [
            row(
                "preference",
                "likes",
                "you",
                json!({ "value": ["answer-1"], "since": "2024-10-04", "until": "2025-04-02" })
            ),
            row("choice", "this-visit", "you", agreed.clone()),
            row("choice", "what-i-look-at", "you", agreed),
            row("possession", "subject-3", "you", json!({ "until": "2024-11-01" })),
            row("purchase", "subject-4", "seen", json!({ "value": "returned", "until": "2024-11-01" })),
            row("purchase", "subject-2", "seen", json!({ "until": "2024-11-01" })),
            row("view", "subject-1", "seen", looks),
            row("click", "a", "seen", seen.clone()),
            row("return", "subject-4", "seen", seen),
            row("keyword", "word-2", "visit", json!({ "until": "2024-10-04T10:30Z" })),
            row("rest", "someone-else", "you", json!({ "until": "2024-10-04T10:30Z" })),
        ]
    );
    keeper.forget(&site);
    assert!(rows(&browser, &site).is_empty());
}

/// A tab of a browser in which the visitor allowed some purposes.
fn tab(browser: &Browser, site: &Site<'_>, chosen: [Option<Choice>; 2]) -> Keeper<tabs::View> {
    let mut keeper = opened(browser.open(), site, 0);
    keeper.hold(Some(0));
    keeper.choose(site, chosen);
    keeper
}

const ROWS: [(&str, &str); 6] = [
    ("preference", "19990 likes answer-1"),
    ("possession", "20100 subject-1"),
    ("purchase", "20100 subject-2"),
    ("3", "19999 7 subject-3"),
    ("2", "19999 1 a"),
    ("0", "20000 1 subject-4"),
];

#[test]
fn an_import_grants_no_purpose_and_tells_what_it_passed_over() {
    let bytes = compiled();
    let site = Site::reread(&bytes);
    let taken = |chosen| {
        let browser = Browser::default();
        let mut keeper = tab(&browser, &site, chosen);
        let agreed = ["this-visit agreed 20000", "what-i-look-at agreed 20000", "everything agreed 20000"];
        assert!(agreed.iter().all(|agreed| !keeper.take_in(&site, "choice", agreed)));
        let taken = ROWS.map(|(what, entry)| keeper.take_in(&site, what, entry));
        assert_eq!(keeper.answer(Purpose::WhatILookAt).allowed, chosen[1] == Some(Choice::Agreed));
        (taken, rows(&browser, &site).len())
    };
    assert_eq!(taken([None, None]), ([true, true, false, false, false, false], 2));
    assert_eq!(taken([None, Some(Choice::Refused)]), ([true, true, false, false, false, false], 3));
    assert_eq!(taken([None, Some(Choice::Agreed)]), ([true; 6], 7));
}

#[test]
fn a_purchase_that_went_back_comes_back_as_one_and_needs_the_same_leave() {
    let bytes = compiled();
    let site = Site::reread(&bytes);
    for (chosen, taken) in [(None, false), (Some(Choice::Refused), false), (Some(Choice::Agreed), true)] {
        let browser = Browser::default();
        let mut keeper = tab(&browser, &site, [None, chosen]);
        assert_eq!(keeper.take_in(&site, "purchase", "20100 subject-2 returned"), taken);
        let told = rows(&browser, &site).into_iter().filter(|row| row["what"] == "purchase");
        let told: Vec<_> = told.map(|row| (row["value"].clone(), row["from"].clone())).collect();
        assert_eq!(told, vec![(json!("returned"), json!("seen")); usize::from(taken)]);
        // What was exported before it went back does not bring it back.
        assert_eq!(keeper.take_in(&site, "purchase", "20200 subject-2"), taken);
        let told = rows(&browser, &site).into_iter().filter(|row| row["value"] == "returned");
        assert_eq!(told.count(), usize::from(taken));
        assert!(
            !keeper.take_in(&site, "purchase", "20100 returned"),
            "it is a subject, and not one of the site"
        );
        assert!(!keeper.take_in(&site, "possession", "20100 subject-2 returned"), "it is had, or not");
        assert!(!keeper.take_in(&site, "purchase", "20000 subject-3 returned"), "it has ended");
    }
}

#[test]
fn what_takes_away_is_taken_in() {
    let bytes = compiled();
    let site = Site::reread(&bytes);
    let browser = Browser::default();
    let mut keeper = tab(&browser, &site, [Some(Choice::Agreed); 2]);
    keeper.see(&site, [looked_at("subject-1")]);
    let before = browser.texts();
    assert!(!keeper.take_in(&site, "choice", "what-i-look-at refused 19820"), "it has ended");
    assert!(!keeper.take_in(&site, "choice", "what-i-look-at refused 19999"), "they agreed since");
    assert_eq!(browser.texts(), before);
    keeper.tick(TODAY + 5 * 1_440);
    assert!(keeper.take_in(&site, "choice", "what-i-look-at refused 20001"));
    assert!(!keeper.answer(Purpose::WhatILookAt).allowed && keeper.answer(Purpose::ThisVisit).allowed);
    assert!(!browser.texts().keys().any(|name| name.contains("evidence")));
    assert!(keeper.take_in(&site, "choice", "everything paused 20002"));
    assert!(!keeper.answer(Purpose::ThisVisit).allowed);
    assert!(!keeper.take_in(&site, "choice", "everything paused 20001"), "a later one is there");
    let choices = Records::of_site(b"shop", browser.open()).recall(20_005).choices;
    assert_eq!(
        (choices.purposes[1], choices.paused),
        (Some((Choice::Refused, 20_001)), Some(20_002)),
        "as of their days"
    );
}

#[test]
fn to_take_in_twice_changes_nothing_and_the_newer_word_stays() {
    let bytes = compiled();
    let site = Site::reread(&bytes);
    let browser = Browser::default();
    let mut keeper = tab(&browser, &site, [None, Some(Choice::Agreed)]);
    ROWS.iter().for_each(|(what, entry)| assert!(keeper.take_in(&site, what, entry)));
    let before = browser.texts();
    let again = ROWS.map(|(what, entry)| keeper.take_in(&site, what, entry));
    assert_eq!(again, [false, true, true, true, true, true], "the answer is that of the same day");
    assert_eq!(browser.texts(), before);
    keeper.declare(&site, "likes", &["answer-2"]).unwrap();
    assert!(!keeper.take_in(&site, "preference", "19999 likes answer-3"));
    assert_eq!(keeper.declared("likes"), ["answer-2"]);
}

#[test]
fn what_ended_or_is_no_row_is_passed_over() {
    let bytes = compiled();
    let site = Site::reread(&bytes);
    let browser = Browser::default();
    let mut keeper = tab(&browser, &site, [Some(Choice::Agreed); 2]);
    let before = browser.texts();
    for (what, entry) in [
        ("1", "19999 1 somebody-83f2c1"),
        ("2", "19999 1 subject-1"),
        ("preference", "19999 dismissed somebody-83f2c1"),
        ("preference", "19820 likes answer-1"),
        ("preference", "19990 likes answer-99"),
        ("preference", "19990 colour red"),
        ("preference", "19990 likes"),
        ("preference", "x likes answer-1"),
        ("possession", "20000 subject-1"),
        ("possession", "20100 subject-99"),
        ("purchase", "20100"),
        ("0", "19999 1 subject-1"),
        ("0", "20000 1 a"),
        ("3", "19970 1 subject-1"),
        ("3", "19999 0 subject-1"),
        ("3", "19999 1 subject-99"),
        ("9", "19999 1 subject-1"),
        ("33", "19999 1 subject-1"),
        ("choice", "this-visit refused"),
        ("choice", "everything refused 20000"),
        ("session", "7 1 20000"),
        ("", ""),
    ] {
        assert!(!keeper.take_in(&site, what, entry), "{what} {entry}");
    }
    assert_eq!(browser.texts(), before);
}
