//! The edge: the only folder that names a browser crate.
//!
//! Everything is read once, decided by the core, and written once.

mod keeper;
mod recall;
mod storage;

pub use keeper::{Keeper, View};
pub use recall::recall;
pub use storage::{Storage, Stored};
pub use web_sys::Storage as Area;
