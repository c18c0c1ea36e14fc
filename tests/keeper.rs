//! What the keeper keeps and erases, over a storage that fails and that many tabs share.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "keeper/context.rs"]
mod context;
#[path = "keeper/faults.rs"]
mod faults;
#[path = "keeper/freshness.rs"]
mod freshness;
#[path = "keeper/importing.rs"]
mod importing;
#[path = "keeper/interleavings.rs"]
mod interleavings;
#[path = "keeper/reachable.rs"]
mod reachable;
#[path = "keeper/removing.rs"]
mod removing;
#[path = "keeper/someone_else.rs"]
mod someone_else;
#[path = "keeper/tabs.rs"]
mod tabs;
#[path = "keeper/voices.rs"]
mod voices;
#[path = "keeper/withdrawing.rs"]
mod withdrawing;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, TestRunner};
use serde_json::json;
use std::collections::BTreeSet;
use tabs::Browser;
use tactful::check::{Circumstances, Extent, check, check_under, compile};
use tactful::consent::{Choice, DataClass, Rest};
use tactful::decide::{Standing, condense};
use tactful::keeper::{Keeper, Records, Shelf, Sighting, Stored, TABS, View};
use tactful::memory::{Event, Feedback, Memory, Record};
use tactful::site::Site;
use tactful::tact::AllBut;
use tactful::visit::Context;

const TODAY: u32 = 20_000 * 1_440 + 600;
/// As many answers and as many keywords as what is kept can tell apart.
const TOKENS: usize = 30;

fn compiled() -> Vec<u8> {
    compiled_with("a")
}

/// The site with an item of this id: another version of it.
fn compiled_with(item: &str) -> Vec<u8> {
    let token = |kind: &str, number: usize| format!("{kind}-{number}");
    let answers: Vec<_> = (0..TOKENS).map(|number| json!({ "id": token("answer", number) })).collect();
    let keywords: Vec<_> = (0..TOKENS)
        .map(|number| json!({ "id": token("word", number), "match": [{ "exact": token("word", number) }] }))
        .collect();
    let site = json!({
        "tactful": 1, "site": "shop", "keywords": keywords,
        "interests": { "subjects": (0..TOKENS).map(|number| token("subject", number)).collect::<Vec<_>>(), "days": 2 },
        "questions": [{ "id": "likes", "answers": answers }],
        "slots": [{ "id": "hero" }],
        "items": [{ "id": item, "slot": "hero", "when": { "preferences.likes": "answer-0", "keyword": "word-0" } }],
    });
    // More words and subjects than anything asks for: what is kept of them matters here.
    let (meaning, problems) = check_under(AllBut("start-small"), &site.to_string(), Circumstances::default());
    assert_eq!(problems, []);
    compile(&meaning.unwrap(), Extent::Whole, &mut Vec::new()).unwrap()
}

fn view(keyword: u32) -> View {
    View { objection: false, minute: TODAY, own: Context(keyword) }
}

fn opened<S: Shelf>(shelf: S, site: &Site<'_>, keyword: usize) -> Keeper<S> {
    Keeper::open(shelf, site, view(keyword as u32))
}

/// That a subject was looked at.
fn looked_at(subject: &str) -> Sighting {
    Sighting::Event(Event::View, subject.into())
}

/// Lets a subject have been looked at the day before: looks on two days make an interest.
fn looked_at_before<S: Shelf>(keeper: &mut Keeper<S>, site: &Site<'_>, subject: &str, minute: u32) -> Stored {
    keeper.tick(minute - 1_440);
    let stored = keeper.see(site, [looked_at(subject)]);
    keeper.tick(minute);
    stored
}

/// A tab in which everything is allowed, the first answer was given and the first subject became an interest.
fn full<S: Shelf>(shelf: S, site: &Site<'_>) -> Keeper<S> {
    let mut keeper = opened(shelf, site, 3);
    keeper.hold(Some(0));
    keeper.declare(site, "likes", &["answer-1"]).unwrap();
    keeper.choose(site, [Some(Choice::Agreed); 2]);
    assert_eq!(looked_at_before(&mut keeper, site, "subject-1", TODAY), Stored::Kept);
    assert_eq!(keeper.see(site, [looked_at("subject-1")]), Stored::Kept);
    keeper
}

/// Everything that could be told of a visitor.
#[derive(Debug, Default, PartialEq, Eq)]
struct Told {
    answer: Option<usize>,
    keyword: u32,
    subjects: BTreeSet<usize>,
}

fn told(browser: &Browser, site: &Site<'_>) -> Told {
    let shelf = browser.open();
    let keeper = opened(shelf.clone(), site, 0);
    let memory = Records::of_site(b"shop", shelf).recall(20_000);
    let number = |name: &str| name.split_once('-').unwrap().1.parse().unwrap();
    Told {
        answer: keeper.declared("likes").first().map(|answer| number(answer)),
        keyword: memory.session.map_or(0, |session| session.context.keyword()),
        subjects: memory.evidence.all().iter().map(|seen| number(&seen.name)).collect(),
    }
}

