//! The stories through the command line: each file comes to what it says, and to something else without its rule.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/stories");

fn story(file: &Path, more: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_tactful")).arg("story").arg(file).args(more).output().unwrap()
}

#[test]
fn every_file_of_stories_holds_and_does_not_without_its_rule() {
    let files = fs::read_dir(FOLDER).unwrap().map(|file| file.unwrap().path());
    for file in files.filter(|path| path.extension().is_some_and(|ending| ending == "json")) {
        let rule = file.file_stem().unwrap().to_str().unwrap();
        let held = story(&file, &[]);
        assert!(held.status.success(), "{rule}: {}", String::from_utf8_lossy(&held.stderr));
        let told = String::from_utf8(held.stdout).unwrap();
        assert!(told.starts_with("✓ ") && !told.contains('✗'), "{told}");
        let without = story(&file, &["--without", rule]);
        assert_eq!(without.status.code(), Some(1), "{rule}");
        assert!(!String::from_utf8(without.stdout).unwrap().contains('✓'), "{rule}");
    }
}

#[test]
fn what_is_wrong_with_stories_is_told_with_its_place() {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("wrong-story.json");
    let told = |text: &str| {
        fs::write(&path, text).unwrap();
        let output = story(&path, &[]);
        assert_eq!(output.status.code(), Some(2), "{text}");
        String::from_utf8(output.stderr).unwrap()
    };
    let scene = |scene: &str| {
        format!(
            r#"{{ "rule": "context", "site": {{ "tactful": 1, "site": "s", "slots": [], "items": [] }},
                "stories": [{{ "story": "One.", "consent": "this-visit", "scenes": [{scene}] }}] }}"#
        )
    };
    assert!(told("{").contains("EOF"));
    let unknown = told(&scene(r#"{ "now": "2026-03-01T10:00", "show": {} }"#));
    assert!(unknown.contains("`stories[0].scenes[0].show`: unknown field `show`"), "{unknown}");
    let act = told(&scene(r#"{ "now": "2026-03-01T10:00", "then": ["buy it"] }"#));
    assert!(act.contains("One.: scene 1: `buy it` is nothing that can be done here"), "{act}");
    let now = told(&scene(r#"{ "now": "noon" }"#));
    assert!(now.contains("`now` is a moment such as"), "{now}");
    let site = told(&scene(r#"{ "now": "2026-03-01T10:00" }"#).replace(r#""slots": []"#, r#""slots": 5"#));
    assert!(site.contains("`site"), "{site}");
    let right = scene(r#"{ "now": "2026-03-01T10:00" }"#);
    let rule = told(&right.replace("context", "contxt"));
    assert!(rule.contains("error[wrong-story]: there is no rule `contxt`"), "{rule}");
    assert!(rule.contains("wrong-story.json:1:11") && rule.contains("/rule"), "{rule}");
    let still = told(&scene(""));
    assert!(still.contains("nothing happens in this story"), "{still}");
    assert!(still.contains("wrong-story.json:2:") && still.contains("/stories/0/scenes"), "{still}");
    let none = told(
        r#"{ "rule": "context", "site": { "tactful": 1, "site": "s", "slots": [], "items": [] }, "stories": [] }"#,
    );
    assert!(none.contains("there is no story here") && none.contains("wrong-story.json:1:87"), "{none}");
    let rule = story(&path, &["--without", "manners"]);
    assert!(String::from_utf8(rule.stderr).unwrap().contains("there is no rule `manners`"));
}
