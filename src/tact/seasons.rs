//! When people look for things for others, by region: a table of occasions, each with its day and its source.
//!
//! What was looked at in such a window says little about who looked. The table is `src/tact/tables/gift-seasons.json`; an occasion
//! that mostly children are given for is marked there. The rule `gift` reads it: a window may only ever weaken what was seen,
//! never tell anything of a visitor.

use crate::visit::days_of;
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;
use serde::Deserialize;

/// An occasion in some regions.
#[derive(Clone, Debug, Deserialize)]
pub struct Season {
    /// Its id, such as `mothers-day-second-sunday-may`.
    pub id: String,
    /// What it is everywhere, such as `mothers-day`.
    pub occasion: String,
    /// Where, as regions of ISO 3166-1: `DE`.
    pub regions: Vec<String>,
    /// How many days before its day people begin to look.
    pub lead_days: i32,
    /// For how many days behind it they still do.
    pub after_days: i32,
    /// When it is.
    pub day: SeasonDay,
}

/// The rule for a day.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SeasonDay {
    /// The same date each year, `12-25`.
    Fixed(String),
    /// The nth weekday of a month, `[2, "sunday", 5]`; from its end where n is negative.
    Nth(i32, String, u8),
    /// So many days behind Easter Sunday of the western churches.
    Easter(i32),
    /// So many days behind Easter Sunday of the orthodox churches.
    OrthodoxEaster(i32),
    /// A date of each year, `02-17`, for calendars of other kinds.
    Dates(BTreeMap<String, String>),
}

/// The days of a window, both counted, since 1970-01-01.
pub type Window = (i32, i32);

#[derive(Deserialize)]
struct Table {
    seasons: Vec<Season>,
}

/// Every occasion of the table.
pub fn seasons() -> Vec<Season> {
    let table: Result<Table, _> = serde_json::from_str(include_str!("tables/gift-seasons.json"));
    table.map(|table| table.seasons).unwrap_or_default()
}

/// The windows of the occasions of a region whose day is in these years, those that touch as one, in their order.
pub fn windows(seasons: &[Season], region: &str, years: impl Iterator<Item = i32> + Clone) -> Vec<Window> {
    let here = seasons.iter().filter(|season| season.regions.iter().any(|known| known == region));
    let mut all: Vec<Window> =
        here.flat_map(|season| years.clone().filter_map(|year| season.window(year))).collect();
    all.sort_unstable();
    let mut joined: Vec<Window> = Vec::new();
    for (first, last) in all {
        match joined.last_mut() {
            Some((_, end)) if first <= *end + 1 => *end = last.max(*end),
            _ => joined.push((first, last)),
        }
    }
    joined
}

impl Season {
    /// The window around its day in a year; none where the table does not tell that.
    pub fn window(&self, year: i32) -> Option<Window> {
        let day = self.day.of(year)?;
        Some((day - self.lead_days, day + self.after_days))
    }
}

impl SeasonDay {
    /// The day in a year, since 1970-01-01.
    pub fn of(&self, year: i32) -> Option<i32> {
        match self {
            SeasonDay::Fixed(date) => date_of(year, date),
            SeasonDay::Nth(nth, weekday, month) => nth_weekday(year, *nth, weekday, *month),
            SeasonDay::Easter(behind) => Some(easter(year) + behind),
            SeasonDay::OrthodoxEaster(behind) => Some(orthodox_easter(year) + behind),
            SeasonDay::Dates(dates) => {
                let (_, date) = dates.iter().find(|(known, _)| known.parse() == Ok(year))?;
                date_of(year, date)
            }
        }
    }
}

fn date_of(year: i32, date: &str) -> Option<i32> {
    let (month, day) = date.split_once('-')?;
    Some(days_of(year, month.parse().ok()?, day.parse().ok()?))
}

/// The nth such weekday of a month, from its end where n is negative.
fn nth_weekday(year: i32, nth: i32, weekday: &str, month: u8) -> Option<i32> {
    const WEEKDAYS: [&str; 7] =
        ["thursday", "friday", "saturday", "sunday", "monday", "tuesday", "wednesday"];
    // 1970-01-01 was a Thursday.
    let wanted = WEEKDAYS.iter().position(|known| *known == weekday)? as i32;
    let first = days_of(year, month, 1);
    let after = if month == 12 { days_of(year + 1, 1, 1) } else { days_of(year, month + 1, 1) };
    let until = |from: i32| (wanted - from).rem_euclid(7);
    let day = match nth {
        1.. => first + until(first) + 7 * (nth - 1),
        _ => after - 7 + until(after) + 7 * (nth + 1),
    };
    (first..after).contains(&day).then_some(day)
}

