//! What the keeper keeps and erases, over a storage that fails and that many tabs share.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "keeper/tabs.rs"]
mod tabs;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, TestRunner};
use serde_json::json;
use std::cell::Cell;
use std::collections::BTreeSet;
use tabs::Browser;
use tactful::check::{Extent, check, compile};
use tactful::consent::{Choice, DataClass};
use tactful::decide::condense;
use tactful::keeper::{Keeper, Records, Shelf, Stored, TABS, View};
use tactful::memory::{Feedback, Record};
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
        "interests": { "subjects": (0..TOKENS).map(|number| token("subject", number)).collect::<Vec<_>>(), "days": 1 },
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
    let memory = Records::of_site(b"shop", shelf).recall();
    let number = |name: &str| name.split_once('-').unwrap().1.parse().unwrap();
    Told {
        answer: keeper.declared("likes").first().map(|answer| number(answer)),
        keyword: memory.session.map_or(0, |session| session.keyword),
        subjects: memory.evidence.all().iter().map(|seen| number(&seen.subject)).collect(),
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

/// What happens in one of three tabs.
#[derive(Clone, Copy, Debug)]
enum Event {
    Declare,
    See,
    Agree,
    Refuse,
    Forget,
    Hear,
    Follow,
    Reopen,
}

fn events() -> impl Strategy<Value = Vec<(usize, Event)>> {
    use Event::*;
    let event =
        prop::sample::select(vec![Declare, See, See, Agree, Agree, Refuse, Forget, Hear, Follow, Reopen]);
    prop::collection::vec((0..3usize, event), 1..40)
}

/// What was told so far, and what of it was erased.
#[derive(Debug, Default)]
struct Oracle {
    answers: usize,
    keywords: u32,
    subjects: usize,
    /// A view may keep its own keyword for the first time after others were erased.
    kept_keywords: BTreeSet<u32>,
    erased_keywords: BTreeSet<u32>,
    erased: Told,
}

/// Three tabs of one browser.
struct Tabs<'s> {
    site: &'s Site<'s>,
    browser: Browser,
    tabs: Vec<(tabs::View, Keeper<tabs::View>)>,
    oracle: Oracle,
}

impl<'s> Tabs<'s> {
    fn new(site: &'s Site<'s>) -> Tabs<'s> {
        let browser = Browser::default();
        let mut tabs = Tabs { site, browser, tabs: Vec::new(), oracle: Oracle::default() };
        (0..3).for_each(|number| {
            let tab = tabs.open(number, 0);
            tabs.tabs.push(tab);
        });
        tabs
    }

    fn open(&self, number: usize, keyword: usize) -> (tabs::View, Keeper<tabs::View>) {
        let shelf = self.browser.open();
        let mut keeper = opened(shelf.clone(), self.site, keyword);
        keeper.hold(Some(number as u8));
        (shelf, keeper)
    }

    fn happens(&mut self, number: usize, event: Event) {
        let (shelf, keeper) = &mut self.tabs[number];
        let oracle = &mut self.oracle;
        match event {
            Event::Declare if oracle.answers < TOKENS => {
                keeper.declare(self.site, "likes", &[&format!("answer-{}", oracle.answers)]).unwrap();
                oracle.answers += 1;
            }
            Event::See if oracle.subjects < TOKENS => {
                keeper.see(self.site, &format!("subject-{}", oracle.subjects));
                oracle.subjects += 1;
            }
            Event::Declare | Event::See => {}
            Event::Agree => {
                keeper.choose(self.site, [Some(Choice::Agreed); 2]);
            }
            // A visitor who erases in a tab sees that tab: it is awake and has heard of the others.
            Event::Refuse => {
                shelf.hear();
                keeper.choose(self.site, [Some(Choice::Refused); 2]);
                oracle.erased_keywords = oracle.kept_keywords.clone();
                oracle.erased.subjects = (0..oracle.subjects).collect();
            }
            Event::Forget => {
                shelf.hear();
                keeper.forget(self.site);
                oracle.erased_keywords = oracle.kept_keywords.clone();
                oracle.erased.answer = oracle.answers.checked_sub(1);
                oracle.erased.subjects = (0..oracle.subjects).collect();
            }
            Event::Hear => shelf.hear(),
            Event::Follow => {
                shelf.hear();
                keeper.follow(self.site);
            }
            Event::Reopen if (oracle.keywords as usize) < TOKENS => {
                oracle.keywords += 1;
                let keyword = oracle.keywords as usize;
                self.tabs[number] = self.open(number, keyword);
            }
            Event::Reopen => self.tabs[number] = self.open(number, 0),
        }
    }
}

