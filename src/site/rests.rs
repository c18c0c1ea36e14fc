//! What a site says for the rules that take items out, and how far a page may go: only sites that use them have it.
//!
//! ```text
//! intensity u8  dial u8  unavailable u8  showings u8  unanswered u8  rest u8
//! bytes u16 of each of: subjects, ids, products, seasons, kinds; then these; then the brands
//! ```
//!
//! Behind the kinds, two bytes each, stands one more where showings of subjects count: how many there may be on a day.
//! The opening never looks there, and a site that does not ask for it carries nothing.

use super::bytes::{Bytes, u16_at};
use super::partition::LIST_KNOWN;
use super::{Section, Site};
use crate::visit::fnv1a;

/// Numbers before the lengths.
const HEAD: usize = 6;
/// Lists that have a length.
const LISTS: usize = 5;
/// What stands for "none" where 0 is the first.
pub const NONE: u8 = u8::MAX;

/// That part of a site.
#[derive(Clone, Copy, Debug)]
pub struct Rests<'a> {
    section: &'a [u8],
}

/// A list of the section, in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
enum List {
    Subjects = 0,
    Ids = 1,
    Products = 2,
    Seasons = 3,
    Kinds = 4,
    Brands = 5,
}

/// Why subjects rest, at the numbers of their lists in a standing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Why {
    /// The visitor wants less of them. Not even a keyword brings them back.
    Refused = 0,
    /// The visitor has them.
    Owned = 1,
    /// Something of them went back.
    Returned = 2,
    /// They were for somebody else.
    Given = 3,
    /// Enough about them was shown today.
    Tired = 4,
}

/// Every reason why subjects rest, at its number.
pub const WHYS: [Why; 5] = [Why::Refused, Why::Owned, Why::Returned, Why::Given, Why::Tired];

impl<'a> Rests<'a> {
    /// That of a site.
    pub fn of(site: &Site<'a>) -> Rests<'a> {
        Rests::new(site.section(Section::Rests))
    }

    /// The bytes of the section.
    pub fn new(section: &'a [u8]) -> Rests<'a> {
        Rests { section }
    }

    /// Whether the site says nothing of it.
    pub fn is_nothing(&self) -> bool {
        self.section.is_empty()
    }

    /// The question that asks how far the page may go, where there is one.
    pub fn intensity(&self) -> Option<u8> {
        self.number(0).filter(|question| *question != NONE)
    }

    /// How far pages of this site go at most.
    pub fn dial(&self) -> u8 {
        self.number(1).unwrap_or(NONE)
    }

    /// The attribute in which pages state what is not available, where there is one.
    pub fn unavailable(&self) -> Option<u8> {
        self.number(2).filter(|attribute| *attribute != NONE)
    }

    /// Showings on one day after which an item rests for it; 0 for never.
    pub fn showings(&self) -> u32 {
        self.number(3).unwrap_or(0).into()
    }

    /// Views of one day in which something about a subject was shown, after which it rests for that day; 0 for never.
    pub fn subject_showings(&self) -> u32 {
        self.list(List::Kinds).as_chunks::<2>().1.first().copied().unwrap_or(0).into()
    }

    /// Days of showings without an answer after which an item rests; 0 for never.
    pub fn unanswered(&self) -> u32 {
        self.number(4).unwrap_or(0).into()
    }

    /// Days for which it then rests.
    pub fn rest_days(&self) -> i32 {
        self.number(5).unwrap_or(0).into()
    }

    /// Whether anything comes of what was shown how often, so that it is counted where the visitor allows it.
    pub fn counts_showings(&self) -> bool {
        self.showings() > 0 || self.unanswered() > 0
    }

    /// Sees the row of each subject of a list: the items about it.
    pub fn each_row(&self, state: u32, mut see: impl FnMut(u16)) {
        let rows = self.list(List::Subjects);
        let mut values = state & !LIST_KNOWN;
        while values != 0 {
            see(u16_at(rows, values.trailing_zeros() as usize));
            values &= values - 1;
        }
    }

    /// The row of each subject that the site learns: the items about it.
    pub fn rows(&self) -> impl Iterator<Item = u16> + 'a {
        self.list(List::Subjects).as_chunks().0.iter().map(|row| u16::from_le_bytes(*row))
    }

    /// The hash of each item's id.
    pub fn ids(&self) -> &'a [u8] {
        self.list(List::Ids)
    }

    /// The hash of each item's product, 0 where it has none.
    pub fn products(&self) -> &'a [u8] {
        self.list(List::Products)
    }

    /// The gift seasons: the first day, in days since 1970-01-01, and how many follow.
    pub fn seasons(&self) -> impl Iterator<Item = (i32, i32)> + 'a {
        let mut rest = Bytes::new(self.list(List::Seasons));
        core::iter::from_fn(move || {
            if rest.is_empty() {
                return None;
            }
            let first = i32::from(rest.u16());
            Some((first, first + i32::from(rest.u8())))
        })
    }

    /// The subjects that are kinds of others: the bit of each, and that of one that it is a kind of.
    pub fn kinds(&self) -> &'a [[u8; 2]] {
        self.list(List::Kinds).as_chunks().0
    }

    /// What is said of brands, as [`super::brands`] reads it.
    pub fn brands(&self) -> &'a [u8] {
        self.list(List::Brands)
    }

    fn number(&self, position: usize) -> Option<u8> {
        self.section.get(position).copied()
    }

    #[inline(never)]
    fn list(&self, list: List) -> &'a [u8] {
        let mut rest = Bytes::new(self.section);
        rest.take(HEAD);
        let lengths = rest.take(LISTS * 2);
        for before in 0..list as usize {
            rest.take(usize::from(u16_at(lengths, before)));
        }
        if list == List::Brands {
            rest.rest()
        } else {
            rest.take(usize::from(u16_at(lengths, list as usize)))
        }
    }
}

/// The hash of an id: half of its FNV-1a, never 0. Two ids in 65,535 are alike; then both rest, or are unavailable, which shows
/// something else and nothing wrong, and a page spares two bytes an item.
pub fn hash(id: &[u8]) -> u16 {
    let hash = fnv1a(id);
    ((hash >> 16) as u16 ^ hash as u16).max(1)
}
