//! Sets of small hashes, written as the distances between them.
//!
//! Seven bits a byte, low first, the high bit where more of the same distance follows.

/// Whether the distances add up to the hash at some point.
#[inline(never)]
pub fn holds(distances: &[u8], hash: u32) -> bool {
    let (mut sum, mut shift) = (0_u32, 0_u32);
    distances.iter().any(|byte| {
        sum = sum.wrapping_add(u32::from(byte & 127).wrapping_shl(shift));
        shift = if *byte > 127 { shift + 7 } else { 0 };
        shift == 0 && sum == hash
    })
}
