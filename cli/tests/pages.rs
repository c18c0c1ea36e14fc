//! What `tactful build` says of pages, and what it writes.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod command;

use command::{folder, site, tactful, text};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

/// Whether this binary can build pages; the runtime is built by other means.
fn can_build(folder: &Path) -> bool {
    let page = r#"<html><head><meta charset="utf-8"></head><body></body></html>"#;
    fs::write(folder.join("probe.html"), page).unwrap();
    let output = tactful(folder, &["build", "probe.html", "--out", "probe"]);
    let told = text(&output.stderr);
    let lacks = |part: &str| told.contains(part);
    let is_lacking = lacks("without the page's runtime") || lacks("head script that this binary carries");
    if is_lacking {
        println!("SKIPPED: {told}");
    }
    !is_lacking
}

/// A page with this body.
fn page(body: &str) -> String {
    format!("<html>\n<head><meta charset=\"utf-8\"></head>\n<body>\n{body}\n</body></html>")
}

/// Builds `page.html` with this body, and a site file of the slots `hero` and `note` with these items.
fn build_with(folder: &Path, body: &str, items: Value) -> Output {
    fs::write(folder.join("page.html"), page(body)).unwrap();
    let slots = json!([{ "id": "hero" }, { "id": "note" }]);
    let site = json!({ "tactful": 1, "site": "shop", "slots": slots, "items": items }).to_string();
    fs::write(folder.join("site.json"), site).unwrap();
    tactful(folder, &["build", "page.html", "--site", "site.json"])
}

const BLOCKS: &str = r#"<html>
<head><meta charset="utf-8"></head>
<body>
  <div data-tactful-slot="hero">
    <p data-tactful-when="phone night">a</p>
    <p class="größe" data-tactful-when="phone keyword:boots">b</p>
    <p data-tactful-when="phone devise:tv">c</p>
    default
  </div>
</body>
</html>
"#;

#[test]
fn what_is_wrong_in_a_block_is_told_where_it_stands_in_the_page() {
    let folder = folder("blocks");
    if !can_build(&folder) {
        return;
    }
    fs::write(folder.join("page.html"), BLOCKS).unwrap();
    let output = tactful(&folder, &["build", "page.html"]);
    let expected = r#"error[unknown-fact]: a block cannot ask for `keyword`
 --> page.html:6:47
  |
6 |     <p class="größe" data-tactful-when="phone keyword:boots">b</p>
  |                                               ^^^^^^^^^^^^^ slot hero, block hero-2
  |
  = help: write a site file, and name it with `--site`

error[unknown-fact]: there is no fact `devise`
 --> page.html:7:33
  |
7 |     <p data-tactful-when="phone devise:tv">c</p>
  |                                 ^^^^^^^^^ slot hero, block hero-3
  |
  = help: did you mean `device`?

"#;
    assert_eq!(text(&output.stderr), expected);
    assert_eq!(output.status.code(), Some(1), "what is wrong is an error, and the rest is built");
    assert!(folder.join("dist/page.html").exists());
}

#[test]
fn a_page_is_built_once_and_its_policy_is_complete() {
    let folder = folder("policy");
    if !can_build(&folder) {
        return;
    }
    let page = BLOCKS.replace(" keyword:boots", "").replace(" devise:tv", "");
    fs::write(folder.join("page.html"), page).unwrap();
    let inlined = tactful(&folder, &["build", "page.html"]);
    assert_eq!(inlined.status.code(), Some(0), "{}", text(&inlined.stderr));
    let told = text(&inlined.stdout);
    let [first, policy] = told.lines().collect::<Vec<_>>()[..] else { panic!("{told}") };
    assert!(first.starts_with("dist/page.html: 1 slot, "), "{first}");
    assert!(policy.starts_with("  script-src 'self' 'wasm-unsafe-eval' 'sha256-"), "{policy}");
    assert_eq!(policy.matches("'sha256-").count(), 2);

    let of_file = text(&tactful(&folder, &["build", "page.html", "--publish", "file"]).stdout);
    let fill = policy.split(' ').next_back().unwrap();
    assert_eq!(
        of_file.lines().nth(1),
        Some(format!("  script-src 'self' 'wasm-unsafe-eval' {fill}").as_str())
    );

    let again = tactful(&folder, &["build", "dist/page.html", "--out", "again"]);
    assert_eq!(again.status.code(), Some(2));
    assert!(text(&again.stderr).contains("holds an opening already"));
    assert!(!folder.join("again").exists());
}

