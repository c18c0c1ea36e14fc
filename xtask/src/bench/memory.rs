//! How long a view takes over a full memory.

use std::process::{Command, ExitCode};

use anyhow::{Context, Result};

use crate::place::Place;
use crate::setup::npm;

/// Runs the bench and shows what it prints.
pub fn run(place: &Place) -> Result<ExitCode> {
    npm::ensure(place, "tests/page")?;
    let mut command = Command::new("node");
    command.current_dir(place.at("")).arg("benches/memory/index.mjs");
    command.env("TACTFUL_PKG", place.pkg()).env("TACTFUL_COMMAND", place.tactful());
    let succeeded = command.status().context("cannot start `node`")?.success();
    Ok(if succeeded { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
