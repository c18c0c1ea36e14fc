//! Tactful for site owners: check a site file, build it, see what anyone would get.

mod beside;
mod build;
mod check;
mod decide;
mod diagnostics;
mod feed;
mod files;
mod locate;
mod new;
mod output;
mod page;
mod site;
mod story;
mod tastes;
mod text;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

#[derive(Parser)]
#[command(name = "tactful", version, about = "Personalization that people welcome", max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Begin: write the smallest site file that does something, and a page that shows it
    New(new::Options),
    /// Say what is wrong with a site file, with line and column
    Check(check::Options),
    /// Compile a site file, or write the opening into a page
    Build(build::Options),
    /// Say what a visitor would get, and why
    Decide(decide::Options),
    /// Play stories: what somebody is shown who comes by over days, and why
    Story(story::Options),
    /// Check a file of taste clusters
    Tastes(tastes::Options),
    /// Print the JSON Schema of a site file
    Schema,
}

fn main() -> ExitCode {
    let outcome = match Cli::parse().command {
        Command::New(options) => new::run(&options),
        Command::Check(options) => check::run(&options),
        Command::Build(options) => build::run(&options),
        Command::Decide(options) => decide::run(&options),
        Command::Story(options) => story::run(&options),
        Command::Tastes(options) => tastes::run(&options),
        Command::Schema => {
            output::print(format_args!("{:#}", tactful::check::shape::schema())).map(|()| ExitCode::SUCCESS)
        }
    };
    outcome.unwrap_or_else(|error| {
        if output::is_closed(&error) {
            return ExitCode::SUCCESS;
        }
        output::tell(format_args!("error: {error:#}\n"));
        ExitCode::from(2)
    })
}