#[test]
fn a_block_that_belongs_to_no_slot_is_refused() {
    let folder = folder("stray");
    let page =
        |body: &str| format!("<html>\n<head><meta charset=\"utf-8\"></head>\n<body>\n{body}\n</body></html>");
    let slot = "<div data-tactful-slot=\"hero\"><p data-tactful-when=\"phone\">a</p>b</div>";
    let stray = "<p data-tactful-when=\"winter\">c</p>";
    for (body, line) in [(format!("{stray}{slot}"), 4), (format!("{slot}\n{stray}"), 5)] {
        fs::write(folder.join("page.html"), page(&body)).unwrap();
        let output = tactful(&folder, &["build", "page.html"]);
        assert_eq!(output.status.code(), Some(2));
        assert!(text(&output.stderr).contains(&format!("`page.html`, line {line}: a block")), "{output:?}");
    }
}

#[test]
fn words_of_a_block_are_numbers_where_the_fact_is_one() {
    let folder = folder("numbers");
    if !can_build(&folder) {
        return;
    }
    let block = |when: &str| format!("<p data-tactful-when=\"{when}\">a</p>");
    let blocks: String = ["hour:9", "campaign:2026", "source:inf", "campaign:nan"].map(block).concat();
    let page = format!(
        "<html><head><meta charset=\"utf-8\"></head><body><div data-tactful-slot=\"hero\">{blocks}b</div></body></html>"
    );
    fs::write(folder.join("page.html"), page).unwrap();
    let output = tactful(&folder, &["build", "page.html"]);
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), String::new()));
}

#[test]
fn nothing_that_the_owner_wrote_is_written_over() {
    let folder = folder("over");
    if !can_build(&folder) {
        return;
    }
    let site = site(json!([]));
    let html = page("<p>mine</p>");
    fs::write(folder.join("site.json"), &site).unwrap();
    fs::create_dir(folder.join("de")).unwrap();
    for name in ["page.html", "page.htm", "other.HTML", "de/page.html"] {
        fs::write(folder.join(name), &html).unwrap();
    }
    for (arguments, told) in [
        (&["site.json", "--out", "site.json"][..], "written over the site file as you wrote it"),
        (&["page.html", "--site", "site.json", "--out", "."], "written over the page as you wrote it"),
        (
            &["page.html", "page.htm", "--site", "site.json", "--publish", "file"],
            "two pages would be written to `dist/page.tactful.js`",
        ),
        (
            &["page.html", "de/page.html", "--site", "site.json"],
            "two pages would be written to `dist/page.html`",
        ),
        (&["site.json", "--site", "site.json"], "name one site file, or one or more pages"),
        (&["page.html", "site.json"], "name one site file, or one or more pages"),
    ] {
        let output = tactful(&folder, &[&["build"], arguments].concat());
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(text(&output.stderr).contains(told), "{arguments:?}: {}", text(&output.stderr));
    }
    let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
    assert_eq!([read("site.json"), read("page.html"), read("page.htm")], [site, html.clone(), html]);
    assert!(!folder.join("dist").exists());
    let beside = ["build", "other.HTML", "page.html", "page.htm", "--site", "site.json"];
    assert_eq!(tactful(&folder, &beside).status.code(), Some(0));
    assert!(folder.join("dist/other.HTML").exists());
}

#[test]
fn what_stops_a_page_is_told_with_its_name_and_line() {
    let folder = folder("stopped");
    if !can_build(&folder) {
        return;
    }
    let output = build_with(&folder, "<div>\n<section data-tactful-slot=\"hero\">a\n</div>", json!([]));
    assert_eq!(output.status.code(), Some(2));
    let told = text(&output.stderr);
    for part in ["`page.html` is not built", "line 5: this `<section>` has no end tag"] {
        assert!(told.contains(part), "{told}");
    }
}

