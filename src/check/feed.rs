//! The shop's feed: what its products cost, whether they can be bought, how popular they are.
//!
//! Rows come as plain texts, whoever read them from what. A row without a right id is left out, any other cell that is wrong
//! counts as empty, and each is a [`Problem`]; the rest goes on.

use super::Problem;
use super::read::{fault, shown};
use crate::memory::is_id;
use crate::tact::available::Stock;
use crate::tact::prices::{Price, currency, decimal, score};
use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Longest cell that is read, in bytes.
const LONGEST: usize = 64;
/// What stands for "it can be bought", lower case and with blanks; so do the numbers above 0.
const IN_STOCK: [&str; 6] = ["in stock", "instock", "available", "preorder", "backorder", "yes"];
/// What stands for "it is sold out"; so does 0.
const OUT_OF_STOCK: [&str; 7] =
    ["out of stock", "outofstock", "sold out", "soldout", "unavailable", "discontinued", "no"];

/// A row of a feed, each cell as it is written; empty where nothing is said.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct FeedRow {
    /// Id of the product, which items name as `product`.
    pub id: String,
    /// How many there are, or `in stock`, or `out of stock`.
    pub stock: String,
    /// What it costs: `4.50`, or with its currency `4.50 EUR`.
    pub price: String,
    /// Its currency (ISO 4217).
    pub currency: String,
    /// How popular it is, more for the more popular: sales, views, or any other number from 0.
    pub popularity: String,
    /// Id of its brand.
    pub brand: String,
}

/// A product, as the feed states it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Product {
    /// Its id.
    pub id: String,
    /// Whether it can be bought.
    pub stock: Stock,
    /// What it costs.
    pub price: Option<Price>,
    /// How popular it is, in millionths: more for the more popular.
    pub popularity: Option<u64>,
    /// Id of its brand.
    pub brand: Option<String>,
}

/// The products of a shop.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Feed {
    products: BTreeMap<String, Product>,
}

impl Feed {
    /// Takes in a row, which stands at `place` (`line 12`).
    pub fn take(&mut self, row: &FeedRow, place: &str, problems: &mut Vec<Problem>) {
        let id = row.id.trim();
        if let Some(message) = self.wrong_id(id) {
            problems.push(Feed::wrong_row(place, message));
            return;
        }
        let mut cells = Cells { place, problems };
        let product = Product {
            id: id.to_string(),
            stock: cells.stock(&row.stock),
            price: cells.price(row),
            popularity: cells.read(&row.popularity, popularity),
            brand: cells.read(&row.brand, brand),
        };
        self.products.insert(id.to_string(), product);
    }

    /// A row that could not be cut into cells, for what reason.
    pub fn wrong_row(place: &str, message: String) -> Problem {
        wrong(place, message, "the row is left out")
    }

    /// The product of this id, where the feed has it.
    pub fn product(&self, id: &str) -> Option<&Product> {
        self.products.get(id)
    }

    /// How many products it has.
    pub fn count(&self) -> usize {
        self.products.len()
    }

    /// What is wrong with the id of a row, if anything is.
    fn wrong_id(&self, id: &str) -> Option<String> {
        if id.is_empty() {
            return Some("the row has no `id`".into());
        }
        if !is_id(id) {
            return Some(format!("`{}` is no id: 1 to 64 letters, digits, `-`, `_` or `.`", shown(id)));
        }
        self.products.contains_key(id).then(|| format!("`{id}` has a row already, and the first counts"))
    }
}

/// Reads the cells of a row.
struct Cells<'c> {
    place: &'c str,
    problems: &'c mut Vec<Problem>,
}

impl Cells<'_> {
    /// What a cell says; nothing if it is empty, or wrong, which is told.
    fn read<T>(&mut self, cell: &str, read: impl Fn(&str) -> Result<T, String>) -> Option<T> {
        let cell = cell.trim();
        if cell.is_empty() {
            return None;
        }
        let read =
            if cell.len() > LONGEST { Err(format!("`{}` is too long", shown(cell))) } else { read(cell) };
        match read {
            Ok(value) => Some(value),
            Err(message) => {
                self.problems.push(wrong(self.place, message, "the cell counts as empty"));
                None
            }
        }
    }

    /// Whether a product can be bought. Below 0 more was sold than there was: that is told, and it cannot.
    fn stock(&mut self, cell: &str) -> Stock {
        let is_number = |text: &str| decimal(text).is_ok();
        if cell.trim().strip_prefix('-').is_some_and(is_number) {
            let message = format!("the stock `{}` is below 0", shown(cell.trim()));
            self.problems.push(wrong(self.place, message, "the product counts as sold out"));
            return Stock::Out;
        }
        self.read(cell, stock).unwrap_or_default()
    }

    fn price(&mut self, row: &FeedRow) -> Option<Price> {
        let price = self.read(&row.price, price)?;
        let currency = self.read(&row.currency, named_currency);
        Some(Price { currency: currency.or(price.currency), ..price })
    }
}

