//! What a site calls its keywords where copy names them: the words of the token `{keyword|…}`, by language.

use super::Problem;
use super::problem::Severity;
use super::read::{Placed, escape, fault};
use super::shape::{ItemShape, KeywordShape, TextsShape};
use super::tactless::{TactCheck, parts};
use super::tags::{language_of, tag_fault};
use crate::tact::copy::tokens::{KEYWORD, Token, filled, tokens};
use crate::tact::{fits_device, sensitive};
use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// The longest name of a weekday or a month, by language; in others it counts as long as Lithuanian's Thursday, and hardly any is longer.
const LONGEST_NAMES: [(&str, &str); 5] = [
    ("en", "Wednesday"),
    ("de", "Donnerstag"),
    ("fr", "septembre"),
    ("es", "septiembre"),
    ("nl", "donderdag"),
];
const LONGEST_NAME: &str = "ketvirtadienis";

/// The words of each keyword, by language.
#[derive(Clone, Debug, Default)]
pub struct Labels {
    /// In the order of the keywords; none for one that counts for its own view alone.
    keywords: Vec<BTreeMap<String, String>>,
}

impl Labels {
    /// Reads those of a site's keywords, of which those from `guarded` on are never shown; one that is tactless or too long is left out
    /// and told.
    pub fn read(
        keywords: &[Placed<KeywordShape>],
        guarded: Option<u16>,
        tact: &mut TactCheck<'_>,
        problems: &mut Vec<Problem>,
    ) -> Labels {
        let guarded = guarded.map_or(usize::MAX, usize::from);
        let of = |(position, Placed { path, part }): (usize, &Placed<KeywordShape>)| {
            if position >= guarded && !part.labels.is_empty() {
                problems.push(never_shown(path));
            }
            let labels = part.labels.iter().filter(|_| position < guarded);
            let labels = labels.filter(|(tag, label)| {
                let mut found = faults(path, tag, label);
                found.extend(tact.words(&language_of(tag), &at(path, tag), label));
                found.extend(tact.price(&language_of(tag), &at(path, tag), label));
                let is_right = found.iter().all(|problem| problem.severity == Severity::Warning);
                problems.extend(found);
                is_right
            });
            labels.map(|(tag, label)| (tag.clone(), label.trim().into())).collect()
        };
        Labels { keywords: keywords.iter().enumerate().map(of).collect() }
    }

    /// The words of each keyword in a language or, where there are none, in the same one of another region.
    pub fn of<'l>(&'l self, language: &'l str) -> impl Iterator<Item = Option<&'l str>> {
        self.keywords.iter().map(move |labels| {
            let own = labels.iter().find(|(tag, _)| tag.eq_ignore_ascii_case(language));
            let near = || labels.iter().find(|(tag, _)| language_of(tag) == language_of(language));
            own.or_else(near).map(|(_, label)| label.as_str())
        })
    }

    /// The words of each keyword, by language.
    pub fn all(&self) -> impl Iterator<Item = &BTreeMap<String, String>> {
        self.keywords.iter()
    }

    /// A text in a language with the longest words that its tokens may show.
    pub fn longest(&self, language: &str, text: &str) -> String {
        if tokens(text).next().is_none() {
            return text.into();
        }
        let length = |words: &&str| fits_device::length(words);
        let longest = self.of(language).flatten().max_by_key(length).unwrap_or_default();
        let primary = language_of(language);
        let known = LONGEST_NAMES.into_iter().find(|(tag, _)| *tag == primary);
        let longest_name = known.map_or(LONGEST_NAME, |(_, name)| name);
        filled(text, |Token { name, fallback }| {
            let words = if name == KEYWORD { longest } else { longest_name };
            [words, fallback].into_iter().max_by_key(length).unwrap_or_default()
        })
    }

