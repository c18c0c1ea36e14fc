//! A bench is copied before it is run, so that nothing is installed next to its source.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::place::Place;
use crate::setup::npm;
use crate::step;

/// The folder of a bench next to the repository; `None`, said aloud, where it is missing.
pub fn source(place: &Place, name: &str) -> Option<PathBuf> {
    let folder = place.root().parent()?.join("shared/bench").join(name);
    if folder.is_dir() {
        return Some(folder);
    }
    println!("SKIPPED: bench {name}, ../shared/bench/{name} is missing");
    None
}

/// Copies a bench into `target/bench/<name>` and returns that folder.
pub fn copy(place: &Place, source: &Path, name: &str) -> Result<PathBuf> {
    let folder = place.target().join("bench").join(name);
    copy_folder(source, &folder)?;
    Ok(folder)
}

/// Installs the peers, once.
pub fn install(place: &Place, folder: &Path) -> Result<()> {
    npm::require_node()?;
    if folder.join("node_modules/.package-lock.json").exists() {
        return Ok(());
    }
    let mut command = npm::npm(folder);
    command.args(["install", "--no-package-lock", "--no-audit", "--no-fund"]);
    step::run(place, "Installing the peers", &mut command).map(drop)
}

fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    let entries = fs::read_dir(from).with_context(|| format!("cannot read `{}`", from.display()))?;
    for entry in entries {
        let from = entry?.path();
        let to = to.join(from.file_name().unwrap_or_default());
        if from.is_dir() {
            copy_folder(&from, &to)?;
        } else {
            // Read and written, not copied: the source may be read-only, and the copy would be too.
            fs::write(&to, fs::read(&from)?).with_context(|| format!("cannot write `{}`", to.display()))?;
        }
    }
    Ok(())
}
