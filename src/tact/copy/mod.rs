//! Copy that parades what is known of somebody, in five languages: phrases of each rule, as data.
//!
//! A phrase is a regular expression over the words of a sentence, in lower case and with one blank between them; a blank parts
//! two words, `~` stands for up to four words, and a phrase begins and ends with a whole word; `^ ` begins a text. Texts in other languages are read
//! for [placeholders](placeholder) alone.

mod placeholders;
pub mod tokens;
mod words;

pub use placeholders::placeholder;
pub use words::{plain, undisguised};

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use regex::Regex;

/// The phrases of each language.
const LANGUAGES: [(&str, &str); 5] = [
    ("en", include_str!("en.txt")),
    ("de", include_str!("de.txt")),
    ("fr", include_str!("fr.txt")),
    ("es", include_str!("es.txt")),
    ("nl", include_str!("nl.txt")),
];

/// What offers are called, and what asks for a trait of somebody; a section a language.
const OFFERS: &str = include_str!("offers.txt");
const ASKED: &str = include_str!("asked.txt");
/// The section of what is an offer in any language.
const ANY: &str = "any";

/// The phrases of a file, made ready, by its sections.
type Sections = Vec<(&'static str, Regex)>;

/// Reads copy; each language is made ready once it is asked for.
#[derive(Debug, Default)]
pub struct CopyReader {
    languages: BTreeMap<&'static str, Sections>,
    offers: Option<Sections>,
    asked: Option<Sections>,
}

/// What is tactless in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tactless {
    /// The id of the rule that it breaks.
    pub rule: &'static str,
    /// The words that break it.
    pub words: String,
}

impl CopyReader {
    /// What is tactless in a text of a language (`en`, without region), a rule once.
    pub fn read(&mut self, language: &str, text: &str) -> Vec<Tactless> {
        let placeholder = placeholder(text).map(|words| Tactless { rule: "whole-words", words });
        let plain = plain(text);
        let phrases = self.phrases(language).iter().filter_map(|(rule, phrases)| {
            let words = phrases.find(&plain)?.as_str().trim().to_string();
            Some(Tactless { rule, words })
        });
        placeholder.into_iter().chain(phrases).collect()
    }

    /// The words in a text of a language that make it an offer; in a language without phrases those of all.
    pub fn offer(&mut self, language: &str, text: &str) -> Option<String> {
        let has_own = LANGUAGES.iter().any(|(name, _)| *name == language);
        let offers = self.offers.get_or_insert_with(|| sections(OFFERS));
        found(offers, text, |of| !has_own || of == language || of == ANY)
    }

    /// The words by which a question in a language asks for a trait of who answers it.
    pub fn asked(&mut self, language: &str, text: &str) -> Option<String> {
        found(self.asked.get_or_insert_with(|| sections(ASKED)), text, |of| of == language)
    }

    /// The phrases of a language, by the rule that they break.
    fn phrases(&mut self, language: &str) -> &[(&'static str, Regex)] {
        let Some((name, text)) = LANGUAGES.iter().find(|(name, _)| *name == language) else { return &[] };
        self.languages.entry(name).or_insert_with(|| sections(text))
    }
}

/// The first words of a text that a phrase of some sections says.
fn found(sections: &Sections, text: &str, is_meant: impl Fn(&str) -> bool) -> Option<String> {
    let plain = plain(text);
    let mut meant = sections.iter().filter(|(of, _)| is_meant(of));
    meant.find_map(|(_, phrases)| Some(phrases.find(&plain)?.as_str().trim().to_string()))
}

/// The sections of a file of phrases, each a rule's or a language's: a line with its id in brackets, then a phrase a line.
fn sections(text: &'static str) -> Sections {
    let mut sections: Vec<(&str, Vec<&str>)> = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty()) {
        match (line.strip_prefix('[').and_then(|rule| rule.strip_suffix(']')), sections.last_mut()) {
            (Some(rule), _) => sections.push((rule, Vec::new())),
            (None, Some((_, phrases))) => phrases.push(line),
            (None, None) => {}
        }
    }
    sections.iter().filter_map(|(rule, phrases)| Some((*rule, Regex::new(&any_of(phrases)).ok()?))).collect()
}

/// A regular expression for any of these phrases, a line each.
fn any_of(phrases: &[&str]) -> String {
    let phrases: Vec<String> = phrases
        .iter()
        .map(|phrase| match phrase.strip_prefix("^ ") {
            Some(first) => format!("^ {}", first.trim()),
            None => format!(" {}", phrase.trim()),
        })
        .map(|phrase| phrase.replace('~', "(?:[^ \\n]+ ){0,4}"))
        .collect();
    format!("(?:{})(?:[ \\n]|$)", phrases.join("|"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_of_every_language_is_read() {
        for (language, text) in LANGUAGES {
            let rules: Vec<&str> = sections(text).iter().map(|(rule, _)| *rule).collect();
            assert_eq!(rules, ["discreet", "as-a-person", "tone", "sensitive", "same-price"], "{language}");
        }
    }

    #[test]
    fn offers_and_questions_are_known_in_every_language() {
        let read: Vec<&str> = sections(OFFERS).iter().map(|(language, _)| *language).collect();
        let languages = LANGUAGES.iter().map(|(language, _)| *language);
        assert_eq!(read, [ANY].into_iter().chain(languages.clone()).collect::<Vec<_>>());
        let asked = sections(ASKED);
        assert!(asked.iter().map(|(language, _)| *language).eq(languages));
    }

    #[test]
    fn a_line_is_told_by_the_rule_that_it_breaks() {
        let mut reader = CopyReader::default();
        for (language, text, rule) in [
            ("en", "Since you live in Leeds", "discreet"),
            ("en", "Because you waited", "discreet"),
            ("en", "As you're over 60", "as-a-person"),
            ("en", "Your recently viewed boots", "discreet"),
            ("en", "For new dads", "as-a-person"),
            ("en", "For busy mums.", "as-a-person"),
            ("en", "Mr Smith, your order", "as-a-person"),
            ("en", "Madam, your tea", "as-a-person"),
            ("de", "Weil Sie in Leeds wohnen", "discreet"),
            ("de", "Ihre zuletzt angesehenen Stiefel", "discreet"),
            ("de", "Für frischgebackene Väter", "as-a-person"),
            ("fr", "Parce que vous habitez Lyon", "discreet"),
            ("fr", "Vos bottes récemment vues", "discreet"),
            ("fr", "Pour les jeunes papas", "as-a-person"),
            ("es", "Porque vives en Sevilla", "discreet"),
            ("es", "Tus botas vistas recientemente", "discreet"),
            ("es", "Para nuevos papás", "as-a-person"),
            ("nl", "Je onlangs bekeken laarzen", "discreet"),
            ("nl", "Voor kersverse vaders", "as-a-person"),
        ] {
            let told: Vec<&str> = reader.read(language, text).iter().map(|found| found.rule).collect();
            assert_eq!(told, [rule], "{text}");
        }
        let price = reader.read("en", "Since you live in Leeds, the price is less");
        assert!(price.iter().any(|found| found.rule == "same-price"), "{price:?}");
    }

    #[test]
    fn a_phrase_is_whole_words() {
        let mut reader = CopyReader::default();
        let mut rules =
            |text: &str| reader.read("en", text).iter().map(|found| found.rule).collect::<Vec<_>>();
        assert_eq!(rules("Because you viewed it 3 times"), ["discreet"]);
        assert_eq!(rules("Because youth hostels reviewed it"), [""; 0]);
    }
}
