//! What kind of device this is.
//!
//! One ordered list of marks, one loop: the first mark that occurs in the user agent decides. A regular-expression
//! library with its lists weighs hundreds of kilobytes; this weighs less than one, and runs before the first paint.

use super::referral::marks::first_mark;

/// What a page can tell about its device; everything may be missing.
#[derive(Clone, Copy, Debug, Default)]
pub struct DeviceSignals<'a> {
    /// `navigator.userAgent`, empty if unknown.
    pub user_agent: &'a [u8],
    /// `navigator.userAgentData.platform` (`Android`, `macOS`, …), empty if unknown.
    pub platform: &'a [u8],
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

/// A verdict that waits for another word: Android is a phone where it says `Mobile`, a tablet where it does not.
const ANDROID: u8 = 6;
/// A verdict that waits for fingers: an iPad calls itself a Macintosh, and no Macintosh can be touched.
const MACINTOSH: u8 = 7;
/// How far into a user agent anyone looks: the longest real ones have 500 bytes.
const LONGEST: usize = 1000;
/// Android's own measure of a tablet: the shorter side in CSS pixels.
const TABLET_SIDE: u32 = 600;

impl Device {
    /// The device behind these signals; [`Device::Unknown`] where nothing is told.
    ///
    /// `marks` decide, in their order: each is followed by the number of its verdict, and the first that stands in the
    /// user agent counts. They are part of the compiled site, since a page needs fewer than a log.
    pub fn understand(signals: &DeviceSignals<'_>, marks: &[u8]) -> Device {
        let agent = signals.user_agent;
        let reach = agent.len().min(LONGEST);
        let verdict = if agent.is_empty() { 0 } else { first_mark(marks, agent, reach) };
        let device = match verdict {
            1 => Device::Phone,
            2 => Device::Tablet,
            4 => Device::Tv,
            ANDROID if signals.width.min(signals.height) >= TABLET_SIDE => Device::Tablet,
            ANDROID if first_mark(b"mobile\x01", agent, reach) > 0 => Device::Phone,
            ANDROID => Device::Tablet,
            MACINTOSH if signals.touch_points > 1 => Device::Tablet,
            3 | MACINTOSH => Device::Desktop,
            _ if agent.is_empty() => Device::Unknown,
            _ => Device::Bot,
        };
        match device {
            // A browser that was asked for the desktop's page changes its user agent, not its hints.
            Device::Desktop | Device::Unknown if signals.mobile == Some(true) => Device::Phone,
            Device::Desktop if signals.platform == b"Android" => Device::Tablet,
            _ => device,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn device(user_agent: &str) -> Device {
        Device::understand(
            &DeviceSignals { user_agent: user_agent.as_bytes(), ..DeviceSignals::default() },
            crate::check::DEVICE_MARKS,
        )
    }

    const MAC: &str =
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.1 Safari/605.1.15";
    const ANDROID_TABLET: &str =
        "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/142.0.0.0 Safari/537.36";
    const ANDROID_PHONE: &str =
        "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/142.0.0.0 Mobile Safari/537.36";

    #[test]
    fn everyday_user_agents() {
        for (agent, expected) in [
            ("", Device::Unknown),
            (MAC, Device::Desktop),
            ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/142.0.0.0 Safari/537.36", Device::Desktop),
            ("Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) Chrome/142.0.0.0 Safari/537.36", Device::Desktop),
            ("Mozilla/5.0 (Windows NT 6.1; Trident/5.0; Tablet PC 2.0)", Device::Desktop),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) Mobile/15E148 Safari/604.1",
                Device::Phone,
            ),
            (ANDROID_PHONE, Device::Phone),
            ("Mozilla/5.0 (Linux; Android 8.0; CUBOT X18) Chrome/71.0 Mobile Safari/537.36", Device::Phone),
            (
                "Mozilla/5.0 (Windows Phone 10.0; Android 6.0.1; Lumia 950) Chrome/52 Mobile Edge/15",
                Device::Phone,
            ),
            ("Opera/9.80 (J2ME/MIDP; Opera Mini/9.80/37.6584; U; en) Presto/2.12.423", Device::Phone),
            (ANDROID_TABLET, Device::Tablet),
            ("Mozilla/5.0 (iPad; CPU OS 12_5 like Mac OS X) Mobile/15E148 Safari/604.1", Device::Tablet),
            (
                "Mozilla/5.0 (Linux; Android 9; KFMAWI) Silk/96.1 like Chrome/96.0 Safari/537.36",
                Device::Tablet,
            ),
            ("Mozilla/5.0 (SMART-TV; Linux; Tizen 5.5) Chrome/69.0 TV Safari/537.36", Device::Tv),
            ("Mozilla/5.0 (Linux; Android 9; AFTWMST22) Silk/96.1 Mobile Safari/537.36", Device::Tv),
            ("Mozilla/5.0 (PlayStation; PlayStation 5/2.26) Safari/605.1.15", Device::Tv),
            ("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", Device::Bot),
            ("Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/121.0 Safari/537.36", Device::Bot),
            ("facebookexternalhit/1.1", Device::Bot),
            ("curl/8.5.0", Device::Bot),
            ("python-requests/2.31.0", Device::Bot),
        ] {
            assert_eq!(device(agent), expected, "{agent}");
        }
    }

    #[test]
    fn fingers_tell_an_ipad_from_a_macintosh() {
        let mac = DeviceSignals { user_agent: MAC.as_bytes(), ..DeviceSignals::default() };
        assert_eq!(
            Device::understand(&DeviceSignals { touch_points: 5, ..mac }, crate::check::DEVICE_MARKS),
            Device::Tablet
        );
        assert_eq!(
            Device::understand(&DeviceSignals { touch_points: 1, ..mac }, crate::check::DEVICE_MARKS),
            Device::Desktop
        );
    }

    #[test]
    fn hints_and_size_help_where_the_user_agent_hides() {
        let linux =
            DeviceSignals { user_agent: b"Mozilla/5.0 (X11; Linux x86_64)", ..DeviceSignals::default() };
        assert_eq!(
            Device::understand(&DeviceSignals { mobile: Some(true), ..linux }, crate::check::DEVICE_MARKS),
            Device::Phone
        );
        assert_eq!(
            Device::understand(&DeviceSignals { platform: b"Android", ..linux }, crate::check::DEVICE_MARKS),
            Device::Tablet
        );
        let android =
            DeviceSignals { user_agent: ANDROID_PHONE.as_bytes(), height: 1000, ..DeviceSignals::default() };
        assert_eq!(
            Device::understand(&DeviceSignals { width: 800, ..android }, crate::check::DEVICE_MARKS),
            Device::Tablet
        );
        assert_eq!(
            Device::understand(&DeviceSignals { width: 412, ..android }, crate::check::DEVICE_MARKS),
            Device::Phone
        );
    }
}
