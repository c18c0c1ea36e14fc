//! The tests that need no browser.

use anyhow::{Result, bail};

use super::count::Count;
use crate::cargo::cargo;
use crate::place::Place;
use crate::step;

/// Runs all tests of the workspace, or those whose name contains `filter`.
pub fn run(place: &Place, filter: Option<&str>) -> Result<Count> {
    let mut command = cargo(place);
    command.args(["test", "--workspace", "--no-fail-fast"]).args(filter);
    let outcome = step::attempt(place, "Running native tests", &mut command)?;
    let count = Count::of_libtest(&outcome);
    if count.failed > 0 {
        outcome.show();
    }
    outcome.show_skipped();
    if count == Count::default() && filter.is_none() {
        bail!("not one test was run");
    }
    Ok(count)
}
