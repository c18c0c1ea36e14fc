//! The hand-written scripts of `www/loader/`, minified into `pkg/`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::messages;
use crate::place::Place;
use crate::setup::npm;
use crate::step;

/// Inlined into pages as they are: every browser must parse them. Their sources, their names, and what is known of the
/// pages that get them.
const INLINED: [(&str, &str, &[&str]); 5] = [
    ("head", "head", &["--define:PATTERNS=false", "--define:TOKENS=false"]),
    ("head", "head-patterns", &["--define:PATTERNS=true", "--define:TOKENS=false"]),
    ("head", "head-tokens", &["--define:PATTERNS=false", "--define:TOKENS=true"]),
    ("head", "head-patterns-tokens", &["--define:PATTERNS=true", "--define:TOKENS=true"]),
    ("fill", "fill", &[]),
];

/// Loaded by `import()` at idle. What it imports from its own folder comes along, the built modules stay outside.
const MODULES: [&str; 4] = ["api", "explain", "managers", "preview"];

/// What pages load of the preference panel, each when it is first needed.
const PANEL: [&str; 6] = ["elements", "panel", "closing", "why", "asking", "banner"];

/// The sheets of the panel, and what its scripts call the text of each.
const SHEETS: [(&str, &str); 2] = [("panel", "__PANEL_STYLE__"), ("banner", "__BANNER_STYLE__")];

/// An external classic script: parsed by browsers that run the opening, so `import()` may stand in it.
const SCRIPTS: [&str; 1] = ["tactful"];

/// The oldest language that an inlined script may need.
const INLINED_TARGET: &str = "es2017";

/// What the package carries as it is written: types and licences.
const ALONG: [&str; 5] = [
    "www/loader/tactful.d.ts",
    "www/loader/explain.d.ts",
    "www/loader/preview.d.ts",
    "LICENSE-MIT",
    "LICENSE-APACHE",
];

/// The language of the loader, which brings the rest by `import()`.
const SCRIPT_TARGET: &str = "es2020";

/// The language of all that comes later: browsers of Baseline 2023.
const MODULE_TARGET: &str = "es2022";

/// Writes `<name>.min.js` for inlined scripts and `<name>.js` for modules.
pub fn build(place: &Place) -> Result<()> {
    for (from, name, known) in INLINED {
        if let Some(source) = source(place, from) {
            let minified = place.pkg().join(format!("{name}.min.js"));
            inline(place, &source, &minified, known)?;
            escape_controls(&minified)?;
        }
    }
    for name in SCRIPTS {
        if let Some(source) = source(place, name) {
            minify(place, &source, &place.pkg().join(format!("{name}.js")), SCRIPT_TARGET)?;
        }
    }
    for name in MODULES {
        if let Some(source) = source(place, name) {
            bundle(place, &source, &place.pkg().join(format!("{name}.js")))?;
        }
    }
    panel(place)?;
    for file in ALONG {
        let from = place.at(file);
        let name = from.file_name().unwrap_or_default();
        fs::copy(&from, place.pkg().join(name))
            .with_context(|| format!("cannot copy `{}`", from.display()))?;
    }
    Ok(())
}

/// The modules of the preference panel, and its messages: a file for each language and part.
fn panel(place: &Place) -> Result<()> {
    let languages = messages::build(place)?;
    let mut written = vec![("__LANGUAGES__", serde_json::to_string(&languages.join(" "))?)];
    for (name, called) in SHEETS {
        written.push((called, style(place, name)?));
    }
    for name in PANEL {
        let from = place.at(&format!("www/panel/{name}.js"));
        let mut command = esbuild(place, &from, &place.pkg().join(format!("{name}.js")));
        command.args(["--bundle", "--format=esm", &format!("--target={MODULE_TARGET}")]);
        command.args(written.iter().map(|(name, value)| format!("--define:{name}={value}")));
        command.args(PANEL.map(|name| format!("--external:./{name}.js")));
        step::run(place, &title(&from), &mut command)?;
    }
    Ok(())
}

