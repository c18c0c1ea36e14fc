//! What owners and their shop's feed decide, through the command line: `--feed` and `--now`.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod command;

use command::{folder, site, tactful, text};
use serde_json::{Value, json};
use std::fmt::Write;
use std::fs;
use std::path::Path;

/// Whether the compiled site holds a text.
fn holds(folder: &Path, word: &str) -> bool {
    let bytes = fs::read(folder.join("site.bin")).unwrap();
    bytes.windows(word.len()).any(|part| part == word.as_bytes())
}

#[test]
fn five_thousand_rows_build_and_the_wrong_ones_are_named() {
    let folder = folder("feed");
    let mut feed = String::from("\u{feff}ID;Title;Stock;Price;Popularity;Brand\r\n");
    for number in 0..5_000 {
        let stock = if number % 3 == 0 { "0" } else { "7" };
        let price = if number == 41 { "cheap".to_owned() } else { format!("{number},50") };
        let id = if number == 42 { String::new() } else { format!("p{number}") };
        write!(feed, "{id};\"Thing; no. {number}\";{stock};{price};{number};alder\r\n").unwrap();
    }
    fs::write(folder.join("products.csv"), &feed).unwrap();
    let item = |number: usize| json!({ "id": format!("item-{number}"), "slot": "hero", "product": format!("p{number}"), "pinned": true });
    fs::write(folder.join("site.json"), site(json!([item(300), item(301), item(4_999)]))).unwrap();

    let output = tactful(&folder, &["build", "site.json", "--feed", "products.csv"]);
    assert_eq!(output.status.code(), Some(1), "two rows are wrong");
    assert!(!holds(&folder, "item-300") && holds(&folder, "item-301") && holds(&folder, "item-4999"));
    let told = text(&output.stderr);
    for line in ["products.csv:43:1", "products.csv:44:1", "line 43", "the row has no `id`"] {
        assert!(told.contains(line), "{line}: {told}");
    }

    let output = tactful(&folder, &["check", "site.json", "--feed", "products.csv"]);
    let told = text(&output.stdout);
    let expected = "site.json: 0 errors, 0 warnings\nproducts.csv: 4999 products, 2 errors\nnot built: `item-300` (sold out)\n";
    assert_eq!(told, expected);

    let output = tactful(&folder, &["check", "--json", "site.json", "--feed", "products.csv"]);
    let told: Value = serde_json::from_slice(&output.stdout).unwrap();
    let places: Vec<_> = told.as_array().unwrap().iter().map(|told| (&told["file"], &told["line"])).collect();
    assert_eq!(places, [(&json!("products.csv"), &json!(43)), (&json!("products.csv"), &json!(44))]);
}

#[test]
fn a_column_that_is_wrong_throughout_is_no_flood() {
    let folder = folder("flood");
    let rows: String = (0..500).map(|number| format!("p{number},many\n")).collect();
    fs::write(folder.join("products.csv"), format!("id,stock\n{rows}")).unwrap();
    fs::write(folder.join("site.json"), site(json!([{ "id": "a", "slot": "hero" }]))).unwrap();
    let output = tactful(&folder, &["check", "site.json", "--feed", "products.csv"]);
    let told = text(&output.stderr);
    assert_eq!(told.matches("error[feed]").count(), 20);
    assert!(told.ends_with("… and 480 more problems in `products.csv`\n\n"), "{told}");
    assert!(text(&output.stdout).contains("products.csv: 500 products, 500 errors"));
}

#[test]
fn what_is_no_feed_ends_with_a_reason() {
    let folder = folder("no-feed");
    fs::write(folder.join("site.json"), site(json!([{ "id": "a", "slot": "hero" }]))).unwrap();
    fs::write(folder.join("products.csv"), "sku,stock\na,1\n").unwrap();
    let output = tactful(&folder, &["check", "site.json", "--feed", "products.csv"]);
    assert_eq!(output.status.code(), Some(2));
    let expected = "error: cannot read `products.csv`: it has no column `id`; its first line names the columns: id, stock, price, currency, popularity, brand\n";
    assert_eq!(text(&output.stderr), expected);
}

