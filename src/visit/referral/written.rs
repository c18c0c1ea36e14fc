//! The characters behind what stands in a URL.

/// Reads characters out of encoded text, one by one, as their numbers; never fails.
#[derive(Clone, Copy)]
pub struct Written<'a> {
    /// What is still to be read.
    pub rest: &'a [u8],
    /// Bytes that stand for a space. Where there are none the text is not encoded at all.
    pub blanks: &'a [u8],
}

impl Written<'_> {
    /// What [`Written::letter`] says at the end: no character has this number.
    pub const END: u32 = u32::MAX;
    /// What [`Written::letter`] says of bytes that are no character.
    pub const NO_LETTER: u32 = 0xfffd;

    /// The number of the next character. A character written longer than it need be is read all the same; surrogates
    /// and numbers beyond Unicode come out as they are.
    ///
    /// Plain numbers rather than options of characters: a third less code in the page.
    pub fn letter(&mut self) -> u32 {
        let first = self.byte();
        let more = match first {
            0xc0..=0xdf => 1,
            0xe0..=0xef => 2,
            0xf0..=0xff => 3,
            0x80..=0xbf => return Self::NO_LETTER,
            _ => return first,
        };
        let mut code = first & 0x3f >> more;
        for _ in 0..more {
            let next = self.byte();
            if next >> 6 != 2 {
                return Self::NO_LETTER;
            }
            code = code << 6 | next & 0x3f;
        }
        code
    }

    /// The next byte after undoing `%XX`, however often it was escaped: redirects on the way escape once more.
    fn byte(&mut self) -> u32 {
        let Some((byte, rest)) = self.rest.split_first() else {
            return Self::END;
        };
        self.rest = rest;
        if self.blanks.iter().any(|blank| blank == byte) {
            return u32::from(b' ');
        }
        let mut byte = u32::from(*byte);
        while byte == u32::from(b'%')
            && !self.blanks.is_empty()
            && let Some((&[high, low], rest)) = self.rest.split_first_chunk()
            && let (Some(high), Some(low)) = (digit(high), digit(low))
        {
            byte = high << 4 | low;
            self.rest = rest;
        }
        byte
    }
}

/// The value of a hexadecimal digit.
pub fn digit(byte: u8) -> Option<u32> {
    char::from(byte).to_digit(16)
}

#[cfg(test)]
mod tests {
    use alloc::string::String;
    use core::iter::from_fn;

    use super::*;

    fn read(text: &[u8], blanks: &[u8]) -> String {
        let mut written = Written { rest: text, blanks };
        from_fn(|| Some(written.letter()).filter(|code| *code != Written::END))
            .map(|code| char::from_u32(code).unwrap_or('?'))
            .collect()
    }

    #[test]
    fn escapes_are_undone_however_deep_and_bad_ones_stay() {
        assert_eq!(read(b"a+b%20c%2520d%252520e", b"+"), "a b c d e");
        assert_eq!(read(b"c%2B%2B", b"+"), "c++");
        assert_eq!(read(b"100%25 %zz %4", b"+"), "100% %zz %4");
        assert_eq!(read(b"a+b%20c", b""), "a+b%20c");
    }

    #[test]
    fn bytes_that_are_no_character_are_replaced() {
        for bad in ["%E9t%E9", "%A0", "%FF", "%E2%82", "%F0%80%80"] {
            assert!(read(bad.as_bytes(), b"+").contains('\u{fffd}'), "{bad}");
        }
        for bad in ["%ED%A0%80", "%F4%90%80%80", "%FF%BF%BF%BF"] {
            assert!(read(bad.as_bytes(), b"+").contains('?'), "{bad}");
        }
    }

    #[test]
    fn every_character_survives() {
        for letter in ('\0'..=char::MAX).step_by(7) {
            let mut bytes = [0; 4];
            let mut written = Written { rest: letter.encode_utf8(&mut bytes).as_bytes(), blanks: b"" };
            assert_eq!((written.letter(), written.letter()), (u32::from(letter), Written::END));
        }
    }
}
