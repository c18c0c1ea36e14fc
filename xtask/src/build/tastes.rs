//! Placing among taste clusters, as a module by itself: made as the keeper is, and for the bench alone.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use super::link::link;
use super::{ANEW, optimise};
use crate::cargo::WASM;
use crate::place::Place;
use crate::setup::tools;
use crate::step;

/// Builds the module; where it is.
pub fn build(place: &Place) -> Result<PathBuf> {
    link(place, "tastes", &[])?;
    let compiled = place.target().join(WASM).join("wasm/tactful_tastes.wasm");
    let [pruned, output] = ["tastes.pruned.wasm", "tastes.wasm"].map(|name| place.work().join(name));
    fs::create_dir_all(place.work())?;
    let mut prune = Command::new(tools::tool(place, "tactful-bindgen"));
    step::run(place, "Pruning the tastes", prune.arg("prune-keeper").arg(&compiled).arg(&pruned))?;
    optimise(place, "Optimising the tastes", &pruned, &output, ANEW)?;
    Ok(output)
}
