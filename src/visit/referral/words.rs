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
/// * White space of any width collapses to one space and is trimmed; soft hyphens and variation selectors vanish.
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
    while let Some(code) = written.letter() {
        let mut letter = code;
        match kind_of(code) {
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
    matches!(
        (before, sign),
        (UNDERSCORE, UNDERSCORE) | (PERCENT | FRONT, PERCENT) | (FRONT, BRACKET)
    )
}
