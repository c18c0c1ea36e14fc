//! The site's own vocabulary: which of its keywords a searched text matches.
//!
//! Only the position of the keyword leaves this file: what a visitor typed goes no further.

use super::bytes::Bytes;

/// How a keyword's words must stand in the searched text. Both are normalised alike.
pub mod match_type {
    /// The searched text is just these words.
    pub const EXACT: u8 = 0;
    /// These words stand in it, in this order, next to one another.
    pub const PHRASE: u8 = 1;
    /// Each of these words stands in it, in any order.
    pub const WORDS: u8 = 2;
}

/// The state of the keyword fact for a searched text: 1 + the keyword's position, 0 where none matches.
///
/// `vocabulary` holds `match type u8, keyword u16, words text`, the most specific first: the first that matches is
/// the answer.
pub fn class_of(vocabulary: &[u8], searched: &[u8]) -> u32 {
    let mut rest = Bytes::new(vocabulary);
    if searched.is_empty() {
        return 0;
    }
    while !rest.is_empty() {
        let kind = rest.u8();
        let keyword = rest.u16();
        let words = rest.text();
        let matches = match kind {
            match_type::EXACT => searched == words,
            match_type::PHRASE => contains(searched, words),
            _ => words.split(|byte| *byte == b' ').all(|word| contains(searched, word)),
        };
        if matches {
            return 1 + u32::from(keyword);
        }
    }
    0
}

/// Whether the words stand in the text as words: a neighbouring letter makes them part of another word.
fn contains(text: &[u8], words: &[u8]) -> bool {
    let mut rest = text;
    let mut before = b' ';
    while rest.len() >= words.len() {
        if rest.starts_with(words) {
            let behind = rest.get(words.len()..).unwrap_or_default();
            let after = behind.first().copied().unwrap_or(b' ');
            if is_border(before, words.first()) && is_border(after, words.last()) {
                return true;
            }
        }
        let Some((first, others)) = rest.split_first() else { return false };
        before = *first;
        rest = others;
    }
    false
}

/// Whether a word may end here: before a byte that is no letter or digit, or at a letter of a script that is
/// written without spaces (three bytes and more in UTF-8: Chinese, Japanese, Korean, Thai).
fn is_border(neighbour: u8, edge: Option<&u8>) -> bool {
    let edge = edge.copied().unwrap_or(b' ');
    let unspaced = |byte: u8| byte >= 0xe0;
    (neighbour < 0x80 && !neighbour.is_ascii_alphanumeric())
        || unspaced(edge)
        || (edge >= 0x80 && unspaced(neighbour))
}

#[cfg(test)]
mod tests {
    use super::match_type::*;
    use super::*;
    use alloc::vec::Vec;

    fn vocabulary() -> Vec<u8> {
        let mut bytes = Vec::new();
        for (kind, keyword, words) in [
            (EXACT, 2u16, "boots"),
            (PHRASE, 0, "hiking boots"),
            (WORDS, 1, "coffee beans"),
            (PHRASE, 3, "コーヒー"),
        ] {
            bytes.push(kind);
            bytes.extend(keyword.to_le_bytes());
            bytes.push(words.len() as u8);
            bytes.extend(words.as_bytes());
        }
        bytes
    }

    fn matched(text: &str) -> u32 {
        class_of(&vocabulary(), text.as_bytes())
    }

    #[test]
    fn each_match_type_asks_what_it_says() {
        assert_eq!(matched("boots"), 3);
        assert_eq!(matched("red boots"), 0);
        assert_eq!(matched("waterproof hiking boots sale"), 1);
        assert_eq!(matched("boots hiking"), 0);
        assert_eq!(matched("beans for coffee"), 2);
        assert_eq!(matched("coffee"), 0);
        assert_eq!(matched(""), 0);
    }

    #[test]
    fn words_are_whole_words() {
        assert_eq!(matched("biking hiking bootstrap"), 0);
        assert_eq!(matched("xhiking boots"), 0);
        assert_eq!(matched("hiking boots!"), 1);
    }

    #[test]
    fn scripts_without_spaces_match_inside() {
        assert_eq!(matched("おいしいコーヒー豆"), 4);
    }
}
