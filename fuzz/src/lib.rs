//! What the fuzz targets do with arbitrary bytes: whatever these say, nothing panics, and what is promised holds.
//!
//! `tests/fuzz.rs` does the same with the kept corpus and damaged copies of it, without libFuzzer.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod disk;
pub mod keeper;
pub mod records;
pub mod site;

/// What survives arbitrary bytes.
pub type Target = fn(&[u8]);

/// The targets by the names of their corpora.
pub const TARGETS: [(&str, Target); 3] =
    [("records", records::survive), ("keeper", keeper::survive), ("site", site::survive)];
