//! `tactful new`: a whole site file by one command.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod command;

use command::{folder, tactful, text};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

const PHONE: &str =
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Safari/604.1";
const DESK: &str =
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Safari/537.36";

/// What somebody with this browser gets in the slot, and why.
fn shown(folder: &Path, user_agent: &str) -> (String, String) {
    let visit = json!({ "url": "https://shop.example/", "user_agent": user_agent, "page_language": "en" });
    fs::write(folder.join("visit.json"), visit.to_string()).unwrap();
    let output = tactful(folder, &["decide", "--json", "--site", "site.json", "--visit", "visit.json"]);
    let plan: Value = serde_json::from_slice(&output.stdout).unwrap();
    let item = &plan["slots"][0]["items"][0];
    (item["item"].as_str().unwrap().into(), item["reason"].as_str().unwrap().into())
}

/// Runs the commands that were told, and expects nothing wrong of any.
fn follow(folder: &Path, told: &str) -> usize {
    let commands = told.lines().filter_map(|line| line.strip_prefix("  tactful "));
    commands
        .map(|command| {
            let output = tactful(folder, &command.split(' ').collect::<Vec<_>>());
            assert_eq!((output.status.code(), text(&output.stderr).as_str()), (Some(0), ""), "{command}");
        })
        .count()
}

#[test]
fn the_smallest_site_file_is_made_by_one_command_and_does_something() {
    let folder = folder("corner shop");
    let output = tactful(&folder, &["new"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let site = fs::read_to_string(folder.join("site.json")).unwrap();
    assert!(site.lines().count() < 15, "{site}");
    let written: Value = serde_json::from_str(&site).unwrap();
    let entries: Vec<&String> = written.as_object().unwrap().keys().collect();
    assert_eq!(entries, ["items", "site", "slots", "tactful"], "everything else has a default");
    assert_eq!(written["site"], "corner-shop");

    let told = text(&output.stdout);
    assert_eq!(follow(&folder, &told), 2, "{told}");
    let checked = tactful(&folder, &["check", "site.json"]);
    assert_eq!(text(&checked.stdout), "site.json: 0 errors, 0 warnings\n");
    let built = fs::read_to_string(folder.join("dist/index.html")).unwrap();
    assert!(built.contains("in your pocket") && built.contains("<script"), "{built}");
    assert_eq!(shown(&folder, PHONE), ("on-the-way".into(), "context".into()));
    assert_eq!(shown(&folder, DESK), ("everybody".into(), "everyone".into()));
}

#[test]
fn nothing_is_written_over() {
    let folder = folder("new-twice");
    fs::write(folder.join("index.html"), "<p>mine</p>").unwrap();
    let output = tactful(&folder, &["new", "--page"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(text(&output.stderr), "error: `index.html` is there already, and stays as it is\n");
    assert!(!folder.join("site.json").exists(), "nor is half of it written");

    assert_eq!(tactful(&folder, &["new"]).status.code(), Some(0));
    fs::write(folder.join("site.json"), "mine").unwrap();
    let output = tactful(&folder, &["new"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(text(&output.stderr), "error: `site.json` is there already, and stays as it is\n");
    assert_eq!(fs::read_to_string(folder.join("site.json")).unwrap(), "mine");
    assert_eq!(fs::read_to_string(folder.join("index.html")).unwrap(), "<p>mine</p>");
}

#[test]
fn where_there_is_a_page_it_is_that_page_which_gets_the_slot() {
    let folder = folder("new-page");
    let page = "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Tea</title></head><body>\n\
        <main data-tactful-slot=\"hero\"><h1 data-tactful-part=\"heading\">Tea</h1><p data-tactful-part=\"text\">Leaf by leaf.</p></main>\n\
        </body></html>\n";
    fs::write(folder.join("tea.HTML"), page).unwrap();
    let output = tactful(&folder, &["new"]);
    let told = text(&output.stdout);
    assert!(!folder.join("index.html").exists());
    assert!(told.contains("tea.HTML") && told.contains("data-tactful-slot=\"hero\""), "{told}");
    assert_eq!(follow(&folder, &told), 2, "{told}");
    assert!(folder.join("dist/tea.HTML").exists());
}

#[test]
fn a_folder_is_made_and_what_is_told_runs_from_outside() {
    let folder = folder("new-outside");
    let output = tactful(&folder, &["new", "shops/tea"]);
    let told = text(&output.stdout);
    assert_eq!(follow(&folder, &told), 2, "{told}");
    assert!(fs::read_to_string(folder.join("shops/tea/site.json")).unwrap().contains("\"site\": \"tea\""));
    let output = tactful(&folder, &["new", "tea house"]);
    assert!(text(&output.stdout).contains("tactful check \"tea house/site.json\"\n"));
    fs::create_dir(folder.join("…")).unwrap();
    tactful(&folder, &["new", "…"]);
    assert!(fs::read_to_string(folder.join("…/site.json")).unwrap().contains("\"site\": \"my-site\""));
}
