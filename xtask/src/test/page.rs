//! The tests of whole pages in Chromium, with node's test runner.

use std::process::Command;

use anyhow::{Result, bail};

use super::count::Count;
use crate::place::Place;
use crate::setup::{browser, npm};
use crate::step;

const FOLDER: &str = "tests/page";

/// Runs all page tests, or those whose name contains `filter`.
pub fn run(place: &Place, filter: Option<&str>) -> Result<Count> {
    npm::ensure(place, FOLDER)?;
    let browser = browser::ensure(place)?;
    let mut command = Command::new("node");
    command.current_dir(place.at(FOLDER));
    command.args(["--test", "--test-reporter=spec"]);
    if let Some(filter) = filter {
        command.arg(format!("--test-name-pattern={filter}"));
    }
    command.args(tests(place)?);
    command.env("CHROMIUM", browser.chromium);
    command.env("TACTFUL_DEMO", place.demo()).env("TACTFUL_PKG", place.pkg());
    command.env("TACTFUL_COMMAND", place.tactful());
    command.env("TACTFUL_SHOTS", place.target().join("shots"));
    let outcome = step::attempt(place, "Running page tests", &mut command)?;
    let count = Count::of_node(&outcome);
    if count.failed > 0 {
        outcome.show();
    }
    outcome.show_skipped();
    if count == Count::default() && filter.is_none() {
        bail!("not one page test was run");
    }
    Ok(count)
}

/// Named one by one: older versions of Node run every script of a folder, newer ones take patterns.
fn tests(place: &Place) -> Result<Vec<String>> {
    let entries = std::fs::read_dir(place.at(FOLDER))?;
    let names = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut tests: Vec<String> = names.filter(|name| name.ends_with(".test.mjs")).collect();
    tests.sort();
    Ok(tests)
}
