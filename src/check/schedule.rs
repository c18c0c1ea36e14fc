//! When an item may be shown: from dates as people write them to minutes since 1970.

use super::read::shown;
use super::shape::ScheduleShape;
use crate::visit::{is_date, is_moment};
use alloc::format;
use alloc::string::String;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};

/// The minutes since 1970-01-01T00:00Z from which and until which an item may be shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Schedule {
    /// First minute.
    pub from: Option<i64>,
    /// First minute after it.
    pub until: Option<i64>,
}

impl Schedule {
    /// Reads a schedule in a time zone.
    ///
    /// # Errors
    /// The name of the entry that is wrong, and what is wrong with it.
    pub fn read(shape: &ScheduleShape, zone: &TimeZone) -> Result<Schedule, (&'static str, String)> {
        let from = shape.from.as_deref().map(|text| minute(text, zone, 0)).transpose();
        // "Until the 24th" means that day's end, as people say it.
        let until = shape.until.as_deref().map(|text| minute(text, zone, 1)).transpose();
        let schedule = Schedule {
            from: from.map_err(|error| ("from", error))?,
            until: until.map_err(|error| ("until", error))?,
        };
        match (schedule.from, schedule.until) {
            (Some(from), Some(until)) if from >= until => Err(("until", "it ends before it begins".into())),
            _ => Ok(schedule),
        }
    }

    /// Whether this minute lies in it.
    pub fn holds(&self, minute: i64) -> bool {
        self.from.is_none_or(|from| minute >= from) && self.until.is_none_or(|until| minute < until)
    }
}

/// Why an item is never shown that has a schedule, an embargo until a minute and a last one before it rests, if it is so: the entry that
/// is at odds with another, and what is wrong with it.
pub fn never_shown(
    schedule: Schedule,
    embargo: Option<i64>,
    rests: Option<i64>,
) -> Option<(&'static str, &'static str)> {
    let is_behind =
        |first: Option<i64>, end: Option<i64>| first.zip(end).is_some_and(|(first, end)| first >= end);
    let cases = [
        (is_behind(embargo, schedule.until), ("embargo", "its schedule ends before its embargo does")),
        (is_behind(schedule.from, rests), ("review", "its schedule begins only after its review date")),
        (is_behind(embargo, rests), ("review", "its embargo ends only after its review date")),
    ];
    cases.into_iter().find_map(|(applies, told)| applies.then_some(told))
}

/// Later than any moment that a page can tell: what people mean by the year 9999.
const NEVER: i64 = u32::MAX as i64;

/// The first minute behind a day, written `2027-03-01`.
///
/// # Errors
/// What is wrong with it.
pub fn end_of_day(text: &str, zone: &TimeZone) -> Result<i64, String> {
    if is_date(text) {
        return minute(text, zone, 1);
    }
    Err(format!("`{}` is not a date such as `2027-03-01`", shown(text)))
}

/// Reads a date as the beginning of a day that many days later, anything else as the moment that it is.
///
/// # Errors
/// What is wrong with it.
pub fn minute(text: &str, zone: &TimeZone, further_days: i64) -> Result<i64, String> {
    let is_date = is_date(text);
    // To the minute, so that a time that no clock shows is noticed in the year 9999 too.
    let local = text.get(..16).unwrap_or(text).parse::<DateTime>().ok();
    let minute = match local.filter(|_| is_date || is_moment(text)) {
        Some(local) if local.year() == 9999 => Some(NEVER),
        Some(day) if is_date => {
            day.checked_add(Span::new().days(further_days)).ok().and_then(|day| in_zone(day, zone))
        }
        Some(_) => moment(text, zone),
        None => None,
    };
    minute.ok_or_else(|| {
        let text = shown(text);
        format!("`{text}` is not a date such as `2026-12-24` or a date and time such as `2026-12-24T18:00`")
    })
}

/// A moment that names its offset, or else is meant in the zone.
fn moment(text: &str, zone: &TimeZone) -> Option<i64> {
    match text.parse::<Timestamp>() {
        Ok(moment) => Some(moment.as_second() / 60),
        Err(_) => in_zone(text.parse().ok()?, zone),
    }
}

fn in_zone(local: DateTime, zone: &TimeZone) -> Option<i64> {
    Some(zone.to_zoned(local).ok()?.timestamp().as_second() / 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn schedule(from: &str, until: &str) -> Result<Schedule, (&'static str, String)> {
        let zone = TimeZone::get("Europe/Berlin").unwrap();
        Schedule::read(&ScheduleShape { from: Some(from.into()), until: Some(until.into()) }, &zone)
    }

    #[test]
    fn dates_are_whole_days_in_the_sites_time_zone() {
        // The clock goes forward on 29 March 2026: that day has 23 hours.
        let schedule = schedule("2026-03-29", "2026-03-29").unwrap();
        assert_eq!(schedule.until.unwrap() - schedule.from.unwrap(), 23 * 60);
    }

    #[test]
    fn moments_may_carry_their_own_offset() {
        let schedule = schedule("2026-12-24T18:00", "2026-12-24T18:00:00Z").unwrap();
        assert_eq!(schedule.until.unwrap() - schedule.from.unwrap(), 60);
        assert!(schedule.holds(schedule.from.unwrap()));
        assert!(!schedule.holds(schedule.until.unwrap()));
    }

    #[test]
    fn the_year_9999_is_never() {
        for until in ["9999-12-31", "9999-12-31T23:59:59", "9999-12-31T23:59:59Z"] {
            let schedule = schedule("2026-12-24", until).unwrap();
            assert!(schedule.holds(i64::from(u32::MAX / 60)), "{until}");
        }
    }

    #[test]
    fn what_cannot_be_is_named() {
        assert_eq!(schedule("2026-13-01", "2026-12-24").unwrap_err().0, "from");
        assert_eq!(schedule("2026-12-24", "2026-12-01").unwrap_err().0, "until");
    }

    #[test]
    fn other_forms_are_told_with_the_form_to_write() {
        for odd in [
            "20261127",
            "2026-11-27T18:00+25:00",
            "2026-11-27T18:00:60",
            "2026-11-27T24:00",
            "2026-11-27 18:00",
            "2026-11-31",
            "9999-12-31T24:00",
            "tomorrow",
        ] {
            let (entry, message) = schedule(odd, "9999-12-31").unwrap_err();
            assert_eq!(entry, "from");
            assert!(message.starts_with(&format!("`{odd}` is not a date such as `2026-12-24`")), "{message}");
        }
    }

    #[test]
    fn every_form_of_a_moment_is_the_same_moment() {
        let expected = schedule("2026-11-27T17:00Z", "9999-12-31").unwrap();
        for form in [
            "2026-11-27T18:00",
            "2026-11-27T18:00:00",
            "2026-11-27T17:00:00.000Z",
            "2026-11-27T18:00:59+01:00",
            "2026-11-27T07:30:00.123456-09:30",
        ] {
            assert_eq!(schedule(form, "9999-12-31"), Ok(expected), "{form}");
        }
    }
}
