//! The words of an id, a campaign or a search, in small letters without accents.

use alloc::string::String;
use alloc::vec::Vec;

/// The words in both of their readings: as they stand between what is no letter and no digit, and cut where the case and where digits
/// begin, too (`babyShoes`, `HIVTest`, `covid19`).
pub fn readings(text: &str) -> [Vec<String>; 2] {
    let (mut whole, mut cut): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    let mut before = ' ';
    let mut letters = text.chars().filter(|letter| !is_accent(*letter)).peekable();
    while let Some(letter) = letters.next() {
        if letter.is_alphanumeric() {
            let begins = !before.is_alphanumeric();
            put(letter, begins, &mut whole);
            put(letter, begins || is_joint(before, letter, letters.peek().copied()), &mut cut);
        }
        before = letter;
    }
    [whole, cut]
}

fn put(letter: char, begins: bool, words: &mut Vec<String>) {
    if begins {
        words.push(String::new());
    }
    if let Some(word) = words.last_mut() {
        letter.to_lowercase().for_each(|letter| without_accent(letter, word));
    }
}

/// Whether a word begins between two letters; of several capitals the last begins one, where a small letter is next.
fn is_joint(before: char, letter: char, next: Option<char>) -> bool {
    let is_acronym = || before.is_uppercase() && next.is_some_and(char::is_lowercase);
    before.is_numeric() != letter.is_numeric()
        || letter.is_uppercase() && (before.is_lowercase() || is_acronym())
}

/// An accent that is written behind its letter.
pub fn is_accent(letter: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&letter)
}

fn without_accent(letter: char, word: &mut String) {
    match letter {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => word.push('a'),
        'ç' => word.push('c'),
        'è' | 'é' | 'ê' | 'ë' => word.push('e'),
        'ì' | 'í' | 'î' | 'ï' => word.push('i'),
        'ñ' => word.push('n'),
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' => word.push('o'),
        'ù' | 'ú' | 'û' | 'ü' => word.push('u'),
        'ý' | 'ÿ' => word.push('y'),
        'æ' => word.push_str("ae"),
        'œ' => word.push_str("oe"),
        'ß' => word.push_str("ss"),
        accent if is_accent(accent) => {}
        letter => word.push(letter),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_in_both_ways() {
        for (text, whole, cut) in [
            ("babyShoes", &["babyshoes"][..], &["baby", "shoes"][..]),
            ("HIVTest_2", &["hivtest", "2"], &["hiv", "test", "2"]),
            ("covid19", &["covid19"], &["covid", "19"]),
            ("Trauer Straße/Décès", &["trauer", "strasse", "deces"], &["trauer", "strasse", "deces"]),
            ("e\u{301}glise", &["eglise"], &["eglise"]),
            ("--", &[], &[]),
            ("", &[], &[]),
        ] {
            assert_eq!(readings(text), [whole, cut], "{text}");
        }
    }
}
