//! `cargo xtask test`: every check and every test; the last line says how many passed and how many failed.

mod checks;
pub mod count;
mod native;
mod page;
mod part;
mod wasm;

use std::process::ExitCode;

use anyhow::{Result, anyhow};
use clap::Args;

use crate::bench;
use crate::build;
use crate::place::Place;
use crate::size;
use count::Count;
use part::Part;

/// What to test.
#[derive(Args)]
pub struct Options {
    /// Run only tests whose name contains this, and no checks
    filter: Option<String>,
}

/// Builds, runs all parts whatever becomes of the ones before, and sums up.
pub fn run(place: &Place, options: &Options) -> Result<ExitCode> {
    let filter = options.filter.as_deref();
    let mut parts = vec![part::of("build", build::run(place).map(|()| Count::PASSED))];
    if filter.is_none() {
        parts.extend(checks::run(place));
    }
    parts.push(part::of("native tests", native::run(place, filter)));
    parts.push(part::of("wasm tests in Chromium", wasm::run(place, filter)));
    parts.push(part::of("page tests in Chromium", page::run(place, filter)));
    if filter.is_none() {
        parts.push(part::of("size budgets", size_budgets(place)));
        parts.push(part::of("decide, ratio to a JS loop", bench::decide::check(place)));
        parts.push(part::of("shelf, ratio to a plain pass", bench::rules::check(place)));
    }
    if let Some(filter) = filter.filter(|_| ran_nothing(&parts)) {
        parts.push(part::of("filter", Err(anyhow!("no test has `{filter}` in its name"))));
    }
    Ok(report(&parts))
}

/// The build, which comes first, is not what was asked for.
fn ran_nothing(parts: &[Part]) -> bool {
    parts.iter().skip(1).all(|part| part.count == Count::default())
}

fn size_budgets(place: &Place) -> Result<Count> {
    let mut count = Count::default();
    for verdict in size::verdicts(place)? {
        eprintln!("  {}", verdict.text);
        count += if verdict.fits { Count::PASSED } else { Count::FAILED };
    }
    Ok(count)
}

fn report(parts: &[Part]) -> ExitCode {
    println!("\n{:30} {:>8} {:>8}", "part", "passed", "failed");
    let mut sum = Count::default();
    for part in parts {
        println!("{:30} {:>8} {:>8}", part.name, part.count.passed, part.count.failed);
        sum += part.count;
    }
    println!("\n{} passed, {} failed", sum.passed, sum.failed);
    if sum.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
