//! What a site has the panel say otherwise: messages that there are, with their placeholders, in words that are tactful.

use crate::check::Problem;
use crate::check::guess::meant;
use crate::check::read::{escape, fault, shown};
use crate::check::shape::PanelShape;
use crate::check::tactless::TactCheck;
use crate::check::tags::{language_of, tag_fault};
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// The panel's own messages, by their ids.
const OWN: &str = include_str!("../../../www/panel/messages/en.json");

/// Longest message that a site may write.
const LONGEST: usize = 300;

/// The messages of a site that the panel shows instead of its own; those that are wrong are left out and told.
pub fn checked(
    panel: Option<&PanelShape>,
    tact: &mut TactCheck<'_>,
    problems: &mut Vec<Problem>,
) -> BTreeMap<String, BTreeMap<String, String>> {
    let own: BTreeMap<String, String> = serde_json::from_str(OWN).unwrap_or_default();
    let mut all = BTreeMap::new();
    for (tag, messages) in panel.map(|panel| &panel.messages).into_iter().flatten() {
        problems.extend(tag_fault("/panel/messages", tag));
        let mut kept = BTreeMap::new();
        for (id, message) in messages {
            let path = format!("/panel/messages/{}/{}", escape(tag), escape(id));
            let mut found = tact.words_of_panel(&language_of(tag), &path, &without_placeholders(message));
            found.extend(misfit(&own, id, message, &path));
            if found.is_empty() {
                kept.insert(id.clone(), message.clone());
            }
            problems.extend(found);
        }
        all.insert(tag.clone(), kept);
    }
    all
}

/// What is wrong with a message, whatever it says.
fn misfit(own: &BTreeMap<String, String>, id: &str, message: &str, path: &str) -> Option<Problem> {
    let Some(known) = own.get(id) else {
        let mut problem = fault("unknown-message", path, format!("the panel has no message `{}`", shown(id)));
        problem.help = meant(id, own.keys().map(String::as_str)).trim_start_matches("; ").into();
        return Some(problem);
    };
    if message.trim().is_empty() || message.len() > LONGEST {
        return Some(fault("wrong-shape", path, format!("a message has 1 to {LONGEST} bytes")));
    }
    let (needed, given) = (placeholders(known), placeholders(message));
    (needed != given).then(|| {
        let list = |names: BTreeSet<&str>| match names.len() {
            0 => String::from("none"),
            _ => names.into_iter().map(|name| format!("`{{{name}}}`")).collect::<Vec<_>>().join(", "),
        };
        let mut problem =
            fault("whole-words", path, format!("its placeholders are {}, not {}", list(needed), list(given)));
        problem.help = format!("the panel's own is `{known}`");
        problem
    })
}

/// What is filled into a message.
fn placeholders(message: &str) -> BTreeSet<&str> {
    message.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0)).collect()
}

/// A message with a word where something is filled in.
fn without_placeholders(message: &str) -> String {
    let mut words = String::from(message);
    for name in placeholders(message) {
        words = words.replace(&format!("{{{name}}}"), "…");
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;
    use serde_json::{Value, json};

    fn told(messages: Value) -> (Vec<(&'static str, String)>, Value) {
        let site = json!({
            "tactful": 1, "site": "shop", "slots": [{ "id": "hero" }], "items": [{ "id": "a", "slot": "hero" }],
            "panel": { "messages": messages },
        });
        let (meaning, problems) = crate::check::check(&site.to_string());
        let told = problems.into_iter().map(|problem| (problem.code, problem.path)).collect();
        (told, json!(meaning.unwrap().panel.messages))
    }

    #[test]
    fn a_site_says_what_it_would_have_said() {
        let messages = json!({ "en": { "title": "Your shop", "ask.said": "Said on {date}." }, "de": { "save": "Behalten" } });
        assert_eq!(told(messages.clone()), ([].into(), messages));
    }

    #[test]
    fn what_is_wrong_with_a_message_is_told_and_the_panel_says_its_own() {
        let (told, kept) = told(json!({ "en": {
            "titel": "Your shop", "ask.said": "Said.", "lead": "", "skip": "We noticed that you viewed this 3 times", "save": "Keep",
            "consent.refuse": "No thanks, I don't like it",
        } }));
        let expected = [
            ("whole-words", "/panel/messages/en/ask.said"),
            ("tone", "/panel/messages/en/consent.refuse"),
            ("wrong-shape", "/panel/messages/en/lead"),
            ("discreet", "/panel/messages/en/skip"),
            ("unknown-message", "/panel/messages/en/titel"),
        ];
        assert_eq!(told, expected.map(|(code, path)| (code, path.to_string())));
        assert_eq!(kept, json!({ "en": { "save": "Keep" } }));
    }
}
