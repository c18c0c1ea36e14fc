//! Writing sets of small hashes as [`crate::visit::holds`] reads them.

use alloc::vec::Vec;

/// The distances between these hashes.
pub fn encode(mut hashes: Vec<u32>) -> Vec<u8> {
    hashes.sort_unstable();
    hashes.dedup();
    let mut bytes = Vec::new();
    let mut before = 0;
    for hash in hashes {
        let mut distance = hash - before;
        before = hash;
        while distance > 127 {
            bytes.push(distance as u8 | 128);
            distance >>= 7;
        }
        bytes.push(distance as u8);
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::visit::holds;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_written_is_held_and_nothing_else(hashes in prop::collection::vec(1u32..4_000_000, 0..50), other in 1u32..4_000_000) {
            let bytes = encode(hashes.clone());
            for hash in &hashes {
                prop_assert!(holds(&bytes, *hash));
            }
            prop_assert_eq!(holds(&bytes, other), hashes.contains(&other));
        }
    }
}
