//! How cargo is called from inside cargo.

use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::place::Place;

/// The target of everything that a page loads.
pub const WASM: &str = "wasm32-unknown-unknown";

/// The cargo that runs this xtask, in the root of the repository.
pub fn cargo(place: &Place) -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(place.root());
    command.env("CARGO_TARGET_DIR", place.target());
    // The command line embeds the runtime that it writes into pages.
    command.env("TACTFUL_RUNTIME", place.pkg());
    command
}

/// Settings that keep paths of this machine out of the published modules.
///
/// Panic messages hold the path of their source, which names the home folder of whoever built the module and costs
/// bytes. Passed as `--config`, so that a `RUSTFLAGS` of the environment still wins.
pub fn without_machine_paths() -> Vec<String> {
    let flags: Vec<String> = registry_sources()
        .iter()
        .map(|folder| format!("{:?}", format!("--remap-path-prefix={}/=", folder.display())))
        .collect();
    vec!["--config".to_owned(), format!("target.{WASM}.rustflags=[{}]", flags.join(","))]
}

/// The folders into which cargo has unpacked crates. They exist: xtask itself was built from them.
fn registry_sources() -> Vec<PathBuf> {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(env::home_dir()?.join(".cargo")));
    let Some(entries) = home.and_then(|home| fs::read_dir(home.join("registry/src")).ok()) else {
        return Vec::new();
    };
    let mut folders: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    folders.sort();
    folders
}
