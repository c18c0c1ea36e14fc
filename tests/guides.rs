//! The guides say what the code does: their examples run, and their list of problems is complete.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

use regex::Regex;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs::{read_dir, read_to_string};
use std::path::PathBuf;
use tactful::check::{Extent, check, compile};
use tactful::interchange::{cause_to_json, memory_from_json, plan_to_json, readings_from_json};
use tactful::site::Site;
use tactful::tact::{Reason, Refusal};
use tactful::visit::{Readings, Visit};

fn text(path: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path);
    read_to_string(&path).unwrap_or_else(|error| format!("`{}`: {error}", path.display()))
}

/// The examples of a guide that are fenced as JSON.
fn examples(path: &str) -> Vec<String> {
    let guide = text(path);
    let fenced = guide.split("```json\n").skip(1).filter_map(|rest| rest.split("```").next());
    fenced.map(String::from).collect()
}

#[test]
fn plan_and_cause_of_the_guide_are_what_comes_of_its_site_visit_and_memory() {
    let examples = examples("docs/interchange.md");
    let [visit, memory, site, plan, _, cause, ..] = examples.as_slice() else {
        panic!("the guide lost an example")
    };
    let (meaning, mut problems) = check(site);
    let bytes = meaning.and_then(|meaning| compile(&meaning, Extent::Whole, &mut problems));
    assert_eq!(problems, []);
    let bytes = bytes.expect("the site compiles");
    let site = Site::read(&bytes).expect("what was compiled reads");
    let readings = readings_from_json(visit, &site).expect("the visit reads");
    let visit = Visit::understand(Readings::from_text(readings.as_bytes()), site.knowledge());
    let memory = memory_from_json(memory, &site, visit.minute()).expect("the memory reads");
    let told: Value = serde_json::from_str(&plan_to_json(&site, &visit, &memory)).expect("a plan is JSON");
    let promised: Value = serde_json::from_str(plan).expect("the example is JSON");
    assert_eq!(told, promised);
    let told: Value =
        serde_json::from_str(&cause_to_json(&site, &visit, &memory, "hero")).expect("a cause is JSON");
    assert_eq!(told, serde_json::from_str::<Value>(cause).expect("the example is JSON"));
}

#[test]
fn every_site_file_of_the_guides_has_no_problems() {
    let mut count = 0;
    for guide in ["README.md", "docs/interchange.md", "docs/site-file.md"] {
        for example in examples(guide) {
            let value: Value =
                serde_json::from_str(&example).unwrap_or_else(|error| panic!("{guide}: {error}\n{example}"));
            if value.get("tactful").is_some() {
                assert_eq!(check(&example).1, [], "{guide}");
                count += 1;
            }
        }
    }
    assert!(count >= 3, "only {count} site files were found");
}

