//! A site file on disk: read, checked, its problems told.

use crate::diagnostics;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::Path;
use tactful::check::{Extent, Meaning, Problem, Severity, check, compile};

/// What a site file amounts to.
pub struct Checked {
    /// Its text.
    pub text: String,
    /// What it means; nothing if it cannot be used at all.
    pub meaning: Option<Meaning>,
    /// The whole of it, compiled.
    pub compiled: Option<Vec<u8>>,
    /// Everything that is wrong with it.
    pub problems: Vec<Problem>,
}

impl Checked {
    /// Reads, checks and compiles a file.
    pub fn read(path: &Path) -> Result<Checked> {
        let bytes = fs::read(path).with_context(|| format!("cannot read `{}`", path.display()))?;
        let text = String::from_utf8(bytes).with_context(|| format!("`{}` is not UTF-8", path.display()))?;
        Ok(Checked::of_text(text))
    }

    /// Checks and compiles a text.
    pub fn of_text(text: String) -> Checked {
        let (meaning, mut problems) = check(&text);
        let compiled = meaning.as_ref().and_then(|meaning| compile(meaning, Extent::Whole, &mut problems));
        Checked { text, meaning, compiled, problems }
    }

    /// Prints the problems for people.
    pub fn tell(&self, path: &Path) {
        let name = path.display().to_string();
        if !self.problems.is_empty() {
            eprint!("{}", diagnostics::render(&self.text, &name, &self.problems));
        }
    }

    /// How many problems switch something off.
    pub fn errors(&self) -> usize {
        self.problems.iter().filter(|problem| problem.severity == Severity::Error).count()
    }

    /// The meaning and the compiled bytes, or an error where there are none.
    pub fn usable(&self, path: &Path) -> Result<(&Meaning, &[u8])> {
        match (&self.meaning, &self.compiled) {
            (Some(meaning), Some(compiled)) => Ok((meaning, compiled)),
            _ => bail!("`{}` cannot be used; see above", path.display()),
        }
    }
}