#[test]
fn what_the_page_says_too_late_or_for_nobody_is_told() {
    let folder = folder("late");
    if !can_build(&folder) {
        return;
    }
    let head = "<meta name=\"viewport\" content=\"width=device-width\">\n<style>p{}</style>\n\
        <meta name=\"tactful:category\" content=\"kitchen\"><base href=\"/de/\">";
    let body = "<div data-tactful-slot=\"hero\"><p data-tactful-when=\"phone\">a</p><p data-tactful-when=\"night\">c</p>b</div>";
    let html =
        page(body).replace("<html>", "<html lang=\"en-GB\">").replace("</head>", &format!("\n{head}</head>"));
    fs::write(folder.join("page.html"), html).unwrap();
    let item = |id: &str| json!({ "id": id, "slot": "hero", "texts": { "de": { "heading": "Tee" } } });
    fs::write(folder.join("site.json"), site(json!([item("tea"), item("hero-2")]))).unwrap();
    let output = tactful(&folder, &["build", "page.html", "--site", "site.json"]);
    let told = text(&output.stderr);
    for part in [
        "warning[too-late]: the opening does not see `tactful:category`, which stands behind it\n --> page.html:5:",
        "warning[too-late]: the opening does not see `base`, which stands behind it\n --> page.html:5:",
        "warning[undeclared-item]: the site file has no item `hero-1`, so this block is never shown\n --> page.html:7:",
        "warning[unread-when]: the `when` of the item `hero-2` in the site file counts, not this one\n --> page.html:7:",
        "warning[other-language]: no item of the slot `hero` has `texts` in the page's language, `en-GB`",
    ] {
        assert!(told.contains(part), "{part}\n{told}");
    }
    assert!(!told.contains("viewport"), "{told}");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn a_slot_that_cannot_be_filled_is_told_where_it_stands_and_the_rest_is_built() {
    let folder = folder("obstacles");
    if !can_build(&folder) {
        return;
    }
    let drawing = r#"<svg><g class="größe" data-tactful-slot="hero"></g></svg>"#;
    let nested = r#"<div data-tactful-slot="note">a<p data-tactful-slot="hero">b</p></div>"#;
    let output = build_with(&folder, &format!("{drawing}\n{nested}"), json!([]));
    let expected = r#"error[slot-place]: the slot `hero` is part of `<svg>`, which cannot be filled
 --> page.html:4:42
  |
4 | <svg><g class="größe" data-tactful-slot="hero"></g></svg>
  |                                          ^^^^ slot hero
  |
  = help: put `data-tactful-slot="hero"` on an HTML element around the whole `<svg>`, and what may take its place into templates

error[slot-in-slot]: the slot `hero` stands in the slot `note`, which is filled as a whole
 --> page.html:5:54
  |
5 | <div data-tactful-slot="note">a<p data-tactful-slot="hero">b</p></div>
  |                                                      ^^^^ slot hero
  |
  = help: move it out of `note`, or let `note` end before it

"#;
    assert_eq!(text(&output.stderr), expected);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stdout).starts_with("dist/page.html: 1 slot, "));
    let built = fs::read_to_string(folder.join("dist/page.html")).unwrap();
    assert!(built.contains(drawing) && built.contains("b</p></div><script>"), "{built}");
}

#[test]
fn what_does_not_fit_is_told_and_is_no_error() {
    let folder = folder("fit");
    if !can_build(&folder) {
        return;
    }
    let body = r#"<div data-tactful-slot="hero"><h2 data-tactful-part="heading">a</h2></div>
<template data-tactful-item="bots">b</template>
<div data-tactful-slot="nota">c</div>"#;
    let item = |when: Value| json!([{ "id": "boots", "slot": "hero", "when": when, "texts": { "en": { "text": "d" } } }]);
    let output = build_with(&folder, body, item(json!({})));
    assert_eq!(output.status.code(), Some(0));
    let told = text(&output.stderr);
    for expected in [
        "warning[no-part]: the slot `hero` has no part `text` for what `boots` would show\n --> page.html:4:25",
        "warning[undeclared-item]: the site file has no item `bots`, so this template is never shown\n --> page.html:5:30",
        "warning[undeclared-slot]: the site file has no slot `nota`, which stays as it is written\n --> page.html:6:25",
    ] {
        assert!(told.contains(expected), "{told}");
    }
    let wrong = text(&build_with(&folder, body, item(json!({ "devise": "phone" }))).stderr);
    assert!(wrong.contains("devise") && !wrong.contains("undeclared-item"), "{wrong}");
}

