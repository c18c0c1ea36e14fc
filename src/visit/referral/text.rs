//! A short text of its own, in a fixed place: nothing is allocated before the first paint.

/// At most `N` bytes of text; what does not fit is refused whole, never cut.
#[derive(Clone, Copy, Debug)]
pub struct Text<const N: usize> {
    bytes: [u8; N],
    length: usize,
}

impl<const N: usize> Text<N> {
    /// The empty text.
    pub const fn new() -> Self {
        Text { bytes: [0; N], length: 0 }
    }

    /// Adds the character of this number in UTF-8; `None` where it does not fit, and the text is then of no use.
    ///
    /// Numbers rather than [`char`]s, which would be checked at every step in the page.
    pub fn push(&mut self, code: u32) -> Option<()> {
        let mut left = u32::from(code > 0x7f) + u32::from(code > 0x7ff) + u32::from(code > 0xffff);
        // The first byte of a sequence begins with as many ones as there are bytes, if there are several.
        let ones = if left == 0 { 0 } else { 0x7f80 >> left };
        self.push_byte(ones | code >> (6 * left))?;
        while left > 0 {
            left -= 1;
            self.push_byte(0x80 | code >> (6 * left) & 0x3f)?;
        }
        Some(())
    }

    /// Takes the last byte away if it is a space.
    pub fn trim_end(&mut self) {
        if self.as_bytes().last() == Some(&b' ') {
            self.length -= 1;
        }
    }

    /// Makes it empty again.
    pub fn clear(&mut self) {
        self.length = 0;
    }

    /// The bytes of the text.
    pub fn as_bytes(&self) -> &[u8] {
        self.bytes.get(..self.length).unwrap_or_default()
    }

    /// The text; checks it anew, which costs the page 700 bytes of code where [`Text::as_bytes`] costs none.
    pub fn as_str(&self) -> &str {
        core::str::from_utf8(self.as_bytes()).unwrap_or_default()
    }

    fn push_byte(&mut self, byte: u32) -> Option<()> {
        *self.bytes.get_mut(self.length)? = byte as u8;
        self.length += 1;
        Some(())
    }
}

impl<const N: usize> Default for Text<N> {
    fn default() -> Self {
        Text::new()
    }
}

impl<const N: usize> PartialEq for Text<N> {
    fn eq(&self, other: &Self) -> bool {
        self.as_bytes() == other.as_bytes()
    }
}

impl<const N: usize> Eq for Text<N> {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_added_whole_or_refused() {
        let mut text = Text::<10>::new();
        for letter in "aéก👢".chars() {
            assert_eq!(text.push(u32::from(letter)), Some(()));
        }
        assert_eq!(text.as_str(), "aéก👢");
        assert_eq!(text.push(u32::from('é')), None);
    }

    #[test]
    fn every_character_is_written_as_rust_writes_it() {
        for letter in ('\0'..=char::MAX).step_by(7) {
            let mut text = Text::<4>::new();
            assert_eq!(text.push(u32::from(letter)), Some(()));
            assert!(text.as_str().chars().eq([letter]), "{letter:?}");
        }
    }
}
