//! Holds the code to ARCHITECTURE.md: who imports whom, who names a browser crate, how long a file is, what it is called.
//!
//! The table `room | may import` of ARCHITECTURE.md is read here, not repeated. It must be exact: an import that it does
//! not allow fails with its file and line, and so does a line of the table that no code needs any more.

#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[path = "architecture/source.rs"]
mod source;

use source::{Source, find_sources};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::read_to_string;
use std::path::{Path, PathBuf};

const BROWSER_CRATES: [&str; 5] = ["web_sys", "js_sys", "gloo", "wasm_bindgen", "serde_wasm_bindgen"];
const EMPTY_NAMES: [&str; 5] = ["utils", "helpers", "common", "types", "prelude"];
const LONGEST_FILE: usize = 400;

/// A row of the table: a room, and the rooms that it may import.
struct Row {
    room: String,
    may_import: BTreeSet<String>,
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn table() -> Vec<Row> {
    let text = read_to_string(root().join("ARCHITECTURE.md")).expect("ARCHITECTURE.md is there");
    let below = text.lines().skip_while(|line| *line != "| room | may import |").skip(2);
    let rows: Vec<Row> = below.take_while(|line| line.starts_with('|')).map(row).collect();
    assert!(rows.len() > 5, "ARCHITECTURE.md has no table `| room | may import |`");
    rows
}

fn row(line: &str) -> Row {
    let mut cells = line.split('|').skip(1);
    let mut names = || {
        let cell = cells.next().unwrap_or_default();
        cell.split('`').skip(1).step_by(2).map(String::from).collect::<Vec<_>>()
    };
    let room = names().pop().expect("a row names its room");
    Row { room, may_import: names().into_iter().collect() }
}

/// Where the files of a room are: a room of the core under `src/`, a satellite in its own folder.
fn folder_of(room: &str) -> PathBuf {
    let of_core = root().join("src").join(room);
    if of_core.is_dir() { of_core } else { root().join(room).join("src") }
}

/// Every import of another room, as `importer → imported`, with the places where it stands.
fn imports(rows: &[Row]) -> BTreeMap<(String, String), Vec<String>> {
    let rooms: BTreeSet<&str> = rows.iter().map(|row| row.room.as_str()).collect();
    let mut found: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    for row in rows {
        for source in find_sources(&folder_of(&row.room)) {
            let is_of_core = root().join("src").join(&row.room).is_dir();
            for (line, name) in source.without_tests().imports(if is_of_core { "crate" } else { "tactful" }) {
                if name != row.room && rooms.contains(name.as_str()) {
                    let place = format!("{}:{line}: `{name}`", shown(&source.path));
                    found.entry((row.room.clone(), name)).or_default().push(place);
                }
            }
        }
    }
    found
}

fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}

fn assert_none(wrong: &[String], what: &str) {
    assert!(wrong.is_empty(), "{what}:\n  {}", wrong.join("\n  "));
}

#[test]
fn rooms_import_what_the_table_allows_and_nothing_else() {
    let rows = table();
    let mut wrong = Vec::new();
    for ((importer, imported), places) in imports(&rows) {
        let allowed = rows.iter().any(|row| row.room == importer && row.may_import.contains(&imported));
        if !allowed {
            wrong.extend(places.iter().map(|place| format!("{place}, which `{importer}` may not import")));
        }
    }
    assert_none(&wrong, "imports that ARCHITECTURE.md does not allow");
}

#[test]
fn the_table_allows_nothing_that_no_code_needs() {
    let rows = table();
    let found = imports(&rows);
    let unused =
        rows.iter().flat_map(|row| row.may_import.iter().map(|name| (row.room.clone(), name.clone())));
    let unused: Vec<String> = unused
        .filter(|arrow| !found.contains_key(arrow))
        .map(|(from, to)| format!("`{from}` → `{to}`"))
        .collect();
    assert_none(&unused, "ARCHITECTURE.md allows what no code does");
}

#[test]
fn arrows_point_only_to_rooms_that_stand_above() {
    let mut above = BTreeSet::new();
    for row in table() {
        let upward: Vec<String> = row
            .may_import
            .iter()
            .filter(|name| !above.contains(*name))
            .map(|name| format!("`{name}`"))
            .collect();
        assert_none(&upward, &format!("`{}` may import what does not stand above it", row.room));
        above.insert(row.room);
    }
}

