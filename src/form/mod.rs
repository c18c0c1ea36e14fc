//! The preference panel as plain data.

mod rows;

pub use rows::tell_rows;
