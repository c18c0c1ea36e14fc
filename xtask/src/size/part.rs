//! The files that a page can load.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::measure::Bytes;
use super::of_file;
use crate::place::Place;

/// What may be missing is the business of the build; what is there is measured.
const PARTS: [(&str, Load); 24] = [
    ("opening.wasm", Load::First),
    ("opening-rules.wasm", Load::First),
    ("opening-rules-details.wasm", Load::First),
    ("opening-moment.wasm", Load::First),
    ("opening-referral.wasm", Load::First),
    ("opening-details.wasm", Load::First),
    ("opening-view.wasm", Load::First),
    ("head.min.js", Load::First),
    ("head-patterns.min.js", Load::First),
    ("head-tokens.min.js", Load::First),
    ("head-patterns-tokens.min.js", Load::First),
    ("fill.min.js", Load::First),
    ("tactful.js", Load::Idle),
    ("api.js", Load::Idle),
    ("keeper-said.wasm", Load::Idle),
    ("keeper.wasm", Load::Learning),
    ("keeper-tastes.wasm", Load::Rules),
    ("managers.js", Load::Late),
    ("explain.js", Load::Late),
    ("engine.js", Load::Late),
    ("engine_bg.wasm", Load::Late),
    ("preview.js", Load::Late),
    ("compiler.js", Load::Late),
    ("compiler_bg.wasm", Load::Late),
];

/// When a page loads a part.
#[derive(Clone, Copy, PartialEq)]
enum Load {
    /// Written into the page, before the first paint.
    First,
    /// By every visitor, once the page is idle.
    Idle,
    /// Instead of the smallest by visitors of sites that learn anything or let anything rest.
    Learning,
    /// Instead of that by visitors of sites with taste clusters, too: of sites that use all rules.
    Rules,
    /// Where the site names a consent manager, when somebody asks why, in previews and in the studio.
    Late,
}

/// One file and its size.
pub struct Part {
    /// The name of the file.
    pub name: String,
    /// Its size.
    pub bytes: Bytes,
    /// Whether every visitor of a plain site loads it, once the page is idle.
    pub is_idle: bool,
    /// Whether every visitor does of a site that uses all rules.
    pub is_idle_with_rules: bool,
}

/// All parts of the package, and the compiled site of the demo.
pub fn all(place: &Place) -> Result<Vec<Part>> {
    let mut parts = Vec::new();
    for (name, load) in PARTS {
        let bytes = of_file(&place.pkg().join(name))?;
        parts.push(Part {
            name: name.to_owned(),
            bytes,
            is_idle: load == Load::Idle,
            is_idle_with_rules: load == Load::Rules || load == Load::Idle && name != "keeper-said.wasm",
        });
    }
    let site = compiled_site(&place.demo().join("shop"))?;
    parts.push(Part {
        name: "site.<hash>.bin".to_owned(),
        bytes: of_file(&site)?,
        is_idle: false,
        is_idle_with_rules: false,
    });
    Ok(parts)
}

/// The one `site.<hash>.bin` of the demo.
fn compiled_site(folder: &Path) -> Result<PathBuf> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read `{}`", folder.display()))?;
    let mut sites = entries.flatten().map(|entry| entry.path()).filter(|path| is_compiled_site(path));
    match (sites.next(), sites.next()) {
        (Some(site), None) => Ok(site),
        (None, _) => bail!("no `site.<hash>.bin` in `{}`", folder.display()),
        (Some(_), Some(_)) => bail!("more than one `site.<hash>.bin` in `{}`", folder.display()),
    }
}

fn is_compiled_site(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with("site.") && name.ends_with(".bin")
}
