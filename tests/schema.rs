//! The published JSON Schema is the shape that `check` reads, and the demo's site file has nothing wrong with it.

#![allow(clippy::expect_used, missing_docs)]

use serde_json::Value;
use std::fs::read_to_string;
use std::path::PathBuf;
use tactful::check::{Extent, check, compile, shape};

fn text(path: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path);
    read_to_string(&path).unwrap_or_else(|error| format!("`{}`: {error}", path.display()))
}

#[test]
fn the_published_schema_is_the_shape() {
    let published: Value = serde_json::from_str(&text("www/site.schema.json")).expect("the schema is JSON");
    let help = "write it anew: `cargo run -q -p tactful-cli -- schema > www/site.schema.json`";
    assert_eq!(published, shape::schema(), "www/site.schema.json is not current; {help}");
}

#[test]
fn the_demo_has_no_problems() {
    let (meaning, mut problems) = check(&text("www/shop/site.json"));
    let compiled = meaning.and_then(|meaning| compile(&meaning, Extent::Whole, &mut problems));
    assert_eq!(problems, []);
    assert!(compiled.is_some_and(|bytes| !bytes.is_empty()));
}

#[test]
fn the_demo_names_the_schema_where_it_is() {
    let site: Value = serde_json::from_str(&text("www/shop/site.json")).expect("the site file is JSON");
    assert_eq!(site["$schema"], "../site.schema.json");
}
