//! The visitor's language.

use super::cut::cut;

/// The first of the languages that the browser names, joined by commas; empty if it names none.
pub fn first_locale(languages: &[u8]) -> &[u8] {
    cut(languages, b",").0
}

/// The language of a tag (BCP 47) without script and region, in lower case.
pub fn primary_language(tag: &[u8]) -> Language {
    let mut language = Language { bytes: [0; 8], length: 0 };
    for (place, byte) in language.bytes.iter_mut().zip(tag.iter().take_while(|byte| **byte != b'-')) {
        *place = byte.to_ascii_lowercase();
        language.length += 1;
    }
    language
}

/// A language code; the registry allows eight letters, ISO 639 uses two or three.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Language {
    bytes: [u8; 8],
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
        assert_eq!(first_locale(b"de-AT,de,en"), b"de-AT");
        assert_eq!(first_locale(b""), b"");
        for (tag, language) in [("DE-at", "de"), ("fil", "fil"), ("", ""), ("zh-Hant-TW", "zh")] {
            assert_eq!(&*primary_language(tag.as_bytes()), language.as_bytes());
        }
    }
}
