//! The prices that copy names.

use super::Price;
use super::amounts::{amounts, is_digit, is_group_sign};
use super::currencies::meant;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

/// A price that a text names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedPrice {
    /// Its words.
    pub words: String,
    /// What it may amount to, in millionths.
    amounts: Vec<u64>,
    /// The codes of what its currency may be.
    currencies: Vec<&'static str>,
}

impl NamedPrice {
    /// Whether it may be this one.
    pub fn may_be(&self, price: &Price) -> bool {
        let is_same = |currency: &str| self.currencies.contains(&currency);
        self.amounts.contains(&price.amount) && price.currency.as_deref().is_none_or(is_same)
    }
}

/// The prices that a text names: numbers beside the sign or the name of a currency.
pub fn named_in(text: &str) -> Vec<NamedPrice> {
    let pieces = pieces(text);
    let priced = pieces.iter().enumerate().filter_map(|(at, piece)| {
        let currencies = meant(piece.text);
        if currencies.is_empty() {
            return None;
        }
        let before = at.checked_sub(1).and_then(|at| pieces.get(at)).filter(|piece| piece.is_number());
        let behind = pieces.get(at + 1).filter(|piece| piece.is_number());
        let touches = |number: &&Piece<'_>| number.end == piece.start || piece.end == number.start;
        if let (Some(whole), Some(cents)) = (before.filter(touches), behind.filter(touches))
            && let Some(amounts) = around_sign(whole, cents)
        {
            let words = text.get(whole.start..cents.end).unwrap_or_default().to_string();
            return Some(NamedPrice { words, amounts, currencies });
        }
        let number = before.filter(touches).or(behind.filter(touches)).or(before).or(behind)?;
        let (start, end) = (number.start.min(piece.start), number.end.max(piece.end));
        let words = text.get(start..end).unwrap_or_default().to_string();
        Some(NamedPrice { words, amounts: amounts(number.text), currencies })
    });
    priced.collect()
}

/// What a number, a sign and two digits amount to, where they are one price as in `139€90`.
fn around_sign(whole: &Piece<'_>, cents: &Piece<'_>) -> Option<Vec<u64>> {
    let groups = whole.text.split(['.', ',']).skip(1);
    let is_whole = groups.clone().all(|group| group.len() == 3) && groups.count() < 2;
    let is_one = is_whole && cents.text.len() == 2;
    is_one.then(|| amounts(&[whole.text.replace(['.', ','], "").as_str(), ",", cents.text].concat()))
}

/// A word, a number or a sign of a text, and where it stands, in bytes.
struct Piece<'t> {
    text: &'t str,
    start: usize,
    end: usize,
}

impl Piece<'_> {
    fn is_number(&self) -> bool {
        self.text.starts_with(is_digit)
    }
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut start = 0;
    while let Some(rest) = text.get(start..).filter(|rest| !rest.is_empty()) {
        let length = length(rest);
        let piece = Piece { text: rest.get(..length).unwrap_or_default(), start, end: start + length };
        start += length;
        // `4,- €` is a price too.
        if !piece.text.trim().is_empty() && !matches!(piece.text, "." | "," | "-" | "–" | "—") {
            pieces.push(piece);
        }
    }
    pieces
}

/// The length of the first piece of a text, in bytes.
fn length(text: &str) -> usize {
    let Some(first) = text.chars().next() else { return 0 };
    if is_digit(first) {
        return number_length(text);
    }
    let is_in_word = |c: char| c.is_alphabetic();
    // `US$` and `R$` are one word.
    let word = text.find(|c| !is_in_word(c)).unwrap_or(text.len());
    match text.get(word..).unwrap_or_default().chars().next() {
        Some('$') if matches!(text.get(..word), Some("US" | "R")) => word + 1,
        _ => word.max(first.len_utf8()),
    }
}

/// The length of a number with its separators, each of which stands before a digit; blanks only before groups of three.
fn number_length(text: &str) -> usize {
    let mut end = 0;
    loop {
        let rest = text.get(end..).unwrap_or_default();
        end += rest.find(|c| !is_digit(c)).unwrap_or(rest.len());
        let rest = text.get(end..).unwrap_or_default();
        let Some(separator) = rest.chars().next() else { return end };
        let behind = rest.get(separator.len_utf8()..).unwrap_or_default();
        let digits = behind.find(|c| !is_digit(c)).unwrap_or(behind.len());
        let goes_on = match separator {
            '.' | ',' => digits > 0,
            separator if is_group_sign(separator) => digits == 3,
            _ => false,
        };
        if !goes_on {
            return end;
        }
        end += separator.len_utf8();
    }
}

#[cfg(test)]
mod tests {
    use super::super::amounts::decimal;
    use super::*;

    fn price(amount: &str, currency: Option<&str>) -> Price {
        Price { amount: decimal(amount).unwrap(), currency: currency.map(String::from) }
    }

    fn words(text: &str) -> Vec<String> {
        named_in(text).into_iter().map(|named| named.words).collect()
    }

    #[test]
    fn prices_stand_beside_signs_and_names_of_currencies() {
        assert_eq!(words("Tea for £4, or 4 € in Rome: EUR 4,00"), ["£4", "4 €", "EUR 4,00"]);
        assert_eq!(words("2 for $5"), ["$5"]);
        assert_eq!(words("nur 4,- €"), ["4,- €"]);
        assert_eq!(words("200 g £4.50"), ["£4.50"]);
        assert_eq!(words("US$ 5"), ["US$ 5"]);
        for text in ["15% off", "100 g", "Try 3 teas", "4 for all", "€ and $", ""] {
            assert_eq!(words(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn a_price_is_the_same_however_it_is_written() {
        let costly = price("1299.00", Some("EUR"));
        for same in [
            "€1,299",
            "1.299 €",
            "1 299,00 €",
            "1\u{a0}299 €",
            "1’299.00 EUR",
            "1299 euros",
            "€1299.00",
            "1.299,- €",
        ] {
            assert!(named_in(same).iter().all(|named| named.may_be(&costly)), "{same}");
            assert_eq!(named_in(same).len(), 1, "{same}");
        }
        for other in ["€1,298", "£1,299", "$1299", "12.99 €", "€129.90", "€1,299,000"] {
            assert!(named_in(other).iter().all(|named| !named.may_be(&costly)), "{other}");
            assert_eq!(named_in(other).len(), 1, "{other}");
        }
        let with_cents = price("1299.90", Some("EUR"));
        for same in ["1299€90", "1 299€90", "1.299€90", "1299EUR90"] {
            assert!(named_in(same).iter().all(|named| named.may_be(&with_cents)), "{same}");
            assert_eq!(words(same), [same]);
        }
        for other in ["1299€ 90", "1299 €90", "1299€9", "1299€900", "1299,00€90"] {
            assert!(named_in(other).iter().all(|named| !named.may_be(&with_cents)), "{other}");
        }
        assert_eq!(words("Tea 4€50, coffee 5€"), ["4€50", "5€"]);
        assert!(named_in("£1,299").iter().all(|named| named.may_be(&price("1299", None))));
    }

    #[test]
    fn numbers_without_an_end_are_no_prices_and_take_no_time() {
        let endless = "111 ".repeat(100_000);
        assert_eq!(named_in(&endless), []);
        let named = named_in(&["€", endless.trim()].concat());
        assert!(named.len() == 1 && !named[0].may_be(&price("111", None)));
        assert_eq!(named_in(&"€".repeat(100_000)), []);
    }
}
