//! Bytes as the text of a script.
//!
//! One character a byte, whose code is the byte plus a multiple of 256: printable ASCII and the upper half of Latin-1
//! stand for themselves, what HTML or JavaScript would read differently (controls, quotes, backslash, `<`) is moved up
//! by 256. Unlike base64 this keeps the bytes whole, so that compression still sees them: on the first opening
//! 10.9 kB brotli instead of 13.8. The page must be UTF-8.

/// The bytes as a string literal, in double quotes.
pub fn literal(bytes: &[u8]) -> String {
    let characters = bytes.iter().map(|byte| {
        let code = u32::from(*byte);
        let is_itself = matches!(byte, b' '..=b'~') && !matches!(byte, b'"' | b'\\' | b'<');
        // U+0085 and the other C1 controls are kept by parsers but not by every editor and proxy.
        let is_latin = *byte >= 0xa0 && *byte != 0xad;
        char::from_u32(if is_itself || is_latin { code } else { code + 256 }).unwrap_or(' ')
    });
    format!("\"{}\"", characters.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_comes_back_and_none_is_special() {
        let bytes: Vec<u8> = (0..=255).collect();
        let text = literal(&bytes);
        let inner: Vec<char> = text.chars().skip(1).take(256).collect();
        let back: Vec<u8> = inner.iter().map(|character| (u32::from(*character) & 255) as u8).collect();
        assert_eq!(back, bytes);
        assert!(inner.iter().all(|character| !character.is_control() && !"\"\\<".contains(*character)));
    }
}
