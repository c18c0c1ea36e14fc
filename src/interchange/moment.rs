//! Days and moments as the forms have them, as numbers.

use super::writer::Writer;
use crate::visit::{days_of, is_date, is_moment};
use alloc::string::String;
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::fmt::temporal::{DateTimeParser, PiecesOffset};
use jiff::tz::{Offset, TimeZone};

/// The days since 1970-01-01 of a date, `2026-11-21`.
pub fn day(text: &str) -> Option<i32> {
    let date = text.parse::<Date>().ok().filter(|_| is_date(text))?;
    Some(days_of(i32::from(date.year()), date.month().unsigned_abs(), date.day().unsigned_abs()))
}

/// A date as it is written, `2026-11-21`, of its year, month and day.
pub fn written((year, month, day): (i32, u8, u8)) -> String {
    let mut text = Writer::default();
    text.number(year.unsigned_abs(), 4);
    for number in [month, day] {
        text.plain("-");
        text.number(number.into(), 2);
    }
    text.into_text()
}

/// Seconds since 1970 and minutes ahead of UTC of a moment, `2026-11-21T20:15`.
///
/// Its own offset counts; a moment in UTC, or without an offset, is that of the zone.
pub fn clock(text: &str, zone: TimeZone) -> Option<(u32, i32)> {
    let zoned = match text.parse::<Timestamp>() {
        _ if !is_moment(text) => return None,
        Ok(moment) => moment.to_zoned(written_offset(text).map_or(zone, TimeZone::fixed)),
        Err(_) => text.parse::<DateTime>().and_then(|local| local.to_zoned(zone)).ok()?,
    };
    let seconds = u32::try_from(zoned.timestamp().as_second()).ok()?;
    Some((seconds, zoned.offset().seconds() / 60))
}

/// The offset in which a moment was written; `Z` says nothing about the place.
fn written_offset(text: &str) -> Option<Offset> {
    match DateTimeParser::new().parse_pieces(text).ok()?.offset()? {
        PiecesOffset::Numeric(numeric) => Some(numeric.offset()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn berlin(text: &str) -> Option<(u32, i32)> {
        clock(text, TimeZone::get("Europe/Berlin").unwrap())
    }

    #[test]
    fn the_forms_of_the_guide_are_read() {
        let moment = 1_795_288_500;
        for (text, minutes) in [
            ("2026-11-21T20:15:00+01:00", 60),
            ("2026-11-22T09:15+14:00", 14 * 60),
            ("2026-11-21T09:45:00-09:30", -570),
            ("2026-11-21T19:15:00+00:00", 0),
            ("2026-11-21T19:15:00Z", 60),
            ("2026-11-21T19:15:00.000Z", 60),
            ("2026-11-21T20:15:00", 60),
            ("2026-11-21T20:15", 60),
        ] {
            assert_eq!(berlin(text), Some((moment, minutes)), "{text}");
        }
        assert_eq!(day("2026-11-21"), Some(20_778));
    }

    #[test]
    fn no_other_form_is() {
        for text in [
            "",
            "noon",
            "2026-11-21T20:15:60",
            "2026-11-21T24:00",
            "2026-11-21T20:15+25:00",
            "2026-11-21T20:15+14:01",
            "2026-11-21T20:15+01",
            "2026-11-21T20:15+0100",
            "2026-11-21T20:15+01:00[Europe/Berlin]",
            "2026-11-21 20:15",
            "2026-11-21t20:15z",
            "20261121T201500",
            "2026-11-21T20",
            "2026-11-31T20:15",
            "2026-11-31",
            "20261121",
            "+002026-11-21",
            "2026-W47-6",
        ] {
            assert_eq!((berlin(text), day(text)), (None, None), "{text}");
        }
        assert_eq!(day("2026-11-21T20:15"), None);
        assert_eq!(berlin("2026-11-21"), None);
        assert_eq!(berlin("1969-12-31T20:15"), None, "before any page");
    }
}