#[test]
fn every_room_is_in_the_table_in_the_order_of_the_crate() {
    let text = read_to_string(root().join("src/lib.rs")).expect("the crate has a root");
    let module = |line: &str| Some(line.strip_prefix("pub mod ")?.strip_suffix(';')?.to_string());
    let modules: Vec<String> = text.lines().filter_map(module).collect();
    let rows = table();
    let of_core =
        rows.iter().map(|row| row.room.clone()).filter(|room| root().join("src").join(room).is_dir());
    assert_eq!(modules, of_core.collect::<Vec<_>>());
    let satellites = ["wasm/opening", "wasm/keeper", "wasm/engine", "wasm/compiler", "wasm/tastes", "cli"];
    for satellite in satellites {
        assert!(rows.iter().any(|row| row.room == satellite), "`{satellite}` is not in the table");
    }
}

#[test]
fn no_path_climbs_out_of_its_room() {
    let src = root().join("src");
    let mut wrong = Vec::new();
    for source in find_sources(&src) {
        let inside = source.path.strip_prefix(&src).expect("it was found there");
        let is_root_of_module = inside.file_name().is_some_and(|name| name == "mod.rs" || name == "lib.rs");
        let depth = inside.components().count() - usize::from(is_root_of_module);
        for (line, climbs) in source.without_tests().climbs() {
            if climbs >= depth {
                wrong.push(format!(
                    "{}:{line}: write `crate::…` where another room is meant",
                    shown(&source.path)
                ));
            }
        }
    }
    assert_none(&wrong, "`super` leads out of the room");
}

#[test]
fn only_the_edge_names_a_browser_crate() {
    let mut wrong = Vec::new();
    for source in find_sources(&root().join("src")) {
        if source.path.starts_with(root().join("src/browser")) {
            continue;
        }
        for (line, word) in source.words() {
            if BROWSER_CRATES.contains(&word.as_str()) {
                wrong.push(format!("{}:{line}: `{word}`", shown(&source.path)));
            }
        }
    }
    assert_none(&wrong, "browser crates outside src/browser");
}

#[test]
fn one_line_of_the_crate_asks_for_the_target() {
    let mut places = Vec::new();
    for source in find_sources(&root().join("src")) {
        let asking = source.without_tests().words().into_iter().filter(|(_, word)| word == "target_arch");
        places.extend(asking.map(|(line, _)| format!("{}:{line}", shown(&source.path))));
    }
    assert_eq!(places.len(), 1, "`cfg(target_arch)` stands at {places:?}");
    assert!(places[0].starts_with("src/lib.rs:"), "`cfg(target_arch)` stands at {places:?}");
}

#[test]
fn files_are_short_and_named_by_their_noun() {
    let mut wrong = Vec::new();
    for folder in ["src", "wasm", "cli", "xtask", "tests", "fuzz", "www/loader"] {
        for source in find_sources(&root().join(folder)) {
            let lines = source.text.lines().count();
            if lines > LONGEST_FILE {
                wrong.push(format!("{}: {lines} lines, more than {LONGEST_FILE}", shown(&source.path)));
            }
            let inside = source.path.strip_prefix(root()).expect("it was found there").with_extension("");
            let names = inside.components().map(|part| part.as_os_str().to_string_lossy().into_owned());
            let modules = source.modules();
            let empty = names.chain(modules).filter(|name| EMPTY_NAMES.contains(&name.as_str()));
            wrong.extend(empty.map(|name| format!("{}: `{name}` says nothing", shown(&source.path))));
        }
    }
    assert_none(&wrong, "files that are too long or named after nothing");
}

#[test]
fn the_scan_sees_imports_and_only_those() {
    let text = "\
//! See [`crate::check`].
use crate::{site::{Site, names}, visit::Visit};
const TEXT: &str = \"crate::browser { \";
fn brace() -> char { '{' }
fn holds<'a>(memory: &'a crate::memory::Memory) -> bool { true }
#[cfg(test)]
mod tests {
    use crate::interchange::Writer;
    use super::super::super::x;
}
fn more() { crate::rule::holds() }
";
    let source = Source::of(PathBuf::from("src/decide/sample.rs"), text.into());
    let found: Vec<(usize, String)> = source.without_tests().imports("crate");
    let expected = [(2, "site"), (2, "visit"), (5, "memory"), (11, "rule")];
    assert_eq!(found, expected.map(|(line, name)| (line, name.to_string())));
    assert_eq!(source.without_tests().climbs(), []);
    assert_eq!(source.climbs(), [(9, 3)]);
}
