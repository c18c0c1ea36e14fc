//! The stories of the rules of tact: each comes to what it says, and does not without the rule that it tells of.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

#[path = "stories/files.rs"]
mod files;
#[path = "stories/played.rs"]
mod played;

use played::{expect_rules, expect_stories, stories};
use std::collections::BTreeSet;
use std::fs::read_dir;
use tactful::tact::RULES;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/stories");
/// Stories that each rule has at least.
const ENOUGH: usize = 3;

#[test]
fn every_rule_has_stories_and_a_near_miss_among_them() {
    let all = stories();
    for rule in RULES {
        let (_, told) =
            all.iter().find(|(id, _)| *id == rule.id).unwrap_or_else(|| panic!("`{}` has none", rule.id));
        assert!(told.stories.len() >= ENOUGH, "`{}` has {} stories", rule.id, told.stories.len());
        assert!(told.stories.iter().any(|story| story.near_miss), "`{}` has no near miss", rule.id);
    }
    assert_eq!(all.len(), RULES.len());
}

#[test]
fn every_file_is_played() {
    let there = read_dir(FOLDER).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
    let there: BTreeSet<String> = there.filter(|name| name.ends_with(".json")).collect();
    let played: BTreeSet<String> = files::FILES.iter().map(|(rule, _)| format!("{rule}.json")).collect();
    assert_eq!(there, played);
}

#[test]
fn every_story_comes_to_what_it_says() {
    println!("{} stories of {} rules", expect_stories(), RULES.len());
}

#[test]
fn no_story_holds_without_its_rule() {
    expect_rules();
}
