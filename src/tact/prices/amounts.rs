//! Numbers with decimal signs and groups, as amounts in millionths.

use alloc::string::{String, ToString};
use alloc::vec;
use alloc::vec::Vec;

/// Places behind the decimal sign that are kept.
const PLACES: usize = 6;
/// Digits before it: more is no price.
const DIGITS: usize = 12;
/// Bytes of a number with its separators: more is none.
const LONGEST: usize = 40;

/// A decimal number as data has it, in millionths: `4`, `4.50`, `4,50`, `1,299.00`, `1.299,00`.
///
/// # Errors
/// What is wrong with it, behind the number itself.
pub fn decimal(text: &str) -> Result<u64, &'static str> {
    if !is_well_formed(text) {
        return Err("is no decimal number such as `4.50`");
    }
    match amounts(text).as_slice() {
        [amount] => Ok(*amount),
        [] => Err("is too long for a number"),
        _ => Err("may mean two numbers; write it with two places behind the point"),
    }
}

/// A number that only says more or less, in millionths. Where a point stands once it is the decimal sign, and what stands far behind it
/// is cut off.
///
/// # Errors
/// What is wrong with it, behind the number itself.
pub fn score(text: &str) -> Result<u64, &'static str> {
    let is_plain = |part: &str| !part.is_empty() && part.chars().all(is_digit);
    match text.split_once('.') {
        Some((whole, places)) if is_plain(whole) && is_plain(places) => {
            amount(whole, places.get(..PLACES).unwrap_or(places)).ok_or("is too long for a number")
        }
        _ => decimal(text),
    }
}

/// What a number may amount to, in millionths; nothing if it is too long.
pub fn amounts(number: &str) -> Vec<u64> {
    if number.len() > LONGEST {
        return Vec::new();
    }
    let plain: String = number.chars().filter(|sign| !is_group_sign(*sign)).collect();
    let mut amounts: Vec<u64> =
        readings(&plain).iter().filter_map(|(whole, places)| amount(whole, places)).collect();
    // `5 300 €` may be five thousand three hundred, or the last of two numbers.
    if let Some((first, last)) = number.rsplit_once(' ') {
        amounts.extend([first, last].into_iter().flat_map(self::amounts));
    }
    amounts
}

/// Whether a sign may stand between groups of three digits.
pub fn is_group_sign(sign: char) -> bool {
    matches!(sign, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' | '\'' | '’')
}

/// Whether it is one of the digits that are read.
pub fn is_digit(sign: char) -> bool {
    sign.is_ascii_digit()
}

/// Whether a number is digits with a decimal sign, and groups of three in front of it where there are any.
fn is_well_formed(text: &str) -> bool {
    let is_separator = |c: char| matches!(c, '.' | ',');
    let parts: Vec<&str> = text.split(is_separator).collect();
    let separators: Vec<&str> = text.matches(is_separator).collect();
    let is_number = parts.iter().all(|part| !part.is_empty() && part.chars().all(is_digit));
    let [sign, more @ ..] = separators.as_slice() else { return is_number };
    // Where there are several, those that stand for groups are alike.
    let groups = match more {
        [] => return is_number,
        [.., last] if last == sign => parts.len(),
        _ => parts.len() - 1,
    };
    let is_grouped = separators.iter().take(groups - 1).all(|other| other == sign)
        && parts.iter().take(groups).skip(1).all(|group| group.len() == 3);
    is_number && is_grouped && parts.first().is_some_and(|first| first.len() <= 3)
}

/// The digits before and behind the decimal sign, as a number without blanks may be read.
fn readings(number: &str) -> Vec<(String, String)> {
    let digits = |text: &str| text.chars().filter(|sign| is_digit(*sign)).collect::<String>();
    let whole = || (digits(number), String::new());
    let Some(last) = number.rfind(['.', ',']) else { return vec![whole()] };
    let (before, behind) = number.split_at(last);
    let (sign, places) = behind.split_at(1);
    let split = || (digits(before), places.to_string());
    match (before.contains(sign), before.contains(['.', ','])) {
        // `1.299.000`: what stands twice is no decimal sign.
        (true, _) => vec![whole()],
        (false, true) => vec![split()],
        (false, false) if places.len() == 3 && before.len() <= 3 && before != "0" => vec![split(), whole()],
        (false, false) => vec![split()],
    }
}

fn amount(whole: &str, places: &str) -> Option<u64> {
    if whole.len() > DIGITS || places.len() > PLACES {
        return None;
    }
    [whole, places, &"0".repeat(PLACES - places.len())].concat().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_in_data_means_one_amount_or_is_told() {
        for (text, millionths) in [
            ("4", 4_000_000),
            ("4.50", 4_500_000),
            ("4,5", 4_500_000),
            ("1,299.00", 1_299_000_000),
            ("1.299,00", 1_299_000_000),
            ("0.125", 125_000),
        ] {
            assert_eq!(decimal(text), Ok(millionths), "{text}");
        }
        for wrong in [
            "",
            "-4",
            "4.",
            ".5",
            "4e3",
            "four",
            "1 299",
            "1.299",
            "1,299",
            "1234567890123",
            "0.1234567",
            "4..5",
            "12.99.00",
            "1,2.00",
            "1.299,000.00",
            "1234,567.00",
        ] {
            assert!(decimal(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_score_may_have_any_number_of_places() {
        for (text, millionths) in
            [("12.345", 12_345_000), ("0.8712345678", 871_234), ("1,299.50", 1_299_500_000), ("7", 7_000_000)]
        {
            assert_eq!(score(text), Ok(millionths), "{text}");
        }
        for wrong in ["1,299", ".5", "-1", "1.2.3", "1234567890123.5"] {
            assert!(score(wrong).is_err(), "{wrong}");
        }
    }
}
