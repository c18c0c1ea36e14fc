//! `tactful story`: what the visitor of a story is shown, scene by scene, and whether it is what the story says.

use crate::diagnostics::{located, render};
use crate::output::{counted, print, tell};
use crate::text;
use anyhow::{Result, anyhow, bail};
use clap::Args;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use tactful::story::{Played, Scene, Stage, Stories, schema};
use tactful::tact::{All, AllBut, RULES, Rules};

#[derive(Args)]
pub struct Options {
    /// Files of stories
    #[arg(required_unless_present = "schema")]
    files: Vec<PathBuf>,
    /// Play them as if this rule of tact did not exist
    #[arg(long, value_name = "RULE")]
    without: Option<String>,
    /// Print the JSON Schema of a file of stories
    #[arg(long)]
    schema: bool,
}

pub fn run(options: &Options) -> Result<ExitCode> {
    if options.schema {
        print(format_args!("{:#}", schema()))?;
        return Ok(ExitCode::SUCCESS);
    }
    let known = |id: &str| RULES.iter().find(|rule| rule.id == id);
    let without = match options.without.as_deref().map(|id| (id, known(id))) {
        Some((id, None)) => bail!("there is no rule `{id}`; see docs/rules.md"),
        Some((_, rule)) => rule,
        None => None,
    };
    let mut failed = 0;
    for file in &options.files {
        let stories = read(file)?;
        failed += match without {
            None => play(file, &stories, All)?,
            Some(rule) => play(file, &stories, AllBut(rule.id))?,
        };
    }
    Ok(if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Reads a file of stories; what is wrong with it is told where it stands.
fn read(file: &Path) -> Result<Stories> {
    let text = text::read(file)?;
    let stories = Stories::read(&text).map_err(|fault| of(file, &fault))?;
    let problems = stories.problems();
    if !problems.is_empty() {
        tell(render(&text, &file.display().to_string(), located(&text, &problems)));
        return Err(of(file, &counted(problems.len(), "error")));
    }
    Ok(stories)
}

fn of(file: &Path, fault: &str) -> anyhow::Error {
    anyhow!("`{}`: {fault}", file.display())
}

/// Plays the stories of a file; how many do not come to what they say.
fn play(file: &Path, stories: &Stories, rules: impl Rules) -> Result<usize> {
    let stage = Stage::set(stories, rules).map_err(|fault| of(file, &fault))?;
    let mut failed = 0;
    for story in &stories.stories {
        let scenes = stage.play(story).map_err(|fault| of(file, &format!("{}: {fault}", story.story)))?;
        let difference = story.difference(&scenes);
        failed += usize::from(difference.is_some());
        let mut told = format!("{} {}\n", if difference.is_some() { "✗" } else { "✓" }, story.story);
        for (scene, played) in story.scenes.iter().zip(&scenes) {
            told.push_str(&line(scene, played));
        }
        if let Some(difference) = difference {
            told.push_str(&format!("  scene {}: {}\n", difference.scene + 1, difference.what));
        }
        print(told)?;
    }
    Ok(failed)
}

/// A scene in a line: when, what is shown, what is done.
fn line(scene: &Scene, played: &Played) -> String {
    let is_only_one = played.shown.len() == 1;
    let shown = played.shown.iter().map(|(slot, items)| {
        let items = items.join(", ");
        if is_only_one { items } else { format!("{slot} {items}") }
    });
    let shown = shown.collect::<Vec<_>>().join(" · ");
    let then = if scene.then.is_empty() { String::new() } else { format!(" → {}", scene.then.join(", ")) };
    format!("    {}  {shown}{then}\n", scene.now.replace('T', " "))
}
