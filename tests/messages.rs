//! The messages of the preference panel: every language says everything, with the same placeholders, in words that are tactful.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{read_dir, read_to_string};
use tactful::tact::copy::CopyReader;

type Messages = BTreeMap<String, String>;

/// Languages that there must be, at least.
const FEWEST: usize = 24;
/// Letters that fit a button of a window of 320 px, two side by side where they are answers.
const LONGEST_BUTTON: usize = 40;
const LONGEST_ANSWER: usize = 24;
/// What is pressed.
const BUTTONS: [&str; 14] = [
    "save",
    "skip",
    "remove",
    "correct",
    "ask.withdraw",
    "ask.still",
    "pause.page",
    "pause.visit",
    "pause.always",
    "pause.resume",
    "all.export",
    "all.import",
    "all.forget",
    "why.plain",
];
const ANSWERS: [&str; 2] = ["consent.accept", "consent.refuse"];

fn catalogues() -> BTreeMap<String, Messages> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/www/panel/messages");
    let files = read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let read = |path: std::path::PathBuf| {
        let language = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let messages = serde_json::from_str(&read_to_string(&path).unwrap());
        (language, messages.unwrap_or_else(|fault| panic!("{}: {fault}", path.display())))
    };
    files.map(read).collect()
}

fn placeholders(message: &str) -> BTreeSet<&str> {
    message.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0)).collect()
}

/// A message with words where something is filled in.
fn filled(message: &str) -> String {
    let mut text = message.to_owned();
    for name in placeholders(message) {
        text = text.replace(&format!("{{{name}}}"), "…");
    }
    text
}

#[test]
fn every_language_says_everything() {
    let all = catalogues();
    assert!(all.len() >= FEWEST, "{} languages, fewer than {FEWEST}", all.len());
    let english = &all["en"];
    for (language, messages) in &all {
        let ids = |messages: &Messages| messages.keys().cloned().collect::<BTreeSet<_>>();
        assert_eq!(ids(messages), ids(english), "{language}");
        for (id, message) in messages {
            assert!(!message.trim().is_empty(), "{language}, {id}: says nothing");
            assert_eq!(placeholders(message), placeholders(&english[id]), "{language}, {id}: {message}");
            assert_eq!(message.trim(), message, "{language}, {id}: blanks around it");
        }
    }
    println!("{} languages, {} messages each", all.len(), english.len());
}

#[test]
fn every_message_is_tactful() {
    let mut reader = CopyReader::default();
    let mut read = 0;
    let mut tactless = Vec::new();
    for (language, messages) in &catalogues() {
        for (id, message) in messages {
            let text = filled(message);
            let found = reader.read(language, &text);
            if !found.is_empty() || text.contains(['!', '！', '¡']) {
                tactless.push(format!("{language}, {id}: {message}: {found:?}"));
            }
            read += 1;
        }
    }
    assert!(tactless.is_empty(), "{}", tactless.join("\n"));
    assert!(read > 24 * 100);
    // The reader does find something where there is something.
    assert!(!reader.read("en", "We noticed that you viewed this 3 times").is_empty());
}

#[test]
fn both_answers_weigh_the_same_and_buttons_are_short() {
    let letters = |text: &str| text.chars().count();
    for (language, messages) in &catalogues() {
        for id in BUTTONS {
            assert!(letters(&messages[id]) <= LONGEST_BUTTON, "{language}, {id}: {}", messages[id]);
        }
        let [accept, refuse] = ANSWERS.map(|id| letters(&messages[id]));
        assert!(accept.max(refuse) <= LONGEST_ANSWER, "{language}: {accept} and {refuse} letters");
        assert!(accept.abs_diff(refuse) <= 8, "{language}: {accept} and {refuse} letters");
    }
}
