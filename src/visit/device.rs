//! What kind of device this is.
//!
//! One ordered list of marks, one loop: the first mark that occurs in the user agent decides. A regular-expression
//! library with its lists weighs hundreds of kilobytes; this weighs less than one, and runs before the first paint.

use super::referral::marks::first_mark;

/// What a page can tell about its device; everything may be missing.
#[derive(Clone, Copy, Debug, Default)]
pub struct DeviceSignals<'a> {
    /// `navigator.userAgent`, empty if unknown.
    pub user_agent: &'a str,
    /// `navigator.userAgentData.platform` (`Android`, `macOS`, …), empty if unknown.
    pub platform: &'a str,
    /// `navigator.userAgentData.mobile`.
    pub mobile: Option<bool>,
    /// `navigator.maxTouchPoints`, 0 if unknown.
    pub touch_points: u32,
    /// Width of the viewport in CSS pixels, 0 if unknown.
    pub width: u32,
    /// Height of the viewport in CSS pixels, 0 if unknown.
    pub height: u32,
}

/// The kind of device; the names in site files are the lower-case variants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Device {
    /// Nothing told.
    Unknown = 0,
    /// A hand-held telephone.
    Phone = 1,
    /// A tablet, iPadOS that calls itself a Mac included.
    Tablet = 2,
    /// A computer with a pointer.
    Desktop = 3,
    /// A television or its set-top box, or a games console.
    Tv = 4,
    /// A crawler, a preview fetcher, an uptime probe: gets the default.
    Bot = 5,
}

/// What decides, in this order: each mark, then the verdict of the first that occurs.
const MARKS: &[u8] = b"cubot\x06bot\x05http\x05crawl\x05spider\x05\
smart-tv\x04smarttv\x04tv \x04\
tablet pc\x03ipad\x02tablet\x02\
iphone\x01ipod\x01windows phone\x01android\x06\
windows\x03macintosh\x07cros\x03x11\x03linux\x03\
mobile\x01midp\x01";

/// A verdict that waits for another word: Android is a phone where it says `Mobile`, a tablet where it does not.
const ANDROID: u8 = 6;
/// A verdict that waits for fingers: an iPad calls itself a Macintosh, and no Macintosh can be touched.
const MACINTOSH: u8 = 7;

impl Device {
    /// The device behind these signals; [`Device::Unknown`] where nothing is told.
    pub fn understand(signals: &DeviceSignals<'_>) -> Device {
        let agent = signals.user_agent.as_bytes();
        match first_mark(MARKS, agent, agent.len()) {
            1 => Device::Phone,
            2 => Device::Tablet,
            3 => Device::Desktop,
            4 => Device::Tv,
            5 => Device::Bot,
            ANDROID if first_mark(b"mobile\x01", agent, agent.len()) > 0 => Device::Phone,
            ANDROID => Device::Tablet,
            MACINTOSH if signals.touch_points > 1 => Device::Tablet,
            MACINTOSH => Device::Desktop,
            _ if agent.is_empty() => Device::Unknown,
            _ => Device::Bot,
        }
    }
}
