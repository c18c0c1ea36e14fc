//! Files as people save them, and what they easily get wrong in them.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

mod command;

use command::{folder, tactful, text};
use serde_json::Value;
use std::fs;
use std::path::Path;

const SITE: &str = r#"{
  "tactful": 1, "site": "shop", "slots": [{ "id": "größe" }, { "id": "hero" }],
  "items": [{ "id": "a", "slot": "hero", "when": { "hour": 3, "hour": 4, "hour": { "$gte": 5, "$gte": 6 } } }]
}
"#;

fn utf16(text: &str) -> Vec<u8> {
    "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

/// Code, path, line and column of each problem of a site file.
fn problems(folder: &Path) -> Vec<(String, String, u64, u64)> {
    let told: Value =
        serde_json::from_slice(&tactful(folder, &["check", "--json", "site.json"]).stdout).unwrap();
    let entry = |problem: &Value, name: &str| problem[name].as_str().unwrap().to_string();
    let number = |problem: &Value, name: &str| problem[name].as_u64().unwrap();
    let row = |problem: &Value| {
        (entry(problem, "code"), entry(problem, "path"), number(problem, "line"), number(problem, "column"))
    };
    told.as_array().unwrap().iter().map(row).collect()
}

#[test]
fn a_name_that_stands_twice_is_told_with_line_and_column() {
    let folder = folder("twice");
    fs::write(folder.join("site.json"), SITE.replace("größe", "size")).unwrap();
    let again = |path: &str, column| ("duplicate-name".to_string(), path.to_string(), 3, column);
    let hour = "/items/0/when/hour";
    assert_eq!(problems(&folder), [again(hour, 63), again(hour, 74), again(&format!("{hour}/$gte"), 95)]);
    let output = tactful(&folder, &["check", "site.json"]);
    assert_eq!(output.status.code(), Some(1));
    let first = text(&output.stderr);
    let underlined =
        "  |                                                               ^^^^^^ /items/0/when/hour";
    assert!(first.starts_with("error[duplicate-name]: `hour` stands in this object already"), "{first}");
    assert!(first.contains(underlined), "{first}");
    assert!(first.contains("  = help: the last of them counts; keep one"), "{first}");
}

#[test]
fn a_byte_order_mark_is_passed_over_and_moves_nothing() {
    let folder = folder("mark");
    fs::write(folder.join("site.json"), SITE).unwrap();
    let without = problems(&folder);
    let site = format!("\u{feff}{SITE}");
    fs::write(folder.join("site.json"), &site).unwrap();
    assert_eq!(problems(&folder), without);
    fs::write(folder.join("site.json"), site.replacen('{', "", 1)).unwrap();
    assert_eq!(problems(&folder), [("not-json".to_string(), String::new(), 2, 12)]);

    fs::write(folder.join("site.json"), site).unwrap();
    fs::write(folder.join("visit.json"), "\u{feff}{\"now\": \"2026-11-21T06:00\"}").unwrap();
    fs::write(folder.join("memory.json"), "\u{feff}{}").unwrap();
    fs::write(folder.join("visits.jsonl"), "\u{feff}\n\u{feff}{\"now\": \"2026-11-21T06:00\"}\r\n").unwrap();
    for visits in [["--visit", "visit.json"], ["--visits", "visits.jsonl"]] {
        let site = ["decide", "--site", "site.json", "--memory", "memory.json"];
        let output = tactful(&folder, &[&site[..], &visits].concat());
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        assert!(text(&output.stdout).contains("context"), "{}", text(&output.stdout));
    }
}

#[test]
fn other_encodings_are_told_with_what_to_do() {
    let folder = folder("encodings");
    let right = SITE.replace("größe", "size");
    let latin1 = SITE.chars().map(|character| character as u8).collect();
    for (bytes, told) in [
        (utf16(SITE), "it is UTF-16; save it as UTF-8"),
        (latin1, "line 2 is not UTF-8; save the file as UTF-8"),
    ] {
        fs::write(folder.join("site.json"), bytes).unwrap();
        for arguments in [["check", "site.json"], ["build", "site.json"]] {
            let output = tactful(&folder, &arguments);
            assert_eq!(output.status.code(), Some(2));
            assert_eq!(text(&output.stderr), format!("error: cannot read `site.json`: {told}\n"));
        }
    }
    fs::write(folder.join("site.json"), right).unwrap();
    for (bytes, told) in [
        (utf16("{}\n{}\n"), "it is UTF-16; save it as UTF-8"),
        (b"{}\n{\"url\": \"\xfc\"}\n".to_vec(), "line 2 is not UTF-8; save the file as UTF-8"),
    ] {
        fs::write(folder.join("visits"), bytes).unwrap();
        for name in ["--visit", "--visits"] {
            let output = tactful(&folder, &["decide", "--site", "site.json", name, "visits"]);
            assert_eq!(output.status.code(), Some(2));
            let expected = format!("error: cannot read `visits`: {told}\n");
            assert!(text(&output.stderr).ends_with(&expected), "{}", text(&output.stderr));
        }
    }
}