#[test]
fn every_problem_has_its_line_in_the_guide() {
    let guide = text("docs/site-file.md");
    let table = guide.split("## Problems").nth(1).expect("the guide lists the problems");
    let row = Regex::new(r"(?m)^\| `([a-z-]+)` \|").expect("the pattern is right");
    let told: BTreeSet<String> = row.captures_iter(table).map(|found| found[1].into()).collect();
    let code = Regex::new(r#"(?:fault\(\s*|code: |wrong_with\([^;"]*)"([a-z]+(?:-[a-z]+)*)""#)
        .expect("the pattern is right");
    // Rules of tact: by the name of their file, and those for which there is something else to write.
    let rule = Regex::new(r"fault\(\s*([a-z_]+)::RULE\.id").expect("the pattern is right");
    let helped = Regex::new(r#"\(\s*"([a-z-]+)", ""#).expect("the pattern is right");
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/check");
    let mut known = BTreeSet::new();
    let within = [folder.join("panel"), folder];
    let files = within.iter().flat_map(|folder| read_dir(folder).expect("the folder is there").flatten());
    for file in files.map(|entry| entry.path()) {
        if file.is_file() {
            let source = read_to_string(&file).expect("a source reads");
            known.extend(code.captures_iter(&source).map(|found| String::from(&found[1])));
            known.extend(rule.captures_iter(&source).map(|found| found[1].replace('_', "-")));
            let (_, help) = source.split_once("const HELP: ").unwrap_or_default();
            let help = help.split("];").next().unwrap_or_default();
            known.extend(helped.captures_iter(help).map(|found| String::from(&found[1])));
        }
    }
    assert_eq!(told, known);
}

#[test]
fn every_file_that_is_named_to_those_who_work_here_is_there() {
    let named = Regex::new(r"`((?:src|www|tests|docs|wasm|cli|pkg|xtask|fuzz)/[^`*\s]*)`")
        .expect("the pattern is right");
    for guide in ["ARCHITECTURE.md", "CONTRIBUTING.md"] {
        let guide_text = text(guide);
        for path in named.captures_iter(&guide_text).map(|found| found[1].to_owned()) {
            assert!(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(&path).exists(), "{guide}: `{path}`");
        }
    }
}

#[test]
fn a_preview_knows_every_reason() {
    let source = text("www/loader/preview.js");
    let table = source.split("const REASONS = {").nth(1).and_then(|rest| rest.split('}').next());
    let entry = Regex::new(r"'?([a-z-]+)'?: (\d+)").expect("the pattern is right");
    let told: Vec<(String, u8)> = entry
        .captures_iter(table.expect("the preview has its table"))
        .map(|found| (found[1].into(), found[2].parse().expect("a number")))
        .collect();
    let reasons = (1..=u8::MAX).filter_map(Reason::from_byte);
    assert_eq!(told, reasons.map(|reason| (reason.code().into(), reason as u8)).collect::<Vec<_>>());
}

/// Every refusal that a plan can tell.
const REFUSALS: [Refusal; 15] = [
    Refusal::Schedule,
    Refusal::Language,
    Refusal::Device,
    Refusal::Conditions,
    Refusal::Quality,
    Refusal::Owned,
    Refusal::Returned,
    Refusal::Gift,
    Refusal::Fatigue,
    Refusal::Available,
    Refusal::Rivals,
    Refusal::Blend,
    Refusal::Outranked,
    Refusal::AsWritten(Reason::Bot),
    Refusal::AsWritten(Reason::Paused),
];

#[test]
fn every_refusal_has_its_line_in_the_guide_and_its_place_in_the_types() {
    let codes: Vec<&str> = REFUSALS.iter().map(|refusal| refusal.code()).collect();
    let source = text("src/tact/reason.rs");
    let enumeration = source.split("pub enum Refusal {").nth(1).and_then(|rest| rest.split("\n}").next());
    let case = Regex::new(r"(?m)^    [A-Z]\w+(?:\(\w+\))?,$").expect("the pattern is right");
    // `Condition` and `Conditions` are told alike, and of what stays as it is written two.
    assert_eq!(case.find_iter(enumeration.expect("there are refusals")).count(), codes.len());
    let guide = text("docs/interchange.md");
    let table = guide.split("| `refused` |").nth(1).and_then(|rest| rest.split("\n\n").next());
    let row = Regex::new(r"(?m)^\| `([a-z-]+)` \|").expect("the pattern is right");
    let rows = row.captures_iter(table.expect("the guide lists them")).map(|found| found[1].to_owned());
    assert_eq!(rows.collect::<Vec<_>>(), codes);
    let types = text("www/loader/tactful.d.ts");
    let union = types.split("refused:").nth(1).and_then(|rest| rest.split(';').next());
    let member = Regex::new("'([a-z-]+)'").expect("the pattern is right");
    let members = member.captures_iter(union.expect("the types list them")).map(|found| found[1].to_owned());
    assert_eq!(members.collect::<Vec<_>>(), codes);
}
