//! What the keeper keeps and erases, over a storage that fails and that many tabs share.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "keeper/tabs.rs"]
mod tabs;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::json;
use std::cell::Cell;
use std::collections::BTreeSet;
use tabs::Browser;
use tactful::check::{Extent, check, compile};
use tactful::consent::Choice;
use tactful::keeper::{Keeper, Shelf, Stored, View};
use tactful::memory::Record;
use tactful::site::Site;

const TODAY: u32 = 20_000 * 1_440 + 600;
/// As many answers and as many keywords as what is kept can tell apart.
const TOKENS: usize = 30;

fn compiled() -> Vec<u8> {
    let token = |kind: &str, number: usize| format!("{kind}-{number}");
    let answers: Vec<_> = (0..TOKENS).map(|number| json!({ "id": token("answer", number) })).collect();
    let keywords: Vec<_> = (0..TOKENS)
        .map(|number| json!({ "id": token("word", number), "match": [{ "exact": token("word", number) }] }))
        .collect();
    let site = json!({
        "tactful": 1, "site": "shop", "keywords": keywords,
        "questions": [{ "id": "likes", "answers": answers }],
        "slots": [{ "id": "hero" }],
        "items": [{ "id": "a", "slot": "hero", "when": { "preferences.likes": "answer-0", "keyword": "word-0" } }],
    });
    let (meaning, problems) = check(&site.to_string());
    assert_eq!(problems, []);
    compile(&meaning.unwrap(), Extent::Whole, &mut Vec::new()).unwrap()
}

fn view(keyword: u32) -> View {
    View { objection: false, minute: TODAY, keyword }
}

fn opened<S: Shelf>(shelf: S, site: &Site<'_>, keyword: usize) -> Keeper<S> {
    Keeper::open(shelf, site, view(keyword as u32))
}

/// Everything that could be told of a visitor: which answer, and which keyword.
fn told(browser: &Browser, site: &Site<'_>) -> (Option<String>, u32) {
    let shelf = browser.open();
    let keeper = opened(shelf.clone(), site, 0);
    let records = tactful::keeper::Records::of_site("shop", shelf);
    (keeper.declared("likes").first().cloned(), records.recall().session.map_or(0, |session| session.keyword))
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
    assert_eq!(told(&browser, &site), (None, 0));
    keeper.declare(&site, "likes", &["answer-2"]).unwrap();
    assert_eq!(told(&browser, &site).0.as_deref(), Some("answer-2"));
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
    assert_eq!(told(&browser, &site), (None, 3));
    keeper.choose(&site, [None, Some(Choice::Refused)]);
    assert_eq!(told(&browser, &site), (None, 3));
    keeper.choose(&site, [Some(Choice::Refused), None]);
    assert_eq!(
        browser.texts().into_keys().collect::<Vec<_>>(),
        ["tactful:shop:choices", "tactful:shop:epoch"]
    );
}

/// What happens in one of three tabs.
#[derive(Clone, Copy, Debug)]
enum Event {
    Declare,
    Agree,
    Refuse,
    Forget,
    Hear,
    Follow,
    Reopen,
}

fn events() -> impl Strategy<Value = Vec<(usize, Event)>> {
    use Event::*;
    let event = prop::sample::select(vec![Declare, Agree, Agree, Refuse, Forget, Hear, Follow, Reopen]);
    prop::collection::vec((0..3usize, event), 1..40)
}

/// What must not be told any more, and what has been since.
#[derive(Debug, Default)]
struct Oracle {
    answers: usize,
    keywords: usize,
    forgotten_answers: usize,
    /// The keywords that were kept, and those of them that were erased. A view may still keep its own for the first time.
    kept: BTreeSet<u32>,
    taken_back: BTreeSet<u32>,
}

