//! Nothing is promoted that is sold out, and at no other price than the shop's.
//!
//! Banners go on praising what nobody can buy any more, at last month's price. So the site is built beside the shop's own feed of products
//! (`--feed products.csv`): what is out of stock is not built, pinned or not; words that name another price than the feed's switch
//! their item off; and where a slot asks for it, what is popular stands first (`"order": "popularity"`).

use super::copy::undisguised;
use super::prices::{self, Price};
use super::{Part, Rule, Rules};
use alloc::string::String;
use core::cmp::Reverse;

/// The rule.
pub const RULE: Rule = Rule { id: "available", part: Part::Shown };

/// Whether a product can be bought.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stock {
    /// Nobody said.
    #[default]
    Unknown,
    /// It can.
    In,
    /// It is sold out.
    Out,
}

/// Whether an item about a product must not be shown.
pub fn is_sold_out(rules: impl Rules, stock: Stock) -> bool {
    rules.has(RULE) && stock == Stock::Out
}

/// The place of an item among others by how popular its product is, the most popular first, unknown ones last.
pub fn place(rules: impl Rules, popularity: Option<u64>) -> Reverse<Option<u64>> {
    Reverse(popularity.filter(|_| rules.has(RULE)))
}

/// The first price in a text that is not the one of the product that it is about.
pub fn other_price(rules: impl Rules, text: &str, price: &Price) -> Option<String> {
    let mut named = prices::named_in(&undisguised(text)).into_iter().filter(|_| rules.has(RULE));
    named.find(|named| !named.may_be(price)).map(|named| named.words)
}

#[cfg(test)]
mod tests {
    use super::super::{All, AllBut};
    use super::*;

    #[test]
    fn the_most_popular_goes_first_and_the_unknown_last() {
        let mut popularities = [None, Some(3), Some(70), Some(0)];
        popularities.sort_by_key(|popularity| place(All, *popularity));
        assert_eq!(popularities, [Some(70), Some(3), Some(0), None]);
        popularities.reverse();
        popularities.sort_by_key(|popularity| place(AllBut("available"), *popularity));
        assert_eq!(popularities, [None, Some(0), Some(3), Some(70)]);
    }

    #[test]
    fn another_price_is_seen_however_it_is_written() {
        let price = |amount: &str, currency: &str| Price {
            amount: prices::decimal(amount).unwrap(),
            currency: Some(currency.into()),
        };
        let boots = price("139.90", "EUR");
        let told = |text: &str, price: &Price| other_price(All, text, price);
        assert_eq!(told("Bottes 139€90", &boots), None);
        assert_eq!(told("Bottes 139€90", &price("139.00", "EUR")).as_deref(), Some("139€90"));
        let bowl = price("1290", "JPY");
        for same in ["１２９０円", "￥１，２９０", "1,290円", "¥1290"] {
            assert_eq!(told(same, &bowl), None, "{same}");
        }
        for other in ["９９０円", "￥９９０", "990\u{200b}円", "¥990", "１２９０．５円"] {
            assert!(told(other, &bowl).is_some(), "{other}");
        }
        assert_eq!(other_price(AllBut("available"), "￥９９０", &bowl), None);
    }

    #[test]
    fn only_what_is_known_to_be_sold_out_is() {
        assert!(is_sold_out(All, Stock::Out));
        assert!(!is_sold_out(All, Stock::Unknown) && !is_sold_out(All, Stock::In));
        assert!(!is_sold_out(AllBut("available"), Stock::Out));
    }
}
