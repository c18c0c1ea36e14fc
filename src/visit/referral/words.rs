//! Text from outside made comparable: one spelling for what people mean alike, nothing that could do harm.

use super::Text;
use super::letters::{DROPPED, REFUSED, SIGN, SPACE, kind_of, lower};
use super::marks::first_mark;
use super::written::Written;

/// Longest text from outside that is understood, in bytes: keywords, sources, campaigns and mediums share one size,
/// so that the page holds the code for them once.
pub const NAME_BYTES: usize = 100;

/// A short text in its normal form: see [`normalise`].
pub type Words = Text<NAME_BYTES>;

/// How a text is written where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spelling {
    /// As it is.
    Plain,
    /// As the value of a URL parameter: `+` is a space, `%XX` a byte. Escapes that were escaped once more, as chains
    /// of redirects leave them, are undone too.
    Parameter,
    /// As the path of a URL: like a parameter, and `-`, `_`, `.` and `/` part words.
    Path,
}

/// What programs write where a person's words are missing.
const PLACEHOLDERS: &[u8] = b"null$\x01undefined$\x01none$\x01not provided$\x01not set$\x01";

/// The normal form of a text, or nothing where it says nothing or should not be trusted.
///
/// * Lower case for ASCII, Latin-1, Latin Extended-A, Greek and Cyrillic, by arithmetic and without Unicode's tables;
///   `İ` becomes `i`, `ς` becomes `σ`. Accents and combining marks stay as written.
/// * White space of any width, and signs outside ASCII (typographic quotes, emoji), collapse to one space and are
///   trimmed; soft hyphens and variation selectors vanish.
/// * Nothing at all where the bytes are not UTF-8, longer than [`NAME_BYTES`] in the end, without a single letter or
///   digit (emoji alone), hold a control, invisible or direction-changing character, or look like an unfilled macro
///   (`{keyword}`, `[keyword]`, `<keyword>`, `%%KEYWORD%%`, `__KEYWORD__`) or a placeholder (`(not set)`, `null`).
pub fn normalise(text: &[u8], spelling: Spelling) -> Option<Words> {
    let mut words = Words::new();
    normalise_into(&mut words, text, spelling)?;
    Some(words)
}

/// Like [`normalise`], into a place that is there already; where nothing comes of it, what it holds is of no use.
pub(super) fn normalise_into(words: &mut Words, text: &[u8], spelling: Spelling) -> Option<()> {
    let blanks: &[u8] = match spelling {
        Spelling::Plain => b"",
        Spelling::Parameter => b"+",
        Spelling::Path => b"+-_./",
    };
    let mut written = Written { rest: text, blanks };
    words.clear();
    let (mut before, mut says_something) = (FRONT, false);
    loop {
        let code = written.letter();
        let mut letter = code;
        let mut kind = kind_of(code);
        // Typographic quotes, dashes, full stops of other scripts, emoji: nobody means them.
        if kind == SIGN && code > 0x7f {
            kind = SPACE;
        }
        match kind {
            REFUSED if code == Written::END => break,
            REFUSED => return None,
            DROPPED => continue,
            SPACE if before == FRONT || before == BLANK => continue,
            SPACE => letter = BLANK,
            SIGN if is_macro(before, code) => return None,
            SIGN => (),
            kind => {
                letter = lower(code, kind);
                says_something = true;
            }
        }
        words.push(letter)?;
        before = letter;
    }
    words.trim_end();
    (says_something && first_mark(PLACEHOLDERS, words.as_bytes(), 0) == 0).then_some(())
}

/// What stands before the first character.
const FRONT: u32 = 0;
const BLANK: u32 = b' ' as u32;
const UNDERSCORE: u32 = b'_' as u32;
const PERCENT: u32 = b'%' as u32;
const BRACKET: u32 = b'(' as u32;

/// Whether these two begin a macro: `__KEYWORD__`, `%%KEYWORD%%`; at the very front `%keyword%`, `(not set)`.
fn is_macro(before: u32, sign: u32) -> bool {
    matches!((before, sign), (UNDERSCORE, UNDERSCORE) | (PERCENT | FRONT, PERCENT) | (FRONT, BRACKET))
}

#[cfg(test)]
mod tests {
    use alloc::string::{String, ToString};
    use proptest::prelude::*;

    use super::*;

    fn parameter(text: &str) -> Option<String> {
        normalise(text.as_bytes(), Spelling::Parameter).map(|words| words.as_str().to_string())
    }

