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
    vec![place.at("xtask/tools/Cargo.lock"), place.at("xtask/tools/bindgen/src")]
}

fn folder(place: &Place) -> PathBuf {
    place.target().join("tools")
}

fn build(place: &Place, title: &str, package: &str) -> Result<()> {
    let mut command = cargo(place);
    command.args(["build", "--locked", "--manifest-path"]).arg(place.at("xtask/tools/Cargo.toml"));
    command.args(["--package", package]).arg("--target-dir").arg(folder(place));
    step::run(place, title, &mut command).map(drop)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    /// The version that a lock file pins for a package.
    fn locked(lock_file: &str, package: &str) -> Option<String> {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(lock_file);
        let text = fs::read_to_string(path).unwrap();
        let (_, rest) = text.split_once(&format!("name = \"{package}\"\nversion = \""))?;
        rest.split('"').next().map(str::to_owned)
    }

    #[test]
    fn the_tools_speak_the_version_of_wasm_bindgen_that_the_modules_are_built_with() {
        let tools = locked("tools/Cargo.lock", "wasm-bindgen-shared").expect("the tools pin wasm-bindgen");
        if let Some(modules) = locked("../Cargo.lock", "wasm-bindgen-shared") {
            assert_eq!(tools, modules);
        }
        let manifest =
            fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.toml")).unwrap();
        assert!(manifest.contains(&format!("wasm-bindgen = \"={tools}\"")), "the tools use {tools}");
    }
}
