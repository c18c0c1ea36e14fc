//! The messages of the preference panel: of each language a file for each part that is loaded by itself.

use std::fs;

use anyhow::{Context, Result};
use serde_json::{Map, Value};

use crate::place::Place;

/// The parts that are loaded by themselves, and what the ids of their messages begin with; the others are the panel's.
const PARTS: [(&str, &[&str]); 2] =
    [("why", &["why.", "source.", "fact.", "value."]), ("consent", &["consent."])];
const PANEL: &str = "panel";

/// Writes `messages/<language>.<part>.json` into `pkg/`; gives back the languages.
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
        let part_of = |id: &str| {
            let is_of = |(_, beginnings): &&(&str, &[&str])| {
                beginnings.iter().any(|beginning| id.starts_with(beginning))
            };
            PARTS.iter().find(is_of).map_or(PANEL, |(part, _)| part)
        };
        for part in PARTS.iter().map(|(part, _)| *part).chain([PANEL]) {
            let own = messages.iter().filter(|(id, _)| part_of(id) == part);
            let own: Map<_, _> = own.map(|(id, text)| (id.clone(), text.clone())).collect();
            fs::write(to.join(format!("{language}.{part}.json")), Value::Object(own).to_string())?;
        }
        languages.push(language);
    }
    languages.sort();
    Ok(languages)
}
