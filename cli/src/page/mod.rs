//! A page, with the opening written into it.

mod blob;
mod held;
mod openings;
mod policy;
mod rewrite;
mod script;
mod survey;
mod when;

pub use policy::script_policy;
pub use rewrite::{Publication, rewrite};
pub use script::{Opening, site_file};
pub use survey::{Survey, survey};
pub use when::site_of_blocks;
