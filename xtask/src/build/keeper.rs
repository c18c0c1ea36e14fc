//! The keepers: plain exports and imports, nothing of wasm-bindgen. A page gets the smallest where its site learns nothing and lets
//! nothing rest, and the largest where it has taste clusters.

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

/// What each keeper is called, and the features that it is compiled with.
const KEEPERS: [(&str, &[&str]); 3] =
    [("keeper", &[]), ("keeper-said", &["said"]), ("keeper-tastes", &["tastes"])];

/// Writes them into `pkg/`.
pub fn build(place: &Place) -> Result<()> {
    for (name, features) in KEEPERS {
        link(place, "keeper", features)?;
        let compiled = place.target().join(WASM).join("wasm/tactful_keeper.wasm");
        let linked = place.work().join(format!("{name}.linked.wasm"));
        fs::create_dir_all(place.work())?;
        // The next is compiled to the same place.
        fs::copy(&compiled, &linked)?;
        optimised(place, name, &linked)?;
    }
    Ok(())
}

fn optimised(place: &Place, name: &str, linked: &std::path::Path) -> Result<()> {
    let output = place.pkg().join(format!("{name}.wasm"));
    let mut inputs = tools::sources(place);
    inputs.extend([
        linked.to_path_buf(),
        place.at("xtask/npm/package-lock.json"),
        place.at("xtask/src/build"),
    ]);
    let stamp = Stamp::of(place, name, &inputs)?;
    if stamp.is_current(std::slice::from_ref(&output)) {
        return Ok(());
    }
    let pruned = place.work().join(format!("{name}.wasm"));
    let mut prune = Command::new(tools::tool(place, "tactful-bindgen"));
    step::run(place, &format!("Pruning the {name}"), prune.arg("prune-keeper").arg(linked).arg(&pruned))?;
    optimise(place, &format!("Optimising the {name}"), &pruned, &output, ANEW)?;
    stamp.keep()
}
