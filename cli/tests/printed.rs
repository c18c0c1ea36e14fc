//! What the command line prints, and how it ends.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod command;

use command::{folder, site, tactful, text};
use serde_json::json;
use std::fs;
use std::io::Read;
use std::process::{Command, Stdio};

/// Many items, so that what is told of them fills any pipe.
fn large_site() -> String {
    let item = |number: u32| json!({ "id": format!("item-{number}"), "slot": "hero", "when": { "hour": 3 } });
    site((0..2_000).map(item).collect())
}

#[test]
fn a_visit_that_is_no_object_is_refused() {
    let folder = folder("no-object");
    fs::write(folder.join("site.json"), site(json!([]))).unwrap();
    for (visit, told) in [("[]", "`[]`"), ("\"a\"", "`\"a\"`"), ("5", "`5`"), ("null", "`null`")] {
        fs::write(folder.join("visit.json"), visit).unwrap();
        let output = tactful(&folder, &["decide", "--site", "site.json", "--visit", "visit.json"]);
        assert_eq!(output.status.code(), Some(2));
        let expected = format!("error: `visit.json`: a visit is an object, not {told}\n");
        assert_eq!(text(&output.stderr), expected);
    }
}

#[test]
fn who_reads_only_the_beginning_is_not_told_of_it() {
    let folder = folder("pipe");
    fs::write(folder.join("site.json"), large_site()).unwrap();
    fs::write(folder.join("wrong.json"), large_site().replace("hour", "huor")).unwrap();
    fs::write(folder.join("visit.json"), "{}").unwrap();
    fs::write(folder.join("visits.jsonl"), "{}\n".repeat(10_000)).unwrap();
    for (arguments, code) in [
        (&["decide", "--json", "--site", "site.json", "--visit", "visit.json"][..], 0),
        (&["decide", "--site", "site.json", "--visit", "visit.json"], 0),
        (&["decide", "--site", "site.json", "--visits", "visits.jsonl"], 0),
        (&["check", "--json", "wrong.json"], 1),
        (&["schema"], 0),
    ] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tactful"));
        command.current_dir(&folder).args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut pipe = child.stdout.take().unwrap();
        pipe.read_exact(&mut [0; 1]).unwrap();
        drop(pipe);
        let output = child.wait_with_output().unwrap();
        assert_eq!(text(&output.stderr), "", "{arguments:?}");
        assert_eq!(output.status.code(), Some(code), "{arguments:?}");
    }
}

#[test]
fn nobody_needs_to_read_the_problems() {
    let folder = folder("unread");
    fs::write(folder.join("wrong.json"), large_site().replace("hour", "huor")).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_tactful"));
    command.current_dir(&folder).args(["check", "wrong.json"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stderr.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(text(&output.stdout), "wrong.json: 2000 errors, 0 warnings\n");
}

#[test]
fn one_is_not_several() {
    let folder = folder("one");
    fs::write(folder.join("a.json"), site(json!([{ "id": "a", "slot": "hera" }]))).unwrap();
    assert_eq!(text(&tactful(&folder, &["check", "a.json"]).stdout), "a.json: 1 error, 0 warnings\n");
    fs::write(folder.join("b.json"), site(json!([]))).unwrap();
    assert_eq!(text(&tactful(&folder, &["check", "b.json"]).stdout), "b.json: 0 errors, 0 warnings\n");
}