/// A sheet of the panel, minified, as a script writes its text.
fn style(place: &Place, name: &str) -> Result<String> {
    let from = place.at(&format!("www/panel/{name}.css"));
    let to = place.work().join(format!("{name}.css"));
    step::run(place, &title(&from), esbuild(place, &from, &to).arg("--bundle"))?;
    Ok(serde_json::to_string(&with_short_names(fs::read_to_string(&to)?.trim_end()))?)
}

/// A sheet whose own custom properties, which begin with `--_`, are numbered: nobody else names them.
fn with_short_names(sheet: &str) -> String {
    let mut names: Vec<&str> = Vec::new();
    let mut pieces = sheet.split(OWN_PROPERTY);
    let mut short = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let end = piece.find(|letter: char| letter != '-' && !letter.is_ascii_alphanumeric());
        let (name, rest) = piece.split_at(end.unwrap_or(piece.len()));
        let number = names.iter().position(|known| *known == name).unwrap_or_else(|| {
            names.push(name);
            names.len() - 1
        });
        short.push_str(&format!("--{number}{rest}"));
    }
    short
}

/// What the names of a sheet's own custom properties begin with.
const OWN_PROPERTY: &str = "--_";

/// Minifies a module that imports nothing of ours.
pub fn minify_module(place: &Place, from: &Path, to: &Path) -> Result<()> {
    let mut command = esbuild(place, from, to);
    command.args(["--format=esm", &format!("--target={MODULE_TARGET}")]);
    step::run(place, &title(from), &mut command).map(drop)
}

/// One script with all that it imports, in a function of its own: what it declares stays its own.
fn inline(place: &Place, from: &Path, to: &Path, known: &[&str]) -> Result<()> {
    let mut command = esbuild(place, from, to);
    command.args(known);
    command.args(["--bundle", "--format=iife", &format!("--target={INLINED_TARGET}")]);
    step::run(place, &title(from), &mut command).map(drop)
}

fn minify(place: &Place, from: &Path, to: &Path, target: &str) -> Result<()> {
    let mut command = esbuild(place, from, to);
    command.arg(format!("--target={target}"));
    step::run(place, &title(from), &mut command).map(drop)
}

/// The minifier writes control characters as they are, and HTML allows them nowhere.
fn escape_controls(script: &Path) -> Result<()> {
    let text = fs::read_to_string(script)?;
    let is_control = |character: char| character.is_ascii_control() && character != '\n';
    let escaped = |character: char| match character {
        control if is_control(control) => format!("\\x{:02x}", u32::from(control)),
        other => other.to_string(),
    };
    Ok(fs::write(script, text.chars().map(escaped).collect::<String>())?)
}

fn bundle(place: &Place, from: &Path, to: &Path) -> Result<()> {
    let mut command = esbuild(place, from, to);
    command.args(["--bundle", "--format=esm", &format!("--target={MODULE_TARGET}")]);
    command.args(["--external:./engine.js", "--external:./compiler.js"]);
    command.args([
        "--external:./explain.js",
        "--external:./managers.js",
        "--external:./elements.js",
        "--external:./asking.js",
    ]);
    if let Some(folder) = from.parent() {
        command.current_dir(folder);
    }
    step::run(place, &title(from), &mut command).map(drop)
}

fn esbuild(place: &Place, from: &Path, to: &Path) -> Command {
    let mut command = Command::new(npm::tool(place, "esbuild"));
    command.arg(from).arg(format!("--outfile={}", to.display()));
    command.args(["--minify", "--charset=utf8", "--legal-comments=none", "--log-level=warning"]);
    command
}

fn source(place: &Place, name: &str) -> Option<PathBuf> {
    let path = place.at(&format!("www/loader/{name}.js"));
    if path.exists() {
        return Some(path);
    }
    eprintln!("  note: www/loader/{name}.js does not exist, skipped");
    None
}

fn title(from: &Path) -> String {
    format!("Minifying {}", from.file_name().unwrap_or_default().display())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_keeps_the_names_that_pages_set() {
        let sheet = ":host{--_text:var(--tactful-text,red);--_on-text:var(--_text)}p{color:var(--_on-text)}";
        let short = ":host{--0:var(--tactful-text,red);--1:var(--0)}p{color:var(--1)}";
        assert_eq!(with_short_names(sheet), short);
    }
}
