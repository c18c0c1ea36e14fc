//! What the code itself must satisfy: its format, and no warning for either target.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use super::count::Count;
use super::part::{self, Part};
use crate::cargo::{WASM, cargo};
use crate::place::Place;
use crate::setup::rust;
use crate::step;

/// What is compiled for pages; `src/browser/` is seen by no other check.
const PAGE_PACKAGES: [&str; 6] =
    ["tactful", "tactful-opening", "tactful-keeper", "tactful-engine", "tactful-compiler", "tactful-tastes"];

/// Each check counts as one test.
pub fn run(place: &Place) -> Vec<Part> {
    vec![
        part::of("format", format(place)),
        part::of("lints", lint(place, "Linting", &["--workspace", "--all-targets"])),
        part::of("lints for wasm", lint_for_wasm(place)),
    ]
}

fn format(place: &Place) -> Result<Count> {
    rust::ensure_component(place, "fmt", "rustfmt")?;
    let mut workspace = cargo(place);
    workspace.args(["fmt", "--all", "--check"]);
    let mut count = check(place, "Checking the format", &mut workspace)?;
    for (others, manifest) in [("tools", "xtask/tools/Cargo.toml"), ("fuzz targets", "fuzz/Cargo.toml")] {
        let mut command = cargo(place);
        command.args(["fmt", "--all", "--check", "--manifest-path"]).arg(place.at(manifest));
        count += check(place, &format!("Checking the format of the {others}"), &mut command)?;
    }
    // A macro declares the rules of tact, and no `cargo fmt` looks behind it.
    let mut one_by_one = Command::new("rustfmt");
    one_by_one
        .current_dir(place.root())
        .args(["--check", "--edition", "2024"])
        .args(sources(&place.at("src"))?);
    count += check(place, "Checking the format of each file", &mut one_by_one)?;
    Ok(count)
}

/// The Rust files of a folder and of those within it.
fn sources(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            files.extend(sources(&path)?);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    Ok(files)
}

fn lint_for_wasm(place: &Place) -> Result<Count> {
    let mut scope = vec!["--target", WASM];
    for package in PAGE_PACKAGES {
        scope.extend(["--package", package]);
    }
    lint(place, "Linting for wasm", &scope)
}

fn lint(place: &Place, title: &str, scope: &[&str]) -> Result<Count> {
    rust::ensure_component(place, "clippy", "clippy")?;
    let mut command = cargo(place);
    command.arg("clippy").args(scope).args(["--", "-D", "warnings", "-D", "missing_docs"]);
    check(place, title, &mut command)
}

fn check(place: &Place, title: &str, command: &mut Command) -> Result<Count> {
    let outcome = step::attempt(place, title, command)?;
    if outcome.succeeded {
        return Ok(Count::PASSED);
    }
    outcome.show();
    Ok(Count::FAILED)
}
