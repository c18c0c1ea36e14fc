//! Visit, memory, plan and the cause of a choice as JSON: how anyone tests a site from outside. Documented in `docs/interchange.md`.
//!
//! Each form carries a version, 1 at this time, and every entry is optional. The page itself never uses them.

mod cause;
mod form;
mod kept;
mod memory;
mod moment;
mod plan;
mod session;
mod understood;
mod visit;
mod writer;

pub use cause::{cause_to_json, cause_to_json_under};
pub use kept::kept_to_json;
pub use memory::memory_from_json;
pub use moment::day;
pub use plan::plan_to_json;
pub use understood::understood;
pub use visit::readings_from_json;
pub use writer::Writer;

/// The version of the forms.
pub const VERSION: u64 = 1;
