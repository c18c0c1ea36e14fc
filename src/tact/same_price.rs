//! The price is the same for everybody.
//!
//! Prices and offers that depend on who somebody is, or on the phone in their hand. So an item that names a price or a
//! discount may not depend on device, width, how often somebody came, or what they looked at; and copy that offers one to somebody in
//! particular is switched off.

use super::{Part, Rule};
use crate::visit::FactKind;

/// The rule. Its phrases are in `src/tact/copy/`.
pub const RULE: Rule = Rule { id: "same-price", part: Part::Shown };

/// Words that offer something at a price, in five languages.
const OFFERS: [&str; 24] = [
    "%", "€", "£", "$", "discount", "off", "sale", "free", "cheaper", "rabatt", "gratis", "umsonst", "günstiger", "reduziert",
    "remise", "réduction", "soldes", "gratuit", "descuento", "rebajas", "rebaja", "korting", "goedkoper", "eur",
];

/// Whether a condition on a fact makes an offer depend on who somebody is.
pub fn tells_people_apart(kind: FactKind) -> bool {
    matches!(kind, FactKind::Device | FactKind::Width | FactKind::Interest | FactKind::SessionViews)
}

/// The word in a text, in the form of [`plain`](super::copy::plain), that offers something at a price.
pub fn offer_in(plain: &str) -> Option<&'static str> {
    plain.split(' ').find_map(|word| OFFERS.iter().find(|offer| **offer == word).copied())
}
