//! Language tags: what they name, and how they are written.

use super::Problem;
use super::read::{escape, fault, shown};
use crate::visit::primary_language;
use alloc::format;
use alloc::string::String;

/// Codes of three letters (ISO 639-2 and 639-3) of languages that have one of two, which is then the one that tags are written
/// with (RFC 5646, 2.2.1): no page in that language calls itself so.
const LONG: [(&str, &str); 64] = [
    ("eng", "en"),
    ("deu", "de"),
    ("ger", "de"),
    ("fra", "fr"),
    ("fre", "fr"),
    ("spa", "es"),
    ("nld", "nl"),
    ("dut", "nl"),
    ("ita", "it"),
    ("por", "pt"),
    ("pol", "pl"),
    ("swe", "sv"),
    ("dan", "da"),
    ("nor", "no"),
    ("nob", "nb"),
    ("nno", "nn"),
    ("fin", "fi"),
    ("isl", "is"),
    ("ice", "is"),
    ("est", "et"),
    ("lav", "lv"),
    ("lit", "lt"),
    ("ces", "cs"),
    ("cze", "cs"),
    ("slk", "sk"),
    ("slo", "sk"),
    ("slv", "sl"),
    ("hrv", "hr"),
    ("srp", "sr"),
    ("bos", "bs"),
    ("mkd", "mk"),
    ("mac", "mk"),
    ("bul", "bg"),
    ("ron", "ro"),
    ("rum", "ro"),
    ("hun", "hu"),
    ("ell", "el"),
    ("gre", "el"),
    ("tur", "tr"),
    ("rus", "ru"),
    ("ukr", "uk"),
    ("bel", "be"),
    ("cat", "ca"),
    ("eus", "eu"),
    ("baq", "eu"),
    ("glg", "gl"),
    ("gle", "ga"),
    ("cym", "cy"),
    ("wel", "cy"),
    ("ara", "ar"),
    ("heb", "he"),
    ("fas", "fa"),
    ("per", "fa"),
    ("hin", "hi"),
    ("ben", "bn"),
    ("tha", "th"),
    ("vie", "vi"),
    ("ind", "id"),
    ("msa", "ms"),
    ("may", "ms"),
    ("zho", "zh"),
    ("chi", "zh"),
    ("jpn", "ja"),
    ("kor", "ko"),
];

/// The language of a tag, without region, as copy is read in it.
pub fn language_of(tag: &str) -> String {
    let primary = primary_language(tag.as_bytes());
    let primary = core::str::from_utf8(&primary).unwrap_or_default();
    short(primary).unwrap_or(primary).into()
}

/// What is wrong with the tag under which texts stand, if anything is.
pub fn tag_fault(path: &str, tag: &str) -> Option<Problem> {
    let path = format!("{path}/{}", escape(tag));
    if !is_language(tag) {
        let mut problem = fault("bad-language", &path, format!("`{}` is no language tag", shown(tag)));
        problem.help = "write it like `en`, `de-AT` or `zh-Hant`".into();
        return Some(problem);
    }
    let (primary, rest) = tag.split_at(tag.find('-').unwrap_or(tag.len()));
    let right = short(&primary.to_ascii_lowercase())?;
    let message = format!("`{tag}` is how no page names its language, so nobody would see these words");
    let mut problem = fault("bad-language", &path, message);
    problem.help = format!("write `{right}{rest}`");
    Some(problem)
}

fn short(primary: &str) -> Option<&'static str> {
    LONG.iter().find(|(long, _)| *long == primary).map(|(_, short)| *short)
}

/// Whether it has the form of a language tag: a language of 2 or 3 letters, then script, region and the like.
fn is_language(tag: &str) -> bool {
    let mut subtags = tag.split('-');
    let is_primary =
        |subtag: &str| matches!(subtag.len(), 2 | 3) && subtag.bytes().all(|byte| byte.is_ascii_alphabetic());
    subtags.next().is_some_and(is_primary)
        && subtags.all(|subtag| {
            matches!(subtag.len(), 1..=8) && subtag.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_written_as_tags() {
        for tag in ["en", "de-AT", "zh-Hant", "sr-Latn-RS", "gsw", "es-419"] {
            assert!(is_language(tag), "{tag}");
            assert_eq!(tag_fault("", tag), None, "{tag}");
        }
        for wrong in ["", "e", "english", "en_US", "en-", "-en", "de-Österreich", "e1"] {
            assert!(!is_language(wrong), "{wrong}");
        }
    }

    #[test]
    fn a_language_with_a_short_code_is_told_by_it() {
        for (tag, right) in [
            ("eng", "en"),
            ("DEU", "de"),
            ("fra-CA", "fr-CA"),
            ("spa", "es"),
            ("nld-BE", "nl-BE"),
            ("ger", "de"),
        ] {
            let problem = tag_fault("/items/0/texts", tag).unwrap();
            assert_eq!((problem.code, problem.help), ("bad-language", format!("write `{right}`")), "{tag}");
            assert_eq!(language_of(tag), right.split('-').next().unwrap(), "{tag}");
        }
        assert_eq!(language_of("EN-gb"), "en");
    }
}
