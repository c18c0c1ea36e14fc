//! The words of a user agent that tell the device: see [`crate::visit::Device::understand`].
//!
//! What names no platform at all is a program rather than a browser, so only bots that pose as browsers need marks.

/// All marks: what the whole site carries, for logs and for any browser that ever was.
pub const DEVICE_MARKS: &[u8] = b"cubot\x06bot\x05://\x05crawl\x05spider\x05headless\x05preview\x05monitor\x05scan\x05check\x05\
synthetic\x05lighthouse\x05ptst\x05phantomjs\x05python\x05wget\x05curl/\x05google-\x05google page\x05googleim\x05\
favicon\x05page\x05contact\x05pingdom\x05agent)\x05mailto\x05verif\x05survey\x05nutch\x05\
tv~\x04~tv\x04appletv\x04crkey\x04~aft\x04bravia\x04roku\x04ce-html\x04andr0id\x04vizi\x04~omi/\x04~box\x04xbox\x04\
playstation\x04nintendo\x04~led\x04~stb\x04a95x\x04\
chromebook\x03ipad\x02tablet pc 2\x03tablet pc 1\x03tablet\x02kindle\x02silk/\x02pocketbook\x02tab~\x02~tab\x02\
pad~\x02tb-\x02-w09\x02sm-t\x02gt-p\x02\
windows phone\x01opera m\x01iphone\x01(iph\x01dalvik\x01android\x06\
mobile\x01ucweb\x01blackberry\x01lumia\x01windows ce\x01midp\x01symb\x01nokia\x01\
mac\x07cros\x03mips\x04armv7l\x04win\x03x11\x03linux\x03\
wap\x01up.browser\x01docomo\x01obigo\x01brew\x01fban\x01huawei\x01lg\x01mot\x01htc\x01sie-\x01alcatel\x01\
samsung\x01lenovo\x01pantech\x01sony\x01philips\x01amoi\x01bird\x01foma\x01browser\x01palm\x01gt-\x01amiga\x03gecko\x03";

/// The marks that a page carries: those of browsers that can run the opening at all (WebAssembly, constructed style
/// sheets), and of the bots that drive such browsers.
pub const LIVE_DEVICE_MARKS: &[u8] = b"cubot\x06bot\x05://\x05crawl\x05spider\x05headless\x05preview\x05\
lighthouse\x05google-\x05tv~\x04~tv\x04crkey\x04~aft\x04bravia\x04~box\x04xbox\x04playstation\x04\
ipad\x02tablet\x02pad~\x02iphone\x01android\x06\
mobile\x01mac\x07cros\x03win\x03x11\x03linux\x03gecko\x03";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::visit::{Device, DeviceSignals};

    #[test]
    fn browsers_that_run_the_opening_are_told_alike_by_both_lists() {
        for (user_agent, device) in [
            (
                "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/150.0.0.0 Mobile Safari/537.36",
                Device::Phone,
            ),
            (
                "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/150.0.0.0 Safari/537.36",
                Device::Tablet,
            ),
            (
                "Mozilla/5.0 (Linux; Android 14; SAMSUNG SM-X710) AppleWebKit/537.36 SamsungBrowser/27.0 Chrome/125.0.0.0 Safari/537.36",
                Device::Tablet,
            ),
            ("Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0", Device::Phone),
            ("Mozilla/5.0 (Android 15; Tablet; rv:140.0) Gecko/140.0 Firefox/140.0", Device::Tablet),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1",
                Device::Phone,
            ),
            (
                "Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1",
                Device::Tablet,
            ),
            (
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15",
                Device::Desktop,
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/150.0.0.0 Safari/537.36 Edg/150.0.0.0",
                Device::Desktop,
            ),
            ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", Device::Desktop),
            (
                "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 Chrome/150.0.0.0 Safari/537.36",
                Device::Desktop,
            ),
            ("Mozilla/5.0 (X11; FreeBSD amd64; rv:140.0) Gecko/20100101 Firefox/140.0", Device::Desktop),
            (
                "Mozilla/5.0 (Linux; Android 9; KFTRWI) AppleWebKit/537.36 Silk/120.1 like Chrome/120.0 Safari/537.36",
                Device::Tablet,
            ),
            (
                "Mozilla/5.0 (SMART-TV; LINUX; Tizen 8.0) AppleWebKit/537.36 120.0/8.0 TV Safari/537.36",
                Device::Tv,
            ),
            (
                "Mozilla/5.0 (Web0S; Linux/SmartTV) AppleWebKit/537.36 Chrome/120.0.0.0 Safari/537.36",
                Device::Tv,
            ),
            (
                "Mozilla/5.0 (PlayStation; PlayStation 5/8.00) AppleWebKit/605.1.15 Safari/605.1.15",
                Device::Tv,
            ),
            (
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/150.0.0.0 Safari/537.36",
                Device::Bot,
            ),
            (
                "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; Googlebot/2.1; +http://www.google.com/bot.html) Chrome/150.0.0.0 Safari/537.36",
                Device::Bot,
            ),
        ] {
            let signals = DeviceSignals { user_agent: user_agent.as_bytes(), ..DeviceSignals::default() };
            assert_eq!(Device::understand(&signals, DEVICE_MARKS), device, "{user_agent}");
            assert_eq!(Device::understand(&signals, LIVE_DEVICE_MARKS), device, "{user_agent}");
        }
    }
}
