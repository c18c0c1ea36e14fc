//! Taste clusters as the page loads them: read where they lie, nothing decoded ahead.
//!
//! ```text
//! "TAST"  format u8  zero u8  subjects u16  clusters u16  zero u16  checksum u32 (of all that follows)
//! bytes of its row u32, for each subject
//! factor u32, for each cluster: 2^39 ÷ the length of its centre, rounded down
//! the rows, one for each subject
//! name of each subject, then id of each cluster: bytes u8, text
//! ```
//!
//! Numbers are little-endian. A centre is stored as whole parts of its own largest weight, which is 255; its length is the
//! Euclidean one of these parts. A row says how much each cluster is about one subject, so that a visitor reads the rows of
//! their own few subjects and passes over the others. It is
//!
//! * dense, one byte for each cluster and zeros up to a multiple of [`BLOCK`](super::BLOCK), or, where that is shorter,
//! * sparse, pairs of bytes for the clusters that are about the subject: how many clusters lie between the last one and this
//!   one, and its weight. Where more than 255 lie between, a pair of weight 0 comes first.
//!
//! Which it is, its length tells: a sparse row is always the shorter one.

use super::{BLOCK, MAX_CLUSTERS, MAX_SUBJECTS};
use alloc::vec::Vec;

/// The version of the compiled format.
pub const FORMAT: u8 = 1;
/// Bytes before the lengths of the rows.
pub const HEADER: usize = 16;

/// Why bytes are no taste clusters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TastesFault {
    /// They do not begin like some.
    NotTastes,
    /// A newer or older `tactful tastes` wrote them.
    OtherFormat,
    /// The checksum does not fit, or the end is missing.
    Damaged,
}

impl TastesFault {
    /// What is wrong, for people.
    pub fn message(self) -> &'static str {
        match self {
            TastesFault::NotTastes => "these bytes are no compiled taste clusters",
            TastesFault::OtherFormat => "another version of `tactful tastes` compiled these taste clusters",
            TastesFault::Damaged => "the compiled taste clusters are damaged",
        }
    }
}

/// Compiled taste clusters.
#[derive(Clone, Copy, Debug)]
pub struct Tastes<'a> {
    /// How long the row of each subject is.
    lengths: &'a [[u8; 4]],
    /// 2^39 ÷ the length of each centre.
    pub(super) factors: &'a [[u8; 4]],
    /// The rows, and behind them the names.
    rest: &'a [u8],
}

impl<'a> Tastes<'a> {
    /// Reads compiled bytes.
    ///
    /// # Errors
    /// Bytes that this version of `tactful tastes` did not write, or that are damaged.
    pub fn read(compiled: &'a [u8]) -> Result<Tastes<'a>, TastesFault> {
        let Some((header, body)) = compiled.split_first_chunk::<HEADER>() else {
            return Err(TastesFault::NotTastes);
        };
        let [b'T', b'A', b'S', b'T', format, .., a, b, c, d] = *header else {
            return Err(TastesFault::NotTastes);
        };
        if format != FORMAT {
            return Err(TastesFault::OtherFormat);
        }
        if checksum(body) != u32::from_le_bytes([a, b, c, d]) {
            return Err(TastesFault::Damaged);
        }
        Ok(Tastes::reread(compiled))
    }

    /// Reads bytes that [`Tastes::read`] found right before, without looking again; none where they hold more than they may.
    pub fn reread(compiled: &'a [u8]) -> Tastes<'a> {
        let (header, body) = compiled.split_first_chunk::<HEADER>().unwrap_or((&[0; HEADER], &[]));
        let [_, _, _, _, _, _, low, high, least, most, ..] = *header;
        let subjects = usize::from(u16::from_le_bytes([low, high])).min(MAX_SUBJECTS);
        let clusters = usize::from(u16::from_le_bytes([least, most])).min(MAX_CLUSTERS);
        let (lengths, body) = body.split_at_checked(subjects * 4).unwrap_or_default();
        let (factors, rest) = body.split_at_checked(clusters * 4).unwrap_or_default();
        Tastes { lengths: lengths.as_chunks().0, factors: factors.as_chunks().0, rest }
    }

    /// How many subjects the clusters speak of, at most [`MAX_SUBJECTS`].
    pub fn subjects(&self) -> usize {
        self.lengths.len()
    }

    /// How many clusters there are, at most [`MAX_CLUSTERS`].
    pub fn clusters(&self) -> usize {
        self.factors.len()
    }

    /// The names of the subjects, in their order.
    pub fn all_subjects(&self) -> impl Iterator<Item = &'a [u8]> {
        self.names().take(self.subjects())
    }

    /// The number of a subject, `None` if no cluster speaks of it.
    pub fn subject(&self, name: &[u8]) -> Option<u16> {
        let place = self.all_subjects().position(|known| known == name)?;
        u16::try_from(place).ok()
    }

    /// The numbers of the clusters that are about a subject.
    pub fn about(&self, subject: u16) -> Vec<u16> {
        let row = self.rows().nth(subject.into()).unwrap_or_default();
        let weighed: Vec<(u16, u8)> = match row.get(..self.dense()) {
            Some(dense) => (0..).zip(dense.iter().copied()).collect(),
            None => {
                let pairs = row.as_chunks().0.iter();
                let place = |next: &mut u16, [gap, weight]: &[u8; 2]| {
                    let place = next.saturating_add((*gap).into());
                    *next = place.saturating_add(1);
                    Some((place, *weight))
                };
                pairs.scan(0, place).collect()
            }
        };
        weighed.into_iter().filter(|(_, weight)| *weight > 0).map(|(cluster, _)| cluster).collect()
    }

    /// The id of a cluster, empty if there is none of this number.
    pub fn cluster(&self, number: u16) -> &'a [u8] {
        let number = usize::from(number);
        if number >= self.clusters() {
            return &[];
        }
        self.names().nth(self.subjects() + number).unwrap_or_default()
    }

