//! `tactful tastes` as people run it.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

mod command;

use command::{folder, tactful, text};
use serde_json::Value;
use std::fs;
use tactful::tact::tastes::{Tastes, nearest};

const GOOD: &str = r#"{
  "tactful_tastes": 1, "subjects": ["hiking", "coffee", "jazz"],
  "clusters": [
    { "id": "outdoors", "centre": { "hiking": 1, "coffee": 0.25 } },
    { "id": "evenings", "centre": { "jazz": 0.9, "coffee": 0.4 } }
  ]
}
"#;

#[test]
fn a_file_is_compiled_and_places_people() {
    let folder = folder("tastes");
    fs::write(folder.join("tastes.json"), format!("\u{feff}{GOOD}")).unwrap();
    let output = tactful(&folder, &["tastes", "tastes.json", "--out", "made/tastes.bin"]);
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), String::new()));
    let bytes = fs::read(folder.join("made/tastes.bin")).unwrap();
    let told = format!(
        "made/tastes.bin: {} bytes\ntastes.json: 2 clusters over 3 subjects, 0 errors\n",
        bytes.len()
    );
    assert_eq!(text(&output.stdout).replace('\\', "/"), told);
    let tastes = Tastes::read(&bytes).unwrap();
    let subject = |name: &str| tastes.subject(name.as_bytes()).unwrap();
    let placed = nearest(&tastes, [(subject("coffee"), 3), (subject("jazz"), 1)]).unwrap();
    assert_eq!(tastes.cluster(placed), b"evenings");
    assert_eq!(tactful(&folder, &["tastes", "tastes.json"]).status.code(), Some(0));
    assert!(!folder.join("tastes.bin").exists());
}

#[test]
fn what_is_wrong_is_told_with_line_and_column() {
    let folder = folder("tastes-wrong");
    fs::write(folder.join("tastes.json"), GOOD.replace("0.9", "9")).unwrap();
    let output = tactful(&folder, &["tastes", "tastes.json"]);
    assert_eq!(output.status.code(), Some(1));
    let told = text(&output.stderr);
    assert!(told.starts_with("error[tastes]: a weight lies between 0 and 1, and `9` does not"), "{told}");
    assert!(told.contains("tastes.json:5:"), "{told}");
    assert!(text(&output.stdout).contains("1 cluster over 3 subjects"));
    let output = tactful(&folder, &["tastes", "tastes.json", "--json"]);
    let problems: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!((&problems[0]["code"], &problems[0]["line"]), (&Value::from("tastes"), &Value::from(5)));
}

#[test]
fn what_cannot_be_used_is_not_written() {
    let folder = folder("tastes-none");
    fs::write(folder.join("tastes.json"), GOOD.replace("\"centre\"", "\"center\"")).unwrap();
    let output = tactful(&folder, &["tastes", "tastes.json"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("`tastes.json` cannot be used; see above"));
    assert!(!folder.join("tastes.bin").exists());
    fs::write(folder.join("tastes.json"), GOOD).unwrap();
    let output = tactful(&folder, &["tastes", "tastes.json", "--out", "tastes.json"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(fs::read_to_string(folder.join("tastes.json")).unwrap(), GOOD);
}

const SITE: &str = r#"{
  "tactful": 1, "site": "shop",
  "questions": [{ "id": "likes", "answers": [{ "id": "walks", "subjects": ["hiking"] }] }],
  "interests": { "subjects": ["hiking", "coffee"] },
  "slots": [{ "id": "hero", "blend": 0 }],
  "items": [
    { "id": "boots", "slot": "hero", "when": { "taste": "outdoors" } },
    { "id": "everything", "slot": "hero" }
  ]
}
"#;

#[test]
fn conditions_ask_for_the_clusters_that_are_given() {
    let folder = folder("tastes-asked");
    fs::write(folder.join("tastes.json"), GOOD).unwrap();
    fs::write(folder.join("site.json"), SITE).unwrap();
    fs::write(folder.join("visit.json"), r#"{ "now": "2026-03-01T10:00" }"#).unwrap();
    let memory = r#"{ "preferences": { "likes": ["walks"] } }"#;
    fs::write(folder.join("memory.json"), memory).unwrap();
    let with = ["--tastes", "tastes.json"];
    let output = tactful(&folder, &["check", "site.json", with[0], with[1]]);
    let told = "site.json: 0 errors, 0 warnings\ntastes.json: 2 clusters over 3 subjects, 0 errors\n";
    assert_eq!((output.status.code(), text(&output.stdout).as_str()), (Some(0), told));
    let decide = [
        "decide",
        "--json",
        "--site",
        "site.json",
        with[0],
        with[1],
        "--visit",
        "visit.json",
        "--memory",
        "memory.json",
    ];
    let plan: Value = serde_json::from_slice(&tactful(&folder, &decide).stdout).unwrap();
    let shown = &plan["slots"][0]["items"][0];
    assert_eq!(shown["item"], "boots", "{plan:#}");
    assert_eq!(
        (&shown["because"][0]["fact"], &shown["because"][0]["value"]),
        (&"taste".into(), &"outdoors".into())
    );
    let output = tactful(&folder, &["check", "site.json"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("give the clusters with `--tastes`"), "{}", text(&output.stderr));
    fs::write(folder.join("site.json"), SITE.replace("\"outdoors\"", "\"outdors\"")).unwrap();
    let output = tactful(&folder, &["check", "site.json", with[0], with[1]]);
    assert!(
        text(&output.stderr).contains("error[tastes]: `taste` is never `outdors`"),
        "{}",
        text(&output.stderr)
    );
}
