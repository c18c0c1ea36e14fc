//! What an owner writes: shape, then meaning, then type, with every problem collected beside it.
//!
//! A part that is wrong switches itself off and becomes a [`Problem`]; the rest of the site goes on. Nothing here is
//! in the page: it runs in the command line, and in the compiler module for previews.

mod absence;
mod agreements;
mod alone;
mod arrangement;
mod brands;
mod centres;
mod circumstances;
mod classes;
mod clusters;
mod confidential;
mod content;
mod cuts;
mod devices;
mod distances;
mod duplicates;
mod expression;
mod facts;
mod feed;
mod forms;
mod grounds;
mod guarded;
mod guess;
mod interests;
mod item;
mod labels;
mod lines;
mod looks;
mod meaning;
mod never;
mod operands;
mod panel;
mod pieces;
mod problem;
mod products;
mod program;
mod questions;
mod read;
pub mod referrers;
mod requests;
mod rests;
mod schedule;
mod seasonal;
mod segments;
mod sensitive;
pub mod shape;
mod southern;
mod tabulation;
mod tactless;
mod tags;
mod tastes;
mod taxonomy;
mod traces;
mod traits;
mod unused;
mod urls;
mod vocabulary;
mod write;
mod written;

pub use absence::{Absence, LeftOut};
pub use circumstances::{Circumstances, Moment};
pub use content::{content, keyword_labels};
pub use devices::{DEVICE_MARKS, LIVE_DEVICE_MARKS};
pub use distances::encode as encode_distances;
pub use feed::{Feed, FeedRow, Product};
pub use item::Item;
pub use lines::Lines;
pub use meaning::Meaning;
pub use panel::panel_words;
pub use problem::{Problem, Severity};
pub use tastes::compile_tastes;
pub use urls::address_fault;
pub use write::{Extent, compile, compile_under, items_of, slots};

use crate::tact::{All, Rules};
use alloc::vec::Vec;

/// Reads a site file and makes sense of it, whatever time it is and without a feed. Without a site, the problems say why.
///
/// A byte order mark before the text is passed over, and positions count from behind it.
pub fn check(text: &str) -> (Option<Meaning>, Vec<Problem>) {
    check_with(text, Circumstances::default())
}

/// The same where something is known beside the file.
pub fn check_with(text: &str, circumstances: Circumstances<'_>) -> (Option<Meaning>, Vec<Problem>) {
    check_under(All, text, circumstances)
}

/// The same where only these rules are in force.
pub fn check_under(
    rules: impl Rules,
    text: &str,
    circumstances: Circumstances<'_>,
) -> (Option<Meaning>, Vec<Problem>) {
    let mut problems = Vec::new();
    let meaning = read::read(without_mark(text), &mut problems)
        .and_then(|parts| meaning::understand(rules, parts, circumstances, &mut problems));
    (meaning, problems)
}

/// The text behind the byte order mark that some editors write.
pub fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}
