//! The case corpus through the command line: the same plans as natively.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use serde_json::Value;
use std::path::PathBuf;
use std::process::Command;
use std::{env, fs};

#[path = "../../tests/cases/told.rs"]
mod told;

use told::expect_plan;

const CORPORA: [&str; 2] =
    [include_str!("../../tests/cases/corner-shop.json"), include_str!("../../tests/cases/visits.json")];

#[test]
fn every_case_gets_its_plan() {
    CORPORA.into_iter().for_each(every_case_of);
}

fn every_case_of(corpus: &str) {
    let corpus: Value = serde_json::from_str(corpus).unwrap();
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("cases");
    fs::create_dir_all(&folder).unwrap();
    let write = |name: &str, value: &Value| {
        let path = folder.join(name);
        fs::write(&path, value.to_string()).unwrap();
        path
    };
    let site = write("site.json", &corpus["site"]);
    for case in corpus["cases"].as_array().unwrap() {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tactful"));
        command.args(["decide", "--json", "--site"]).arg(&site);
        command.arg("--visit").arg(write("visit.json", &case["visit"]));
        if let Some(memory) = case.get("memory") {
            command.arg("--memory").arg(write("memory.json", memory));
        }
        let output = command.output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        expect_plan(case, &serde_json::from_slice(&output.stdout).unwrap());
    }
}
