//! What an owner writes: shape, then meaning, then type, with every problem collected beside it.

mod problem;

pub use problem::{Problem, Severity};
