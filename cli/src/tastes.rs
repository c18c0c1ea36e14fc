//! `tactful tastes`: checks a file of taste clusters; `--tastes` gives one to the other commands.

use crate::build::{exit_code, is_same, write};
use crate::diagnostics::{json, located, render};
use crate::output::{counted, print, tell};
use crate::text;
use anyhow::{Result, bail};
use clap::Args;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use tactful::check::{Problem, Severity, compile_tastes};
use tactful::tact::tastes::Tastes;

#[derive(Args)]
pub struct Options {
    /// The file of taste clusters
    file: PathBuf,
    /// Where to write them compiled, as a page's site file holds them; default: nowhere
    #[arg(long)]
    out: Option<PathBuf>,
    /// Print the problems as JSON, and write nothing
    #[arg(long, conflicts_with = "out")]
    json: bool,
}

/// A file of taste clusters, read.
pub struct TastesFile {
    /// The clusters; none where nothing in the file can be used.
    pub compiled: Option<Vec<u8>>,
    path: PathBuf,
    text: String,
    problems: Vec<Problem>,
}

impl TastesFile {
    /// Reads and checks a file.
    pub fn read(path: &Path) -> Result<TastesFile> {
        let text = text::read(path)?;
        let (compiled, problems) = compile_tastes(&text);
        Ok(TastesFile { compiled, path: path.to_path_buf(), text, problems })
    }

    /// Prints the problems for people.
    pub fn tell(&self) {
        if !self.problems.is_empty() {
            let located = located(&self.text, &self.problems);
            tell(render(&self.text, &self.path.display().to_string(), located));
        }
    }

    /// The problems for programs; each names the file.
    pub fn json(&self) -> Vec<Value> {
        let file = self.path.display().to_string();
        let mut problems = json(&self.text, &self.problems);
        let mut problems = problems.as_array_mut().map(core::mem::take).unwrap_or_default();
        for problem in problems.iter_mut().filter_map(Value::as_object_mut) {
            problem.insert("file".into(), file.clone().into());
        }
        problems
    }

    /// What it holds and what is wrong with it, in a line.
    pub fn summary(&self) -> String {
        let errors = counted(self.errors(), "error");
        format!("{}: {}, {errors}", self.path.display(), self.contents())
    }

    /// How many problems switch something off.
    pub fn errors(&self) -> usize {
        self.problems.iter().filter(|problem| problem.severity == Severity::Error).count()
    }

    fn contents(&self) -> String {
        let tastes = Tastes::reread(self.compiled.as_deref().unwrap_or_default());
        let (clusters, subjects) = (tastes.clusters(), tastes.subjects());
        format!("{} over {}", counted(clusters, "cluster"), counted(subjects, "subject"))
    }
}

pub fn run(options: &Options) -> Result<ExitCode> {
    let file = TastesFile::read(&options.file)?;
    if options.json {
        print(format_args!("{:#}", Value::Array(file.json())))?;
        return Ok(exit_code(file.errors()));
    }
    file.tell();
    let Some(compiled) = &file.compiled else {
        bail!("`{}` cannot be used; see above", options.file.display());
    };
    if let Some(out) = &options.out {
        if is_same(&options.file, out) {
            bail!(
                "`{}` would be written over the file as you wrote it; choose another `--out`",
                out.display()
            );
        }
        write(out, compiled)?;
        print(format_args!("{}: {}", out.display(), counted(compiled.len(), "byte")))?;
    }
    print(file.summary())?;
    Ok(exit_code(file.errors()))
}
