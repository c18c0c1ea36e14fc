//! `cargo xtask build`: the npm package in `pkg/`, the command line that embeds it, and the demo shop made with both.

mod demo;
mod keeper;
mod link;
mod loader;
mod messages;
mod module;
mod opening;
pub mod tastes;

use std::fs;
use std::path::Path;

use anyhow::Result;

use crate::cargo::cargo;
use crate::place::Place;
use crate::setup::{npm, rust, tools};
use crate::step;

/// The folder that pins wasm-opt and the minifier.
const NPM: &str = "xtask/npm";

/// Builds everything; what is fresh already costs next to nothing.
pub fn run(place: &Place) -> Result<()> {
    rust::ensure_wasm_target(place)?;
    npm::ensure(place, NPM)?;
    tools::ensure_bindgen(place)?;
    fs::create_dir_all(place.pkg())?;
    opening::build(place)?;
    keeper::build(place)?;
    module::build(place, "engine", module::FAST)?;
    module::build(place, "compiler", module::SMALL)?;
    loader::build(place)?;
    build_command_line(place)?;
    demo::build(place)
}

fn build_command_line(place: &Place) -> Result<()> {
    let mut command = cargo(place);
    command.args(if place.is_for_tests() {
        ["build", "--workspace", "--bin", "tactful"]
    } else {
        ["build", "--release", "--package", "tactful-cli"]
    });
    step::run(place, "Building the command line", &mut command).map(drop)
}

/// How a module is made smaller that wasm-bindgen wrote.
const ONCE: &[&str] = &["-Oz"];

/// How a module of our own linker is made smaller: its code is taken apart and put together anew, which saves another 2 % (brotli).
/// Its memory begins empty, and its stack is larger than it needs, so that nothing lies in the first kilobyte. A large function that
/// rustc left to itself stays so, even with one caller: with all in one, the opening of all rules takes 80 bytes more (brotli).
const ANEW: &[&str] = &[
    "-Oz",
    "--flatten",
    "--rereloop",
    "-Oz",
    "-Oz",
    "--low-memory-unused",
    "--zero-filled-memory",
    "--one-caller-inline-max-function-size=80",
];

/// Makes a module smaller, for browsers of Baseline 2023 and what rustc emits for them.
fn optimise(place: &Place, title: &str, from: &Path, to: &Path, passes: &[&str]) -> Result<()> {
    let mut command = std::process::Command::new(npm::tool(place, "wasm-opt"));
    command.arg(from).arg("-o").arg(to);
    command.args(passes).args(["--strip-debug", "--strip-producers", "--strip-target-features"]);
    command.args(["--enable-bulk-memory", "--enable-sign-ext", "--enable-mutable-globals"]);
    command.args(["--enable-nontrapping-float-to-int", "--enable-multivalue", "--enable-reference-types"]);
    step::run(place, title, &mut command).map(drop)
}
