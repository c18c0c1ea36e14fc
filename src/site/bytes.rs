//! Reading the compiled bytes without ever going out of bounds.

/// A cursor over bytes; past the end it reads zeros, so that a damaged file cannot stop the page.
///
/// The checksum makes damage unlikely, the bounds make it harmless.
#[derive(Clone, Copy, Debug, Default)]
pub struct Bytes<'a> {
    rest: &'a [u8],
}

impl<'a> Bytes<'a> {
    /// A cursor at the start of `bytes`.
    pub fn new(bytes: &'a [u8]) -> Bytes<'a> {
        Bytes { rest: bytes }
    }

    /// Whether nothing is left.
    pub fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    /// The next `count` bytes, fewer where the end comes first.
    #[inline(never)]
    pub fn take(&mut self, count: usize) -> &'a [u8] {
        let (taken, rest) = self.rest.split_at_checked(count).unwrap_or((self.rest, &[]));
        self.rest = rest;
        taken
    }

    /// All that is left.
    pub fn rest(self) -> &'a [u8] {
        self.rest
    }

    /// The next byte.
    #[inline(never)]
    pub fn u8(&mut self) -> u8 {
        self.take(1).first().copied().unwrap_or(0)
    }

    /// The next two bytes, little-endian.
    #[inline(never)]
    pub fn u16(&mut self) -> u16 {
        let low = self.u8();
        u16::from_le_bytes([low, self.u8()])
    }

    /// The next four bytes, little-endian.
    #[inline(never)]
    pub fn u32(&mut self) -> u32 {
        let low = self.u16();
        u32::from(low) | u32::from(self.u16()) << 16
    }

    /// The next eight bytes as an IEEE 754 double, little-endian.
    pub fn f64(&mut self) -> f64 {
        let low = self.u32();
        f64::from_bits(u64::from(low) | u64::from(self.u32()) << 32)
    }

    /// A text of at most 255 bytes, its length in the first.
    #[inline(never)]
    pub fn text(&mut self) -> &'a [u8] {
        let length = self.u8();
        self.take(usize::from(length))
    }
}

/// The little-endian 16-bit number at `index` of a table of such numbers, 0 past the end.
#[inline(never)]
pub fn u16_at(table: &[u8], index: usize) -> u16 {
    Bytes::new(table.get(index.saturating_mul(2)..).unwrap_or_default()).u16()
}

/// The little-endian 32-bit word at `index` of a table of such words, 0 past the end.
#[inline(never)]
pub fn u32_at(table: &[u8], index: usize) -> u32 {
    Bytes::new(table.get(index.saturating_mul(4)..).unwrap_or_default()).u32()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn past_the_end_there_are_zeros() {
        let mut bytes = Bytes::new(&[1, 2, 3]);
        assert_eq!(bytes.u16(), 0x0201);
        assert_eq!(bytes.u32(), 3);
        assert_eq!(bytes.u16(), 0);
        assert!(bytes.is_empty());
        assert_eq!(u16_at(&[1, 0, 2, 0], 1), 2);
        assert_eq!(u16_at(&[1, 0, 2, 0], usize::MAX), 0);
    }

    #[test]
    fn a_text_ends_where_the_bytes_end() {
        assert_eq!(Bytes::new(b"\x03abcd").text(), b"abc");
        assert_eq!(Bytes::new(b"\x09abcd").text(), b"abcd");
    }
}
