//! This page view: what it shows by itself, read once and understood once.
//!
//! [`Readings`] is what the page gathered, raw; [`Visit`] what it means. Pure functions that allocate nothing and
//! cannot panic, because they run before the first paint.

mod address;
mod clock;
mod cut;
mod device;
mod fnv;
mod locale;
mod readings;
pub mod referral;
mod season;

pub use address::pathname;
pub use clock::{Clock, Daypart, civil, days_of};
pub use cut::{cut, pieces};
pub use device::{Device, DeviceSignals};
pub use fnv::fnv1a;
pub use locale::{first_locale, primary_language};
pub use readings::{FIELD, FIXED_FIELDS, Readings, VALUE, whole};
pub use referral::Channel;
pub use season::{Hemisphere, Season, zone_hash};

use referral::{HostTable, Keyword, NAME_BYTES, Referral, Text};

/// What a site adds to the understanding of its views.
#[derive(Clone, Copy, Debug, Default)]
pub struct Knowledge<'a, Parameters> {
    /// Hosts of search engines, social networks, assistants, mail.
    pub hosts: HostTable<'a>,
    /// Hashes of the time zones south of the equator ([`zone_hash`]).
    pub southern_zones: &'a [u8],
    /// URL parameters that carry a keyword on this site.
    pub keyword_parameters: Parameters,
    /// URL parameter of the site's own search, empty if it has none.
    pub search_parameter: &'a str,
}

/// One page view, understood.
#[derive(Clone, Debug)]
pub struct Visit<'a> {
    /// What it was understood from.
    pub readings: Readings<'a>,
    /// The kind of device.
    pub device: Device,
    /// The local clock, where it could be read.
    pub clock: Option<Clock>,
    /// The half of the Earth that the time zone lies in.
    pub hemisphere: Option<Hemisphere>,
    /// The season there.
    pub season: Option<Season>,
    /// The kind of place that the visitor comes from.
    pub channel: Channel,
    /// The name of that place.
    pub source: Option<Text<NAME_BYTES>>,
    /// The campaign that the link names.
    pub campaign: Option<Text<NAME_BYTES>>,
    /// What this view is about, in the visitor's words.
    pub keyword: Option<Keyword>,
}

impl<'a> Visit<'a> {
    /// Understands what the page gathered.
    #[inline(never)]
    pub fn understand<'k>(
        readings: Readings<'a>,
        knowledge: Knowledge<'k, impl Iterator<Item = &'k str>>,
    ) -> Visit<'a> {
        let clock = readings.now.map(|now| Clock::at(now, readings.offset_minutes));
        let hemisphere = Hemisphere::of(readings.time_zone, knowledge.southern_zones);
        let season = clock.as_ref().zip(hemisphere).map(|(clock, hemisphere)| Season::of(clock, hemisphere));
        let referral = Referral::understand(
            readings.url,
            readings.referrer,
            knowledge.hosts,
            knowledge.keyword_parameters,
            knowledge.search_parameter,
        );
        Visit {
            device: device(&readings),
            clock,
            hemisphere,
            season,
            channel: referral.channel,
            source: referral.source,
            campaign: referral.campaign,
            keyword: referral.keyword,
            readings,
        }
    }

    /// The visitor's first language tag, empty if unknown.
    pub fn locale(&self) -> &'a str {
        first_locale(self.readings.languages)
    }

    /// Today in days since 1970-01-01 UTC, day 0 where the clock could not be read.
    pub fn day(&self) -> i32 {
        self.readings.now.map_or(0, |now| (now / 86_400) as i32)
    }
}

#[inline(never)]
fn device(readings: &Readings<'_>) -> Device {
    Device::understand(&DeviceSignals {
        user_agent: readings.user_agent,
        platform: readings.platform,
        mobile: readings.mobile,
        touch_points: readings.touch_points,
        width: readings.width,
        height: readings.height,
    })
}
