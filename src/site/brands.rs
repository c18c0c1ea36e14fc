//! Which brands may stand beside each other, and how much of a slot each may have.
//!
//! ```text
//! brands u8, for each: row of its items u16, row of those that may not stand beside it u16, most u8, least u8
//! borders u8, for each: slot u16, slot u16; then the brand of each item u8, counted from 1
//! ```
//!
//! `most` and `least` are parts of 200 of what a slot shows.

use super::bytes::Bytes;

/// What stands for the whole of a slot.
pub const WHOLE: u8 = 200;

/// The brands of a site.
#[derive(Clone, Copy, Debug)]
pub struct Brands<'a> {
    brands: &'a [u8],
    borders: &'a [u8],
    items: &'a [u8],
}

/// One brand.
#[derive(Clone, Copy, Debug, Default)]
pub struct Brand {
    /// The row of its items.
    pub items: u16,
    /// The row of items that may not stand beside it.
    pub rivals: u16,
    most: u8,
    least: u8,
}

impl<'a> Brands<'a> {
    /// Reads the bytes.
    pub fn new(bytes: &'a [u8]) -> Brands<'a> {
        let mut rest = Bytes::new(bytes);
        let count = usize::from(rest.u8());
        let brands = rest.take(count * 6);
        let count = usize::from(rest.u8());
        Brands { brands, borders: rest.take(count * 4), items: rest.rest() }
    }

    /// Whether there are none.
    pub fn is_nothing(&self) -> bool {
        self.brands.is_empty()
    }

    /// All brands, counted from 1.
    pub fn all(self) -> impl Iterator<Item = (u8, Brand)> + 'a {
        (1..).zip(self.brands.chunks_exact(6).map(Brand::read))
    }

    /// The brand of an item, by its number, and what is said of it; 0 and nothing where it has none.
    pub fn of_item(&self, item: u16) -> (u8, Brand) {
        let number = self.items.get(usize::from(item)).copied().unwrap_or(0);
        let start = usize::from(number).wrapping_sub(1).saturating_mul(6);
        (number, self.brands.get(start..start.saturating_add(6)).map_or(Brand::default(), Brand::read))
    }

    /// The slots that border on a slot.
    pub fn beside(self, slot: u16) -> impl Iterator<Item = u16> + 'a {
        self.borders.chunks_exact(4).filter_map(move |pair| {
            let mut pair = Bytes::new(pair);
            match (pair.u16(), pair.u16()) {
                (one, other) if one == slot => Some(other),
                (one, other) if other == slot => Some(one),
                _ => None,
            }
        })
    }
}

impl Brand {
    fn read(bytes: &[u8]) -> Brand {
        let mut bytes = Bytes::new(bytes);
        Brand { items: bytes.u16(), rivals: bytes.u16(), most: bytes.u8(), least: bytes.u8() }
    }

    /// How many items of a slot that shows so many are of this brand at most.
    pub fn most(&self, shown: u8) -> u8 {
        let part = u16::from(shown) * u16::from(self.most) / u16::from(WHOLE);
        part.clamp(1, u8::MAX.into()) as u8
    }

    /// How many are at least.
    pub fn least(&self, shown: u8) -> u8 {
        (u16::from(shown) * u16::from(self.least)).div_ceil(u16::from(WHOLE)).min(u8::MAX.into()) as u8
    }
}
