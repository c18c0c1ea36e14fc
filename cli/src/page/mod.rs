//! A page, with the opening written into it.

mod blob;
mod held;
mod openings;
mod rewrite;
mod script;
mod survey;
mod when;

pub use rewrite::{Publication, rewrite};
pub use script::{Opening, fill_script, policy_hash, site_file};
pub use survey::survey;
pub use when::site_of_blocks;
