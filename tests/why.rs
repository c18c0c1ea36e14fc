//! The cause of a choice is one, and the smallest: held by brute force to what it says of itself; and "not for me" is heeded.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[path = "tact/draw.rs"]
#[allow(dead_code, reason = "tests/tact.rs uses all of it")]
mod draw;
#[path = "why/examples.rs"]
mod examples;
#[path = "why/oracle.rs"]
mod oracle;
#[path = "tact/random.rs"]
mod random;
#[path = "why/refused.rs"]
mod refused;
#[path = "why/richer.rs"]
mod richer;
#[path = "why/scene.rs"]
mod scene;
#[path = "why/search.rs"]
mod search;
#[path = "why/told.rs"]
mod told;
