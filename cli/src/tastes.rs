//! `tactful tastes`: checks and compiles a file of taste clusters.

use crate::build::{exit_code, is_same, write};
use crate::diagnostics::{json, located, render};
use crate::output::{counted, print, tell};
use crate::text;
use anyhow::{Result, bail};
use clap::Args;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use tactful::check::{Problem, Severity, compile_tastes};
use tactful::tact::tastes::Tastes;

#[derive(Args)]
pub struct Options {
    /// The file of taste clusters
    file: PathBuf,
    /// Where to write; default: beside the file, its name with `.bin`
    #[arg(long)]
    out: Option<PathBuf>,
    /// Print the problems as JSON, and write nothing
    #[arg(long, conflicts_with = "out")]
    json: bool,
}

pub fn run(options: &Options) -> Result<ExitCode> {
    let text = text::read(&options.file)?;
    let (compiled, problems) = compile_tastes(&text);
    let errors = problems.iter().filter(|problem| problem.severity == Severity::Error).count();
    if options.json {
        print(format_args!("{:#}", json(&text, &problems)))?;
        return Ok(exit_code(errors));
    }
    tell_problems(&text, &options.file, &problems);
    let Some(compiled) = compiled else {
        bail!("`{}` cannot be used; see above", options.file.display());
    };
    let out = options.out.clone().unwrap_or_else(|| options.file.with_extension("bin"));
    if is_same(&options.file, &out) {
        bail!("`{}` would be written over the file as you wrote it; choose another `--out`", out.display());
    }
    write(&out, &compiled)?;
    print_result(&out, &compiled)?;
    Ok(exit_code(errors))
}

fn tell_problems(text: &str, file: &Path, problems: &[Problem]) {
    if !problems.is_empty() {
        tell(render(text, &file.display().to_string(), located(text, problems)));
    }
}

fn print_result(out: &Path, compiled: &[u8]) -> Result<()> {
    let tastes = Tastes::reread(compiled);
    let (clusters, subjects) = (counted(tastes.clusters(), "cluster"), counted(tastes.subjects(), "subject"));
    print(format_args!("{}: {}, {clusters} over {subjects}", out.display(), counted(compiled.len(), "byte")))
}