    /// Texts of an item that name the keyword in a language in which no keyword has words.
    pub fn unnamed(&self, path: &str, item: &ItemShape) -> Vec<Problem> {
        let names_none = |(tag, texts): &(&String, &TextsShape)| {
            names(texts, KEYWORD) && self.of(tag).flatten().next().is_none()
        };
        let told = item.texts.iter().filter(names_none).map(|(tag, _)| {
            let message =
                format!("no keyword has a label in `{tag}`, so `{{{KEYWORD}|…}}` always shows its own words");
            let mut problem = fault("whole-words", &format!("{path}/texts/{}", escape(tag)), message);
            problem.severity = Severity::Warning;
            problem.help =
                format!("give keywords `\"labels\": {{ \"{tag}\": \"…\" }}`, or write the words alone");
            problem
        });
        told.collect()
    }
}

/// Whether texts hold a token of this name.
pub fn names(texts: &TextsShape, name: &str) -> bool {
    let filled = parts(texts).filter(|(entry, _)| *entry != "alt");
    filled.into_iter().any(|(_, text)| tokens(text).any(|token| token.name == name))
}

fn at(path: &str, tag: &str) -> String {
    format!("{path}/labels/{}", escape(tag))
}

/// What is wrong with a label, whatever it says.
fn faults(path: &str, tag: &str, label: &str) -> Vec<Problem> {
    let length = fits_device::length(label);
    let wrong = match length {
        0 => Some((
            "whole-words",
            String::from("a label has words"),
            "leave it out: the token has words of its own",
        )),
        _ if label.contains(['{', '}']) => {
            let message = "a label is shown as it stands, with nothing filled in".into();
            Some(("whole-words", message, "write plain words"))
        }
        _ if length > fits_device::LONGEST_ACTION => {
            let message =
                format!("this label has {length} letters, more than {}", fits_device::LONGEST_ACTION);
            Some((fits_device::RULE.id, message, "say less; it stands within a heading"))
        }
        _ => None,
    };
    let wrong = wrong.map(|(code, message, help)| {
        let mut problem = fault(code, &at(path, tag), message);
        problem.help = help.into();
        problem
    });
    tag_fault(&format!("{path}/labels"), tag).into_iter().chain(wrong).collect()
}

/// That a keyword which asks for something sensitive has words to show.
fn never_shown(path: &str) -> Problem {
    let message = "it asks for something sensitive, so its labels are never shown".into();
    let mut problem = fault(sensitive::RULE.id, &format!("{path}/labels"), message);
    problem.severity = Severity::Warning;
    problem.help = "leave them out".into();
    problem
}

#[cfg(test)]
mod tests {
    use super::super::{Severity, check, keyword_labels};
    use alloc::string::{String, ToString};
    use alloc::vec::Vec;
    use serde_json::{Value, json};

    const TEXT: &str = "Dry feet in {keyword|our boots}";

    fn site(labels: &Value, heading: &str) -> String {
        let keyword = |id: &str, labels: &Value| json!({ "id": id, "match": [{ "exact": id }], "subjects": [id], "labels": labels });
        json!({
            "tactful": 1, "site": "shop", "slots": [{ "id": "hero" }],
            "keywords": [keyword("wedding", &json!({})), keyword("boots", labels)],
            "items": [
                { "id": "a", "slot": "hero", "subjects": ["boots"], "texts": { "en-GB": { "heading": heading } } },
                { "id": "b", "slot": "hero", "subjects": ["wedding"] },
            ],
        })
        .to_string()
    }

    /// Codes and places of what is told of a site with these labels and a heading, and whether each is a warning.
    fn told(labels: &Value, heading: &str) -> Vec<(&'static str, String, bool)> {
        let problems = check(&site(labels, heading)).1;
        let told = problems
            .into_iter()
            .map(|problem| (problem.code, problem.path, problem.severity == Severity::Warning));
        told.collect()
    }

    /// What the token shows on a page in a language.
    fn shown(labels: &Value, language: &str) -> Value {
        let meaning = check(&site(labels, TEXT)).0.unwrap();
        keyword_labels(&meaning, meaning.items.iter(), language)
    }

