//! A small hash for tables and checksums, never for security.

/// FNV-1a with 32 bits (Fowler, Noll, Vo; offset basis 0x811c9dc5, prime 0x01000193).
pub fn fnv1a(bytes: &[u8]) -> u32 {
    fnv1a_from(0x811c_9dc5, bytes)
}

/// The same from another start.
#[inline(never)]
pub fn fnv1a_from(start: u32, bytes: &[u8]) -> u32 {
    bytes.iter().fold(start, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_the_published_one() {
        // From the FNV authors' own test vectors.
        assert_eq!(fnv1a(b""), 0x811c_9dc5);
        assert_eq!(fnv1a(b"foobar"), 0xbf9c_f968);
    }
}