#[test]
fn what_was_erased_comes_back_in_no_tab_whatever_slept() {
    let bytes = compiled();
    let site = Site::reread(&bytes);
    let erasures = Cell::new(0);
    let mut runner = TestRunner::new(Config { cases: 1_000, failure_persistence: None, ..Config::default() });
    let outcome = runner.run(&events(), |events| {
        let browser = Browser::default();
        let mut oracle = Oracle::default();
        let mut tabs: Vec<_> = (0..3)
            .map(|_| {
                let shelf = browser.open();
                (shelf.clone(), opened(shelf, &site, 0))
            })
            .collect();
        for (number, event) in events {
            let (shelf, keeper) = &mut tabs[number];
            match event {
                Event::Declare if oracle.answers < TOKENS => {
                    let answer = format!("answer-{}", oracle.answers);
                    oracle.answers += 1;
                    keeper.declare(&site, "likes", &[&answer]).unwrap();
                }
                Event::Declare => {}
                Event::Agree => {
                    keeper.choose(&site, [Some(Choice::Agreed); 2]);
                }
                // A visitor who erases in a tab sees that tab: it is awake and has heard of the others.
                Event::Refuse => {
                    shelf.hear();
                    keeper.choose(&site, [Some(Choice::Refused); 2]);
                    oracle.taken_back = oracle.kept.clone();
                    erasures.set(erasures.get() + 1);
                }
                Event::Forget => {
                    shelf.hear();
                    keeper.forget(&site);
                    oracle.forgotten_answers = oracle.answers;
                    oracle.taken_back = oracle.kept.clone();
                    erasures.set(erasures.get() + 1);
                }
                Event::Hear => shelf.hear(),
                Event::Follow => {
                    shelf.hear();
                    keeper.follow(&site);
                }
                Event::Reopen => {
                    let keyword = (oracle.keywords + 1) % (TOKENS + 1);
                    oracle.keywords = oracle.keywords.max(keyword);
                    let shelf = browser.open();
                    tabs[number] = (shelf.clone(), opened(shelf, &site, keyword));
                }
            }
            let before = browser.texts();
            let (answer, keyword) = told(&browser, &site);
            if keyword != 0 {
                oracle.kept.insert(keyword);
            }
            let answer = answer.map(|answer| answer.trim_start_matches("answer-").parse::<usize>().unwrap());
            prop_assert!(
                answer.is_none_or(|answer| answer >= oracle.forgotten_answers),
                "{oracle:?} {answer:?} {before:?}"
            );
            prop_assert!(!oracle.taken_back.contains(&keyword), "{oracle:?} {keyword} {before:?}");
        }
        Ok(())
    });
    outcome.unwrap();
    println!("1000 interleavings of three tabs, {} erasures", erasures.get());
}

#[test]
fn whatever_operation_fails_nothing_is_kept_that_was_refused() {
    let bytes = compiled();
    let site = Site::reread(&bytes);
    let mut faults = 0;
    for lasting in [false, true] {
        for number in 0.. {
            let browser = Browser::default();
            let shelf = browser.open();
            let mut keeper = opened(shelf.clone(), &site, 3);
            keeper.declare(&site, "likes", &["answer-1"]).unwrap();
            assert_eq!(keeper.choose(&site, [Some(Choice::Agreed); 2]), Stored::Kept);
            browser.fail(number, lasting);
            let refused = keeper.choose(&site, [Some(Choice::Refused); 2]);
            let operations = browser.heal();
            if number >= operations {
                break;
            }
            faults += 1;
            // Whatever failed, the choice holds in this view, and the next one that can write takes it down.
            keeper.refresh();
            assert!(
                !keeper.answer(tactful::consent::Purpose::ThisVisit).allowed,
                "{number} {lasting} {refused:?}"
            );
            if refused == Stored::Kept {
                let (_, keyword) = told(&browser, &site);
                assert_eq!(keyword, 0, "{number} {lasting}");
            }
        }
    }
    println!("{faults} faults");
}

#[test]
fn a_record_reads_as_it_was_written() {
    let browser = Browser::default();
    let bytes = compiled();
    let site = Site::reread(&bytes);
    opened(browser.open(), &site, 0).declare(&site, "likes", &["answer-1"]).unwrap();
    let kept: Vec<tactful::memory::Declaration> =
        Vec::read(&browser.texts()["tactful:shop:preferences"]).unwrap();
    assert_eq!(kept[0].answers, ["answer-1"]);
}
