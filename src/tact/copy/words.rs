//! The words of a text.

use alloc::string::String;

/// The words of a text in lower case, a blank before each, and a line break behind a sentence; what is no letter, digit,
/// apostrophe, hyphen, sign of a currency or of percent is none of them.
pub fn plain(text: &str) -> String {
    let mut plain = String::new();
    let mut is_within = false;
    let mut characters = folded(text).peekable();
    while let Some(character) = characters.next() {
        let is_last = characters.peek().is_none_or(|next| next.is_whitespace());
        if matches!(character, '.' | '!' | '?' | ':' | ';' | '…') && is_last && !plain.is_empty() {
            plain.push('\n');
        }
        let joins_next = characters.peek().is_some_and(|next| next.is_alphanumeric());
        let is_sign = matches!(character, '%' | '€' | '£' | '$');
        let joins = matches!(character, '\'' | '-' | '/') && is_within && joins_next;
        let is_of_word = character.is_alphanumeric() || joins;
        if is_sign || is_of_word && !is_within {
            plain.push(' ');
        }
        if is_sign || is_of_word {
            plain.extend(character.to_lowercase());
        }
        is_within = is_of_word;
    }
    plain
}

/// A text without disguise: nothing invisible, no other widths, no letters that only look like others.
pub fn undisguised(text: &str) -> String {
    folded(text).collect()
}

/// The characters of a text without disguise: nothing invisible, no other widths, no letters of formulas, plain quotes, and in words of
/// Latin letters none of their doubles from other scripts.
fn folded(text: &str) -> impl Iterator<Item = char> {
    let is_latin = text.chars().any(|letter| letter.is_ascii_alphabetic());
    text.chars().filter(|character| !is_invisible(*character)).map(move |character| {
        match plainly(character) {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character),
            '￡' => '£',
            '￥' => '¥',
            '￦' => '₩',
            '‘' | '’' | 'ʼ' | '´' | '`' => '\'',
            '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{3000}' => ' ',
            double if is_latin => latin(double),
            other => other,
        }
    })
}

fn is_invisible(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{202a}'..='\u{202e}')
}

/// The letter or digit that one for mathematics is, or a circled one; of other scripts the digit.
fn plainly(character: char) -> char {
    /// Those that Unicode had before it got the others, and that are missing among them.
    const LETTERLIKE: [(char, char); 24] = [
        ('ℂ', 'C'),
        ('ℊ', 'g'),
        ('ℋ', 'H'),
        ('ℌ', 'H'),
        ('ℍ', 'H'),
        ('ℎ', 'h'),
        ('ℐ', 'I'),
        ('ℑ', 'I'),
        ('ℒ', 'L'),
        ('ℕ', 'N'),
        ('ℙ', 'P'),
        ('ℚ', 'Q'),
        ('ℛ', 'R'),
        ('ℜ', 'R'),
        ('ℝ', 'R'),
        ('ℤ', 'Z'),
        ('ℨ', 'Z'),
        ('ℬ', 'B'),
        ('ℭ', 'C'),
        ('ℯ', 'e'),
        ('ℰ', 'E'),
        ('ℱ', 'F'),
        ('ℳ', 'M'),
        ('ℴ', 'o'),
    ];
    let behind = |first: char| u32::from(character) - u32::from(first);
    let letter = |number: u32| match number % 52 {
        capital @ 0..26 => b'A' + capital as u8,
        small => b'a' + (small - 26) as u8,
    };
    let plain = match character {
        '\u{1d400}'..='\u{1d6a3}' => letter(behind('\u{1d400}')),
        'Ⓐ'..='ⓩ' => letter(behind('Ⓐ')),
        '\u{1d7ce}'..='\u{1d7ff}' => b'0' + (behind('\u{1d7ce}') % 10) as u8,
        '٠'..='٩' => b'0' + behind('٠') as u8,
        '۰'..='۹' => b'0' + behind('۰') as u8,
        '०'..='९' => b'0' + behind('०') as u8,
        _ => {
            return LETTERLIKE
                .iter()
                .find(|(other, _)| *other == character)
                .map_or(character, |(_, plain)| *plain);
        }
    };
    char::from(plain)
}

/// The Latin letter that a Cyrillic or Greek one looks like.
fn latin(letter: char) -> char {
    const DOUBLES: [(char, char); 26] = [
        ('а', 'a'),
        ('е', 'e'),
        ('о', 'o'),
        ('р', 'p'),
        ('с', 'c'),
        ('х', 'x'),
        ('у', 'y'),
        ('і', 'i'),
        ('ѕ', 's'),
        ('ј', 'j'),
        ('һ', 'h'),
        ('ԁ', 'd'),
        ('ո', 'n'),
        ('А', 'A'),
        ('В', 'B'),
        ('Е', 'E'),
        ('К', 'K'),
        ('М', 'M'),
        ('Н', 'H'),
        ('О', 'O'),
        ('Р', 'P'),
        ('С', 'C'),
        ('Т', 'T'),
        ('Х', 'X'),
        ('ο', 'o'),
        ('ν', 'v'),
    ];
    DOUBLES.iter().find(|(double, _)| *double == letter).map_or(letter, |(_, latin)| *latin)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_digits_of_other_looks_are_plain() {
        for (text, plain) in [
            ("𝐧𝐚𝐦𝐞 𝑛𝑎𝑚𝑒 𝓃𝒶𝓂ℯ 𝖓𝖆𝖒𝖊 𝗻𝗮𝗺𝗲 𝚗𝚊𝚖𝚎", "name name name name name name"),
            ("𝐀𝐙𝐚𝐳 𝙰𝚉𝚊𝚣 ℍℎ", "AZaz AZaz Hh"),
            ("ⓝⓐⓜⓔ ⒶⓏⓐⓩ", "name AZaz"),
            ("𝟎𝟗 𝟘𝟡 𝟶𝟿 ０９ ٠٩ ۰۹ ०९", "09 09 09 09 09 09 09"),
            ("αβγ 名前 ½ ① Ⅳ", "αβγ 名前 ½ ① Ⅳ"),
        ] {
            assert_eq!(undisguised(text), plain);
        }
    }

    #[test]
    fn words_are_what_is_read_aloud() {
        assert_eq!(plain("Don’t – 15% off!"), " don't 15 % off\n");
        assert_eq!(plain("You ‘viewed’ it. Once 1.5 l"), " you viewed it\n once 1 5 l");
        assert_eq!(plain("{ﬁrst}"), " ﬁrst");
    }
}
