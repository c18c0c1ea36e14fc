//! Prices: as a feed states them, and as copy names them.
//!
//! A number in copy can mean two amounts (`1.299`); it is the feed's if any of them is. A feed is data, there nothing is guessed.

mod amounts;
mod currencies;
mod named;

pub use amounts::{decimal, score};
pub use currencies::currency;
pub use named::{NamedPrice, named_in};

use alloc::string::String;

/// What a product costs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Price {
    /// In millionths of the currency.
    pub amount: u64,
    /// The code of the currency (ISO 4217), in capitals, if that is known.
    pub currency: Option<String>,
}
