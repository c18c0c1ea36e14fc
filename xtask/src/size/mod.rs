//! `cargo xtask size`: what a visitor's browser has to load, in bytes, held to budgets.

mod measure;
mod part;
mod rules;

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::Args;
use serde_json::{Value, json};

use crate::build;
use crate::place::Place;
use measure::Bytes;
use part::Part;

/// How to print the sizes.
#[derive(Args)]
pub struct Options {
    /// Print JSON instead of a table
    #[arg(long)]
    json: bool,
}

/// The most that may be loaded, brotli bytes.
const BUDGETS: [Budget; 4] = [
    Budget { name: "critical_path", most: 12_000, goal: 5_000 },
    Budget { name: "everything_without_panel", most: 30_000, goal: 20_000 },
    // What a page loads more when the panel is opened: its script with its sheet, the messages of a language, the site's words.
    Budget { name: "panel", most: 12_000, goal: 12_000 },
    // Some 160 bytes above its goal, and hardly further from it.
    Budget { name: "critical_path_all_rules", most: 14_200, goal: 14_000 },
];

struct Budget {
    name: &'static str,
    /// What fails the build.
    most: i64,
    /// What the product wants to be.
    goal: i64,
}

/// Whether a sum stays within its budget.
pub struct Verdict {
    /// What was measured, in one line.
    pub text: String,
    /// Whether it fits.
    pub fits: bool,
}

/// Builds, measures, prints; fails where a budget is exceeded.
pub fn run(place: &Place, options: &Options) -> Result<ExitCode> {
    build::run(place)?;
    let sizes = Sizes::measure(place)?;
    if options.json {
        println!("{:#}", sizes.to_json());
    } else {
        sizes.print();
    }
    let mut code = ExitCode::SUCCESS;
    for verdict in sizes.verdicts().iter().filter(|verdict| !verdict.fits) {
        eprintln!("error: {}", verdict.text);
        code = ExitCode::FAILURE;
    }
    Ok(code)
}

/// Holds what has been built to the budgets.
pub fn verdicts(place: &Place) -> Result<Vec<Verdict>> {
    Ok(Sizes::measure(place)?.verdicts())
}

/// The sizes of all parts, and of what they add up to.
struct Sizes {
    parts: Vec<Part>,
    sums: [(&'static str, Bytes); 5],
}

impl Sizes {
    fn measure(place: &Place) -> Result<Self> {
        let parts = part::all(place)?;
        let critical = critical_path(place)?;
        let idle: Bytes = parts.iter().filter(|part| part.is_idle).map(|part| part.bytes).sum();
        let with_rules = rules::critical_path(place)?;
        let idle_with_rules: Bytes =
            parts.iter().filter(|part| part.is_idle_with_rules).map(|part| part.bytes).sum();
        let panel: Bytes = parts.iter().filter(|part| part.is_of_panel).map(|part| part.bytes).sum();
        let sums = [
            ("critical_path", critical),
            ("everything_without_panel", critical + idle),
            ("panel", panel),
            ("critical_path_all_rules", with_rules),
            ("everything_all_rules", with_rules + idle_with_rules),
        ];
        Ok(Self { parts, sums })
    }

    fn rows(&self) -> impl Iterator<Item = (&str, Bytes)> {
        let parts = self.parts.iter().map(|part| (part.name.as_str(), part.bytes));
        parts.chain(self.sums.iter().copied())
    }

    fn verdicts(&self) -> Vec<Verdict> {
        let judged = BUDGETS.iter().flat_map(|budget| self.sums.iter().map(move |sum| (budget, sum)));
        judged
            .filter(|(budget, (name, _))| budget.name == *name)
            .map(|(budget, (name, bytes))| Verdict {
                text: format!(
                    "{name}: {} bytes of brotli, the budget is {}, the goal {}",
                    bytes.brotli, budget.most, budget.goal
                ),
                fits: bytes.brotli <= budget.most,
            })
            .collect()
    }

    fn print(&self) {
        println!("{:28} {:>9} {:>9} {:>9}", "part", "raw", "gzip", "brotli");
        for (name, bytes) in self.rows() {
            println!("{name:28} {:>9} {:>9} {:>9}", bytes.raw, bytes.gzip, bytes.brotli);
        }
    }

    fn to_json(&self) -> Value {
        let mut table = serde_json::Map::new();
        for (name, bytes) in self.rows() {
            let sizes = json!({ "raw": bytes.raw, "gzip": bytes.gzip, "brotli": bytes.brotli });
            table.insert(name.to_owned(), sizes);
        }
        Value::Object(table)
    }
}

/// What the finished page has gained over its source. The opening, the slice of the site and both scripts are written
/// into the page, so that nothing else is loaded before the first paint.
fn critical_path(place: &Place) -> Result<Bytes> {
    let (built, source) = place.demo_page();
    Ok(of_file(&built)? - of_file(&source)?)
}

fn of_file(path: &Path) -> Result<Bytes> {
    let bytes = fs::read(path).with_context(|| format!("cannot read `{}`", path.display()))?;
    Bytes::of(&bytes)
}
