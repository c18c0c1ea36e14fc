//! `tactful decide`: what a visitor would get, and why.

use crate::beside::{self, Beside};
use crate::output::print;
use crate::site::Checked;
use crate::text;
use anyhow::{Context, Result, anyhow, bail};
use clap::Args;
use serde_json::Value;
use std::fs;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use tactful::decide::{Plan, decide};
use tactful::interchange::{Writer, memory_from_json, plan_to_json, readings_from_json, understood};
use tactful::memory::Memory;
use tactful::site::{Named, Site};
use tactful::visit::{Readings, Visit};

#[derive(Args)]
pub struct Options {
    /// The site file
    #[arg(long)]
    site: PathBuf,
    /// A visit, as JSON
    #[arg(long, conflicts_with = "visits")]
    visit: Option<PathBuf>,
    /// Visits, one JSON a line; prints one JSON a line: what was understood, and the items of each slot
    #[arg(long)]
    visits: Option<PathBuf>,
    /// What the visitor declared, as JSON
    #[arg(long)]
    memory: Option<PathBuf>,
    /// Print the plan as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    beside: beside::Options,
}

pub fn run(options: &Options) -> Result<ExitCode> {
    let beside = Beside::read(&options.beside)?;
    let checked = Checked::read(&options.site, beside.circumstances())?;
    checked.tell(&options.site);
    beside.tell();
    let (_, compiled) = checked.usable(&options.site)?;
    let site = Site::read(compiled).map_err(|fault| anyhow!(fault.message()))?;
    let memory = options.memory.as_deref().map(text::read).transpose()?;
    match (&options.visit, &options.visits) {
        (Some(path), None) => one(&site, path, memory.as_deref(), options.json)?,
        (None, Some(path)) => many(&site, path, memory.as_deref())?,
        _ => bail!("name a visit with `--visit`, or many with `--visits`"),
    }
    Ok(ExitCode::SUCCESS)
}

fn one(site: &Site<'_>, path: &Path, memory: Option<&str>, json: bool) -> Result<()> {
    let readings = readings_from_json(&text::read(path)?, site)
        .map_err(|error| anyhow!("`{}`: {error}", path.display()))?;
    let visit = Visit::understand(Readings::from_text(readings.as_bytes()), site.knowledge());
    let plan: Value =
        serde_json::from_str(&plan_to_json(site, &visit, &remembered(memory, site, visit.minute())?))?;
    if json { print(format_args!("{plan:#}")) } else { print(told(&plan).trim_end()) }
}

/// Answers each line with a line.
fn many(site: &Site<'_>, path: &Path, memory: Option<&str>) -> Result<()> {
    let unreadable = || format!("cannot read `{}`", path.display());
    let file = fs::File::open(path).with_context(unreadable)?;
    let names = Names::of(site);
    let mut out = BufWriter::new(std::io::stdout().lock());
    for (line, number) in BufReader::new(file).split(b'\n').zip(1..) {
        let line = text::decode(line.with_context(unreadable)?, number).with_context(unreadable)?;
        if line.trim().is_empty() {
            continue;
        }
        let readings = readings_from_json(&line, site)
            .map_err(|error| anyhow!("`{}`, line {number}: {error}", path.display()))?;
        let visit = Visit::understand(Readings::from_text(readings.as_bytes()), site.knowledge());
        let plan = decide(site, &visit, &remembered(memory, site, visit.minute())?);
        writeln!(out, "{}", answer(site, &names, &visit, &plan))?;
    }
    out.flush()?;
    Ok(())
}

/// The names that answers are told in.
struct Names<'s> {
    slots: Vec<&'s str>,
    items: Vec<&'s str>,
}

impl<'s> Names<'s> {
    fn of(site: &Site<'s>) -> Names<'s> {
        let all = |named| site.names().all(named).collect();
        Names { slots: all(Named::Slot), items: all(Named::Item) }
    }
}

/// A short line, since there may be a million of them.
fn answer(site: &Site<'_>, names: &Names<'_>, visit: &Visit<'_>, plan: &Plan) -> String {
    let mut writer = Writer::default();
    writer.object(|told| {
        understood(site, visit, told.name("visit"));
        told.name("slots").object(|told| {
            for (slot, position) in names.slots.iter().zip(0u16..) {
                told.name(slot).list(|list| {
                    for choice in plan.of_slot(position) {
                        let item = choice.item.and_then(|item| names.items.get(usize::from(item)));
                        list.member().object(|told| {
                            if let Some(item) = item {
                                told.name("item").string(item);
                            }
                            told.name("reason").string(choice.reason.code());
                        });
                    }
                });
            }
        });
    });
    writer.into_text()
}

fn remembered(memory: Option<&str>, site: &Site<'_>, minute: u32) -> Result<Memory> {
    memory.map_or(Ok(Memory::default()), |json| {
        memory_from_json(json, site, minute).map_err(|error| anyhow!("the memory does not read: {error}"))
    })
}

/// The plan for people.
fn told(plan: &Value) -> String {
    let mut text = String::from("visit\n");
    for (fact, value) in plan.get("visit").and_then(Value::as_object).into_iter().flatten() {
        text.push_str(&format!("  {fact:<16} {}\n", plain(value)));
    }
    for slot in list(plan, "slots") {
        text.push_str(&told_slot(slot));
    }
    text
}

fn told_slot(slot: &Value) -> String {
    let mut text = format!("\n{}\n", entry(slot, "slot"));
    if slot.get("as_written").is_some() {
        text.push_str(&format!("  as its owner wrote it ({})\n", entry(slot, "as_written")));
    }
    for item in list(slot, "items") {
        let (id, reason) = (entry(item, "item"), entry(item, "reason"));
        text.push_str(&format!("  {id:<24} {reason}{}\n", because(item)));
    }
    for other in list(slot, "others") {
        let (id, refused) = (entry(other, "item"), entry(other, "refused"));
        text.push_str(&format!("  {id:<24} not: {refused}{}\n", decisive(other)));
    }
    text
}

/// The fact that takes an item out, if one does.
fn decisive(other: &Value) -> String {
    match (other.get("fact"), other.get("value")) {
        (Some(fact), Some(value)) => format!(": {} is {}", plain(fact), unknown_or_plain(value)),
        _ => String::new(),
    }
}

fn because(item: &Value) -> String {
    let facts: Vec<String> = list(item, "because")
        .map(|fact| format!("{} = {}", entry(fact, "fact"), fact.get("value").map_or(String::new(), plain)))
        .collect();
    if facts.is_empty() { String::new() } else { format!(", because {}", facts.join(", ")) }
}

fn list<'v>(value: &'v Value, entry: &str) -> impl Iterator<Item = &'v Value> {
    value.get(entry).and_then(Value::as_array).into_iter().flatten()
}

fn entry(value: &Value, entry: &str) -> String {
    value.get(entry).map_or(String::new(), plain)
}

fn unknown_or_plain(value: &Value) -> String {
    if value.is_null() { "unknown".into() } else { plain(value) }
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