/// Whether a product can be bought: a number may mean two (`1.299`), but both are above 0.
fn stock(text: &str) -> Result<Stock, String> {
    let word = text.to_lowercase().replace(['_', '-'], " ");
    if IN_STOCK.contains(&word.as_str()) {
        return Ok(Stock::In);
    }
    if OUT_OF_STOCK.contains(&word.as_str()) {
        return Ok(Stock::Out);
    }
    match decimal(text) {
        Ok(0) => Ok(Stock::Out),
        Ok(_) => Ok(Stock::In),
        Err(_) if is_above_zero(text) => Ok(Stock::In),
        Err(_) => {
            Err(format!("`{}` is no stock: a number from 0, `in stock` or `out of stock`", shown(text)))
        }
    }
}

fn is_above_zero(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
        && text.contains(|c| matches!(c, '1'..='9'))
}

/// A price, and the currency that stands beside it as in `4.50 EUR`.
fn price(text: &str) -> Result<Price, String> {
    let is_amount = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-');
    let start = text.find(is_amount).unwrap_or(0);
    let end = text.rfind(is_amount).map_or(text.len(), |last| last + 1);
    let number = text.get(start..end).unwrap_or_default();
    let amount = decimal(number).map_err(|fault| format!("the price `{}` {fault}", shown(number)))?;
    let beside = [text.get(..start), text.get(end..)].map(|beside| beside.unwrap_or_default().trim());
    let currency = match beside {
        ["", ""] => None,
        ["", name] | [name, ""] => Some(named_currency(name)?),
        _ => return Err(format!("`{}` is no price such as `4.50`", shown(text))),
    };
    Ok(Price { amount, currency })
}

fn named_currency(text: &str) -> Result<String, String> {
    currency(text).ok_or_else(|| format!("`{}` is no currency such as `EUR`", shown(text)))
}

fn popularity(text: &str) -> Result<u64, String> {
    score(text).map_err(|fault| format!("the popularity `{}` {fault}", shown(text)))
}

fn brand(text: &str) -> Result<String, String> {
    let is_right = is_id(text);
    is_right.then(|| text.to_string()).ok_or_else(|| format!("the brand `{}` is no id", shown(text)))
}

fn wrong(place: &str, message: String, help: &str) -> Problem {
    let mut problem = fault("feed", place, message);
    problem.help = help.into();
    problem
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(id: &str, stock: &str, price: &str) -> FeedRow {
        FeedRow { id: id.into(), stock: stock.into(), price: price.into(), ..FeedRow::default() }
    }

    fn taken(rows: &[FeedRow]) -> (Feed, Vec<(String, String)>) {
        let (mut feed, mut problems) = (Feed::default(), Vec::new());
        for (row, line) in rows.iter().zip(2..) {
            feed.take(row, &format!("line {line}"), &mut problems);
        }
        assert!(problems.iter().all(|problem| problem.code == "feed" && !problem.help.is_empty()));
        (feed, problems.into_iter().map(|problem| (problem.path, problem.message)).collect())
    }

    #[test]
    fn stock_is_a_number_or_said_in_words() {
        for out in ["0", "0.0", "00", "out of stock", "out_of_stock", "Out-of-Stock", "SOLD OUT"] {
            assert_eq!(stock(out), Ok(Stock::Out), "{out}");
        }
        for there in ["1", "12", "0.5", "2,5", "1.299", "in stock", "in_stock", "preorder"] {
            assert_eq!(stock(there), Ok(Stock::In), "{there}");
        }
        for wrong in ["-3", "many", "1e3", "0x1", "1 2", "NaN"] {
            assert!(stock(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_price_may_bring_its_currency() {
        let eur = |text: &str| price(text).map(|price| (price.amount, price.currency));
        let expected = Ok((4_500_000, Some("EUR".to_string())));
        for same in ["4.50 EUR", "EUR 4.50", "€4,50", "4.50€", "4.5 eur"] {
            assert_eq!(eur(same), expected, "{same}");
        }
        assert_eq!(eur("4.50"), Ok((4_500_000, None)));
        for wrong in ["", "free", "-4.50", "4.50 beans", "EUR 4.50 EUR", "4..5", "1,299"] {
            assert!(eur(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_wrong_row_is_told_and_the_rest_goes_on() {
        let long = "9".repeat(65);
        let rows = [
            row("tea", "3", "4.50"),
            row("", "3", "4.50"),
            row("tea", "0", "4.50"),
            row("tea pot", "3", "4.50"),
            row(&"x".repeat(65), "3", "4.50"),
            row("cup", "0", "cheap"),
            row("jug", &long, ""),
            row("pan", "-3", ""),
        ];
        let (feed, told) = taken(&rows);
        assert_eq!(feed.count(), 4);
        let lines: Vec<&str> = told.iter().map(|(place, _)| place.as_str()).collect();
        assert_eq!(lines, ["line 3", "line 4", "line 5", "line 6", "line 7", "line 8", "line 9"]);
        assert_eq!(feed.product("tea").unwrap().stock, Stock::In, "the first row counts");
        let cup = feed.product("cup").unwrap();
        assert_eq!((cup.stock, &cup.price), (Stock::Out, &None), "a wrong price hides no empty shelf");
        assert_eq!(feed.product("jug").unwrap().stock, Stock::Unknown);
        assert_eq!(feed.product("pan").unwrap().stock, Stock::Out);
    }
}
