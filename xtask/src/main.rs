//! The only automation: `cargo xtask build`, `serve`, `test`, `size` and `bench`.
//!
//! A machine with Rust (through rustup), Node and Python is enough: every command fetches what else it needs.

mod bench;
mod build;
mod cargo;
mod place;
mod serve;
mod setup;
mod size;
mod stamp;
mod step;
mod test;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

use crate::place::Place;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Build, serve, test and measure Tactful")]
struct Invocation {
    #[command(subcommand)]
    command: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Build the npm package into pkg/, the command line, and the demo shop into target/demo/
    Build,
    /// Build everything, then serve the demo shop
    Serve(serve::Options),
    /// Run every check and every test, native and in Chromium
    Test(test::Options),
    /// Print the bytes of every part and hold them to their budgets
    Size(size::Options),
    /// Compare with the peers: how fast a decision is, how fast a page is
    Bench {
        #[command(subcommand)]
        subject: bench::Subject,
    },
}

fn main() -> ExitCode {
    let invocation = Invocation::parse();
    match run(invocation.command) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(task: Task) -> Result<ExitCode> {
    let place = Place::find()?;
    match task {
        Task::Build => build::run(&place).map(|()| ExitCode::SUCCESS),
        Task::Serve(options) => serve::run(&place, &options).map(|()| ExitCode::SUCCESS),
        Task::Test(options) => test::run(&place.for_tests(), &options),
        Task::Size(options) => size::run(&place, &options),
        Task::Bench { subject } => bench::run(&place, &subject),
    }
}
