//! How fast all slots of a site are decided, as a ratio to a plain JavaScript loop in the same run.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::scratch;
use crate::place::Place;
use crate::setup::npm;
use crate::step;
use crate::test::count::Count;

const ADAPTER: &str = "benches/decide/adapter.mjs";

/// The loop that everything is compared with.
const REFERENCE: &str = "ref: naive JS interpreter";

/// Our own rows are those whose name holds this word.
const OURS: &str = "tactful";

/// The ratio that every size must stay below, or the build fails.
const LIMIT: f64 = 1.0;

/// How often the test suite runs the bench where its runs agree.
const RUNS: usize = 3;

/// How often it does where they do not: a busy machine is measured for longer.
const RUNS_IN_DOUBT: usize = 9;

/// Who takes part.
#[derive(Clone, Copy, PartialEq)]
pub enum Peers {
    /// Every published SDK that the bench knows.
    Installed,
    /// Only the loops that come with the bench.
    LeftOut,
}

/// What `--alone` asks for.
pub fn peers(alone: bool) -> Peers {
    if alone { Peers::LeftOut } else { Peers::Installed }
}

/// Runs the bench with `arguments`, prints the ratios, and fails where one is 1 or worse or a decision was wrong.
pub fn run(place: &Place, peers: Peers, arguments: &[String]) -> Result<ExitCode> {
    let Some((folder, mut command)) = prepare(place, peers)? else {
        return Ok(ExitCode::SUCCESS);
    };
    let results = results_file(&folder, arguments)?;
    command.args(["--json".as_ref(), results.as_os_str()]).args(arguments);
    if !command.status().context("cannot start `node`")?.success() {
        bail!("the bench failed");
    }
    let wrong = judge(&results)?.iter().filter(|size| !size.is_good()).count();
    Ok(if wrong == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The same without the peers, as a part of the test suite: every size counts as one test. The whole bench runs several
/// times, and the ratio in the middle counts: a busy machine disturbs some of them.
pub fn check(place: &Place) -> Result<Count> {
    let Some((folder, mut command)) = prepare(place, Peers::LeftOut)? else {
        return Ok(Count::default());
    };
    let results = results_file(&folder, &[])?;
    command.args(["--budget", "300", "--json"]).arg(&results);
    let mut runs = Vec::new();
    while runs.len() < RUNS || is_in_doubt(&runs) && runs.len() < RUNS_IN_DOUBT {
        let title = format!("Comparing decisions with a JS loop, run {}", runs.len() + 1);
        step::run(place, &title, &mut command)?;
        runs.push(judge(&results)?);
    }
    let mut count = Count::default();
    for size in middle(runs) {
        println!("  {:9} in the middle: {:.3}", size.name, size.ratio());
        count += if size.is_good() { Count::PASSED } else { Count::FAILED };
    }
    Ok(count)
}

/// Whether any size was too slow in any run.
fn is_in_doubt(runs: &[Vec<Size>]) -> bool {
    runs.iter().flatten().any(|size| !size.is_good())
}

/// For each size the run whose ratio is in the middle; a wrong decision in any run counts in all.
fn middle(runs: Vec<Vec<Size>>) -> Vec<Size> {
    let mut by_name: BTreeMap<String, Vec<Size>> = BTreeMap::new();
    for size in runs.into_iter().flatten() {
        by_name.entry(size.name.clone()).or_default().push(size);
    }
    let middle_of = |mut sizes: Vec<Size>| {
        sizes.sort_by(|one, other| one.ratio().total_cmp(&other.ratio()));
        let mismatches = sizes.iter().map(|size| size.mismatches).max().unwrap_or(0);
        let middle = sizes.len() / 2;
        sizes.into_iter().nth(middle).map(|size| Size { mismatches, ..size })
    };
    by_name.into_values().filter_map(middle_of).collect()
}

/// The folder of the bench and the command that runs it; `None` where the bench or our adapter is missing.
fn prepare(place: &Place, peers: Peers) -> Result<Option<(PathBuf, Command)>> {
    let adapter = place.at(ADAPTER);
    let Some(source) = scratch::source(place, "decide") else {
        return Ok(None);
    };
    if !adapter.exists() {
        println!("SKIPPED: bench decide, {ADAPTER} is missing");
        return Ok(None);
    }
    npm::require_node()?;
    let name = if peers == Peers::Installed { "decide" } else { "decide-alone" };
    let folder = scratch::copy(place, &source, name)?;
    if peers == Peers::Installed {
        scratch::install(place, &folder)?;
    }
    let mut command = Command::new("node");
    command.current_dir(&folder).arg("run.mjs");
    command.env("TACTFUL_ADAPTER", adapter).env("TACTFUL_PKG", place.pkg());
    command.env("TACTFUL_COMMAND", place.tactful());
    Ok(Some((folder, command)))
}

/// Where the bench writes its rows: the file that was asked for, seen from where it was asked, or one of our own.
fn results_file(folder: &Path, arguments: &[String]) -> Result<PathBuf> {
    let mut rest = arguments.iter().skip_while(|argument| *argument != "--json").skip(1);
    match rest.next() {
        Some(file) => Ok(env::current_dir()?.join(file)),
        None => Ok(folder.join("results.json")),
    }
}

/// One size of site, and how both fared on it.
struct Size {
    name: String,
    ours: f64,
    reference: f64,
    mismatches: u64,
}

impl Size {
    fn ratio(&self) -> f64 {
        self.ours / self.reference
    }

    fn is_good(&self) -> bool {
        self.mismatches == 0 && self.ratio() < LIMIT
    }
}

fn judge(results: &Path) -> Result<Vec<Size>> {
    let text = fs::read_to_string(results).with_context(|| format!("cannot read `{}`", results.display()))?;
    let sizes = sizes(&serde_json::from_str(&text)?)?;
    for size in &sizes {
        let ratio = size.ratio();
        let miss = if ratio < LIMIT { "" } else { ", over the limit of 1" };
        println!("  {:9} tactful ÷ {REFERENCE}: {ratio:.3}, {} mismatches{miss}", size.name, size.mismatches);
    }
    Ok(sizes)
}

fn sizes(results: &Value) -> Result<Vec<Size>> {
    let rows = results["rows"].as_array().context("the results have no rows")?;
    let name = |row: &Value| row["name"].as_str().unwrap_or_default().to_lowercase();
    let mut sizes = Vec::new();
    for ours in rows.iter().filter(|row| name(row).contains(OURS)) {
        let same_size = |row: &&Value| row["S"] == ours["S"] && row["V"] == ours["V"];
        let reference = rows.iter().filter(same_size).find(|row| row["name"] == REFERENCE);
        let reference = reference.with_context(|| format!("the bench was run without `{REFERENCE}`"))?;
        sizes.push(Size {
            name: format!("{}x{}", ours["S"], ours["V"]),
            ours: fastest_tenth(ours)?,
            reference: fastest_tenth(reference)?,
            mismatches: ours["mismatches"].as_u64().unwrap_or(u64::MAX),
        });
    }
    if sizes.is_empty() {
        bail!("the bench was run without Tactful");
    }
    Ok(sizes)
}

/// Microseconds of the run that a tenth of all runs beat: the figure that a busy machine disturbs least.
fn fastest_tenth(row: &Value) -> Result<f64> {
    row["p10"].as_f64().with_context(|| format!("{} failed: {}", row["name"], row["error"]))
}

#[cfg(test)]
mod tests {
    use super::{Size, middle, sizes};
    use serde_json::json;

    #[test]
    fn rows_of_one_size_are_compared() {
        let results = json!({ "rows": [
            { "name": "Tactful (wasm)", "S": 5, "V": 10, "p10": 2.0, "mismatches": 0 },
            { "name": "ref: naive JS interpreter", "S": 20, "V": 10, "p10": 1.0, "mismatches": 0 },
            { "name": "ref: naive JS interpreter", "S": 5, "V": 10, "p10": 8.0, "mismatches": 0 },
        ]});
        let sizes = sizes(&results).unwrap();
        assert_eq!(sizes.len(), 1);
        assert!(sizes[0].is_good());
        assert_eq!((sizes[0].ours, sizes[0].reference), (2.0, 8.0));
    }

    #[test]
    fn the_run_in_the_middle_counts_and_a_wrong_decision_in_any() {
        let run =
            |ours: f64, mismatches: u64| vec![Size { name: "5x10".into(), ours, reference: 1.0, mismatches }];
        let sizes = middle(vec![run(7.0, 0), run(0.5, 0), run(0.7, 0)]);
        assert_eq!((sizes.len(), sizes[0].ours), (1, 0.7));
        assert!(sizes[0].is_good());
        assert!(!middle(vec![run(0.5, 0), run(0.5, 1), run(0.5, 0)])[0].is_good());
    }

    #[test]
    fn a_wrong_decision_is_never_good() {
        let results = json!({ "rows": [
            { "name": "tactful", "S": 5, "V": 10, "p10": 2.0, "mismatches": 1 },
            { "name": "ref: naive JS interpreter", "S": 5, "V": 10, "p10": 8.0, "mismatches": 0 },
        ]});
        assert!(!sizes(&results).unwrap()[0].is_good());
    }

    #[test]
    fn an_adapter_that_failed_is_an_error() {
        let results = json!({ "rows": [
            { "name": "tactful", "S": 5, "V": 10, "error": "no such module" },
            { "name": "ref: naive JS interpreter", "S": 5, "V": 10, "p10": 8.0, "mismatches": 0 },
        ]});
        assert!(sizes(&results).is_err());
    }
}
