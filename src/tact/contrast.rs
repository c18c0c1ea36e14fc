//! How well letters can be told from what they stand on.
//!
//! The contrast ratio of WCAG 2.2 (<https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio>): (L1 + 0.05) / (L2 + 0.05), where L1 is the
//! relative luminance (<https://www.w3.org/TR/WCAG22/#dfn-relative-luminance>) of the lighter colour and L2 that of the
//! darker one. It lies between 1 and 21.

/// The least ratio for text of any size (success criterion 1.4.3, level AA).
pub const LEAST: f64 = 4.5;

/// A colour of sRGB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour {
    red: u8,
    green: u8,
    blue: u8,
}

impl Colour {
    /// Reads `#rrggbb`; nothing else is a colour here.
    pub fn read(text: &str) -> Option<Colour> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
        if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return None;
        }
        let channel = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
        Some(Colour { red: channel(0)?, green: channel(2)?, blue: channel(4)? })
    }

    /// Its relative luminance: 0 of black, 1 of white.
    fn luminance(self) -> f64 {
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }
}

/// The contrast ratio of two colours, whichever is the lighter.
pub fn ratio(one: Colour, other: Colour) -> f64 {
    let (one, other) = (one.luminance(), other.luminance());
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// The light of a channel, from 0 to 1: `((c + 0.055) / 1.055) ^ 2.4`, and a straight line in the dark.
fn linear(channel: u8) -> f64 {
    let share = f64::from(channel) / 255.0;
    if share <= 0.04045 {
        return share / 12.92;
    }
    let base = (share + 0.055) / 1.055;
    base * base * fifth_root(base * base)
}

/// The fifth root of a number between 0.005 and 1, by Newton's method: there are no powers without the standard library.
fn fifth_root(number: f64) -> f64 {
    (0..32).fold(1.0, |root: f64, _| (4.0 * root + number / (root * root * root * root)) / 5.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(one: &str, other: &str) -> f64 {
        ratio(Colour::read(one).unwrap(), Colour::read(other).unwrap())
    }

    #[test]
    fn known_pairs_have_their_known_ratios() {
        for (one, other, expected) in [
            ("#000000", "#ffffff", 21.0),
            ("#ffffff", "#ffffff", 1.0),
            ("#ffffff", "#767676", 4.54),
            ("#777777", "#FFFFFF", 4.48),
            ("#ff0000", "#ffffff", 4.0),
            ("#0000ff", "#ffffff", 8.59),
        ] {
            let ratio = of(one, other);
            assert!((ratio - expected).abs() < 0.005, "{one} on {other}: {ratio}");
        }
    }

    #[test]
    fn a_colour_is_six_digits_behind_a_hash() {
        assert!(Colour::read("#1a2B3c").is_some());
        for wrong in ["", "#", "#fff", "1a2b3c", "#1a2b3", "#1a2b3c4d", "red", "#+12345", "#ääää"] {
            assert_eq!(Colour::read(wrong), None, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn light_is_what_the_power_of_the_standard_library_makes_of_it(channel: u8) {
            let share = f64::from(channel) / 255.0;
            let expected = if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) };
            prop_assert!((linear(channel) - expected).abs() < 1e-12);
        }
    }
}
