//! The visitor's local clock: hour, daypart, weekday, date.

/// A local moment, to the hour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// 0 to 23.
    pub hour: u8,
    /// 1 (Monday) to 7 (Sunday), as in ISO 8601.
    pub weekday: u8,
    /// Proleptic Gregorian year.
    pub year: i32,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
    /// Days since 1970-01-01, local.
    pub days: i32,
}

/// A quarter of the day; the names in site files are the lower-case variants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Daypart {
    /// 0:00 to 5:59.
    Night = 1,
    /// 6:00 to 11:59.
    Morning = 2,
    /// 12:00 to 17:59.
    Afternoon = 3,
    /// 18:00 to 23:59.
    Evening = 4,
}

impl Clock {
    /// The local moment `offset_minutes` ahead of the UTC moment `epoch_seconds`.
    pub fn at(epoch_seconds: u32, offset_minutes: i32) -> Clock {
        // Counted from a day long before, so that nothing is below zero.
        let minutes = (epoch_seconds / 60 + SHIFT * 1440).wrapping_add_signed(offset_minutes);
        let shifted = minutes / 1440;
        let days = shifted as i32 - SHIFT as i32;
        let (year, month, day) = civil(days);
        Clock {
            hour: (minutes % 1440 / 60) as u8,
            // That day was a Wednesday.
            weekday: ((shifted + 2) % 7 + 1) as u8,
            year,
            month,
            day,
            days,
        }
    }

    /// The quarter of the day.
    pub fn daypart(&self) -> Daypart {
        match self.hour / 6 {
            0 => Daypart::Night,
            1 => Daypart::Morning,
            2 => Daypart::Afternoon,
            _ => Daypart::Evening,
        }
    }
}

/// The days from 0000-03-01 to 1970-01-01.
const SHIFT: u32 = 719_468;

/// Year, month and day of a count of days since 1970-01-01.
///
/// The method is Howard Hinnant's `civil_from_days` (chrono-Compatible Low-Level Date Algorithms), for the years
/// that a 32-bit count of minutes reaches.
pub fn civil(days: i32) -> (i32, u8, u8) {
    let shifted = days + SHIFT as i32;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = (day_of_year - (153 * shifted_month + 2) / 5 + 1) as u8;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 } as u8;
    let year = year_of_era + era * 400 + i32::from(month <= 2);
    (year, month, day)
}

/// Days since 1970-01-01 of a date; the inverse of [`civil`].
pub fn days_of(year: i32, month: u8, day: u8) -> i32 {
    let shifted_year = if month <= 2 { year - 1 } else { year };
    let era = shifted_year.div_euclid(400);
    let year_of_era = shifted_year.rem_euclid(400);
    let shifted_month = (i32::from(month) + 9) % 12;
    let day_of_year = (153 * shifted_month + 2) / 5 + i32::from(day) - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - SHIFT as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_read_in_the_local_zone() {
        // 2026-11-21T23:30Z is Sunday the 22nd in Berlin and Saturday afternoon in New York.
        let moment = 1_795_303_800;
        let berlin = Clock::at(moment, 60);
        assert_eq!(
            (berlin.year, berlin.month, berlin.day, berlin.hour, berlin.weekday),
            (2026, 11, 22, 0, 7)
        );
        assert_eq!(berlin.daypart(), Daypart::Night);
        let new_york = Clock::at(moment, -300);
        assert_eq!((new_york.day, new_york.hour, new_york.weekday), (21, 18, 6));
    }

    #[test]
    fn every_day_of_four_centuries_survives_the_round_trip() {
        for days in -1_000..146_097 {
            let (year, month, day) = civil(days);
            assert_eq!(days_of(year, month, day), days);
        }
        assert_eq!(civil(0), (1970, 1, 1));
        assert_eq!(civil(11_016), (2000, 2, 29));
    }
}
