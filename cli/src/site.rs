//! A site file on disk: read, checked, its problems told.

use crate::diagnostics::{self, Located};
use crate::files::{self, has_pages, mismatches};
use crate::output;
use crate::page::{Survey, site_of_blocks};
use crate::text;
use anyhow::{Result, bail};
use serde_json::Value;
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;
use tactful::check::{
    Circumstances, Extent, Item, Meaning, Problem, Severity, check_with, compile, without_mark,
};

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
    /// Where the problems stand, in bytes, and how these places are called; none where the problems' paths say it.
    places: Vec<(Range<usize>, String)>,
}

impl Checked {
    /// Reads, checks and compiles a file.
    pub fn read(path: &Path, circumstances: Circumstances<'_>) -> Result<Checked> {
        Ok(Checked::of_text(text::read(path)?, circumstances))
    }

    /// Checks and compiles a text.
    pub fn of_text(text: String, circumstances: Circumstances<'_>) -> Checked {
        let (meaning, mut problems) = check_with(&text, circumstances);
        let compiled = meaning.as_ref().and_then(|meaning| compile(meaning, Extent::Whole, &mut problems));
        Checked { text, meaning, compiled, problems, places: Vec::new() }
    }

    /// Checks and compiles the blocks of a page, whose problems stand in the page itself; `id` is the site's.
    pub fn of_blocks(html: &str, survey: &Survey, id: &str) -> Checked {
        let said = site_of_blocks(survey, id);
        let checked = Checked::of_text(said.site.to_string(), Circumstances::default());
        let mut places: Vec<_> = checked.problems.iter().map(|problem| said.place(survey, problem)).collect();
        let mut problems = checked.problems;
        for (problem, place) in said.problems {
            places.push((place, problem.path.clone()));
            problems.push(problem);
        }
        Checked { text: html.to_owned(), problems, places, ..checked }
    }

    /// Holds the items against the files of a folder, where pages lie in it.
    pub fn compare(&mut self, folder: &Path) {
        let Some(meaning) = self.meaning.as_ref().filter(|_| has_pages(folder)) else { return };
        let file: Value = serde_json::from_str(without_mark(&self.text)).unwrap_or_default();
        let written = file.get("items").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let mut items: BTreeMap<&str, &Item> =
            meaning.items.iter().map(|item| (item.id.as_str(), item)).collect();
        for (index, entry) in written.iter().enumerate() {
            // The first of an id counts.
            let id = entry.get("id").and_then(Value::as_str);
            let Some(item) = id.and_then(|id| items.remove(id)) else { continue };
            self.problems.extend(mismatches(folder, item).into_iter().map(|found| Problem {
                code: files::CODE,
                severity: Severity::Warning,
                path: format!("/items/{index}/{}", found.place),
                position: None,
                message: found.message,
                help: found.help.into(),
            }));
        }
    }

    /// Prints the problems for people.
    pub fn tell(&self, path: &Path) {
        if self.problems.is_empty() {
            return;
        }
        let located = if self.places.is_empty() {
            diagnostics::located(&self.text, &self.problems)
        } else {
            let places = self.problems.iter().zip(&self.places);
            places.map(|(problem, (range, place))| Located { problem, range: range.clone(), place }).collect()
        };
        output::tell(diagnostics::render(&self.text, &path.display().to_string(), located));
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
