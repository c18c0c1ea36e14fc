//! Currencies, by sign, name and code.

use alloc::string::{String, ToString};
use alloc::vec;
use alloc::vec::Vec;

/// Signs and names of currencies, lower case, with the codes of what they may stand for (ISO 4217).
const SIGNS: [(&str, &[&str]); 41] = [
    ("€", &["EUR"]),
    ("eur", &["EUR"]),
    ("gbp", &["GBP"]),
    ("usd", &["USD"]),
    ("chf", &["CHF"]),
    ("euro", &["EUR"]),
    ("euros", &["EUR"]),
    ("£", &["GBP", "EGP", "GIP"]),
    ("pound", &["GBP"]),
    ("pounds", &["GBP"]),
    ("$", &["USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN", "TWD"]),
    ("us$", &["USD"]),
    ("r$", &["BRL"]),
    ("dollar", &["USD", "CAD", "AUD", "NZD", "SGD", "HKD"]),
    ("dollars", &["USD", "CAD", "AUD", "NZD", "SGD", "HKD"]),
    ("¥", &["JPY", "CNY"]),
    ("￥", &["JPY", "CNY"]),
    ("円", &["JPY"]),
    ("元", &["CNY", "TWD"]),
    ("₹", &["INR"]),
    ("₩", &["KRW"]),
    ("₺", &["TRY"]),
    ("₪", &["ILS"]),
    ("₽", &["RUB"]),
    ("zł", &["PLN"]),
    ("kč", &["CZK"]),
    ("kr", &["SEK", "NOK", "DKK", "ISK"]),
    ("franken", &["CHF"]),
    ("franc", &["CHF"]),
    ("francs", &["CHF"]),
    ("dólar", &["USD"]),
    ("dólares", &["USD"]),
    ("rupees", &["INR"]),
    ("kronor", &["SEK"]),
    ("kroner", &["NOK", "DKK"]),
    ("zloty", &["PLN"]),
    ("฿", &["THB"]),
    ("₫", &["VND"]),
    ("₴", &["UAH"]),
    ("₱", &["PHP"]),
    ("₦", &["NGN"]),
];
/// Codes that copy uses itself, written in capitals; some are words otherwise.
const CODES: [&str; 30] = [
    "EUR", "GBP", "USD", "CHF", "JPY", "CNY", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "CAD", "AUD", "NZD",
    "INR", "BRL", "KRW", "SGD", "HKD", "MXN", "AED", "THB", "ZAR", "ILS", "RON", "TWD", "ISK", "UAH", "VND",
];

/// The code of a currency that data names by code, sign or name.
pub fn currency(text: &str) -> Option<String> {
    let code = text.to_uppercase();
    let is_code = code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase());
    let of_sign = || match meant(text).as_slice() {
        [one, ..] if text != "$" && text != "kr" => Some((*one).to_string()),
        _ => None,
    };
    if is_code { Some(code) } else { of_sign() }
}

/// The codes of the currencies that a word may mean.
pub fn meant(word: &str) -> Vec<&'static str> {
    if let Some(code) = CODES.iter().find(|code| **code == word) {
        return vec![code];
    }
    let lower = word.to_lowercase();
    let named = SIGNS.iter().find(|(sign, _)| *sign == lower).map(|(_, codes)| codes.to_vec());
    named.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn currencies_are_named_by_code_sign_or_name() {
        for (text, code) in [("eur", "EUR"), ("€", "EUR"), ("£", "GBP"), ("TRY", "TRY"), ("zł", "PLN")] {
            assert_eq!(currency(text).as_deref(), Some(code));
        }
        for unknown in ["$", "kr", "money", "", "E2R"] {
            assert_eq!(currency(unknown), None, "{unknown}");
        }
    }
}