/// Easter Sunday in the Gregorian calendar: the anonymous algorithm in Meeus, Astronomical Algorithms, 2nd edition, chapter 8.
fn easter(year: i32) -> i32 {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e, f) = (b / 4, b % 4, (b + 8) / 25);
    let g = (b - f + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let sum = h + l - 7 * m + 114;
    days_of(year, (sum / 31) as u8, (sum % 31 + 1) as u8)
}

/// Easter Sunday in the Julian calendar (the same chapter), as a day of the Gregorian one: 13 days on, from 1900 to 2099.
fn orthodox_easter(year: i32) -> i32 {
    let (a, b, c) = (year % 4, year % 7, year % 19);
    let d = (19 * c + 15) % 30;
    let e = (2 * a + 4 * b - d + 34) % 7;
    let sum = d + e + 114;
    days_of(year, (sum / 31) as u8, (sum % 31 + 1) as u8) + 13
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::visit::civil;
    use std::format;

    /// The dates of an occasion in a region and year.
    fn dates(occasion: &str, region: &str, year: i32) -> Vec<String> {
        let here = seasons();
        let mut days: Vec<i32> = here
            .iter()
            .filter(|season| {
                season.occasion == occasion && season.regions.iter().any(|known| known == region)
            })
            .filter_map(|season| season.day.of(year))
            .collect();
        days.sort_unstable();
        days.iter().map(|day| civil(*day)).map(|(_, month, day)| format!("{month:02}-{day:02}")).collect()
    }

    #[test]
    fn the_days_are_those_of_the_calendars() {
        for (occasion, region, year, expected) in [
            ("mothers-day", "GB", 2026, "03-15"),
            ("mothers-day", "US", 2026, "05-10"),
            ("mothers-day", "DE", 2027, "05-09"),
            ("mothers-day", "FR", 2026, "05-31"),
            ("fathers-day", "DE", 2026, "05-14"),
            ("fathers-day", "AU", 2026, "09-06"),
            ("fathers-day", "ES", 2026, "03-19"),
            ("christmas", "GB", 2026, "12-25"),
            ("christmas", "DE", 2026, "12-24"),
        ] {
            assert_eq!(dates(occasion, region, year), [expected], "{occasion} in {region}, {year}");
        }
    }

    #[test]
    fn easter_is_where_the_churches_have_it() {
        let western = [2024, 2025, 2026, 2027, 2038].map(|year| civil(easter(year)));
        let expected = [(2024, 3, 31), (2025, 4, 20), (2026, 4, 5), (2027, 3, 28), (2038, 4, 25)];
        assert_eq!(western, expected);
        let orthodox = [2024, 2025, 2026, 2027].map(|year| civil(orthodox_easter(year)));
        assert_eq!(orthodox, [(2024, 5, 5), (2025, 4, 20), (2026, 4, 12), (2027, 5, 2)]);
    }

    #[test]
    fn windows_that_touch_are_one_and_may_begin_in_the_year_before() {
        let seasons = seasons();
        assert!(seasons.len() > 100);
        let spain = windows(&seasons, "ES", 2026..=2026);
        assert!(spain.windows(2).all(|pair| pair[0].1 + 1 < pair[1].0), "{spain:?}");
        let kings = days_of(2026, 1, 6);
        assert!(
            spain
                .iter()
                .any(|(first, last)| *first < days_of(2026, 1, 1) && (*first..=*last).contains(&kings))
        );
        assert_eq!(windows(&seasons, "AQ", 2026..=2030), []);
        assert_eq!([0, 6, -6].map(|nth| nth_weekday(2026, nth, "sunday", 5)), [None; 3]);
    }

    #[test]
    fn every_row_has_a_source_and_a_day_in_some_year() {
        let table: serde_json::Value =
            serde_json::from_str(include_str!("tables/gift-seasons.json")).unwrap();
        for (row, season) in table["seasons"].as_array().unwrap().iter().zip(seasons()) {
            assert!(row["source"].as_str().is_some_and(|source| source.len() > 8), "{}", season.id);
            assert!((2026..=2035).any(|year| season.window(year).is_some()), "{}", season.id);
            assert!(season.lead_days >= 0 && season.after_days >= 0 && !season.regions.is_empty());
        }
    }
}
