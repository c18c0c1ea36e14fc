//! The visitor's language.

use super::cut::cut;

/// The first of the languages that the browser names, joined by commas; empty if it names none.
pub fn first_locale(languages: &str) -> &str {
    cut(languages, b',').0
}

/// The language of a tag (BCP 47) without script and region, in lower case: two or three letters.
pub fn primary_language(tag: &str) -> Option<Language> {
    let language = cut(tag, b'-').0.as_bytes();
    match *language {
        [a, b] => Some(Language { bytes: [a, b, 0].map(|byte| byte.to_ascii_lowercase()), length: 2 }),
        [a, b, c] => Some(Language { bytes: [a, b, c].map(|byte| byte.to_ascii_lowercase()), length: 3 }),
        _ => None,
    }
}

/// A language code of two or three letters, as ISO 639 has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Language {
    bytes: [u8; 3],
    length: usize,
}

impl core::ops::Deref for Language {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        self.bytes.get(..self.length).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_language_counts() {
        assert_eq!(first_locale("de-AT,de,en"), "de-AT");
        assert_eq!(first_locale(""), "");
        assert_eq!(primary_language("DE-at").as_deref(), Some(&b"de"[..]));
        assert_eq!(primary_language("fil").as_deref(), Some(&b"fil"[..]));
        assert_eq!(primary_language("").as_deref(), None);
        assert_eq!(primary_language("x-klingon").as_deref(), None);
    }
}
