//! `tactful check`: what is wrong with a site file.

use crate::diagnostics;
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
        println!("{:#}", diagnostics::json(&checked.text, &checked.problems));
    } else {
        checked.tell(&options.site);
        let warnings = checked.problems.len() - checked.errors();
        println!("{}: {} errors, {warnings} warnings", options.site.display(), checked.errors());
    }
    Ok(if checked.errors() == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
