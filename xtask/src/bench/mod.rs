//! `cargo xtask bench`: the comparisons with the peers, on the neutral benches of the folder next to the repository.

pub mod decide;
mod memory;
mod page;
mod panel;
pub mod rules;
mod scratch;
mod tastes;

use std::process::ExitCode;

use anyhow::Result;
use clap::Subcommand;

use crate::build;
use crate::place::Place;

/// What to compare.
#[derive(Subcommand)]
pub enum Subject {
    /// How fast all slots are decided
    Decide {
        /// Leave the peers out: seconds instead of minutes
        #[arg(long)]
        alone: bool,
        /// Passed through to the bench
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// How long a view takes over a full memory
    Memory,
    /// How long the preference panel takes to open, and a correction to be seen
    Panel,
    /// How long decisions take with every rule on, and a shelf of 12 from 1,000 products
    Rules,
    /// How long it takes to place a visitor among 2,000 taste clusters
    Tastes,
    /// How late the right hero is painted, and at what price
    Page {
        /// Passed through to the bench
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
}

/// Builds, then runs one bench.
pub fn run(place: &Place, subject: &Subject) -> Result<ExitCode> {
    build::run(place)?;
    match subject {
        Subject::Decide { alone, arguments } => decide::run(place, decide::peers(*alone), arguments),
        Subject::Memory => memory::run(place),
        Subject::Panel => panel::run(place),
        Subject::Rules => rules::run(place),
        Subject::Tastes => tastes::run(place),
        Subject::Page { arguments } => page::run(place, arguments),
    }
}
