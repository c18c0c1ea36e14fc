//! What a machine lacks is fetched by whoever needs it first.

pub mod browser;
pub mod npm;
pub mod rust;
pub mod tools;
