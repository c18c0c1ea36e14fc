//! The edge: the only folder that names a browser crate.

mod storage;

pub use storage::Storage;
pub use web_sys::Storage as Area;
