//! The command line as people run it, each time in a folder of its own.

use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{env, fs};

/// A folder of a test's own, empty.
pub fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::remove_dir_all(&folder).ok();
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// What the command does with these arguments.
pub fn tactful(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_tactful")).current_dir(folder).args(arguments).output().unwrap()
}

/// What it said.
pub fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// A site file with one slot, `hero`, and these items.
#[allow(dead_code, reason = "not every test writes one")]
pub fn site(items: Value) -> String {
    json!({ "tactful": 1, "site": "shop", "slots": [{ "id": "hero" }], "items": items }).to_string()
}
