//! The tests that run as wasm in Chromium, through the test runner of wasm-bindgen.

use std::path::PathBuf;

use anyhow::{Result, bail};

use super::count::Count;
use crate::cargo::{WASM, cargo};
use crate::place::Place;
use crate::setup::{browser, rust, tools};
use crate::step;

/// The packages with tests for a browser, and where those lie.
const SUITES: [(&str, &str); 1] = [("tactful-engine", "wasm/engine/tests")];

/// Seconds that one test binary may take; a loaded machine needs more than the runner's own 20.
const PATIENCE: &str = "300";

/// Runs every suite that has tests, or those tests whose name contains `filter`.
pub fn run(place: &Place, filter: Option<&str>) -> Result<Count> {
    let packages: Vec<&str> =
        SUITES.iter().filter(|(_, folder)| place.at(folder).is_dir()).map(|(package, _)| *package).collect();
    if packages.is_empty() {
        println!("SKIPPED: wasm tests, there are none in wasm/engine/tests");
        return Ok(Count::default());
    }
    rust::ensure_wasm_target(place)?;
    let browser = browser::ensure(place)?;
    tools::ensure_runner(place)?;
    let mut count = Count::default();
    for package in packages {
        count += run_package(place, package, browser.driver.clone(), filter)?;
    }
    Ok(count)
}

fn run_package(place: &Place, package: &str, driver: PathBuf, filter: Option<&str>) -> Result<Count> {
    let mut command = cargo(place);
    command.args(["test", "--target", WASM, "--package", package, "--tests", "--no-fail-fast"]).args(filter);
    command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", tools::tool(place, "tactful-runner"));
    command.env("CHROMEDRIVER", driver);
    command.env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", place.at("xtask/webdriver.json"));
    command.env("WASM_BINDGEN_TEST_TIMEOUT", PATIENCE).env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "60");
    let outcome = step::attempt(place, &format!("Running wasm tests of {package}"), &mut command)?;
    let count = Count::of_libtest(&outcome);
    if count.failed > 0 {
        outcome.show();
    }
    outcome.show_skipped();
    if count == Count::default() && filter.is_none() {
        bail!("not one test of `{package}` was run");
    }
    Ok(count)
}
