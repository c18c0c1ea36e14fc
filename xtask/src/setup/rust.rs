//! The parts of the pinned toolchain. rustup installs them by itself only where its automatic install is on.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::cargo::{WASM, cargo};
use crate::place::Place;
use crate::step;

/// Sees to it that the toolchain can compile to wasm.
pub fn ensure_wasm_target(place: &Place) -> Result<()> {
    let output = Command::new("rustc")
        .current_dir(place.root())
        .args(["--print", "target-libdir", "--target", WASM])
        .output()
        .context("cannot start `rustc`")?;
    let folder = String::from_utf8_lossy(&output.stdout);
    if output.status.success() && Path::new(folder.trim()).is_dir() {
        return Ok(());
    }
    rustup(place, "Adding the wasm target", &["target", "add", WASM])
}

/// Sees to it that a cargo command that comes as a component of the toolchain is there.
pub fn ensure_component(place: &Place, command: &str, component: &str) -> Result<()> {
    let found =
        cargo(place).args([command, "--version"]).output().is_ok_and(|output| output.status.success());
    if found {
        return Ok(());
    }
    rustup(place, &format!("Adding {component}"), &["component", "add", component])
}

fn rustup(place: &Place, title: &str, arguments: &[&str]) -> Result<()> {
    let mut command = Command::new("rustup");
    command.current_dir(place.root()).args(arguments);
    step::run(place, title, &mut command)
        .map(drop)
        .with_context(|| format!("`rustup {}` is needed once", arguments.join(" ")))
}
