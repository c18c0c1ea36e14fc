//! The demo shop: plain static files that any host can serve, made the way that an owner makes a page. The stories of the rules
//! of tact lie in it as the tests play them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::place::Place;
use crate::step;

/// The folders of the demo that are sites of their own: the shop, whose pages decide by little, and the page about the panel, whose site
/// asks for everything that the panel can show.
const SITES: [&str; 2] = ["shop", "yours"];

/// Sources of the package, no files of the site.
const NOT_SERVED: [&str; 2] = ["loader", "panel"];

/// Fills `target/demo/`: everything of `www/`, the runtime under `tactful/`, and the shop's pages built.
pub fn build(place: &Place) -> Result<()> {
    let demo = place.demo();
    if demo.exists() {
        fs::remove_dir_all(&demo).with_context(|| format!("cannot empty `{}`", demo.display()))?;
    }
    copy_folder(&place.at("www"), &demo)?;
    copy_runtime(place, &demo.join("tactful"))?;
    copy_stories(place, &place.demo().join("shop/stories"))?;
    for site in SITES {
        let folder = place.at("www").join(site);
        for page in pages(&folder)? {
            build_page(place, &page, &folder.join("site.json"), &demo.join(site))?;
        }
    }
    Ok(())
}

/// The one place that knows the command line of `tactful build` for a page.
fn build_page(place: &Place, page: &Path, site: &Path, to: &Path) -> Result<()> {
    let mut command = Command::new(place.tactful());
    command.current_dir(place.root());
    command.arg("build").arg(page).arg("--site").arg(site);
    command.arg("--out").arg(to);
    command.args(["--runtime", "../tactful/"]);
    let name = page.file_name().unwrap_or_default().display();
    step::run(place, &format!("Building the page {name}"), &mut command).map(drop)
}

fn pages(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut pages = entries(folder)?;
    pages.retain(|path| path.extension().is_some_and(|extension| extension == "html"));
    Ok(pages)
}

fn copy_runtime(place: &Place, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for file in entries(&place.pkg())? {
        if file.extension().is_some_and(|extension| extension == "js" || extension == "wasm") {
            copy_file(&file, to)?;
        }
    }
    copy_folder(&place.pkg().join("messages"), &to.join("messages"))
}

/// One file for each rule, named by its id: what `stories.html` plays.
fn copy_stories(place: &Place, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for file in entries(&place.at("tests/stories"))? {
        if file.extension().is_some_and(|extension| extension == "json") {
            copy_file(&file, to)?;
        }
    }
    Ok(())
}

fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in entries(from)? {
        let name = entry.file_name().unwrap_or_default();
        if NOT_SERVED.iter().any(|not_served| name == *not_served) {
            continue;
        }
        if entry.is_dir() {
            copy_folder(&entry, &to.join(name))?;
        } else {
            copy_file(&entry, to)?;
        }
    }
    Ok(())
}

fn copy_file(file: &Path, folder: &Path) -> Result<()> {
    fs::copy(file, folder.join(file.file_name().unwrap_or_default()))
        .with_context(|| format!("cannot copy `{}`", file.display()))?;
    Ok(())
}

/// The entries of a folder in the order of their names.
fn entries(folder: &Path) -> Result<Vec<PathBuf>> {
    let listed = fs::read_dir(folder).with_context(|| format!("cannot read `{}`", folder.display()))?;
    let mut paths: Vec<PathBuf> = listed.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    paths.sort();
    Ok(paths)
}