    #[test]
    fn a_page_gets_the_labels_of_its_language_by_the_numbers_of_keywords() {
        let labels = json!({ "en": "walking boots", "de": " Wanderschuhe " });
        // What is sensitive comes last, so that the keyword of boots is the first.
        assert_eq!(shown(&labels, "en-US"), json!([0, "walking boots"]));
        assert_eq!(shown(&labels, "DE"), json!([0, "Wanderschuhe"]));
        assert_eq!(shown(&labels, "fr"), json!([]));
        assert_eq!(shown(&json!({ "en": "boots", "en-gb": "wellies" }), "en-GB"), json!([0, "wellies"]));
        let meaning = check(&site(&labels, "Dry feet")).0.unwrap();
        assert_eq!(keyword_labels(&meaning, meaning.items.iter(), "en"), json!([]), "no text names it");
    }

    #[test]
    fn labels_are_held_to_what_copy_is_held_to() {
        let at = |code, tag: &str, is_warning| (code, ["/keywords/1/labels/", tag].concat(), is_warning);
        let unnamed = ("whole-words", "/items/0/texts/en-GB".to_string(), true);
        for (label, code) in [
            ("boots you viewed 3 times", "discreet"),
            ("boots for {name}", "whole-words"),
            ("boots, now €9.90", "same-price"),
            ("boots } of all kinds", "whole-words"),
            (" ", "whole-words"),
            ("boots for wet and for dry hills", "fits-device"),
        ] {
            let labels = json!({ "en": label });
            let found = told(&labels, TEXT);
            assert_eq!(found.first(), Some(&at(code, "en", false)), "{label}");
            assert_eq!(found.last(), Some(&unnamed), "{label}");
            assert_eq!(shown(&labels, "en"), json!([]), "{label}");
        }
        assert_eq!(told(&json!({ "en": "walking boots" }), TEXT), []);
        assert_eq!(told(&json!({ "english": "boots", "en": "boots" }), TEXT)[0].0, "bad-language");
        assert_eq!(told(&json!({ "de": "Schuhe" }), TEXT), [unnamed]);
    }

    #[test]
    fn what_is_sensitive_is_never_named() {
        let mut sensitive: Value = serde_json::from_str(&site(&json!({ "en": "boots" }), TEXT)).unwrap();
        sensitive["keywords"][0]["labels"] = json!({ "en": "wedding rings" });
        let (meaning, problems) = check(&sensitive.to_string());
        let found: Vec<_> = problems.iter().map(|problem| (problem.code, problem.path.as_str())).collect();
        assert_eq!(found, [("sensitive", "/keywords/0/labels")]);
        let meaning = meaning.unwrap();
        assert_eq!(keyword_labels(&meaning, meaning.items.iter(), "en"), json!([0, "boots"]));
    }

    #[test]
    fn a_label_tells_that_its_keyword_is_sensitive() {
        let labels = json!({ "en": "pregnancy tests" });
        let found = told(&labels, TEXT);
        assert!(found.contains(&("sensitive", "/keywords/1/labels".into(), true)), "{found:?}");
        assert_eq!(shown(&labels, "en"), json!([]));
    }

    #[test]
    fn nothing_is_filled_in_where_nobody_sees_it() {
        let mut site: Value = serde_json::from_str(&site(&json!({ "en": "boots" }), "Dry feet")).unwrap();
        site["items"][0]["texts"]["en-GB"]["alt"] = json!("A picture of {keyword|boots}");
        let (meaning, problems) = check(&site.to_string());
        let found: Vec<_> = problems.iter().map(|problem| (problem.code, problem.path.as_str())).collect();
        assert_eq!(found, [("whole-words", "/items/0/texts/en-GB/alt")]);
        assert_eq!(meaning.unwrap().items.len(), 1, "it is off");
    }

    #[test]
    fn the_longest_label_counts_in_a_heading() {
        let heading = |length| ["a ".repeat(length), "{keyword|b}".into()].concat();
        let labels = json!({ "en": "walking boots of any size" });
        assert_eq!(told(&labels, &heading(22)), []);
        let too_long = ("fits-device", "/items/0/texts/en-GB/heading".to_string(), false);
        assert_eq!(told(&labels, &heading(23)), core::slice::from_ref(&too_long));
        let day = |length| [&*"a".repeat(length), "{weekday|b}"].concat();
        assert_eq!(told(&labels, &day(61)), []);
        assert_eq!(told(&labels, &day(62)), [too_long]);
    }
}
