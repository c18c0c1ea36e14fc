//! What is known beside a site file when it is checked: the time, and the shop's feed.

use super::feed::Feed;
use super::schedule::minute;
use alloc::string::{String, ToString};
use jiff::tz::TimeZone;

/// What is known beside a site file. By default nothing is: no date is near, what is under embargo is left out, and no
/// product is sold out.
#[derive(Clone, Copy, Debug, Default)]
pub struct Circumstances<'c> {
    /// What time it is.
    pub now: Option<&'c Moment>,
    /// What the shop's feed says of its products.
    pub feed: Option<&'c Feed>,
    /// Its taste clusters, as [`compile_tastes`](super::compile_tastes) made them.
    pub tastes: Option<&'c [u8]>,
}

/// A moment: a minute, or what clocks show in the site's time zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment(Told);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Told {
    Minute(i64),
    Written(String),
}

impl Moment {
    /// The moment that many minutes after 1970-01-01T00:00Z.
    pub fn of_minute(minute: i64) -> Moment {
        Moment(Told::Minute(minute))
    }

    /// A date (its beginning) or a date and time in the site's time zone, or with an offset: the forms of a schedule.
    ///
    /// # Errors
    /// A text in another form; what to write instead.
    pub fn read(text: &str) -> Result<Moment, String> {
        minute(text, &TimeZone::UTC, 0).map(|_| Moment(Told::Written(text.to_string())))
    }

    /// Minutes since 1970-01-01T00:00Z, where clocks are in this zone; `None` where they never show it.
    pub fn minute(&self, zone: &TimeZone) -> Option<i64> {
        match &self.0 {
            Told::Minute(minute) => Some(*minute),
            Told::Written(text) => minute(text, zone, 0).ok(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_without_an_offset_is_one_of_the_zone() {
        let berlin = TimeZone::get("Europe/Berlin").unwrap();
        let minute = |text: &str, zone: &TimeZone| Moment::read(text).unwrap().minute(zone).unwrap();
        assert_eq!(minute("1970-01-02T01:00", &TimeZone::UTC), 25 * 60);
        assert_eq!(minute("1970-01-02T01:00", &berlin), 24 * 60);
        assert_eq!(minute("1970-01-02T01:00Z", &berlin), 25 * 60);
        assert_eq!(minute("1970-01-02", &berlin), 23 * 60);
        assert_eq!(Moment::of_minute(7).minute(&berlin), Some(7));
        assert!(Moment::read("tomorrow").unwrap_err().contains("`tomorrow` is not a date"));
    }
}
