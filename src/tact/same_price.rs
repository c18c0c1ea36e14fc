//! The price is the same for everybody.
//!
//! Prices and offers that depend on who somebody is, or on the phone in their hand. So an item that names a price or a
//! discount may not depend on device, width, saved data, reduced motion, how often somebody came, how far they came, what they
//! looked at, which cluster of tastes they are in, or how far they let the page go (`intensity`): nobody pays for privacy. And copy that
//! offers one to somebody in particular is switched off.

use super::copy::{CopyReader, undisguised};
use super::prices::named_in;
use super::{Part, Rule};
use crate::visit::FactKind;
use alloc::string::String;

/// The rule. Its phrases are in `src/tact/copy/`: what offers are called in `offers.txt`, offers to somebody in particular in
/// the files of the languages.
pub const RULE: Rule = Rule { id: "same-price", part: Part::Shown };

/// Whether a condition on a fact makes an offer depend on who somebody is.
pub fn tells_people_apart(kind: FactKind) -> bool {
    kind.is_answered()
        || kind.is_inferred()
        || matches!(kind, FactKind::Device | FactKind::Width | FactKind::SessionViews)
}

/// The words in a text of a language that offer something at a price: a number beside a currency, a share less, or words such
/// as `2 for 1`.
pub fn offer_in(reader: &mut CopyReader, language: &str, text: &str) -> Option<String> {
    let text = undisguised(text);
    let price = named_in(&text).into_iter().next().map(|named| named.words);
    price.or_else(|| share_less(&text)).or_else(|| reader.offer(language, &text))
}

