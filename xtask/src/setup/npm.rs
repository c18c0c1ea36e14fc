//! What comes from npm, pinned by a lock file next to each `package.json`.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use crate::place::Place;
use crate::stamp::Stamp;
use crate::step;

/// The oldest Node whose test runner and `fetch` the page tests can use.
const OLDEST_NODE: u32 = 20;

/// Installs what `folder` pins, where it is missing or another version was pinned meanwhile.
pub fn ensure(place: &Place, folder: &str) -> Result<()> {
    require_node()?;
    let folder = place.at(folder);
    let modules = folder.join("node_modules");
    let stamp = Stamp::kept_in(modules.join(".installed"), &[folder.join("package-lock.json")])?;
    if stamp.is_current(&[]) {
        return Ok(());
    }
    let mut command = npm(&folder);
    // No package that is used here needs its install script.
    command.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
    step::run(place, &format!("Installing npm packages of {}", name_of(&folder)), &mut command)?;
    stamp.keep()
}

/// An `npm` that works in `folder`.
pub fn npm(folder: &Path) -> Command {
    let mut command = Command::new("npm");
    command.current_dir(folder);
    command
}

/// A command that npm has installed for xtask itself.
pub fn tool(place: &Place, name: &str) -> PathBuf {
    place.at("xtask/npm/node_modules/.bin").join(name)
}

/// Fails with a clear message where Node is missing or too old.
pub fn require_node() -> Result<()> {
    let Ok(output) = Command::new("node").arg("--version").output() else {
        bail!("Node is missing: install Node {OLDEST_NODE} or newer, with npm");
    };
    let version = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    let major = version.trim_start_matches('v').split('.').next().and_then(|text| text.parse::<u32>().ok());
    if major.is_some_and(|major| major >= OLDEST_NODE) {
        return Ok(());
    }
    bail!("Node is too old: `{version}`, at least {OLDEST_NODE} is needed")
}

fn name_of(folder: &Path) -> String {
    let names: Vec<String> = folder.iter().map(|part| part.to_string_lossy().into_owned()).collect();
    names.iter().rev().take(2).rev().cloned().collect::<Vec<_>>().join("/")
}
