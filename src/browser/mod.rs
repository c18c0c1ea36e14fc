//! The edge: the only folder that names a browser crate.
//!
//! Everything is read once, decided by the core, and written once.

mod keeper;
mod storage;
mod tabs;

pub use keeper::Keeper;
pub use storage::{Storage, Stored};
pub use tabs::on_change_elsewhere;
