//! The opening: plain exports, no glue, no imports, nothing of wasm-bindgen.

use std::fs;
use std::process::Command;

use anyhow::Result;

use super::link::link;
use super::{ANEW, optimise};
use crate::cargo::WASM;
use crate::place::Place;
use crate::setup::tools;
use crate::stamp::Stamp;
use crate::step;

/// The entries of the opening, one for each scope of what a page asks about a view: its feature, the entry, its file in the package.
const ENTRIES: [(&str, &str, &str); 7] = [
    ("whole", "tactful_decide", "opening.wasm"),
    ("rules", "tactful_decide_rules", "opening-rules.wasm"),
    ("rules-details", "tactful_decide_rules_details", "opening-rules-details.wasm"),
    ("moment", "tactful_decide_moment", "opening-moment.wasm"),
    ("referral", "tactful_decide_referral", "opening-referral.wasm"),
    ("details", "tactful_decide_details", "opening-details.wasm"),
    ("view", "tactful_decide_view", "opening-view.wasm"),
];

/// Writes the openings into `pkg/`. Each is compiled by itself: what two of them call would be written into neither, which costs
/// each some 100 bytes (brotli).
pub fn build(place: &Place) -> Result<()> {
    for (feature, entry, name) in ENTRIES {
        link(place, "opening", &[feature])?;
        let linked =
            place.target().join(WASM).join("wasm/deps").join(format!("tactful_opening.{entry}.wasm"));
        let output = place.pkg().join(name);
        let mut inputs = tools::sources(place);
        inputs.extend([linked.clone(), place.at("xtask/npm/package-lock.json"), place.at("xtask/src/build")]);
        let stamp = Stamp::of(place, name, &inputs)?;
        if stamp.is_current(std::slice::from_ref(&output)) {
            continue;
        }
        let pruned = place.work().join(name);
        fs::create_dir_all(place.work())?;
        let mut prune = Command::new(tools::tool(place, "tactful-bindgen"));
        step::run(place, &format!("Pruning {name}"), prune.arg("prune-opening").arg(&linked).arg(&pruned))?;
        optimise(place, &format!("Optimising {name}"), &pruned, &output, ANEW)?;
        stamp.keep()?;
    }
    Ok(())
}
