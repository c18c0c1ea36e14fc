//! The files that a page can load.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::measure::Bytes;
use super::of_file;
use crate::place::Place;

/// What may be missing is the business of the build; what is there is measured.
const PARTS: [(&str, Load); 32] = [
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
    ("elements.js", Load::Idle),
    ("keeper-said.wasm", Load::Idle),
    ("keeper.wasm", Load::Learning),
    ("keeper-tastes.wasm", Load::Rules),
    ("panel.js", Load::Panel),
    ("messages/en.panel.json", Load::Panel),
    ("why.js", Load::Late),
    ("messages/en.why.json", Load::Late),
    ("asking.js", Load::Late),
    ("closing.js", Load::Late),
    ("banner.js", Load::Late),
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
    /// When somebody opens the preference panel.
    Panel,
    /// Where a page asks for consent or places a question, where the site names a consent manager, when somebody asks why, in previews and in the studio.
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
    /// Whether who opens the preference panel loads it.
    pub is_of_panel: bool,
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
            is_of_panel: load == Load::Panel,
        });
    }
    // Of the page about the panel: its site asks for everything that the panel can show.
    let words = the_one(&place.demo().join("yours"), "panel.", ".json")?;
    let site = the_one(&place.demo().join("shop"), "site.", ".bin")?;
    for (name, file, is_of_panel) in [("panel.<hash>.json", words, true), ("site.<hash>.bin", site, false)] {
        let (bytes, is_idle, is_idle_with_rules) = (of_file(&file)?, false, false);
        parts.push(Part { name: name.to_owned(), bytes, is_idle, is_idle_with_rules, is_of_panel });
    }
    Ok(parts)
}

/// The one file of a folder whose name has a hash between these.
fn the_one(folder: &Path, beginning: &str, ending: &str) -> Result<PathBuf> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read `{}`", folder.display()))?;
    let is_it = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with(beginning) && name.ends_with(ending)
    };
    let mut found = entries.flatten().map(|entry| entry.path()).filter(is_it);
    match (found.next(), found.next()) {
        (Some(file), None) => Ok(file),
        (None, _) => bail!("no `{beginning}<hash>{ending}` in `{}`", folder.display()),
        (Some(_), Some(_)) => bail!("more than one `{beginning}<hash>{ending}` in `{}`", folder.display()),
    }
}
