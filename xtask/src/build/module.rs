//! The engine and the compiler: ES modules with the glue of wasm-bindgen.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::{ONCE, loader, optimise};
use crate::cargo::{WASM, cargo, without_machine_paths};
use crate::place::Place;
use crate::setup::tools;
use crate::stamp::Stamp;
use crate::step;

/// The profile of all that every visitor loads, and of the compiler: bytes first.
pub const SMALL: &str = "wasm";
/// The profile of what comes when somebody asks, and then decides many times.
pub const FAST: &str = "wasm-fast";

/// Writes `<name>.js`, `<name>.d.ts` and `<name>_bg.wasm` into `pkg/`.
pub fn build(place: &Place, name: &str, profile: &str) -> Result<()> {
    let compiled = compile(place, name, profile)?;
    let outputs = [".js", ".d.ts", "_bg.wasm"].map(|ending| place.pkg().join(format!("{name}{ending}")));
    let mut inputs = tools::sources(place);
    inputs.extend([compiled.clone(), place.at("xtask/npm/package-lock.json"), place.at("xtask/src/build")]);
    let stamp = Stamp::of(place, name, &inputs)?;
    if stamp.is_current(&outputs) {
        return Ok(());
    }
    let [script, types, module] = outputs;
    let half_made = bind(place, name, &compiled)?;
    let made = |ending: &str| half_made.join(format!("{name}{ending}"));
    optimise(place, &format!("Optimising the {name}"), &made("_bg.wasm"), &module, ONCE)?;
    loader::minify_module(place, &made(".js"), &script)?;
    fs::copy(made(".d.ts"), &types).with_context(|| format!("cannot write `{}`", types.display()))?;
    stamp.keep()
}

fn compile(place: &Place, name: &str, profile: &str) -> Result<PathBuf> {
    let mut command = cargo(place);
    command.args(without_machine_paths());
    command.args(["rustc", "--profile", profile, "--target", WASM]);
    // Named here, because a crate that is an rlib too, for its tests, would be linked without link-time optimisation:
    // a quarter larger.
    command.args(["--package", &format!("tactful-{name}"), "--lib", "--crate-type", "cdylib"]);
    step::run(place, &format!("Compiling the {name}"), &mut command)?;
    Ok(place.target().join(WASM).join(format!("{profile}/tactful_{name}.wasm")))
}

fn bind(place: &Place, name: &str, compiled: &Path) -> Result<PathBuf> {
    let folder = place.work().join("glue");
    fs::create_dir_all(&folder)?;
    let mut command = Command::new(tools::tool(place, "tactful-bindgen"));
    command.arg("glue").arg(compiled).arg(&folder).arg(name);
    step::run(place, &format!("Binding the {name}"), &mut command)?;
    Ok(folder)
}
