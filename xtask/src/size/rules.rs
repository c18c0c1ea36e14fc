//! The demo's page as it would be if its site used every rule.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::measure::Bytes;
use super::of_file;
use crate::place::Place;
use crate::step;

/// What the page gains over its source.
pub fn critical_path(place: &Place) -> Result<Bytes> {
    let (_, source) = place.demo_page();
    let folder = place.work().join("all-rules");
    fs::create_dir_all(&folder)?;
    let site = folder.join("site.json");
    fs::write(&site, site_with_rules(place)?.to_string())?;
    let mut command = Command::new(place.tactful());
    command.current_dir(place.root()).arg("build").arg(&source).arg("--site").arg(&site);
    command.arg("--out").arg(&folder).args(["--runtime", "../tactful/"]);
    step::run(place, "Building the page with all rules", &mut command)?;
    let built = folder.join(source.file_name().unwrap_or_default());
    Ok(of_file(&built)? - of_file(&source)?)
}

/// The demo's site with an entry for every rule that takes one.
fn site_with_rules(place: &Place) -> Result<Value> {
    let path = place.at("www/shop/site.json");
    let text = fs::read_to_string(&path).with_context(|| format!("cannot read `{}`", path.display()))?;
    let mut site: Value = serde_json::from_str(&text)?;
    let entries = json!({
        "market": "DE",
        "intensity": "full",
        "fatigue": { "showings": 6 },
        "gift_seasons": [{ "from": "2026-09-01", "until": "2026-09-14" }],
        "interests": { "subjects": subjects(&site) },
        "brands": [{ "id": "north", "rivals": ["south"] }, { "id": "east", "most": 0.5, "least": 0.2 }],
    });
    if let (Some(site), Some(entries)) = (site.as_object_mut(), entries.as_object()) {
        site.extend(entries.clone());
    }
    let attribute = json!({ "name": "unavailable", "type": "list" });
    if let Some(attributes) = site.get_mut("attributes").and_then(Value::as_array_mut) {
        attributes.push(attribute);
    }
    let items = site.get_mut("items").and_then(Value::as_array_mut).into_iter().flatten();
    let brands = ["north", "south", "east"].into_iter().cycle();
    for ((item, number), brand) in items.zip(0..).zip(brands) {
        item["product"] = json!(format!("product-{number}"));
        item["brand"] = json!(brand);
    }
    Ok(site)
}

/// Subjects of the site's items that may be learnt.
fn subjects(site: &Value) -> Vec<Value> {
    let mut subjects = Vec::new();
    for item in site["items"].as_array().into_iter().flatten() {
        for subject in item["subjects"].as_array().into_iter().flatten() {
            let is_plain =
                !["baby", "wedding", "pregnancy"].iter().any(|word| subject.to_string().contains(word));
            if is_plain && !subjects.contains(subject) && subjects.len() < 12 {
                subjects.push(subject.clone());
            }
        }
    }
    subjects
}
