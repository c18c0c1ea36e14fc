//! Embeds the page's runtime, which is built before: the folder in `TACTFUL_RUNTIME`, else `pkg/`.
//!
//! Without it the command line still checks and decides; `build page.html` says what is missing.

use std::path::{Path, PathBuf};
use std::{env, fs};

/// What `build` writes into pages.
const PARTS: [&str; 12] = [
    "opening.wasm",
    "opening-rules.wasm",
    "opening-rules-details.wasm",
    "opening-moment.wasm",
    "opening-referral.wasm",
    "opening-details.wasm",
    "opening-view.wasm",
    "head.min.js",
    "head-patterns.min.js",
    "head-tokens.min.js",
    "head-patterns-tokens.min.js",
    "fill.min.js",
];

fn main() {
    println!("cargo::rerun-if-env-changed=TACTFUL_RUNTIME");
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let folder = env::var_os("TACTFUL_RUNTIME").map_or(root.join("../pkg"), PathBuf::from);
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    for part in PARTS {
        embed(&folder.join(part), &out.join(part));
    }
}

fn embed(from: &Path, to: &Path) {
    println!("cargo::rerun-if-changed={}", from.display());
    let bytes = fs::read(from).unwrap_or_default();
    if let Err(error) = fs::write(to, bytes) {
        println!("cargo::error=cannot write `{}`: {error}", to.display());
    }
}