    #[test]
    fn what_people_mean_alike_is_spelt_alike() {
        for (written, expected) in [
            ("Waterproof+Hiking%20%20Boots+", "waterproof hiking boots"),
            ("hiking%2520boots", "hiking boots"),
            ("%C3%89TUDES", "études"),
            ("%D0%91%D0%9E%D0%A2%D0%98%D0%9D%D0%9A%D0%98", "ботинки"),
            ("%CE%9C%CE%A0%CE%9F%CE%A4%CE%95%CE%A3", "μποτεσ"),
            ("%E7%99%BB%E5%B1%B1%E9%9D%B4%E3%80%80%E9%98%B2%E6%B0%B4", "登山靴 防水"),
            ("hi%C2%ADking", "hiking"),
            ("boots+%F0%9F%91%A2", "boots"),
            ("%E2%80%9Chiking+boots%E2%80%9D", "hiking boots"),
            ("hiking+boots%E2%80%A6sale", "hiking boots sale"),
            ("caf%C3%A9%E3%80%82", "café"),
            ("c%2B%2B", "c++"),
            ("100%25+wool", "100% wool"),
            ("100%+wool", "100% wool"),
            ("rock+%26+roll", "rock & roll"),
        ] {
            assert_eq!(parameter(written).as_deref(), Some(expected), "{written}");
        }
    }

    #[test]
    fn what_says_nothing_or_cannot_be_trusted_is_nothing() {
        for written in [
            "",
            "+++",
            "%20",
            "{keyword}",
            "%7Bkeyword%7D",
            "%257Bkeyword%257D",
            "{{ad.name}}",
            "[keyword]",
            "${term}",
            "%25%25KEYWORD%25%25",
            "%%KEYWORD%%",
            "__KEYWORD__",
            "%25keyword%25",
            "{searchterm}",
            "<keyword>",
            "%3Cscript%3Ealert(1)%3C/script%3E",
            "(not+provided)",
            "(not%20set)",
            "(none)",
            "null",
            "NULL",
            "undefined",
            "None",
            "%F0%9F%91%A2",
            "%F0%9F%91%A2%EF%B8%8F+%E2%98%95",
            "caf%E9",
            "%E9t%E9",
            "%FF%FEb",
            "%81%40",
            "boots%00",
            "boots%0D%0AX:+y",
            "a%09b",
            "%E2%80%AEstoob",
            "boots%E2%80%8B",
            "%EF%BB%BFboots",
            "b%E2%81%A6b",
            "%ED%A0%80",
            "---",
            "&%21",
        ] {
            assert_eq!(parameter(written), None, "{written}");
        }
        assert_eq!(parameter(&"boots ".repeat(1000)), None);
        assert_eq!(parameter(&"é".repeat(50)).map(|words| words.len()), Some(100));
        assert_eq!(parameter(&"é".repeat(51)), None);
    }

    #[test]
    fn paths_part_words_and_plain_text_is_taken_as_it_is() {
        let path = normalise("/Kettles/goose-neck_1.2l/%C3%89co".as_bytes(), Spelling::Path);
        assert_eq!(
            path.map(|words| words.as_str().to_string()).as_deref(),
            Some("kettles goose neck 1 2l éco")
        );
        let plain = normalise("50%20 + More".as_bytes(), Spelling::Plain);
        assert_eq!(plain.map(|words| words.as_str().to_string()).as_deref(), Some("50%20 + more"));
    }

    proptest! {
        #[test]
        fn nothing_panics_and_all_that_comes_out_is_clean(text in prop::collection::vec(any::<u8>(), 0..200)) {
            for spelling in [Spelling::Plain, Spelling::Parameter, Spelling::Path] {
                if let Some(words) = normalise(&text, spelling) {
                    let words = words.as_str();
                    prop_assert!(!words.is_empty() && words.len() <= NAME_BYTES);
                    let unclean = |letter: char| letter.is_control() || "<>{}[]\u{202e}".contains(letter);
                    prop_assert!(!words.contains(unclean));
                    prop_assert!(!words.contains("  ") && words.trim() == words);
                }
            }
        }

        #[test]
        fn the_normal_form_of_a_normal_form_is_itself(text in "\\PC{0,40}") {
            if let Some(words) = normalise(text.as_bytes(), Spelling::Plain) {
                prop_assert_eq!(normalise(words.as_bytes(), Spelling::Plain), Some(words));
            }
        }
    }
}
