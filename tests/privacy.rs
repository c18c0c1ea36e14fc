//! `docs/privacy.md` says what the policy says: its table is made here, by asking the gate.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs::read_to_string;
use tactful::consent::{
    Act, Choice, Choices, Consent, DataClass, Kept, Leave, Manager, POLICY, PURPOSES, Regime, Rest, Signals,
};

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/privacy.md");
const BEGIN: &str = "<!-- policy -->\n";
const END: &str = "<!-- /policy -->\n";
const TODAY: i32 = 20_000;

/// What a class is called, with an example.
fn words(class: DataClass) -> (&'static str, &'static str) {
    match class {
        DataClass::Moment => ("the moment", "device, hour, keyword of this view"),
        DataClass::Preference => ("preferences", "\"show me trail shoes\", \"not for me\""),
        DataClass::Possession => ("possessions", "\"I have this\": its kind and the month it is due"),
        DataClass::Purchase => {
            ("purchases", "the kind of what was bought here, the month it is due, whether it went back")
        }
        DataClass::Choice => ("choices", "\"do not personalize\": a bare answer and its day"),
        DataClass::Session => {
            ("session context", "the keyword one landed with, the channel, the campaign, how many pages")
        }
        DataClass::Assignment => ("assignments", "the arm of a test"),
        DataClass::Evidence => ("evidence", "coarse interests that fade, what was shown"),
        DataClass::SensitiveAnswer => ("sensitive answers", "the answer to a question asked for just that"),
        DataClass::Standing => ("standing", "what the others amount to, for the next view"),
        DataClass::Rest => ("what rests", "\"I'm browsing for someone else\", \"pause this visit\""),
        DataClass::Erasure => ("that something was erased", "one byte, so that no other tab brings it back"),
    }
}

/// When a class is kept, given what the visitor chose and the browser signals.
fn when(class: DataClass, choice: Option<Choice>, objection: bool, rest: Option<Rest>) -> &'static str {
    let choices = Choices { purposes: PURPOSES.map(|_| choice.map(|choice| (choice, TODAY))), paused: None };
    let signals = Signals { objection, manager: Manager::None, regime: Regime::Strict };
    let consent = Consent::of(&choices, signals, TODAY).during(|what| rest == Some(what));
    let by = |act| consent.permit(class, act).is_some();
    match (by(Act::Page), by(Act::Visitor)) {
        _ if class.rule().leave == Leave::Never => "never written",
        _ if class.rule().leave == Leave::Always => "with an erasure",
        (true, _) => "yes",
        (false, true) => "own act",
        (false, false) if class == DataClass::Standing => "as what it is made of",
        (false, false) => "no",
    }
}

fn how_long(kept: Kept) -> String {
    match kept {
        Kept::Page => "this page view, in its memory".to_owned(),
        Kept::Visit(minutes) => format!("until {minutes} minutes pass without a view"),
        Kept::Days(days) => format!("{days} days"),
        Kept::UntilDue => "until due".to_owned(),
        Kept::AsSources => "as what it is made of".to_owned(),
        Kept::Always => "without an end".to_owned(),
    }
}

fn table() -> String {
    let mut table = String::from(
        "| what | for example | before a choice | after agreement | agreed, and the browser objects | agreed with the objection shown | refused | agreed, for someone else | kept |\n\
         |---|---|---|---|---|---|---|---|---|\n",
    );
    for rule in POLICY {
        let (name, example) = words(rule.class);
        let cells = [
            name.to_owned(),
            example.to_owned(),
            when(rule.class, None, false, None).to_owned(),
            when(rule.class, Some(Choice::Agreed), false, None).to_owned(),
            when(rule.class, Some(Choice::Agreed), true, None).to_owned(),
            when(rule.class, Some(Choice::AgreedDespiteSignal), true, None).to_owned(),
            when(rule.class, Some(Choice::Refused), false, None).to_owned(),
            when(rule.class, Some(Choice::Agreed), false, Some(Rest::SomeoneElse)).to_owned(),
            how_long(rule.kept),
        ];
        table.push_str(&format!("| {} |\n", cells.join(" | ")));
    }
    table
}

#[test]
fn the_page_on_privacy_prints_the_policy() {
    let page = read_to_string(PAGE).unwrap();
    let (_, rest) = page.split_once(BEGIN).expect("docs/privacy.md has the mark before the table");
    let (printed, _) = rest.split_once(END).expect("docs/privacy.md has the mark behind the table");
    let table = table();
    assert_eq!(
        printed, table,
        "docs/privacy.md says something else than the policy; it should say:\n\n{table}"
    );
}
