//! The opening: plain exports, no glue, no imports, nothing of wasm-bindgen.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use super::optimise;
use crate::cargo::{WASM, cargo, without_machine_paths};
use crate::place::Place;
use crate::setup::tools;
use crate::stamp::Stamp;
use crate::step;

/// Writes `pkg/opening.wasm`.
pub fn build(place: &Place) -> Result<()> {
    let linked = link(place)?;
    let output = place.pkg().join("opening.wasm");
    let mut inputs = tools::sources(place);
    inputs.extend([linked.clone(), place.at("xtask/npm/package-lock.json"), place.at("xtask/src/build")]);
    let stamp = Stamp::of(place, "opening", &inputs)?;
    if stamp.is_current(std::slice::from_ref(&output)) {
        return Ok(());
    }
    let pruned = place.work().join("opening.wasm");
    fs::create_dir_all(place.work())?;
    let mut prune = Command::new(tools::tool(place, "tactful-bindgen"));
    step::run(place, "Pruning the opening", prune.arg("prune").arg(&linked).arg(&pruned))?;
    optimise(place, "Optimising the opening", &pruned, &output)?;
    stamp.keep()
}

/// Compiles the opening with our own linker, which asks for no export but ours.
fn link(place: &Place) -> Result<PathBuf> {
    let linker = tools::tool(place, "tactful-linker");
    let mut command = cargo(place);
    command.args(without_machine_paths());
    command.args(["rustc", "--profile", "wasm", "--target", WASM]);
    command.args(["--package", "tactful-opening", "--lib", "--crate-type", "cdylib", "--"]);
    command.arg("-C").arg(format!("linker={}", linker.display()));
    step::run(place, "Compiling the opening", &mut command)?;
    Ok(place.target().join(WASM).join("wasm/tactful_opening.wasm"))
}
