//! The size of a file as it is, and as it travels.

use std::io::{Read, Write};
use std::iter::Sum;
use std::ops::{Add, Sub};

use anyhow::Result;
use brotli::CompressorReader;
use flate2::Compression;
use flate2::write::GzEncoder;

/// The strongest brotli setting, which is what a static host has time for.
const BROTLI_QUALITY: u32 = 11;

/// The largest window that every browser accepts, 2^22 bytes.
const BROTLI_WINDOW: u32 = 22;

/// Bytes as they are and compressed; a difference of two sizes may be negative.
#[derive(Clone, Copy, Default)]
pub struct Bytes {
    /// As stored.
    pub raw: i64,
    /// As gzip at level 9.
    pub gzip: i64,
    /// As brotli at quality 11.
    pub brotli: i64,
}

impl Bytes {
    /// Measures some content in all three ways.
    pub fn of(content: &[u8]) -> Result<Self> {
        let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
        gzip.write_all(content)?;
        let mut brotli = Vec::new();
        CompressorReader::new(content, 4096, BROTLI_QUALITY, BROTLI_WINDOW).read_to_end(&mut brotli)?;
        Ok(Self {
            raw: i64::try_from(content.len())?,
            gzip: i64::try_from(gzip.finish()?.len())?,
            brotli: i64::try_from(brotli.len())?,
        })
    }
}

impl Add for Bytes {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { raw: self.raw + other.raw, gzip: self.gzip + other.gzip, brotli: self.brotli + other.brotli }
    }
}

impl Sub for Bytes {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self { raw: self.raw - other.raw, gzip: self.gzip - other.gzip, brotli: self.brotli - other.brotli }
    }
}

impl Sum for Bytes {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::Bytes;

    #[test]
    fn repetition_travels_lightly() {
        let bytes = Bytes::of("tactful ".repeat(1000).as_bytes()).unwrap();
        assert_eq!(bytes.raw, 8000);
        assert!(bytes.gzip < 100 && bytes.brotli < 40, "{} {}", bytes.gzip, bytes.brotli);
    }

    #[test]
    fn a_page_that_gains_nothing_costs_nothing() {
        let page = Bytes::of(b"<h1>Shop</h1>").unwrap();
        let gain = page - page;
        assert_eq!((gain.raw, gain.gzip, gain.brotli), (0, 0, 0));
    }
}
