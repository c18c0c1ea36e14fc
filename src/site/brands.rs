//! Which brands may stand beside each other, and how much of a slot each may have.
//!
//! ```text
//! brands u8, for each: row of its items u16, row of those that may not stand beside it u16, most u16, least u16
//! borders u8, for each: slot u16, slot u16; then the brand of each item u8, counted from 1; 0 for none
//! ```
//!
//! `most` and `least` are parts of 60,000 of what a slot shows: so hundredths and thirds are whole.

use super::bytes::Bytes;

/// Brands that a site may have.
pub const MOST_BRANDS: usize = 64;
/// What stands for the whole of a slot.
pub const WHOLE: u16 = 60_000;
/// Bytes of a brand.
const BRAND: usize = 8;

/// The brands of a site.
#[derive(Clone, Copy, Debug)]
pub struct Brands<'a> {
    brands: &'a [[u8; BRAND]],
    borders: &'a [[u8; 4]],
    items: &'a [u8],
}

/// One brand.
#[derive(Clone, Copy, Debug, Default)]
pub struct Brand {
    /// The row of its items.
    pub items: u16,
    /// The row of items that may not stand beside it.
    pub rivals: u16,
    most: u16,
    least: u16,
}

impl<'a> Brands<'a> {
    /// Reads the bytes.
    pub fn new(bytes: &'a [u8]) -> Brands<'a> {
        let mut rest = Bytes::new(bytes);
        let count = usize::from(rest.u8());
        let brands = rest.take(count * BRAND).as_chunks().0;
        let count = usize::from(rest.u8());
        Brands { brands, borders: rest.take(count * 4).as_chunks().0, items: rest.rest() }
    }

    /// The brand at a position.
    #[inline(never)]
    pub fn brand(&self, position: usize) -> Option<Brand> {
        let [a, b, c, d, e, f, g, h] = *self.brands.get(position)?;
        Some(Brand { items: number(a, b), rivals: number(c, d), most: number(e, f), least: number(g, h) })
    }

    /// The position of an item's brand; behind all where it has none.
    pub fn of_item(&self, item: u16) -> usize {
        let number = self.items.get(usize::from(item)).copied().unwrap_or(0);
        usize::from(number.wrapping_sub(1))
    }

    /// The slots that border on each other.
    pub fn borders(&self) -> impl Iterator<Item = [u16; 2]> + 'a {
        self.borders.iter().map(|[a, b, c, d]| [number(*a, *b), number(*c, *d)])
    }
}

/// A number of two bytes. They are read at each place of a shelf: a cursor would take five times as long.
fn number(low: u8, high: u8) -> u16 {
    u16::from_le_bytes([low, high])
}

impl Brand {
    /// How many items of a slot that shows so many are of this brand at most.
    pub fn most(&self, shown: u8) -> u8 {
        let part = u32::from(shown) * u32::from(self.most) / u32::from(WHOLE);
        part.clamp(1, u8::MAX.into()) as u8
    }

    /// How many are at least.
    pub fn least(&self, shown: u8) -> u8 {
        (u32::from(shown) * u32::from(self.least)).div_ceil(WHOLE.into()).min(u8::MAX.into()) as u8
    }
}