    /// The row of each subject; a row that the end cuts off is empty.
    pub(super) fn rows(&self) -> Rows<'a> {
        Rows { lengths: self.lengths, rest: self.rest }
    }

    /// How long a dense row is.
    pub(super) fn dense(&self) -> usize {
        self.clusters().next_multiple_of(BLOCK)
    }

    /// The names of the subjects and the ids of the clusters, where the bytes hold so many.
    fn names(&self) -> impl Iterator<Item = &'a [u8]> {
        let mut rows = self.rows();
        rows.by_ref().for_each(drop);
        let mut rest = rows.rest;
        core::iter::from_fn(move || {
            let (length, behind) = rest.split_first()?;
            let (name, behind) = behind.split_at_checked(usize::from(*length))?;
            rest = behind;
            Some(name)
        })
    }
}

/// The rows of the subjects, in order.
pub(super) struct Rows<'a> {
    lengths: &'a [[u8; 4]],
    rest: &'a [u8],
}

impl<'a> Iterator for Rows<'a> {
    type Item = &'a [u8];

    fn next(&mut self) -> Option<&'a [u8]> {
        let (length, lengths) = self.lengths.split_first()?;
        self.lengths = lengths;
        let length = usize::try_from(u32::from_le_bytes(*length)).unwrap_or(usize::MAX);
        let (row, rest) = self.rest.split_at_checked(length).unwrap_or_default();
        self.rest = rest;
        Some(row)
    }
}

/// The checksum of a body: FNV-1a with 64 bits (Fowler, Noll, Vo), but over words of 64 bits instead of bytes, turned by 29 bits
/// after each, and its halves put together at the end.
///
/// The bytes of 2,000 clusters are many, and a word takes as long as a byte. Turning is what lets a high bit of one word reach
/// the others; without it two flips in the same place would cancel out. What is left behind the last word counts as a word.
#[inline(never)]
pub fn checksum(body: &[u8]) -> u32 {
    let mix = |hash: u64, word: u64| (hash ^ word).wrapping_mul(0x0000_0100_0000_01b3).rotate_left(29);
    let (words, rest) = body.as_chunks();
    let hash = words.iter().fold(0xcbf2_9ce4_8422_2325, |hash, word| mix(hash, u64::from_le_bytes(*word)));
    let last = rest.iter().rev().fold(1, |word, byte| word << 8 | u64::from(*byte));
    let hash = mix(hash, last);
    (hash ^ hash >> 32) as u32
}
