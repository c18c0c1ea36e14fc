//! Tactful for site owners.
fn main() {}
