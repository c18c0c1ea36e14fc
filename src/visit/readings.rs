//! What the page gathered, raw.

use super::cut::{cut, pieces};

/// Separates the fields of the text form of [`Readings`].
pub const FIELD: u8 = 1;
/// Separates the values of one attribute that is a list.
pub const VALUE: u8 = 2;
/// Fields that come before the attributes in the text form.
pub const FIXED_FIELDS: usize = 15;
/// Characters of a field at most; what is longer a page cuts (`www/loader/head.js`).
pub const LONGEST_FIELD: usize = 2_048;

/// Everything the page gathered about this view, unread: borrowed text (UTF-8 or not), each part empty where nothing is known.
///
/// The text form, in which readings enter wasm, is the fields in the order of the functions below, joined by [`FIELD`]; numbers are
/// decimal digits, truths are `1`, `0` or empty; then one field for each attribute that the site file declares, in
/// its order. Every field may be empty or missing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Readings<'a> {
    fields: [&'a [u8]; FIXED_FIELDS],
    /// What the page states of itself: the fields of the declared attributes, still joined.
    pub attributes: &'a [u8],
}

impl<'a> Readings<'a> {
    /// Reads the text form; what cannot be understood is left out.
    pub fn from_text(text: &'a [u8]) -> Readings<'a> {
        let mut pieces = pieces(text, FIELD);
        let mut fields = [&[][..]; FIXED_FIELDS];
        fields.iter_mut().for_each(|field| *field = pieces.piece());
        Readings { fields, attributes: pieces.rest() }
    }

    /// `location.href`.
    pub fn url(&self) -> &'a [u8] {
        self.field::<0>()
    }

    /// `document.referrer`, usually cut to its origin by the browser.
    pub fn referrer(&self) -> &'a [u8] {
        self.field::<1>()
    }

    /// `navigator.userAgent`.
    pub fn user_agent(&self) -> &'a [u8] {
        self.field::<2>()
    }

    /// `navigator.userAgentData.platform`.
    pub fn platform(&self) -> &'a [u8] {
        self.field::<3>()
    }

    /// `navigator.userAgentData.mobile`.
    pub fn mobile(&self) -> Option<bool> {
        truth(self.field::<4>())
    }

    /// `navigator.maxTouchPoints`, 0 if unknown.
    pub fn touch_points(&self) -> u32 {
        whole(self.field::<5>()).unwrap_or(0)
    }

    /// Width of the viewport in CSS pixels, 0 if unknown.
    pub fn width(&self) -> u32 {
        whole(self.field::<6>()).unwrap_or(0)
    }

    /// Height of the viewport in CSS pixels, 0 if unknown.
    pub fn height(&self) -> u32 {
        whole(self.field::<7>()).unwrap_or(0)
    }

    /// `navigator.languages`, joined by commas.
    pub fn languages(&self) -> &'a [u8] {
        self.field::<8>()
    }

    /// `document.documentElement.lang`.
    pub fn page_language(&self) -> &'a [u8] {
        self.field::<9>()
    }

    /// Seconds since 1970-01-01T00:00Z, if the clock could be read.
    pub fn now(&self) -> Option<u32> {
        whole(self.field::<10>())
    }

    /// Minutes by which the local clock is ahead of UTC.
    pub fn offset_minutes(&self) -> i32 {
        signed(self.field::<11>())
    }

    /// IANA name of the time zone.
    pub fn time_zone(&self) -> &'a [u8] {
        self.field::<12>()
    }

    /// What the browser answers to the site's question `index`, a digit for each: to a pattern `1` where its own RegExp matches; to what
    /// it may know itself `1` for no and `2` for yes. 0 is everything else.
    pub fn answer(&self, index: usize) -> u8 {
        self.field::<13>().get(index).map_or(0, |digit| digit & 3)
    }

    /// The stored standing, as the keeper left it.
    pub fn standing(&self) -> &'a [u8] {
        self.field::<14>()
    }

    /// The text of the declared attribute `index`, empty where the page did not state it.
    pub fn attribute(&self, index: usize) -> &'a [u8] {
        pieces(self.attributes, FIELD).nth(index).unwrap_or_default()
    }

    fn field<const INDEX: usize>(&self) -> &'a [u8] {
        self.fields.get(INDEX).copied().unwrap_or_default()
    }
}

/// Decimal digits as a number; anything else, or too much of it, is nothing.
pub fn whole(text: &[u8]) -> Option<u32> {
    let mut number: u32 = 0;
    for digit in text {
        if !digit.is_ascii_digit() {
            return None;
        }
        number = number.checked_mul(10)?.checked_add(u32::from(digit - b'0'))?;
    }
    if text.is_empty() { None } else { Some(number) }
}

fn signed(text: &[u8]) -> i32 {
    let (sign, digits) = match cut(text, b"-") {
        ([], digits) => (-1, digits),
        (digits, _) => (1, digits),
    };
    // A clock is never more than a day away from UTC.
    whole(digits).filter(|minutes| *minutes <= 1440).map_or(0, |minutes| sign * minutes as i32)
}

fn truth(text: &[u8]) -> Option<bool> {
    match text {
        b"1" => Some(true),
        b"0" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_read_in_order_and_may_stop_anywhere() {
        let readings = Readings::from_text(b"https://a.example/\x01\x01Agent\x01\x011\x015");
        assert_eq!(readings.url(), b"https://a.example/");
        assert_eq!(readings.user_agent(), b"Agent");
        assert_eq!(readings.mobile(), Some(true));
        assert_eq!(readings.touch_points(), 5);
        assert_eq!(readings.now(), None);
    }

    #[test]
    fn attributes_are_what_follows_the_fixed_fields() {
        let fixed = "\u{1}".repeat(FIXED_FIELDS);
        let text = fixed + "kitchen\u{1}\u{1}3";
        let readings = Readings::from_text(text.as_bytes());
        assert_eq!(readings.attribute(0), b"kitchen");
        assert_eq!(readings.attribute(1), b"");
        assert_eq!(readings.attribute(2), b"3");
        assert_eq!(readings.attribute(3), b"");
    }

    #[test]
    fn numbers_out_of_range_are_nothing() {
        assert_eq!(whole(b"4294967296"), None);
        assert_eq!(whole(b"12x"), None);
        assert_eq!(signed(b"-90"), -90);
        assert_eq!(signed(b"99999"), 0);
    }
}
