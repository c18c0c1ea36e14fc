//! A page, with the opening written into it.

mod address;
mod blob;
mod fit;
mod held;
mod items;
mod obstacle;
mod openings;
mod policy;
mod problem;
mod rewrite;
mod script;
mod surroundings;
mod survey;
mod unreferred;
mod when;

pub use address::address;
pub use items::page_items;
pub use policy::script_policy;
pub use problem::{
    PageProblem, open_embargoes, other_files, problems, too_late, undeclared_items, unread_blocks,
};
pub use rewrite::{Publication, rewrite};
pub use script::{Opening, panel_file, site_file};
pub use survey::{Survey, survey};
pub use when::site_of_blocks;
