//! What left the house is for ever: records of released versions read as they were meant.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use serde_json::Value;
use tactful::consent::{Choice, Choices, Purpose, Rest};
use tactful::memory::{
    Declaration, Epoch, Event, Evidence, Possessions, Purchases, Record, Resting, Session,
};
use tactful::visit::Context;

#[test]
fn records_of_version_1_read_as_they_were_meant() {
    let records: Value = serde_json::from_str(include_str!("records/version-1.json")).unwrap();
    let record = |kind: &str| records[kind].as_str().unwrap().to_owned();

    let answers = vec!["trail".to_owned(), "coffee".to_owned()];
    let declarations = vec![Declaration { question: "interest".into(), answers, day: 20_778 }];
    assert_eq!(declarations.write(), record("preferences"));
    assert_eq!(Vec::read(record("preferences").as_bytes()), Ok(declarations));

    let purposes = [Some((Choice::Refused, 20_778)), Some((Choice::AgreedDespiteSignal, 20_779))];
    let choices = Choices { purposes, paused: Some(20_780) };
    assert_eq!(choices.write(), record("choices"));
    assert_eq!(Choices::read(record("choices").as_bytes()), Ok(choices));

    let session = Session { site: 1_344_913_611, context: Context(3), seen: 29_921_280 };
    assert_eq!(session.write(), record("session"));
    assert_eq!(Session::read(record("session").as_bytes()), Ok(session));

    let mut evidence = Evidence::default();
    [20_776, 20_777, 20_777, 20_778, 20_778]
        .into_iter()
        .for_each(|day| evidence.see(Event::View, "trail", day));
    evidence.see(Event::View, "coffee", 20_778);
    assert_eq!(evidence.write(), record("evidence"));
    assert_eq!(Evidence::read(record("evidence").as_bytes()), Ok(evidence));

    let erased = Epoch::default().forgotten().taken_back(Purpose::WhatILookAt);
    assert_eq!(erased.text(), record("epoch"));
    assert_eq!(Epoch::from_text(record("epoch").as_bytes()), erased);

    let looks =
        [("trail", 20_776), ("trail", 20_777), ("trail", 20_778), ("trail", 20_778), ("coffee", 20_778)];
    let mut evidence = Evidence::default();
    looks.into_iter().for_each(|(subject, day)| evidence.see(Event::View, subject, day));
    for day in [20_777, 20_778, 20_778, 20_778, 20_778] {
        evidence.see(Event::Showing, "hero-tea", day);
    }
    evidence.see(Event::Click, "hero-tea", 20_778);
    evidence.see(Event::Return, "shirts", 20_777);
    evidence.see(Event::Gift, "rings", 20_778);
    assert_eq!(evidence.write(), record("evidence-of-events"));
    assert_eq!(Evidence::read(record("evidence-of-events").as_bytes()), Ok(evidence.clone()));

    [20_778, 20_778].into_iter().for_each(|day| evidence.see(Event::SubjectShowing, "trail", day));
    assert_eq!(evidence.write(), record("evidence-of-subjects"));
    assert_eq!(Evidence::read(record("evidence-of-subjects").as_bytes()), Ok(evidence));

    let (mut told, mut bought) = (Possessions::default(), Purchases::default());
    for (subject, until) in [("coffee", 20_829), ("kettle", 20_971)] {
        told.add(subject, until, 20_778);
        bought.add(subject, until, 20_778);
    }
    assert_eq!([told.write(), bought.write()], [record("owned"), record("owned")]);
    assert_eq!(Possessions::read(record("owned").as_bytes()), Ok(told));
    assert_eq!(Purchases::read(record("owned").as_bytes()).as_ref(), Ok(&bought));
    bought.send_back("kettle");
    assert_eq!(bought.write(), record("purchases-sent-back"));
    assert_eq!(Purchases::read(record("purchases-sent-back").as_bytes()), Ok(bought));

    let mut resting = Resting::default();
    resting.begin(Rest::SomeoneElse, 29_921_280);
    resting.begin(Rest::Everything, 29_921_285);
    assert_eq!(resting.write(), record("rest"));
    assert_eq!(Resting::read(record("rest").as_bytes()), Ok(resting));
}
