//! What kind of device this is.

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
    /// A television or its set-top box.
    Tv = 4,
    /// A crawler, a preview fetcher, an uptime probe: gets the default.
    Bot = 5,
}
