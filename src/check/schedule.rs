//! When an item may be shown: from dates as people write them to minutes since 1970.

use super::shape::ScheduleShape;
use alloc::format;
use alloc::string::String;
use jiff::civil::{Date, DateTime};
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

/// Later than any moment that a page can tell: what people mean by the year 9999.
const NEVER: i64 = u32::MAX as i64;

fn minute(text: &str, zone: &TimeZone, further_days: i64) -> Result<i64, String> {
    if text.parse::<Date>().is_ok_and(|date| date.year() == 9999) {
        return Ok(NEVER);
    }
    if let Ok(moment) = text.parse::<Timestamp>() {
        return Ok(moment.as_second() / 60);
    }
    let local = match text.parse::<Date>() {
        Ok(date) if text.len() == 10 => date.checked_add(Span::new().days(further_days)).map(Date::into),
        _ => text.parse::<DateTime>(),
    };
    let zoned = local.and_then(|local| zone.to_zoned(local));
    zoned.map(|zoned| zoned.timestamp().as_second() / 60).map_err(|_| {
        format!("`{text}` is not a date such as `2026-12-24` or a date and time such as `2026-12-24T18:00`")
    })
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
        for until in ["9999-12-31", "9999-12-31T23:59:59"] {
            let schedule = schedule("2026-12-24", until).unwrap();
            assert!(schedule.holds(i64::from(u32::MAX / 60)), "{until}");
        }
    }

    #[test]
    fn what_cannot_be_is_named() {
        assert_eq!(schedule("2026-13-01", "2026-12-24").unwrap_err().0, "from");
        assert_eq!(schedule("2026-12-24", "2026-12-01").unwrap_err().0, "until");
    }
}
