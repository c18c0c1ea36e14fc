//! How long the preference panel takes to open, and a correction to be seen.

use std::process::{Command, ExitCode};

use anyhow::{Context, Result};

use crate::place::Place;
use crate::setup::npm;

/// Runs the bench and shows what it prints.
pub fn run(place: &Place) -> Result<ExitCode> {
    npm::ensure(place, "tests/page")?;
    let mut command = Command::new("node");
    command.current_dir(place.at("")).arg("benches/panel/index.mjs");
    command.env("TACTFUL_DEMO", place.demo());
    let succeeded = command.status().context("cannot start `node`")?.success();
    Ok(if succeeded { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