#[test]
fn forgetting_leaves_one_byte_and_nothing_else() {
    let bytes = compiled();
    let site = Site::reread(&bytes);
    let browser = Browser::default();
    let mut keeper = opened(browser.open(), &site, 3);
    keeper.declare(&site, "likes", &["answer-1"]).unwrap();
    keeper.choose(&site, [Some(Choice::Agreed), Some(Choice::Refused)]);
    browser.put("tactful:shop:of-a-later-version", "1");
    browser.put("tactful:shop2:preferences", "of another site");
    browser.put("theirs", "of another script");
    let mut keeper = opened(browser.open(), &site, 0);
    assert_eq!(browser.texts().len(), 7);
    keeper.forget(&site);
    let texts = browser.texts();
    let left: Vec<_> = texts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    assert_eq!(
        left,
        [
            ("tactful:shop2:preferences", "of another site"),
            ("tactful:shop:epoch", ".40"),
            ("theirs", "of another script"),
        ]
    );
    assert!(keeper.declared("likes").is_empty());
    assert_eq!(told(&browser, &site), Told::default());
    keeper.declare(&site, "likes", &["answer-2"]).unwrap();
    assert_eq!(told(&browser, &site).answer, Some(2));
}

#[test]
fn a_plain_refusal_leaves_nothing_but_itself() {
    let bytes = compiled();
    let site = Site::reread(&bytes);
    let browser = Browser::default();
    opened(browser.open(), &site, 3).choose(&site, [Some(Choice::Refused); 2]);
    assert_eq!(browser.texts().into_keys().collect::<Vec<_>>(), ["tactful:shop:choices"]);
}

#[test]
fn taking_one_purpose_back_leaves_the_other() {
    let bytes = compiled();
    let site = Site::reread(&bytes);
    let browser = Browser::default();
    let mut keeper = opened(browser.open(), &site, 3);
    keeper.choose(&site, [Some(Choice::Agreed); 2]);
    assert_eq!(told(&browser, &site).keyword, 3);
    keeper.choose(&site, [None, Some(Choice::Refused)]);
    assert_eq!(told(&browser, &site).keyword, 3);
    keeper.choose(&site, [Some(Choice::Refused), None]);
    assert_eq!(
        browser.texts().into_keys().collect::<Vec<_>>(),
        ["tactful:shop:choices", "tactful:shop:epoch"]
    );
}

#[test]
fn many_tabs_turn_the_epoch_once() {
    let bytes = compiled();
    let site = Site::reread(&bytes);
    let browser = Browser::default();
    opened(browser.open(), &site, 3).choose(&site, [Some(Choice::Agreed); 2]);
    let mut tabs: Vec<_> = (0..9)
        .map(|_| {
            let shelf = browser.open();
            (shelf.clone(), opened(shelf, &site, 0))
        })
        .collect();
    tabs[0].1.choose(&site, [Some(Choice::Refused); 2]);
    for (shelf, keeper) in &mut tabs {
        shelf.hear();
        keeper.follow(&site);
    }
    assert_eq!(browser.texts()["tactful:shop:epoch"], ".09");
}

#[test]
fn what_was_declared_counts_in_the_next_view_also_where_a_purpose_was_taken_back() {
    let bytes = compiled();
    let site = Site::reread(&bytes);
    let browser = Browser::default();
    let mut keeper = full(browser.open(), &site);
    keeper.choose(&site, [Some(Choice::Refused); 2]);
    let left = Standing::from_text(browser.texts()["tactful:shop:standing.09"].as_bytes());
    let mut declared = Memory::default();
    declared.declare("likes", &["answer-1"], 20_000);
    assert_eq!(left, condense(&site, &declared, TODAY));
}

#[test]
fn forgetting_wins_over_tabs_that_slept_also_where_storage_was_full() {
    let bytes = compiled();
    let site = Site::reread(&bytes);
    let browser = Browser::default();
    let mut keeper = opened(browser.open(), &site, 0);
    keeper.declare(&site, "likes", &["answer-1"]).unwrap();
    let before = browser.texts();
    // The first write finds no room, and there is some once everything is erased.
    browser.fail(0, false);
    keeper.forget(&site);
    browser.heal();
    assert_eq!(browser.texts()["tactful:shop:epoch"], ".40");
    before.iter().for_each(|(name, text)| browser.put(name, text));
    assert_eq!(told(&browser, &site), Told::default());
}

#[test]
fn a_tab_of_an_earlier_version_of_the_site_leaves_the_later_one_alone() {
    let (earlier, later) = (compiled_with("a"), compiled_with("b"));
    let (earlier, later) = (Site::reread(&earlier), Site::reread(&later));
    let browser = Browser::default();
    let shelf = browser.open();
    let mut old = opened(shelf.clone(), &earlier, 0);
    opened(browser.open(), &later, 0).choose(&later, [Some(Choice::Agreed), None]);
    opened(browser.open(), &later, 3).declare(&later, "likes", &["answer-1"]).unwrap();
    let before = browser.texts();
    shelf.hear();
    old.follow(&earlier);
    assert_eq!(browser.texts(), before);
}

