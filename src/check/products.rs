//! What the feed says of an item's product, and where the item says something else.

use super::Problem;
use super::feed::Feed;
use super::problem::Severity;
use super::read::{escape, fault, shown};
use super::shape::ItemShape;
use super::tactless::parts;
use crate::memory::is_id;
use crate::tact::prices::Price;
use crate::tact::{Rules, available};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// What to do about another price.
const BETTER: &str = "leave prices to the page, or write that one; where it is no price of the product, somebody who has read it writes \
    `\"reviewed\": [\"available\"]`";

/// Where an item and the feed differ: the product is not there, or costs something else than the item says.
pub fn problems(rules: impl Rules, path: &str, item: &ItemShape, feed: &Feed) -> Vec<Problem> {
    let named = item.product.as_deref().filter(|id| is_id(id));
    let Some(id) = named.filter(|_| rules.has(available::RULE)) else { return Vec::new() };
    let Some(product) = feed.product(id) else {
        let message = format!("the feed has no product `{}`", shown(id));
        let mut problem = fault(available::RULE.id, &format!("{path}/product"), message);
        problem.severity = Severity::Warning;
        problem.help =
            "name it as in the column `id` of the feed; until then nobody knows whether it is sold out"
                .into();
        return Vec::from([problem]);
    };
    let is_reviewed = item.reviewed.iter().any(|reviewed| reviewed.id() == available::RULE.id);
    product.price.iter().filter(|_| !is_reviewed).flat_map(|price| prices(rules, path, item, price)).collect()
}

/// Each text of an item that names another price.
fn prices(rules: impl Rules, path: &str, item: &ItemShape, price: &Price) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (tag, texts) in &item.texts {
        for (entry, text) in parts(texts) {
            let Some(words) = available::other_price(rules, text, price) else { continue };
            let product = item.product.as_deref().unwrap_or_default();
            let message =
                format!("`{words}` is not what `{}` costs in the feed: {}", shown(product), told(price));
            let at = format!("{path}/texts/{}/{entry}", escape(tag));
            let mut problem = fault(available::RULE.id, &at, message);
            problem.help = BETTER.into();
            problems.push(problem);
        }
    }
    problems
}

/// A price as people write it.
fn told(price: &Price) -> String {
    let (whole, places) = (price.amount / 1_000_000, price.amount % 1_000_000);
    let places = format!("{places:06}");
    let places = places.trim_end_matches('0');
    let currency = price.currency.as_ref().map_or(String::new(), |currency| format!(" {currency}"));
    match places {
        "" => format!("{whole}{currency}"),
        places => format!("{whole}.{places:0<2}{currency}"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::circumstances::Circumstances;
    use super::super::feed::{Feed, FeedRow};
    use super::super::{Absence, check, check_with};
    use super::*;
    use alloc::string::ToString;
    use serde_json::{Value, json};

    fn feed() -> Feed {
        let mut feed = Feed::default();
        let mut problems = Vec::new();
        let row = |id: &str, stock: &str, price: &str, brand: &str| FeedRow {
            id: id.into(),
            stock: stock.into(),
            price: price.into(),
            brand: brand.into(),
            ..FeedRow::default()
        };
        for row in
            [row("boots", "3", "139.00 EUR", "alder"), row("tea", "0", "4.50", ""), row("jug", "1", "", "")]
        {
            feed.take(&row, "line", &mut problems);
        }
        assert_eq!(problems, []);
        feed
    }

    fn site(items: &Value) -> String {
        json!({ "tactful": 1, "site": "shop", "slots": [{ "id": "hero" }], "items": items }).to_string()
    }

    #[test]
    fn a_price_that_is_not_the_feeds_switches_its_item_off() {
        let said = |heading: &str| json!({ "id": format!("i{}", heading.len()), "slot": "hero", "product": "boots", "texts": { "en": { "heading": heading } } });
        let mut items =
            json!([said("Boots, €139"), said("Boots, 139,00 €!"), said("Boots for €129, not €139")]);
        items[2]["reviewed"] = json!(["available"]);
        let feed = feed();
        let with_feed = Circumstances { feed: Some(&feed), ..Circumstances::default() };
        assert_eq!(check_with(&site(&items), with_feed).1, []);
        items[2].as_object_mut().unwrap().remove("reviewed");
        assert_eq!(check(&site(&items)).1, [], "without a feed nothing contradicts");
        let (meaning, problems) = check_with(&site(&items), with_feed);
        assert_eq!(meaning.unwrap().items.len(), 2);
        let [problem] = problems.as_slice() else { panic!("{problems:?}") };
        assert_eq!((problem.code, problem.path.as_str()), ("available", "/items/2/texts/en/heading"));
        assert_eq!(problem.message, "`€129` is not what `boots` costs in the feed: 139 EUR");
        assert_eq!(problem.severity, Severity::Error);
    }

    #[test]
    fn the_feed_tells_brand_and_stock_and_what_it_does_not_know() {
        let items = json!([
            { "id": "own", "slot": "hero", "product": "boots", "brand": "day" },
            { "id": "filled", "slot": "hero", "product": "boots" },
            { "id": "gone", "slot": "hero", "product": "tea", "pinned": true },
            { "id": "unknown", "slot": "hero", "product": "cup" },
            { "id": "wrong", "slot": "hero", "product": "a cup" },
        ]);
        let feed = feed();
        let (meaning, problems) =
            check_with(&site(&items), Circumstances { feed: Some(&feed), ..Circumstances::default() });
        let meaning = meaning.unwrap();
        let brands: Vec<_> =
            meaning.items.iter().map(|item| (item.id.as_str(), item.brand.as_deref())).collect();
        assert_eq!(brands, [("own", Some("day")), ("filled", Some("alder")), ("unknown", None)]);
        let left: Vec<_> = meaning.left_out.iter().map(|left| (left.id.as_str(), left.absence)).collect();
        assert_eq!(left, [("gone", Absence::SoldOut)]);
        let told: Vec<_> =
            problems.iter().map(|problem| (problem.code, problem.path.as_str(), problem.severity)).collect();
        let expected = [
            ("available", "/items/3/product", Severity::Warning),
            ("bad-id", "/items/4/product", Severity::Error),
        ];
        assert_eq!(told, expected);
    }

    #[test]
    fn prices_are_told_as_people_write_them() {
        let price = |amount| told(&Price { amount, currency: None });
        assert_eq!([price(4_500_000), price(4_000_000), price(4_125_000)], ["4.50", "4", "4.125"]);
    }
}
