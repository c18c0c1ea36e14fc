//! The messages of the preference panel: of each language a file for each part that is loaded by itself.

use std::fs;

use anyhow::{Context, Result};
use serde_json::{Map, Value};

use crate::place::Place;

/// What the messages of the part begin with that is loaded when somebody asks why.
const WHY: [&str; 4] = ["why.", "source.", "fact.", "value."];

/// Writes `messages/<language>.panel.json` and `messages/<language>.why.json` into `pkg/`; gives back the languages.
pub fn build(place: &Place) -> Result<Vec<String>> {
    let folder = place.at("www/panel/messages");
    let to = place.pkg().join("messages");
    fs::create_dir_all(&to)?;
    let mut languages = Vec::new();
    let entries = fs::read_dir(&folder).with_context(|| format!("cannot read `{}`", folder.display()))?;
    for path in entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()? {
        let language = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let messages: Map<String, Value> = serde_json::from_str(&fs::read_to_string(&path)?)
            .with_context(|| format!("cannot read `{}`", path.display()))?;
        let (why, panel): (Map<_, _>, Map<_, _>) =
            messages.into_iter().partition(|(id, _)| WHY.iter().any(|beginning| id.starts_with(beginning)));
        for (part, messages) in [("why", why), ("panel", panel)] {
            fs::write(to.join(format!("{language}.{part}.json")), Value::Object(messages).to_string())?;
        }
        languages.push(language);
    }
    languages.sort();
    Ok(languages)
}