#[test]
fn evidence_that_does_not_read_is_erased_under_whatever_number() {
    let bytes = compiled();
    let site = Site::reread(&bytes);
    let browser = Browser::default();
    opened(browser.open(), &site, 0).choose(&site, [None, Some(Choice::Agreed)]);
    browser.put("tactful:shop:evidence-7", "9 of a later version");
    let mut keeper = opened(browser.open(), &site, 0);
    assert_eq!(keeper.overdue(), 1 << 7);
    keeper.trim(7);
    assert_eq!(keeper.overdue(), 0);
    assert!(!browser.texts().contains_key("tactful:shop:evidence-7"));
}

#[test]
fn tabs_that_are_killed_at_random_moments_lose_nothing_and_count_nothing_twice() {
    let bytes = compiled();
    let site = Site::reread(&bytes);
    let browser = Browser::default();
    opened(browser.open(), &site, 0).choose(&site, [None, Some(Choice::Agreed)]);
    let tab = |number: u8| {
        let mut keeper = opened(browser.open(), &site, 0);
        keeper.hold(Some(number));
        keeper
    };
    let mut tabs: Vec<_> = (0..8).map(tab).collect();
    let mut runner = TestRunner::deterministic();
    let (mut kept, mut killed) = ([0u32; TOKENS], 0);
    for _ in 0..8 * 1_000 {
        let drawn = (0..8u8, 0..TOKENS, 0..100u8).new_tree(&mut runner).unwrap().current();
        let (number, subject, fate) = drawn;
        if fate == 0 {
            // Nothing is done at its end: whatever takes its number goes on from what it wrote.
            tabs[usize::from(number)] = tab(number);
            killed += 1;
        }
        if tabs[usize::from(number)].see(&site, [looked_at(&format!("subject-{subject}"))]) == Stored::Kept {
            kept[subject] += 1;
        }
    }
    let evidence = Records::of_site(b"shop", browser.open()).recall(20_000).evidence;
    for (subject, count) in kept.iter().enumerate() {
        assert_eq!(
            evidence.of(Event::View, &format!("subject-{subject}")).unwrap().count,
            *count,
            "subject-{subject}"
        );
    }
    println!("8 tabs, {} views, {killed} tabs killed", kept.iter().sum::<u32>());
    assert_eq!(kept.iter().sum::<u32>(), 8_000);
}

#[test]
fn nothing_is_seen_without_leave_or_without_a_number_or_of_what_the_site_does_not_learn() {
    let bytes = compiled();
    let site = Site::reread(&bytes);
    let browser = Browser::default();
    let mut keeper = opened(browser.open(), &site, 0);
    keeper.hold(Some(0));
    assert_eq!(keeper.see(&site, [looked_at("subject-1")]), Stored::Refused);
    keeper.choose(&site, [None, Some(Choice::Agreed)]);
    keeper.see(&site, [looked_at("subject-99")]);
    assert_eq!(told(&browser, &site), Told::default());
    for tab in [None, Some(TABS)] {
        keeper.hold(tab);
        assert_eq!(keeper.see(&site, [looked_at("subject-1")]), Stored::Refused);
    }
    assert_eq!(told(&browser, &site), Told::default());
    keeper.hold(Some(TABS - 1));
    assert_eq!(keeper.see(&site, [looked_at("subject-1")]), Stored::Kept);
    assert_eq!(told(&browser, &site).subjects, BTreeSet::from([1]));
}

#[test]
fn what_ended_of_what_a_closed_tab_saw_is_erased() {
    let bytes = compiled();
    let site = Site::reread(&bytes);
    let browser = Browser::default();
    let mut keeper = opened(browser.open(), &site, 0);
    keeper.choose(&site, [None, Some(Choice::Agreed)]);
    keeper.hold(Some(3));
    keeper.see(&site, [looked_at("subject-1")]);
    keeper.tick(TODAY + 10 * 1_440);
    keeper.see(&site, [looked_at("subject-2")]);
    let mut later = Keeper::open(browser.open(), &site, View { minute: TODAY + 30 * 1_440, ..view(0) });
    assert_eq!(later.overdue(), 1 << 3);
    later.trim(3);
    assert_eq!(later.overdue(), 0);
    let names = |browser: &Browser| {
        browser.texts().into_iter().filter(|(name, _)| name.contains("evidence")).collect::<Vec<_>>()
    };
    assert!(!names(&browser)[0].1.contains("subject-1"));
    later.tick(TODAY + 40 * 1_440);
    later.trim(3);
    assert!(names(&browser).is_empty());
}

#[test]
fn a_record_reads_as_it_was_written() {
    let browser = Browser::default();
    let bytes = compiled();
    let site = Site::reread(&bytes);
    opened(browser.open(), &site, 0).declare(&site, "likes", &["answer-1"]).unwrap();
    let kept: Vec<tactful::memory::Declaration> =
        Vec::read(browser.texts()["tactful:shop:preferences"].as_bytes()).unwrap();
    assert_eq!(kept[0].answers, ["answer-1"]);
}
