//! What left the house is for ever: records of released versions read as they were meant.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use serde_json::Value;
use tactful::consent::{Choice, Choices, Purpose};
use tactful::memory::{Declaration, Epoch, Event, Evidence, Record, Session};

#[test]
fn records_of_version_1_read_as_they_were_meant() {
    let records: Value = serde_json::from_str(include_str!("records/version-1.json")).unwrap();
    let record = |kind: &str| records[kind].as_str().unwrap().to_owned();

    let answers = vec!["trail".to_owned(), "coffee".to_owned()];
    let declarations = vec![Declaration { question: "interest".into(), answers, day: 20_778 }];
    assert_eq!(declarations.write(), record("preferences"));
    assert_eq!(Vec::read(&record("preferences")), Ok(declarations));

    let purposes = [Some((Choice::Refused, 20_778)), Some((Choice::AgreedDespiteSignal, 20_779))];
    let choices = Choices { purposes, paused: Some(20_780) };
    assert_eq!(choices.write(), record("choices"));
    assert_eq!(Choices::read(&record("choices")), Ok(choices));

    let session = Session { site: 1_344_913_611, keyword: 3, seen: 29_921_280 };
    assert_eq!(session.write(), record("session"));
    assert_eq!(Session::read(&record("session")), Ok(session));

    let mut evidence = Evidence::default();
    [20_776, 20_777, 20_777, 20_778, 20_778]
        .into_iter()
        .for_each(|day| evidence.see(Event::View, "trail", day));
    evidence.see(Event::View, "coffee", 20_778);
    assert_eq!(evidence.write(), record("evidence"));
    assert_eq!(Evidence::read(&record("evidence")), Ok(evidence));

    let erased = Epoch::default().forgotten().taken_back(Purpose::WhatILookAt);
    assert_eq!(erased.text(), record("epoch"));
    assert_eq!(Epoch::from_text(&record("epoch")), erased);
}