#[test]
fn what_was_erased_comes_back_in_no_tab_whatever_slept() {
    let bytes = compiled();
    let site = Site::reread(&bytes);
    let (erasures, kept) = (Cell::new(0), Cell::new(0));
    let mut runner = TestRunner::new(Config { cases: 1_000, failure_persistence: None, ..Config::default() });
    let outcome = runner.run(&events(), |events| {
        let mut tabs = Tabs::new(&site);
        for (step, (number, event)) in events.into_iter().enumerate() {
            // The byte counts round: nothing sleeps through so many erasures and writes before it has heard of any.
            if step % 4 == 3 {
                tabs.tabs.iter().for_each(|(shelf, _)| shelf.hear());
            }
            tabs.happens(number, event);
            erasures.set(erasures.get() + usize::from(matches!(event, Event::Refuse | Event::Forget)));
            let before = tabs.browser.texts();
            let now = told(&tabs.browser, &site);
            let erased = &tabs.oracle.erased;
            prop_assert!(
                erased.answer.is_none_or(|erased| now.answer.is_none_or(|now| now > erased)),
                "{now:?} {erased:?} {before:?}"
            );
            prop_assert!(
                !tabs.oracle.erased_keywords.contains(&now.keyword),
                "{now:?} {erased:?} {before:?}"
            );
            prop_assert!(now.subjects.is_disjoint(&erased.subjects), "{now:?} {erased:?} {before:?}");
            kept.set(kept.get() + now.subjects.len());
            if now.keyword != 0 {
                tabs.oracle.kept_keywords.insert(now.keyword);
            }
        }
        Ok(())
    });
    outcome.unwrap();
    println!(
        "1000 interleavings of three tabs, {} erasures, {} subjects found kept",
        erasures.get(),
        kept.get()
    );
    assert!(kept.get() > 0);
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
        if tabs[usize::from(number)].see(&site, &format!("subject-{subject}")) == Stored::Kept {
            kept[subject] += 1;
        }
    }
    let evidence = Records::of_site(b"shop", browser.open()).recall().evidence;
    for (subject, count) in kept.iter().enumerate() {
        assert_eq!(evidence.of(&format!("subject-{subject}")).unwrap().count, *count, "subject-{subject}");
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
    assert_eq!(keeper.see(&site, "subject-1"), Stored::Refused);
    keeper.choose(&site, [None, Some(Choice::Agreed)]);
    assert_eq!(keeper.see(&site, "subject-99"), Stored::Refused);
    for tab in [None, Some(TABS)] {
        keeper.hold(tab);
        assert_eq!(keeper.see(&site, "subject-1"), Stored::Refused);
    }
    assert_eq!(told(&browser, &site), Told::default());
    keeper.hold(Some(TABS - 1));
    assert_eq!(keeper.see(&site, "subject-1"), Stored::Kept);
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
    keeper.see(&site, "subject-1");
    keeper.tick(TODAY + 10 * 1_440);
    keeper.see(&site, "subject-2");
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
                assert_eq!(told(&browser, &site).keyword, 0, "{number} {lasting}");
            }
        }
    }
    println!("{faults} faults");
}

fn ignore<T>(_: T) {}

type Act = fn(&mut Keeper<tabs::View>, &Site<'_>);

/// Everything that writes or erases.
const ACTS: [(&str, Act); 9] = [
    ("declare", |keeper, site| ignore(keeper.declare(site, "likes", &["answer-2"]))),
    ("withdraw", |keeper, site| ignore(keeper.declare(site, "likes", &[]))),
    ("refuse", |keeper, site| ignore(keeper.choose(site, [Some(Choice::Refused); 2]))),
    ("pause", |keeper, site| ignore(keeper.pause(site, true))),
    ("less", |keeper, site| ignore(keeper.take_feedback(site, Feedback::Less, "subject-1"))),
    ("see", |keeper, site| ignore(keeper.see(site, "subject-2"))),
    ("forget", |keeper, site| keeper.forget(site)),
    ("follow", |keeper, site| keeper.follow(site)),
    ("trim", |keeper, _| keeper.trim(0)),
];

/// The next view reads the standing before anything else is there: it says what is kept, or nothing.
#[test]
fn whatever_operation_fails_the_next_view_shows_what_is_kept_or_the_default() {
    let bytes = compiled();
    let site = Site::reread(&bytes);
    let mut faults = 0;
    for (name, act) in ACTS {
        for lasting in [false, true] {
            for number in 0.. {
                let browser = Browser::default();
                let mut keeper = opened(browser.open(), &site, 3);
                keeper.hold(Some(0));
                keeper.declare(&site, "likes", &["answer-1"]).unwrap();
                keeper.choose(&site, [Some(Choice::Agreed); 2]);
                assert_eq!(keeper.see(&site, "subject-1"), Stored::Kept);
                browser.fail(number, lasting);
                act(&mut keeper, &site);
                if number >= browser.heal() {
                    break;
                }
                faults += 1;
                let records = Records::of_site(b"shop", browser.open());
                let standing = condense(&site, &records.recall(), TODAY);
                let mut right = String::new();
                standing.write(|character| right.push(character));
                let left = records.read(DataClass::Standing);
                assert!(
                    left.as_ref().is_none_or(|left| *left == right),
                    "{name}, operation {number}, lasting {lasting}: {left:?} instead of {right}"
                );
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