#[test]
fn a_price_at_odds_with_the_feed_is_told_where_it_stands() {
    let folder = folder("price");
    fs::write(folder.join("products.csv"), "id,price\nboots,139.00 EUR\n").unwrap();
    let boots = json!({ "id": "boots-hero", "slot": "hero", "product": "boots", "texts": { "en": { "heading": "Boots, 129 €" } } });
    fs::write(folder.join("site.json"), site(json!([boots]))).unwrap();
    let output = tactful(&folder, &["check", "site.json", "--feed", "products.csv"]);
    assert_eq!(output.status.code(), Some(1));
    let told = text(&output.stderr);
    assert!(
        told.starts_with("error[available]: `129 €` is not what `boots` costs in the feed: 139 EUR"),
        "{told}"
    );
    assert!(told.contains("  = help: leave prices to the page"), "{told}");
    assert_eq!(tactful(&folder, &["check", "site.json"]).status.code(), Some(0));
}

#[test]
fn now_is_what_the_owner_says_it_is() {
    let folder = folder("now");
    let items = json!([
        { "id": "launch", "slot": "hero", "embargo": "2026-12-01T09:00" },
        { "id": "evening", "slot": "hero", "when": { "hour": 20 }, "review": "2026-12-24" },
        { "id": "plain", "slot": "hero" },
    ]);
    fs::write(folder.join("site.json"), site(items)).unwrap();
    let check = |now: &str| {
        let output = tactful(&folder, &["check", "site.json", "--now", now]);
        (output.status.code(), text(&output.stdout), text(&output.stderr))
    };
    let (code, told, warned) = check("2026-11-21T10:00");
    assert_eq!((code, warned.as_str()), (Some(0), ""));
    assert_eq!(told, "site.json: 0 errors, 0 warnings\nnot built: `launch` (under embargo)\n");
    let (code, told, warned) = check("2026-12-24T10:00");
    assert_eq!((code, told.as_str()), (Some(0), "site.json: 0 errors, 1 warning\n"));
    assert!(warned.starts_with("warning[human-hand]: `evening` rests from tomorrow on"), "{warned}");
    assert!(warned.contains("\"review\""), "the date is shown: {warned}");

    for (now, is_there) in [("2026-12-01T08:59", false), ("2026-12-01T09:00", true)] {
        tactful(&folder, &["build", "site.json", "--now", now]);
        assert_eq!(holds(&folder, "launch"), is_there, "{now}");
    }
    let (code, _, told) = check("tomorrow");
    let expected = "error: `--now`: `tomorrow` is not a date such as `2026-12-24` or a date and time such as `2026-12-24T18:00`\n";
    assert_eq!((code, told.as_str()), (Some(2), expected));
}

#[test]
fn without_now_the_clock_of_the_system_counts() {
    let folder = folder("clock");
    let items = json!([
        { "id": "long-open", "slot": "hero", "embargo": "2020-01-01" },
        { "id": "far-away", "slot": "hero", "embargo": "2990-01-01" },
        { "id": "plain", "slot": "hero" },
    ]);
    fs::write(folder.join("site.json"), site(items)).unwrap();
    let output = tactful(&folder, &["check", "site.json"]);
    assert!(
        text(&output.stdout).ends_with("not built: `far-away` (under embargo)\n"),
        "{}",
        text(&output.stdout)
    );
    fs::write(folder.join("visit.json"), r#"{"now": "2026-11-21T06:00"}"#).unwrap();
    let decide = ["decide", "--site", "site.json", "--visit", "visit.json"];
    assert!(
        text(&tactful(&folder, &decide).stdout).contains("long-open"),
        "decide tells what build would build"
    );
}
