//! The keeper: plain exports and imports, nothing of wasm-bindgen.

use std::fs;
use std::process::Command;

use anyhow::Result;

use super::link::link;
use super::{ANEW, optimise};
use crate::cargo::WASM;
use crate::place::Place;
use crate::setup::tools;
use crate::stamp::Stamp;
use crate::step;

/// Writes `keeper.wasm` into `pkg/`.
pub fn build(place: &Place) -> Result<()> {
    link(place, "keeper")?;
    let compiled = place.target().join(WASM).join("wasm/tactful_keeper.wasm");
    let output = place.pkg().join("keeper.wasm");
    let mut inputs = tools::sources(place);
    inputs.extend([compiled.clone(), place.at("xtask/npm/package-lock.json"), place.at("xtask/src/build")]);
    let stamp = Stamp::of(place, "keeper", &inputs)?;
    if stamp.is_current(std::slice::from_ref(&output)) {
        return Ok(());
    }
    let pruned = place.work().join("keeper.wasm");
    fs::create_dir_all(place.work())?;
    let mut prune = Command::new(tools::tool(place, "tactful-bindgen"));
    step::run(place, "Pruning the keeper", prune.arg("prune-keeper").arg(&compiled).arg(&pruned))?;
    optimise(place, "Optimising the keeper", &pruned, &output, ANEW)?;
    stamp.keep()
}