#[test]
fn what_is_not_built_is_not_undeclared_and_an_embargo_is_not_kept_in_the_open() {
    let folder = folder("left-out");
    if !can_build(&folder) {
        return;
    }
    let body = "<div data-tactful-slot=\"hero\"><p>a</p></div>\n<template data-tactful-item=\"launch\">b</template>\n\
        <template data-tactful-item=\"draft\">c</template>\n<div data-tactful-slot=\"note\"><p>as it was</p></div>";
    fs::write(folder.join("page.html"), page(body)).unwrap();
    let slots = json!([{ "id": "hero" }, { "id": "note", "paused": true }]);
    let items = json!([
        { "id": "launch", "slot": "hero", "embargo": "2026-12-01" },
        { "id": "draft", "slot": "hero", "status": "draft" },
        { "id": "plain", "slot": "note", "texts": { "en": { "heading": "Tea" } } },
    ]);
    let site = json!({ "tactful": 1, "site": "shop", "slots": slots, "items": items }).to_string();
    fs::write(folder.join("site.json"), site).unwrap();
    let build = |now| tactful(&folder, &["build", "page.html", "--site", "site.json", "--now", now]);
    let output = build("2026-11-30");
    let told = text(&output.stderr);
    let expected = "error[human-hand]: `launch` is under embargo, and its markup can be read in the page\n --> page.html:5:";
    assert!(told.starts_with(expected) && !told.contains("undeclared-item"), "{told}");
    assert_eq!(output.status.code(), Some(1));
    let output = build("2026-12-01");
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), String::new()));
    let built = fs::read_to_string(folder.join("dist/page.html")).unwrap();
    let note = "<div data-tactful-slot=\"note\"><p>as it was</p></div>\n<script defer";
    assert!(built.contains(note), "nothing is built for a paused slot: {built}");
}

#[test]
fn the_printed_bytes_are_those_of_the_page() {
    let folder = folder("bytes");
    if !can_build(&folder) {
        return;
    }
    let body = r#"<div data-tactful-slot="hero"><p data-tactful-part="text">a</p></div>"#;
    let figures = |words: &str| {
        let item = json!({ "id": "boots", "slot": "hero", "texts": { "en": { "text": words } } });
        let told = text(&build_with(&folder, body, json!([item])).stdout);
        let numbers = told.lines().next().unwrap().split(' ').filter_map(|word| word.parse::<usize>().ok());
        let [1, opening, of_site] = numbers.collect::<Vec<_>>()[..] else { panic!("{told}") };
        let built = fs::read_to_string(folder.join("dist/page.html")).unwrap();
        let (_, script) = built.split_once("<script data-tactful-opening>").unwrap();
        assert_eq!(script.split_once("</script>").unwrap().0.len(), opening);
        of_site
    };
    // The site's hash, too, is another one, and may take some more characters or fewer.
    let difference = figures(&"a".repeat(501)).abs_diff(figures("a"));
    assert!(difference.abs_diff(500) < 10, "{difference}");
}

#[test]
fn a_file_beside_the_page_is_named_by_its_address() {
    let folder = folder("address");
    if !can_build(&folder) {
        return;
    }
    fs::write(folder.join("site.json"), site(json!([]))).unwrap();
    fs::write(folder.join("50% off #1.html"), page("")).unwrap();
    let options = ["build", "50% off #1.html", "--site", "site.json", "--publish", "file"];
    assert_eq!(tactful(&folder, &options).status.code(), Some(0));
    assert!(folder.join("dist/50% off #1.tactful.js").exists());
    let built = fs::read_to_string(folder.join("dist/50% off #1.html")).unwrap();
    assert!(built.contains("data-tactful-opening src=\"50%25%20off%20%231.tactful.js\""), "{built}");
}

#[test]
fn every_problem_of_a_page_has_its_line_in_the_guide() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let guide = fs::read_to_string(root.join("../docs/page.md")).unwrap();
    let table = guide.split("### Problems").nth(1).unwrap().split("\n#").next().unwrap();
    let told: BTreeSet<&str> =
        table.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next()).collect();
    let read = |file: &str| fs::read_to_string(root.join("src/page").join(file)).unwrap();
    let sources = ["fit.rs", "obstacle.rs", "problem.rs"].map(read);
    let is_code = |text: &&str| {
        text.contains('-')
            && !text.starts_with("data-")
            && text.chars().all(|c| c == '-' || c.is_ascii_lowercase())
    };
    let known = sources.iter().flat_map(|source| source.split("#[cfg(test)]").next().unwrap().split('"'));
    assert_eq!(told, known.filter(is_code).collect());
}
