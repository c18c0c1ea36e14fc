//! The edge: the only folder that names a browser crate.
//!
//! Everything is read once, decided by the core, and written once.

mod keeper;
mod storage;

pub use keeper::Keeper;
pub use storage::{Storage, Stored};
