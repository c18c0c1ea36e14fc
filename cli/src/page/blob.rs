//! Bytes as the text of a script.
//!
//! Wasm and bit rows are full of small numbers: the smallest become printable ASCII characters, other printable bytes stay
//! as they are, and all the rest becomes one character of two bytes, U+0100 plus the byte. Unlike base64 this keeps the
//! bytes whole, so that compression still sees them: where it was measured first, the demo page's blob cost 11.3 kB
//! (brotli) this way and 13.8 kB in base64. The page must be UTF-8.

/// How many of the smallest bytes become printable characters.
const SMALL: u8 = 28;
/// The character of the byte 0. Of the ranges tried, this one made the pages of the demo smallest.
const FIRST: u8 = b'#';

/// Bytes as text, one character each, none of which means anything inside double quotes in a script in HTML.
///
/// What a character stands for is its code modulo 256, less 35 where the code is from 35 to 62.
pub fn spelled(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| character(*byte)).collect()
}

fn character(byte: u8) -> char {
    let moved = FIRST..FIRST + SMALL;
    let plain = match byte {
        small if small < SMALL => char::from(small + FIRST),
        other => char::from(other),
    };
    let is_taken = byte >= SMALL && moved.contains(&byte);
    let is_plain = matches!(plain, ' '..='~') && !matches!(plain, '"' | '\\' | '<');
    if is_plain && !is_taken { plain } else { char::from_u32(u32::from(byte) + 256).unwrap_or(' ') }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the head script does.
    fn read(text: &str) -> Vec<u8> {
        let byte = |code: u32| if code > 34 && code < 63 { code - 35 } else { code } as u8;
        text.chars().map(|character| byte(u32::from(character))).collect()
    }

    #[test]
    fn every_byte_comes_back_and_none_is_special() {
        let bytes: Vec<u8> = (0..=255).collect();
        let text = spelled(&bytes);
        assert_eq!(read(&text), bytes);
        assert!(text.chars().all(|character| !character.is_control() && !"\"\\<".contains(character)));
        assert_eq!(spelled(&[]), "");
    }
}
