//! Our own tools around the libraries of wasm-bindgen. They are expensive to compile, so only who needs one builds it.

use std::path::PathBuf;

use anyhow::Result;

use crate::cargo::cargo;
use crate::place::Place;
use crate::step;

/// Builds the tools that make pages' modules out of rustc's; about a minute the first time.
pub fn ensure_bindgen(place: &Place) -> Result<()> {
    build(place, "Building the wasm-bindgen tool", "tactful-bindgen")
}

/// Builds the runner of wasm tests; about two minutes the first time.
pub fn ensure_runner(place: &Place) -> Result<()> {
    build(place, "Building the browser test runner", "tactful-runner")
}

/// Where a built tool is.
pub fn tool(place: &Place, name: &str) -> PathBuf {
    folder(place).join("debug").join(name)
}

/// The tools' own sources and lock file: what they make depends on them.
pub fn sources(place: &Place) -> Vec<PathBuf> {
    vec![
        place.at("xtask/tools/Cargo.lock"),
        place.at("xtask/tools/bindgen/src"),
    ]
}

fn folder(place: &Place) -> PathBuf {
    place.target().join("tools")
}

fn build(place: &Place, title: &str, package: &str) -> Result<()> {
    let mut command = cargo(place);
    command
        .args(["build", "--locked", "--manifest-path"])
        .arg(place.at("xtask/tools/Cargo.toml"));
    command
        .args(["--package", package])
        .arg("--target-dir")
        .arg(folder(place));
    step::run(place, title, &mut command).map(drop)
}
