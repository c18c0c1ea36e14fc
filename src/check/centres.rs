//! Taste clusters as bytes, in the layout that `tact::tastes` reads.

use crate::tact::tastes::{BLOCK, FACTOR, FORMAT, MOST, checksum};
use alloc::string::String;
use alloc::vec::Vec;

/// A cluster that may be published.
#[derive(Clone, Debug)]
pub struct Cluster {
    /// Its id.
    pub id: String,
    /// How much it is about each subject that it is about, by number; one at least is more than 0.
    pub centre: Vec<(usize, f64)>,
}

/// The bytes of these clusters over these subjects.
pub fn encode(subjects: &[String], clusters: &[Cluster]) -> Vec<u8> {
    let parts: Vec<Vec<(usize, u8)>> = clusters.iter().map(|cluster| parts(&cluster.centre)).collect();
    let rows = rows(subjects.len(), &parts);
    let mut body: Vec<u8> = rows.iter().flat_map(|row| (row.len() as u32).to_le_bytes()).collect();
    body.extend(parts.iter().flat_map(|centre| factor(centre).to_le_bytes()));
    body.extend(rows.iter().flatten());
    for name in subjects.iter().chain(clusters.iter().map(|cluster| &cluster.id)) {
        body.push(name.len() as u8);
        body.extend(name.bytes());
    }
    let mut bytes = b"TAST".to_vec();
    bytes.extend([FORMAT, 0]);
    for number in [subjects.len(), clusters.len(), 0] {
        bytes.extend((number as u16).to_le_bytes());
    }
    bytes.extend(checksum(&body).to_le_bytes());
    bytes.extend(body);
    bytes
}

/// The weights of a centre as whole parts of its largest, rounded.
fn parts(centre: &[(usize, f64)]) -> Vec<(usize, u8)> {
    let largest = centre.iter().fold(0.0, |largest: f64, (_, weight)| largest.max(*weight));
    let part = |weight: f64| (weight / largest * f64::from(MOST) + 0.5) as u8;
    centre.iter().map(|(subject, weight)| (*subject, part(*weight))).collect()
}

/// 2^39 ÷ the Euclidean length of a centre, rounded down: 255 at least, so that it fits.
fn factor(centre: &[(usize, u8)]) -> u32 {
    let square: u128 = centre.iter().map(|(_, part)| u128::from(*part) * u128::from(*part)).sum();
    let factor = u128::from(FACTOR) * u128::from(FACTOR) / square.max(1);
    u32::try_from(factor.isqrt()).unwrap_or(u32::MAX)
}

/// The row of each subject, in the shorter of the two forms.
fn rows(subjects: usize, centres: &[Vec<(usize, u8)>]) -> Vec<Vec<u8>> {
    let empty = Vec::from_iter(core::iter::repeat_n(0, centres.len().next_multiple_of(BLOCK)));
    let mut rows = Vec::from_iter(core::iter::repeat_n(empty, subjects));
    for (cluster, centre) in centres.iter().enumerate() {
        for (subject, part) in centre {
            if let Some(place) = rows.get_mut(*subject).and_then(|row| row.get_mut(cluster)) {
                *place = *part;
            }
        }
    }
    rows.into_iter().map(shorter).collect()
}

fn shorter(dense: Vec<u8>) -> Vec<u8> {
    let sparse = sparse(&dense);
    if sparse.len() < dense.len() { sparse } else { dense }
}

/// Pairs of how many clusters are passed over, and the weight of the one behind them.
fn sparse(dense: &[u8]) -> Vec<u8> {
    let mut pairs = Vec::new();
    let mut gap = 0;
    for weight in dense {
        if *weight > 0 || gap == u8::MAX {
            pairs.extend([gap, *weight]);
            gap = 0;
        } else {
            gap += 1;
        }
    }
    while pairs.ends_with(&[u8::MAX, 0]) {
        pairs.truncate(pairs.len() - 2);
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::vec;

    #[test]
    fn a_gap_longer_than_a_byte_has_a_pair_of_its_own() {
        let mut dense = vec![0; 2_000];
        dense[3] = 7;
        dense[4] = 8;
        dense[600] = 9;
        assert_eq!(sparse(&dense), [3, 7, 0, 8, 255, 0, 255, 0, 83, 9]);
        assert!(sparse(&[0; 2_000]).is_empty());
    }

    #[test]
    fn a_centre_is_parts_of_its_largest_weight() {
        assert_eq!(parts(&[(0, 0.2), (3, 0.1), (4, 0.0), (9, 0.0001)]), [(0, 255), (3, 128), (4, 0), (9, 0)]);
        assert_eq!(parts(&[(0, 1e-308), (1, 2e-308)]), [(0, 128), (1, 255)]);
        assert_eq!(factor(&[(0, 255)]), ((1u64 << 39) / 255) as u32);
        assert_eq!(factor(&vec![(0, 255); 200]), 152_445_515);
    }
}
