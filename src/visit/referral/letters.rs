//! What each character does in a text, and its lower case: one small table in place of Unicode's large ones.

/// What a character does in a text: one of these numbers, or else the distance to its lower case.
pub type Kind = i8;

/// Says something, and has one form only.
pub const LETTER: Kind = 0;
/// Stands between words: punctuation, symbols, emoji.
pub const SIGN: Kind = 1;
/// Parts words, however wide it is.
pub const SPACE: Kind = 2;
/// Is not there: soft hyphens, variation selectors.
pub const DROPPED: Kind = 3;
/// Controls, hides or reorders what stands around it, brackets a macro, or is no character.
pub const REFUSED: Kind = 4;
/// A letter; capitals are even, their lower case follows.
const EVEN: Kind = 5;
/// A letter; capitals are odd, their lower case follows.
const ODD: Kind = 6;
/// `İ`, whose lower case lies far away.
const DOTTED: Kind = 7;

/// Where a run of alike characters begins, and what they are.
static RUNS: [[u8; 3]; 95] = [
    run(0, REFUSED),
    run(0x20, SPACE),
    run(0x21, SIGN),
    run(0x30, LETTER),
    run(0x3a, SIGN),
    run(0x3c, REFUSED),
    run(0x3d, SIGN),
    run(0x3e, REFUSED),
    run(0x3f, SIGN),
    run(0x41, 32),
    run(0x5b, REFUSED),
    run(0x5e, SIGN),
    run(0x61, LETTER),
    run(0x7b, REFUSED),
    run(0x7c, SIGN),
    run(0x7d, REFUSED),
    run(0x7e, SIGN),
    run(0x7f, REFUSED),
    run(0xa0, SPACE),
    run(0xa1, SIGN),
    run(0xad, DROPPED),
    run(0xae, SIGN),
    run(0xc0, 32),
    run(0xd7, SIGN),
    run(0xd8, 32),
    run(0xdf, LETTER),
    run(0xf7, SIGN),
    run(0xf8, LETTER),
    run(0x100, EVEN),
    run(0x130, DOTTED),
    run(0x131, EVEN),
    run(0x138, LETTER),
    run(0x139, ODD),
    run(0x149, LETTER),
    run(0x14a, EVEN),
    run(0x178, -121),
    run(0x179, ODD),
    run(0x17f, LETTER),
    run(0x1a0, EVEN),
    run(0x1a2, LETTER),
    run(0x1af, ODD),
    run(0x1b1, LETTER),
    run(0x386, 38),
    run(0x387, SIGN),
    run(0x388, 37),
    run(0x38b, LETTER),
    run(0x38c, 64),
    run(0x38d, LETTER),
    run(0x38e, 63),
    run(0x390, LETTER),
    run(0x391, 32),
    run(0x3ac, LETTER),
    run(0x3c2, EVEN),
    run(0x3c3, LETTER),
    run(0x400, 80),
    run(0x410, 32),
    run(0x430, LETTER),
    run(0x460, EVEN),
    run(0x482, LETTER),
    run(0x48a, EVEN),
    run(0x4c0, LETTER),
    run(0x4c1, ODD),
    run(0x4cf, LETTER),
    run(0x4d0, EVEN),
    run(0x530, LETTER),
    run(0x61c, REFUSED),
    run(0x61d, LETTER),
    run(0x1680, SPACE),
    run(0x1681, LETTER),
    run(0x180b, REFUSED),
    run(0x1810, LETTER),
    run(0x1e00, EVEN),
    run(0x1e96, LETTER),
    run(0x1ea0, EVEN),
    run(0x1f00, LETTER),
    run(0x2000, SPACE),
    run(0x200b, REFUSED),
    run(0x2010, SIGN),
    run(0x2028, REFUSED),
    run(0x202f, SPACE),
    run(0x2030, SIGN),
    run(0x205f, SPACE),
    run(0x2060, REFUSED),
    run(0x2070, SIGN),
    run(0x2c00, LETTER),
    run(0x3000, SPACE),
    run(0x3001, SIGN),
    run(0x3005, LETTER),
    run(0xd800, REFUSED),
    run(0xe000, LETTER),
    run(0xfe00, DROPPED),
    run(0xfe10, LETTER),
    run(0xfeff, REFUSED),
    run(0xff00, LETTER),
    run(0xfff9, REFUSED),
];

