//! How long decisions take with every rule of tact on, next to a peer's bare decision and to a plain pass of scoring.

use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode};

use anyhow::{Context, Result};
use serde_json::Value;

use super::scratch;
use crate::place::Place;
use crate::setup::npm;
use crate::step;
use crate::test::count::Count;

const PEER: &str = "@growthbook/growthbook";

/// Runs the bench and shows what it prints; it fails where a limit is missed, or the rules had nothing to say.
pub fn run(place: &Place) -> Result<ExitCode> {
    let Some(source) = scratch::source(place, "decide") else {
        return Ok(ExitCode::SUCCESS);
    };
    let folder = scratch::copy(place, &source, "rules")?;
    leave_one_peer(&folder)?;
    scratch::install(place, &folder)?;
    let succeeded = command(place, &folder).status().context("cannot start `node`")?.success();
    Ok(if succeeded { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The same without the peer, as a part of the test suite: that the rules have something to say over a full memory, and that a shelf
/// takes no longer than it may. A busy machine gets a second chance.
pub fn check(place: &Place) -> Result<Count> {
    let Some(source) = scratch::source(place, "decide") else {
        return Ok(Count::default());
    };
    let folder = scratch::copy(place, &source, "rules-alone")?;
    let mut command = command(place, &folder);
    command.arg("--alone");
    let mut run = |number| step::run(place, &format!("Deciding with all rules, run {number}"), &mut command);
    run(1).or_else(|_| run(2))?;
    Ok(Count::PASSED)
}

fn command(place: &Place, peers: &Path) -> Command {
    let mut command = Command::new("node");
    command.current_dir(place.at("")).arg("benches/rules/index.mjs");
    command.env("TACTFUL_PKG", place.pkg()).env("TACTFUL_COMMAND", place.tactful());
    command.env("TACTFUL_PEERS", peers);
    command
}

/// Of the peers only the one that is compared with is installed.
fn leave_one_peer(folder: &Path) -> Result<()> {
    npm::require_node()?;
    let path = folder.join("package.json");
    let mut package: Value = serde_json::from_str(&fs::read_to_string(&path)?)?;
    let dependencies = package.get_mut("dependencies").and_then(Value::as_object_mut);
    if let Some(dependencies) = dependencies {
        dependencies.retain(|name, _| name == PEER);
    }
    Ok(fs::write(&path, package.to_string())?)
}
