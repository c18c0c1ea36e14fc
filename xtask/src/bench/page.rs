//! How late the right hero of a landing page is painted, and at what price.

use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode};

use anyhow::{Context, Result};

use super::scratch;
use crate::place::Place;
use crate::step;

const VARIANT: &str = "benches/page/index.mjs";

/// What both generators leave behind; they are deterministic, so once is enough.
const GENERATED: [(&str, &str); 2] = [("scripts/gen-assets.mjs", "assets"), ("scripts/gen-wasm.mjs", "wasm")];

/// Runs the bench with `arguments` and shows what it prints.
pub fn run(place: &Place, arguments: &[String]) -> Result<ExitCode> {
    let Some(source) = scratch::source(place, "page") else {
        return Ok(ExitCode::SUCCESS);
    };
    if !place.at(VARIANT).exists() {
        println!("SKIPPED: bench page, {VARIANT} is missing");
        return Ok(ExitCode::SUCCESS);
    }
    let folder = scratch::copy(place, &source, "page")?;
    scratch::install(place, &folder)?;
    generate(place, &folder)?;
    let variant = folder.join("variants/tactful");
    fs::create_dir_all(&variant)?;
    fs::copy(place.at(VARIANT), variant.join("index.mjs"))?;
    let mut command = Command::new("node");
    command.current_dir(&folder).arg("bench.mjs").args(arguments);
    command.env("TACTFUL_PKG", place.pkg()).env("TACTFUL_COMMAND", place.tactful());
    let succeeded = command.status().context("cannot start `node`")?.success();
    Ok(if succeeded { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn generate(place: &Place, folder: &Path) -> Result<()> {
    for (script, name) in GENERATED {
        let done = folder.join(format!(".generated-{name}"));
        if done.exists() {
            continue;
        }
        let mut command = Command::new("node");
        step::run(place, &format!("Generating {name}"), command.current_dir(folder).arg(script))?;
        fs::write(done, "")?;
    }
    Ok(())
}
