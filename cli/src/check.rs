//! `tactful check`: what is wrong with a site file.

use crate::beside::{self, Beside};
use crate::build::folder_of;
use crate::diagnostics;
use crate::output::{counted, print};
use crate::site::Checked;
use anyhow::Result;
use clap::Args;
use std::path::PathBuf;
use std::process::ExitCode;
use tactful::check::LeftOut;

#[derive(Args)]
pub struct Options {
    /// The site file
    site: PathBuf,
    /// Print the problems as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    beside: beside::Options,
}

/// Items that are not built and named; more are counted.
const MOST_NAMED: usize = 12;

pub fn run(options: &Options) -> Result<ExitCode> {
    let beside = Beside::read(&options.beside)?;
    let mut checked = Checked::read(&options.site, beside.circumstances())?;
    checked.compare(folder_of(&options.site));
    let wrong_beside = beside.errors();
    if options.json {
        let mut problems = diagnostics::json(&checked.text, &checked.problems);
        if let Some(problems) = problems.as_array_mut() {
            problems.extend(beside.json());
        }
        print(format_args!("{problems:#}"))?;
    } else {
        checked.tell(&options.site);
        beside.tell();
        let errors = counted(checked.errors(), "error");
        let warnings = counted(checked.problems.len() - checked.errors(), "warning");
        print(format_args!("{}: {errors}, {warnings}", options.site.display()))?;
        for summary in beside.summaries() {
            print(summary)?;
        }
        if let Some(told) = checked.meaning.as_ref().and_then(|meaning| not_built(&meaning.left_out)) {
            print(told)?;
        }
    }
    Ok(if checked.errors() + wrong_beside == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The items that are not built, each with its reason, in a line.
fn not_built(left_out: &[LeftOut]) -> Option<String> {
    let named = left_out.iter().take(MOST_NAMED);
    let mut told: Vec<String> =
        named.map(|item| format!("`{}` ({})", item.id, item.absence.words())).collect();
    if left_out.len() > MOST_NAMED {
        told.push(format!("and {} more", left_out.len() - MOST_NAMED));
    }
    (!told.is_empty()).then(|| format!("not built: {}", told.join(", ")))
}