/// What this character does in a text.
///
/// Beyond the table: what lies above U+FFFF is emoji and symbols first, then rare ideographs, and above those what
/// cannot be seen or is no character.
pub fn kind_of(code: u32) -> Kind {
    match code >> 16 {
        0 => (),
        1 => return SIGN,
        2 | 3 => return LETTER,
        _ => return REFUSED,
    }
    let mut kind = REFUSED;
    for [low, high, next] in &RUNS {
        if code < u32::from(*low) | u32::from(*high) << 8 {
            break;
        }
        kind = *next as i8;
    }
    kind
}

/// The lower case of a letter of this kind.
pub fn lower(code: u32, kind: Kind) -> u32 {
    match kind {
        EVEN => code | 1,
        ODD => code + (code & 1),
        DOTTED => 0x69,
        distance => code.wrapping_add_signed(i32::from(distance)),
    }
}

const fn run(start: u16, kind: Kind) -> [u8; 3] {
    let [low, high] = start.to_le_bytes();
    [low, high, kind as u8]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(letter: char) -> Kind {
        kind_of(u32::from(letter))
    }

    fn is_letter(kind: Kind) -> bool {
        !matches!(kind, SIGN | SPACE | DROPPED | REFUSED)
    }

    #[test]
    fn lower_case_is_unicodes_in_the_alphabets_that_are_covered() {
        let covered = ('\0'..='\u{17f}')
            .chain('\u{370}'..='\u{52f}')
            .chain('\u{1e00}'..='\u{1eff}')
            .chain("ƠƯ".chars());
        for letter in covered {
            let expected = match letter {
                'İ' => 'i',
                'ς' => 'σ',
                // No character, on the way from Ρ to Σ.
                '\u{3a2}' => 'ς',
                // Archaic Greek and the capital palochka stay as they are, as do symbols shaped like letters.
                '\u{370}'..='\u{37f}' | '\u{3c4}'..='\u{3ff}' | '\u{4c0}' | '\u{1e97}'..='\u{1e9f}' => letter,
                _ => letter.to_lowercase().next().unwrap(),
            };
            if is_letter(kind(letter)) {
                assert_eq!(
                    char::from_u32(lower(u32::from(letter), kind(letter))),
                    Some(expected),
                    "{letter:?}"
                );
            } else {
                assert!(!letter.is_alphanumeric() || "ªº²³¹¼½¾µ".contains(letter), "{letter:?}");
            }
        }
    }

    #[test]
    fn whatever_hides_or_reorders_is_refused() {
        let hiding = "\u{0}\u{9}\u{1f}\u{7f}\u{85}\u{61c}\u{180e}\u{200b}\u{200c}\u{200d}\u{200e}\u{200f}\u{2028}\u{202a}\
            \u{202e}\u{2060}\u{2066}\u{2069}\u{206f}\u{feff}\u{fff9}\u{fffd}\u{e0041}{}[]<>";
        for letter in hiding.chars() {
            assert_eq!(kind(letter), REFUSED, "{letter:?}");
        }
        assert_eq!((kind_of(0xd800), kind_of(0xdfff), kind_of(0x11_0000)), (REFUSED, REFUSED, REFUSED));
    }

    #[test]
    fn spaces_signs_and_letters_of_all_scripts() {
        assert!(" \u{a0}\u{2003}\u{202f}\u{3000}".chars().all(|letter| kind(letter) == SPACE));
        assert!("\u{ad}\u{fe0f}".chars().all(|letter| kind(letter) == DROPPED));
        assert!("-_'\"&,.%👢☕→。".chars().all(|letter| kind(letter) == SIGN));
        assert!("กあ山한अע\u{301}\u{20000}".chars().all(|letter| kind(letter) == LETTER));
    }

    #[test]
    fn runs_are_in_order() {
        let starts = RUNS.iter().map(|[low, high, _]| u16::from_le_bytes([*low, *high]));
        assert!(starts.is_sorted_by(|one, next| one < next));
    }
}
