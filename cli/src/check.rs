//! `tactful check`: what is wrong with a site file.

use crate::diagnostics;
use crate::output::{counted, print};
use crate::site::Checked;
use anyhow::Result;
use clap::Args;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Args)]
pub struct Options {
    /// The site file
    site: PathBuf,
    /// Print the problems as JSON
    #[arg(long)]
    json: bool,
}

pub fn run(options: &Options) -> Result<ExitCode> {
    let checked = Checked::read(&options.site)?;
    if options.json {
        print(format_args!("{:#}", diagnostics::json(&checked.text, &checked.problems)))?;
    } else {
        checked.tell(&options.site);
        let errors = counted(checked.errors(), "error");
        let warnings = counted(checked.problems.len() - checked.errors(), "warning");
        print(format_args!("{}: {errors}, {warnings}", options.site.display()))?;
    }
    Ok(if checked.errors() == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
