//! The price is the same for everybody.
//!
//! Prices and offers that depend on who somebody is, or on the phone in their hand. So an item that names a price or a
//! discount may not depend on device, width, saved data, reduced motion, how often somebody came, or what they looked at; and copy that offers one to somebody in
//! particular is switched off.

use super::{Part, Rule};
use crate::visit::FactKind;
use alloc::string::String;
use alloc::vec::Vec;

/// The rule. Its phrases are in `src/tact/copy/`.
pub const RULE: Rule = Rule { id: "same-price", part: Part::Shown };

/// Words that make a share or a thing an offer, in five languages; and signs and names of currencies.
const OFFERS: [&str; 30] = [
    "discount", "off", "sale", "cheaper", "half-price", "rabatt", "nachlass", "günstiger", "reduziert", "angebot", "remise",
    "réduction", "soldes", "promo", "descuento", "rebajas", "rebaja", "oferta", "korting", "goedkoper", "aanbieding", "gratis",
    "less", "weniger", "moins", "menos", "minder", "sparen", "save", "promotion",
];
const CURRENCIES: [&str; 9] = ["€", "£", "$", "eur", "gbp", "usd", "chf", "euro", "euros"];

/// Whether a condition on a fact makes an offer depend on who somebody is.
pub fn tells_people_apart(kind: FactKind) -> bool {
    kind.is_answered()
        || matches!(kind, FactKind::Device | FactKind::Width | FactKind::Interest | FactKind::SessionViews)
}

/// The words in a text, in the form of [`plain`](super::copy::plain), that offer something at a price: a number beside a currency,
/// or a share beside a word that makes it an offer.
pub fn offer_in(plain: &str) -> Option<String> {
    let words: Vec<&str> = plain.split_whitespace().collect();
    let is_number = |word: Option<&&str>| word.is_some_and(|word| word.starts_with(|digit: char| digit.is_ascii_digit()));
    let beside = |at: usize| is_number(words.get(at.wrapping_sub(1))) || is_number(words.get(at + 1));
    let has_offer = || words.iter().any(|word| OFFERS.contains(word));
    words.iter().enumerate().find_map(|(at, word)| {
        let is_price = CURRENCIES.contains(word) && beside(at);
        let is_share = *word == "%" && beside(at) && has_offer();
        (is_price || is_share).then(|| words.get(at.saturating_sub(1)..(at + 2).min(words.len())).unwrap_or_default().join(" "))
    })
}

#[cfg(test)]
mod tests {
    use super::super::copy::plain;
    use super::*;

    #[test]
    fn an_offer_is_a_price_or_a_share_of_one() {
        for text in ["15% off today", "Tea for £4", "4 € pro Dose", "20 % Rabatt", "-15 % de remise"] {
            assert!(offer_in(&plain(text)).is_some(), "{text}");
        }
        for text in ["100 % wool", "70% cocoa", "Hands free", "Switch off", "Sugar free", "Two for tea"] {
            assert_eq!(offer_in(&plain(text)), None, "{text}");
        }
    }
}
