//! The season, from the month and the hemisphere that the time zone tells.

use super::clock::Clock;
use super::cut::cut;
use super::distances::holds;
use super::fnv::fnv1a_from;

/// The half of the Earth; the names in site files are the lower-case variants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Hemisphere {
    /// North of the equator.
    North = 1,
    /// South of it.
    South = 2,
}

/// The meteorological season; the names in site files are the lower-case variants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Season {
    /// March to May in the north, September to November in the south.
    Spring = 1,
    /// June to August in the north, December to February in the south.
    Summer = 2,
    /// September to November in the north, March to May in the south.
    Autumn = 3,
    /// December to February in the north, June to August in the south.
    Winter = 4,
}

impl Hemisphere {
    /// The hemisphere of an IANA time zone, unknown without a place (`UTC`, `Etc/GMT-3`).
    ///
    /// `southern` is the set of the hashes ([`zone_hash`]) of the zones south of the equator.
    pub fn of(time_zone: &[u8], southern: &[u8]) -> Option<Hemisphere> {
        let (area, place) = cut(time_zone, b"/");
        if place.is_empty() || area == b"Etc" {
            return None;
        }
        let is_southern = holds(southern, zone_hash(time_zone));
        Some(if is_southern { Hemisphere::South } else { Hemisphere::North })
    }
}

impl Season {
    /// The meteorological season (three whole months) of a date in a hemisphere.
    pub fn of(clock: &Clock, hemisphere: Hemisphere) -> Season {
        let shift = if hemisphere == Hemisphere::South { 6 } else { 0 };
        match (clock.month + shift) / 3 % 4 {
            0 => Season::Winter,
            1 => Season::Spring,
            2 => Season::Summer,
            _ => Season::Autumn,
        }
    }
}

/// A 13-bit hash of a zone's name: the high bits of FNV-1a, from a start that tells every known zone from the southern
/// ones (of the starts tried, the one with the shortest set).
pub fn zone_hash(time_zone: &[u8]) -> u32 {
    fnv1a_from(145, time_zone) >> 19
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn june_is_winter_in_the_south() {
        let june = Clock::at(1_781_000_000, 0);
        assert_eq!(june.month, 6);
        assert_eq!(Season::of(&june, Hemisphere::North), Season::Summer);
        assert_eq!(Season::of(&june, Hemisphere::South), Season::Winter);
    }

    #[test]
    fn a_zone_without_a_place_has_no_hemisphere() {
        let southern = crate::check::encode_distances([zone_hash(b"Australia/Sydney")].into());
        assert_eq!(Hemisphere::of(b"Australia/Sydney", &southern), Some(Hemisphere::South));
        assert_eq!(Hemisphere::of(b"Europe/Berlin", &southern), Some(Hemisphere::North));
        assert_eq!(Hemisphere::of(b"UTC", &southern), None);
        assert_eq!(Hemisphere::of(b"Etc/GMT+3", &southern), None);
        assert_eq!(Hemisphere::of(b"", &southern), None);
    }
}