/// A share behind a minus, as in `-15 %`.
fn share_less(text: &str) -> Option<String> {
    text.match_indices('%').find_map(|(end, sign)| {
        let before = text.get(..end)?.trim_end();
        let less = before.trim_end_matches(|sign: char| sign.is_ascii_digit() || matches!(sign, '.' | ','));
        let (rest, minus) = less.trim_end().char_indices().next_back()?;
        let begins = less.get(..rest)?.chars().next_back().is_none_or(|before| !before.is_alphanumeric());
        let is_less = less.len() < before.len() && matches!(minus, '-' | '−' | '–') && begins;
        // `5 – 10 %` goes from one number to another.
        let follows_number = less.get(..rest)?.trim_end().ends_with(|last: char| last.is_ascii_digit());
        (is_less && !follows_number).then(|| text.get(rest..end + sign.len()).unwrap_or_default().into())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Those of these lines, each behind its language, that offer something, or those that do not.
    fn told(lines: &[&'static str], is_offer: bool) -> alloc::vec::Vec<&'static str> {
        let mut reader = CopyReader::default();
        let mut offers = |line: &str| {
            let (language, text) = line.split_once('|').unwrap();
            offer_in(&mut reader, language, text).is_some() == is_offer
        };
        lines.iter().copied().filter(|line| offers(line)).collect()
    }

    #[test]
    fn an_offer_is_a_price_or_a_share_of_one() {
        let offers = [
            "en|15% off today",
            "en|Tea for £4",
            "de|4 € pro Dose",
            "de|20 % Rabatt",
            "fr|-15 % de remise",
            "en|₹500 a tin",
            "pl|Herbata za 20 zł",
            "sv|299 kr",
            "ja|500円",
            "en|CHF 20 and up",
            "en|Only 499 THB",
            "en|20 percent off",
            "en|Twenty per cent off tea",
            "de|Zwanzig Prozent Rabatt",
            "fr|Vingt pour cent de réduction",
            "es|Veinte por ciento de descuento",
            "nl|Twintig procent korting",
            "en|Half price boots",
            "en|Two for one today",
            "en|2 for 1 on tea",
            "en|BOGO boots",
            "en|Free shipping",
            "en|Free next-day delivery",
            "en|Save €10",
            "en|Save ten euros",
            "en|Ten pounds off",
            "en|50p off",
            "en|Use code TEA10",
            "en|Your welcome voucher",
            "en|Promo code inside",
            "en|Buy one, get one free",
            "en|Summer sale",
            "en|Your first month free",
            "en|A discount for you",
            "en|10% less today",
            "de|Zum halben Preis",
            "de|2 für 1",
            "de|Drei zum Preis von zwei",
            "de|Gratis Versand",
            "de|Versandkostenfrei",
            "de|Sparen Sie zehn Euro",
            "de|10 Prozent auf Tee",
            "de|Gutschein sichern",
            "de|Sommerrabatt",
            "de|Mit Code TEE10",
            "fr|À moitié prix",
            "fr|2 pour 1",
            "fr|Deux pour le prix d'un",
            "fr|Livraison offerte",
            "fr|Frais de port offerts",
            "fr|Économisez dix euros",
            "fr|Code promo TEA",
            "fr|Soldes d'été",
            "fr|Un acheté, un offert",
            "fr|-20 %",
            "es|A mitad de precio",
            "es|2x1 en tés",
            "es|Dos por uno",
            "es|Envío gratis",
            "es|Ahorra diez euros",
            "es|Cupón de bienvenida",
            "es|Código promocional",
            "es|Rebajas de verano",
            "es|10 % en tu compra",
            "nl|Halve prijs",
            "nl|2 voor 1",
            "nl|1+1 gratis",
            "nl|Gratis verzending",
            "nl|Bespaar tien euro",
            "nl|Kortingscode",
            "nl|Zomeruitverkoop",
            "nl|15 procent korting",
            "en|−10 % on Fridays",
            "en|１５％ off",
            "en|20% o\u{200b}ff",
            "it|20% off",
            "de|Sale: 20% off",
            "pl|Rabatt 20%",
        ];
        assert_eq!(told(&offers, false), [""; 0]);
    }

    #[test]
    fn what_costs_nothing_less_is_none() {
        let harmless = [
            "en|100 % wool",
            "en|70% cocoa",
            "en|Hands free",
            "en|Switch off",
            "en|Sugar free",
            "en|Two for tea",
            "en|Free returns for everyone",
            "en|Save water with every wash",
            "en|Save your seat",
            "en|Gift vouchers",
            "en|House for sale signs",
            "en|Noise reduction",
            "en|A cut above",
            "en|Off to the hills",
            "en|One for all",
            "en|Less than 5 % fat",
            "en|5–10 % rye",
            "en|5 - 10 % rye",
            "en|Half a dozen",
            "en|Boots for 3 seasons",
            "en|Codes and ciphers",
            "en|A cheap trick",
            "de|100 % Schurwolle",
            "de|Unser Angebot an Tees",
            "de|Auf das Wesentliche reduziert",
            "de|Kostenlose Rückgabe",
            "de|Zwei für den Tee",
            "de|Energie sparen",
            "de|Drei Tage auf der Hütte",
            "fr|Réduction du bruit",
            "fr|Remise en forme",
            "fr|100 % laine",
            "fr|Coupon de lin",
            "fr|Retours gratuits pour tous",
            "fr|Deux pour la route",
            "es|Sale el sol",
            "es|100 % lana",
            "es|Devolución gratuita",
            "es|Dos por la sierra",
            "es|Alfombra 3x2 m",
            "nl|100% wol",
            "nl|100% op maat",
            "nl|Gratis retour",
            "nl|Twee voor onderweg",
            "nl|Verkoop in de winkel",
        ];
        assert_eq!(told(&harmless, true), [""; 0]);
    }

    #[test]
    fn what_is_found_out_tells_people_apart() {
        for kind in
            [FactKind::Journey, FactKind::Taste, FactKind::Interest, FactKind::Device, FactKind::SavesData]
        {
            assert!(tells_people_apart(kind), "{kind:?}");
        }
        for kind in [FactKind::Season, FactKind::Keyword, FactKind::Attribute, FactKind::Preference] {
            assert!(!tells_people_apart(kind), "{kind:?}");
        }
    }
}
