//! A real browser for tests: Debian's Chromium and its driver.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::place::Place;
use crate::step;

const PACKAGES: [&str; 2] = ["chromium", "chromium-driver"];

/// Where Chromium and its driver are.
pub struct Browser {
    /// The browser itself.
    pub chromium: PathBuf,
    /// What drives it for the wasm tests.
    pub driver: PathBuf,
}

/// Finds Chromium, and installs it where it is missing and that is allowed.
pub fn ensure(place: &Place) -> Result<Browser> {
    if let Some(browser) = find() {
        return Ok(browser);
    }
    if !may_install() {
        bail!("Chromium is missing: as root, `apt-get install {}`", PACKAGES.join(" "));
    }
    let mut update = Command::new("apt-get");
    step::run(place, "Asking apt for its lists", update.arg("update"))?;
    let mut install = Command::new("apt-get");
    install.env("DEBIAN_FRONTEND", "noninteractive");
    install.args(["install", "-y", "--no-install-recommends"]).args(PACKAGES);
    step::run(place, "Installing Chromium", &mut install)?;
    find().with_context(|| format!("`{}` are installed, yet not on the PATH", PACKAGES.join(" ")))
}

/// `CHROMIUM` and `CHROMEDRIVER` name others than those on the PATH.
fn find() -> Option<Browser> {
    Some(Browser {
        chromium: program("CHROMIUM", "chromium")?,
        driver: program("CHROMEDRIVER", "chromedriver")?,
    })
}

fn program(variable: &str, name: &str) -> Option<PathBuf> {
    if let Some(path) = env::var_os(variable) {
        return Some(PathBuf::from(path));
    }
    on_path(name)
}

fn on_path(name: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join(name)).find(|path| path.is_file())
}

fn may_install() -> bool {
    let is_root =
        Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.trim_ascii() == b"0");
    is_root && (Path::new("/usr/bin/apt-get").exists() || on_path("apt-get").is_some())
}
