//! Compiling with our own linker, for modules without glue.

use anyhow::Result;

use crate::cargo::{WASM, cargo, without_machine_paths};
use crate::place::Place;
use crate::setup::tools;
use crate::stamp::Stamp;
use crate::step;

/// Compiles a crate of `wasm/` with the linker that leaves out what wasm-bindgen asks for.
pub fn link(place: &Place, name: &str, features: &[&str]) -> Result<()> {
    let linker = tools::tool(place, "tactful-linker");
    let mut command = cargo(place);
    command.args(without_machine_paths());
    command.args(["rustc", "--profile", "wasm", "--target", WASM]);
    command.args(["--package", &format!("tactful-{name}"), "--lib", "--crate-type", "cdylib"]);
    command.args(["--no-default-features", "--features", &features.join(","), "--"]);
    command.arg("-C").arg(format!("linker={}", linker.display()));
    // Cargo looks at the linker's path, not into it: this has it link again when the linker has changed.
    let hash =
        Stamp::of(place, "linker", &tools::sources(place))?.value().chars().take(16).collect::<String>();
    command.arg("--cfg").arg(format!("linker_{hash}"));
    step::run(place, &format!("Compiling the {name}"), &mut command).map(drop)
}
