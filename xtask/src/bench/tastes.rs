//! How long it takes to place a visitor among as many taste clusters as a site may publish.

use std::process::{Command, ExitCode};

use anyhow::{Context, Result};

use crate::build::tastes;
use crate::place::Place;
use crate::setup::npm;

/// Runs the bench and shows what it prints; it fails where two find different clusters, or the loop is faster.
pub fn run(place: &Place) -> Result<ExitCode> {
    npm::ensure(place, "tests/page")?;
    let module = tastes::build(place)?;
    let mut command = Command::new("node");
    command.current_dir(place.at("")).arg("benches/tastes/index.mjs");
    command.env("TACTFUL_TASTES", module).env("TACTFUL_COMMAND", place.tactful());
    let succeeded = command.status().context("cannot start `node`")?.success();
    Ok(if succeeded { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
