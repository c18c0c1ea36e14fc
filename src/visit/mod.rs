//! This page view: what it shows by itself, read once and understood once.
//!
//! [`Readings`] is what the page gathered, raw; [`Visit`] what it means. Pure functions that allocate nothing and
//! cannot panic, because they run before the first paint.

mod clock;
mod context;
mod cut;
mod date;
mod device;
mod distances;
mod fact;
mod fnv;
mod locale;
mod readings;
pub mod referral;
mod scope;
mod season;

pub use clock::{Clock, Daypart, civil, days_of};
pub use context::{Context, MAX_CAMPAIGNS, MAX_VIEWS, Part};
pub use cut::{Pieces, cut, pieces};
pub use date::{is_date, is_moment};
pub use device::{Device, DeviceSignals};
pub use distances::holds;
pub use fact::{FactKind, FactSource, SOURCES};
pub use fnv::{fnv1a, fnv1a_from};
pub use locale::{Language, first_locale, primary_language};
pub use readings::{FIELD, FIXED_FIELDS, LONGEST_FIELD, Readings, VALUE, whole};
pub use referral::Channel;
pub use scope::{
    Everything, Knows, Scope, Tactful, is_beginning, is_detail, is_of_session, is_referral, is_tactful,
};
pub use season::{Hemisphere, Season, zone_hash};

pub use referral::digit;
pub use referral::pathname;
use referral::{HostTable, Keyword};

/// What a site adds to the understanding of its views.
#[derive(Clone, Copy, Debug, Default)]
pub struct Knowledge<'a, Parameters> {
    /// The words of a user agent that tell the device.
    pub device_marks: &'a [u8],
    /// Hosts of search engines, social networks, assistants, mail.
    pub hosts: HostTable<'a>,
    /// Hashes of the time zones south of the equator ([`zone_hash`]).
    pub southern_zones: &'a [u8],
    /// URL parameters that carry a keyword on this site.
    pub keyword_parameters: Parameters,
    /// URL parameter of the site's own search, empty if it has none.
    pub search_parameter: &'a [u8],
}

/// One page view, understood.
#[derive(Clone, Debug)]
pub struct Visit<'a> {
    /// What it was understood from.
    pub readings: Readings<'a>,
    /// What this view is about, in the visitor's words.
    pub keyword: Option<Keyword>,
    ordinals: [u8; ORDINALS],
}

/// Facts whose value is a small number stand at the position of their kind; those behind `width` are none of the view alone.
const ORDINALS: usize = FactKind::Width as usize + 1;

impl<'a> Visit<'a> {
    /// Understands what the page gathered.
    pub fn understand<'k>(
        readings: Readings<'a>,
        knowledge: Knowledge<'k, impl Iterator<Item = &'k [u8]> + Clone>,
    ) -> Visit<'a> {
        Visit::understand_within::<Everything>(readings, knowledge)
    }

    /// Understands of it what lies within a scope.
    #[inline(never)]
    pub fn understand_within<'k, S: Scope>(
        readings: Readings<'a>,
        knowledge: Knowledge<'k, impl Iterator<Item = &'k [u8]> + Clone>,
    ) -> Visit<'a> {
        let clock = clock(&readings);
        let hemisphere = Hemisphere::of(readings.time_zone(), knowledge.southern_zones);
        let (url, referrer) = (readings.url(), readings.referrer());
        let mut ordinals = [0; ORDINALS];
        let mut is = |kind: FactKind, value: u8| {
            if let Some(place) = ordinals.get_mut(kind as usize) {
                *place = value;
            }
        };
        is(FactKind::Device, device(&readings, knowledge.device_marks) as u8);
        if S::REFERRAL {
            is(FactKind::Channel, referral::channel_number(url, referrer, knowledge.hosts));
        }
        if let Some(clock) = &clock {
            is(FactKind::Hour, clock.hour + 1);
            is(FactKind::Daypart, clock.daypart() as u8);
            is(FactKind::Weekday, clock.weekday);
            is(FactKind::Month, clock.month);
            if let Some(hemisphere) = hemisphere {
                is(FactKind::Season, Season::of(clock, hemisphere) as u8);
            }
        }
        is(FactKind::Hemisphere, hemisphere.map_or(0, |hemisphere| hemisphere as u8));
        let keyword = if S::REFERRAL {
            Keyword::find(url, referrer, knowledge.keyword_parameters, knowledge.search_parameter)
        } else {
            None
        };
        Visit { readings, keyword, ordinals }
    }

    /// Whether its link says where it is from, as those of campaigns do.
    pub fn is_linked<'k>(&self, knowledge: Knowledge<'k, impl Iterator<Item = &'k [u8]> + Clone>) -> bool {
        referral::channel_number(self.readings.url(), &[], knowledge.hosts) != Channel::Direct as u8
    }

    /// The value of a fact that is a small number counted from 1 (hours from 0:00 as 1), 0 where it is unknown.
    pub fn ordinal(&self, kind: FactKind) -> u8 {
        self.ordinals.get(kind as usize).copied().unwrap_or(0)
    }

    /// Shows the value of a fact that is a text, empty where it is unknown. Languages come without script and region.
    pub fn with_text<R>(&self, kind: FactKind, see: impl FnOnce(&[u8]) -> R) -> R {
        let (url, referrer) = (self.readings.url(), self.readings.referrer());
        let words = match kind {
            FactKind::Source => referral::source(url, referrer),
            FactKind::Campaign => referral::campaign(url),
            _ => None,
        };
        let language = match kind {
            FactKind::PageLanguage => self.page_language(),
            _ => primary_language(self.locale()),
        };
        // One call of `see`, whatever the kind: it is written into this function as often as it stands here.
        see(match kind {
            FactKind::Language | FactKind::PageLanguage => &language,
            FactKind::Locale => self.locale(),
            FactKind::PagePath => self.path(),
            _ => words.as_ref().map_or(&[], |words| words.as_bytes()),
        })
    }

    /// The path of the page as `location.pathname` has it, empty if there is no URL.
    pub fn path(&self) -> &'a [u8] {
        pathname(self.readings.url())
    }

    /// The language of the page, without script and region.
    pub fn page_language(&self) -> Language {
        primary_language(self.readings.page_language())
    }

    /// The value of a fact that is a whole number.
    pub fn number(&self, kind: FactKind) -> Option<i32> {
        match kind {
            FactKind::Date => self.clock().map(|clock| clock.days),
            FactKind::Now => self.readings.now().map(|now| (now / 60) as i32),
            FactKind::Width => Some(self.readings.width() as i32).filter(|width| *width > 0),
            _ => None,
        }
    }

    /// The local clock, where it could be read.
    pub fn clock(&self) -> Option<Clock> {
        clock(&self.readings)
    }

    /// Whether a robot visits.
    pub fn is_bot(&self) -> bool {
        self.ordinal(FactKind::Device) == Device::Bot as u8
    }

    /// The visitor's first language tag, empty if unknown.
    pub fn locale(&self) -> &'a [u8] {
        first_locale(self.readings.languages())
    }

    /// This minute since 1970-01-01 UTC, minute 0 where the clock could not be read.
    pub fn minute(&self) -> u32 {
        self.readings.now().map_or(0, |now| now / 60)
    }

    /// Today in days since 1970-01-01 UTC, day 0 where the clock could not be read.
    pub fn day(&self) -> i32 {
        self.readings.now().map_or(0, |now| (now / 86_400) as i32)
    }
}

/// The local clock, where it could be read: read anew wherever it is asked for, since most openings need a part of it once.
fn clock(readings: &Readings<'_>) -> Option<Clock> {
    readings.now().map(|now| Clock::at(now, readings.offset_minutes()))
}

#[inline(never)]
fn device(readings: &Readings<'_>, marks: &[u8]) -> Device {
    let signals = DeviceSignals {
        user_agent: readings.user_agent(),
        platform: readings.platform(),
        mobile: readings.mobile(),
        touch_points: readings.touch_points(),
        width: readings.width(),
        height: readings.height(),
    };
    Device::understand(&signals, marks)
}
