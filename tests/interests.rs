//! What is learnt: only after several days, weaker with each, never before what was declared, and gone when it was refused.
//!
//! Rung: "what I look at" allowed, where nothing else is said.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use serde_json::{Value, json};
use tactful::check::{Extent, check, compile};
use tactful::consent::{Choice, Purpose};
use tactful::decide::{Plan, Standing, States, condense, plan};
use tactful::interchange::{memory_from_json, plan_to_json, readings_from_json};
use tactful::memory::{Event, Feedback, Memory};
use tactful::site::{FactKind, Named, Site};
use tactful::tact::Reason;
use tactful::visit::{Readings, Visit};

const TODAY: i32 = 20_000;

fn site(days: u8) -> Vec<u8> {
    let item = |id: &str| json!({ "id": id, "slot": "hero", "subjects": [id] });
    let site = json!({
        "tactful": 1, "site": "shop", "slots": [{ "id": "hero" }],
        "interests": { "subjects": ["trail", "grooming", "coffee"], "days": days },
        "questions": [{ "id": "likes", "answers": [{ "id": "trail", "subjects": ["trail"] }] }],
        "keywords": [{ "id": "espresso", "match": [{ "exact": "espresso" }], "subjects": ["coffee"] }],
        "items": [{ "id": "everyone", "slot": "hero" }, item("trail"), item("grooming"), item("coffee"),
            { "id": "for-friends", "slot": "hero", "when": { "interests": { "$all": ["trail", "coffee"] } } }],
    });
    let (meaning, problems) = check(&site.to_string());
    assert_eq!(problems, []);
    compile(&meaning.unwrap(), Extent::Whole, &mut Vec::new()).unwrap()
}

/// What the hero shows on a day, and why.
fn hero(memory: &Memory, day: i32) -> (String, Reason) {
    view(memory, day, "https://shop.example/")
}

fn view(memory: &Memory, day: i32, url: &str) -> (String, Reason) {
    let bytes = site(3);
    let site = Site::read(&bytes).unwrap();
    let minute = day as u32 * 1_440 + 600;
    let visit = json!({ "url": url, "now": format!("{}Z", moment(day)), "user_agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0" });
    let readings = readings_from_json(&visit.to_string(), &site).unwrap();
    let visit = Visit::understand(Readings::from_text(readings.as_bytes()), site.knowledge());
    assert_eq!(visit.minute(), minute);
    let whole = condense(&site, memory, minute);
    let mut text = String::new();
    whole.write(|character| text.push(character));
    assert_eq!(Standing::from_text(text.as_bytes()), whole);
    let Plan { choices, .. } = &plan(&site, &States::of(&site, &visit, &whole));
    let choice = choices[0];
    (site.names().name(Named::Item, usize::from(choice.item.unwrap())).to_owned(), choice.reason)
}

/// Ten in the morning of a day, in UTC.
fn moment(day: i32) -> String {
    let (year, month, day) = tactful::visit::civil(day);
    format!("{year:04}-{month:02}-{day:02}T10:00:00")
}

fn seen(views: &[(&str, i32, usize)]) -> Memory {
    let mut memory = Memory::default();
    for (subject, day, count) in views {
        (0..*count).for_each(|_| memory.evidence.see(Event::View, subject, *day));
    }
    memory
}

fn of(subject: &str, reason: Reason) -> (String, Reason) {
    (subject.to_owned(), reason)
}

/// `corroboration`: forty views in one session are none; three days are an interest.
#[test]
fn a_burst_is_no_interest_and_three_days_are_one() {
    assert_eq!(hero(&seen(&[("trail", TODAY, 40)]), TODAY), of("everyone", Reason::Everyone));
    assert_eq!(
        hero(&seen(&[("trail", TODAY - 1, 20), ("trail", TODAY, 20)]), TODAY),
        of("everyone", Reason::Everyone)
    );
    let days = seen(&[("trail", TODAY - 5, 1), ("trail", TODAY - 1, 1), ("trail", TODAY, 1)]);
    assert_eq!(hero(&days, TODAY), of("trail", Reason::Evidence));
}

#[test]
fn a_site_says_how_many_days_an_interest_takes() {
    let memory = seen(&[("trail", TODAY - 1, 1), ("trail", TODAY, 1)]);
    let is_unknown = |days, memory: &Memory| {
        let bytes = site(days);
        condense(&Site::read(&bytes).unwrap(), memory, TODAY as u32 * 1_440).is_nothing()
    };
    assert_eq!([2, 3, 30].map(|days| is_unknown(days, &memory)), [false, true, true]);
    assert!(is_unknown(2, &seen(&[("trail", TODAY, 40)])), "two are the least");
}

/// `freshness`: weaker each day, still there on day 29, gone on day 31.
#[test]
fn an_interest_fades_and_ends() {
    let memory =
        |newest: i32| seen(&[("trail", newest - 2, 1), ("trail", newest - 1, 1), ("trail", newest, 1)]);
    let mut old = memory(TODAY);
    assert_eq!(hero(&old, TODAY + 27), of("trail", Reason::Evidence));
    assert_eq!(hero(&old, TODAY + 28), of("everyone", Reason::Everyone), "one of its days counts no more");
    let newer =
        seen(&[("grooming", TODAY + 18, 1), ("grooming", TODAY + 19, 1), ("grooming", TODAY + 20, 1)]);
    old.evidence.merge(newer.evidence);
    assert_eq!(
        hero(&old, TODAY + 20),
        of("grooming", Reason::Evidence),
        "what is less than half as strong waits"
    );
    assert!(memory(TODAY).evidence.of(Event::View, "trail").unwrap().days.strength(TODAY + 29) > 0);
    let mut ended = memory(TODAY);
    ended.expire((TODAY as u32 + 30) * 1_440);
    assert_eq!(ended, Memory::default());
}

/// The first day on which the interests of today's standing no longer count.
fn ends(site: &Site<'_>, memory: &Memory) -> i32 {
    let standing = condense(site, memory, TODAY as u32 * 1_440);
    let interests = site.facts().find(|fact| fact.kind == FactKind::Interest).unwrap().index;
    assert_ne!(standing.state(interests, TODAY), 0);
    (TODAY..).find(|day| standing.state(interests, *day) == 0).unwrap()
}

#[test]
fn an_interest_counts_no_longer_than_the_agreement_under_which_it_was_kept() {
    let mut memory = seen(&[("trail", TODAY - 2, 1), ("trail", TODAY - 1, 1), ("trail", TODAY, 1)]);
    let bytes = site(3);
    let site = Site::read(&bytes).unwrap();
    assert_eq!(ends(&site, &memory), TODAY + 28);
    memory.choices.choose(Purpose::WhatILookAt, Choice::Agreed, TODAY - 170);
    assert_eq!(ends(&site, &memory), TODAY + 10);
}

/// `declared-first`: what was said goes before any volume of evidence, and withdrawn, evidence may speak.
#[test]
fn a_declaration_goes_before_five_hundred_views() {
    let mut memory: Vec<(&str, i32, usize)> = (0..25).map(|day| ("grooming", TODAY - day, 20)).collect();
    memory.push(("grooming", TODAY, 0));
    let mut memory = seen(&memory);
    memory.declare("likes", &["trail"], TODAY);
    assert_eq!(hero(&memory, TODAY), of("trail", Reason::Declared));
    assert_eq!(
        view(&memory, TODAY, "https://shop.example/?utm_term=espresso"),
        of("coffee", Reason::Keyword)
    );
    assert_eq!(hero(&memory, TODAY), of("trail", Reason::Declared));
    memory.declare("likes", &[], TODAY);
    assert_eq!(hero(&memory, TODAY), of("grooming", Reason::Evidence));
}

/// `quality`: one "not for me" against fifty views, one "more like this" against none.
#[test]
fn what_visitors_say_of_a_subject_outweighs_what_they_look_at() {
    let mut memory = seen(&[("trail", TODAY - 2, 50), ("trail", TODAY - 1, 50), ("trail", TODAY, 50)]);
    assert_eq!(hero(&memory, TODAY), of("trail", Reason::Evidence));
    memory.take_feedback(Feedback::Less, "trail", TODAY);
    assert_eq!(hero(&memory, TODAY), of("everyone", Reason::Everyone));
    memory.take_feedback(Feedback::More, "grooming", TODAY);
    assert_eq!(hero(&memory, TODAY), of("grooming", Reason::Declared));
    memory.take_feedback(Feedback::More, "trail", TODAY);
    assert_eq!(hero(&memory, TODAY), of("trail", Reason::Declared));
}

/// What was looked at for somebody else, or went back, teaches nothing; what the visitor has is no interest until it is due.
#[test]
fn what_was_not_for_the_visitor_or_is_theirs_already_is_no_interest() {
    let days = [("trail", TODAY - 2, 9), ("trail", TODAY - 1, 9), ("trail", TODAY, 9)];
    for event in [Event::Gift, Event::Return] {
        let mut memory = seen(&days);
        memory.evidence.see(event, "trail", TODAY);
        assert_eq!(hero(&memory, TODAY + 1), of("everyone", Reason::Everyone), "{event:?}");
        (1..4).for_each(|day| memory.evidence.see(Event::View, "trail", TODAY + day));
        assert_eq!(hero(&memory, TODAY + 3), of("trail", Reason::Evidence), "{event:?}");
    }
    for event in [Event::Showing, Event::Click] {
        let mut memory = Memory::default();
        (0..9).for_each(|day| memory.evidence.see(event, "trail", TODAY - day));
        assert_eq!(hero(&memory, TODAY), of("everyone", Reason::Everyone), "{event:?}");
    }
    let mut memory = seen(&days);
    memory.purchases.add("trail", TODAY + 2, TODAY);
    memory.possessions.add("trail", TODAY + 1, TODAY);
    let on = |memory: &Memory, day: i32| {
        let mut memory = memory.clone();
        memory.expire(day as u32 * 1_440);
        hero(&memory, day).0
    };
    assert_eq!([0, 1, 2].map(|days| on(&memory, TODAY + days)), ["everyone", "everyone", "trail"]);
}

/// What the standing that is left for the next view says of interests ends no later than they do.
#[test]
fn interests_end_with_the_first_of_their_days() {
    let bytes = site(3);
    let site = Site::read(&bytes).unwrap();
    let days = [9, 4, 0].map(|age| ("trail", TODAY - age, 1));
    assert_eq!(ends(&site, &seen(&days)), TODAY + 21);
}

/// Whatever ends takes nothing else with it: what was declared goes on counting in the view in which an interest has ended.
#[test]
fn what_was_said_outlives_what_was_seen() {
    let bytes = site(3);
    let site = Site::read(&bytes).unwrap();
    let mut memory = seen(&[("grooming", TODAY - 2, 1), ("grooming", TODAY - 1, 1), ("grooming", TODAY, 1)]);
    memory.declare("likes", &["trail"], TODAY);
    let standing = condense(&site, &memory, TODAY as u32 * 1_440);
    let state = |kind, day| {
        let fact = site.facts().find(|fact| fact.kind == kind).unwrap();
        standing.state(fact.index, day)
    };
    let on = |day: i32| [FactKind::Interest, FactKind::Preference].map(|kind| state(kind, day) != 0);
    assert_eq!(
        [27, 28, 179, 180].map(|days| on(TODAY + days)),
        [[true, true], [false, true], [false, true], [false, false]]
    );
}

#[test]
fn a_condition_may_ask_for_interests_and_why_names_them() {
    let bytes = site(3);
    let site = Site::read(&bytes).unwrap();
    let days = json!(["2024-10-02", "2024-10-03", "2024-10-04"]);
    let memory = json!({ "seen": { "trail": days, "coffee": days, "grooming": ["2024-10-04"] } });
    let memory = memory_from_json(&memory.to_string(), &site, TODAY as u32 * 1_440).unwrap();
    let visit = json!({ "url": "https://shop.example/", "now": "2024-10-04T10:00:00Z", "user_agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0" });
    let readings = readings_from_json(&visit.to_string(), &site).unwrap();
    let visit = Visit::understand(Readings::from_text(readings.as_bytes()), site.knowledge());
    let plan: Value = serde_json::from_str(&plan_to_json(&site, &visit, &memory)).unwrap();
    let shown = &plan["slots"][0]["items"][0];
    assert_eq!(shown["item"], "trail");
    assert_eq!(shown["reason"], "corroboration");
    assert_eq!(
        shown["because"],
        json!([{ "fact": "interests", "value": ["trail", "coffee"], "source": "evidence" }])
    );
    let others: Vec<&str> = plan["slots"][0]["others"]
        .as_array()
        .unwrap()
        .iter()
        .map(|other| other["refused"].as_str().unwrap())
        .collect();
    assert_eq!(
        others,
        ["outranked", "outranked", "outranked", "outranked"],
        "its condition on two interests holds"
    );
}

#[test]
fn what_a_site_may_not_learn_is_told() {
    let told = |interests: Value, questions: Value| {
        let site = json!({
            "tactful": 1, "site": "shop", "slots": [{ "id": "hero" }], "items": [{ "id": "a", "slot": "hero", "subjects": ["trail", "a"] }],
            "interests": interests, "questions": questions,
        });
        let problems = check(&site.to_string()).1;
        problems.iter().map(|problem| format!("{} {}", problem.code, problem.path)).collect::<Vec<_>>()
    };
    let none = json!([]);
    assert_eq!(
        told(json!({ "subjects": ["trail", "baby-clothes"] }), none.clone()),
        ["sensitive /interests/subjects/1"]
    );
    assert_eq!(told(json!({ "subjects": ["a b"] }), none.clone()), ["bad-id /interests/subjects/0"]);
    assert_eq!(told(json!({ "subjects": ["a", "a"] }), none.clone()), ["duplicate-id /interests/subjects/1"]);
    assert_eq!(told(json!({ "subjects": [] }), none.clone()), ["too-many /interests/subjects"]);
    let many: Vec<String> = (0..31).map(|number| format!("s{number}")).collect();
    assert_eq!(told(json!({ "subjects": many }), none.clone()), ["too-many /interests/subjects"]);
    assert_eq!(told(json!({ "subjects": ["a"], "days": 0 }), none.clone()), ["wrong-shape /interests/days"]);
    assert_eq!(told(json!({ "subjects": ["a"], "days": 31 }), none), ["wrong-shape /interests/days"]);
    let taken = json!([{ "id": "less", "answers": [{ "id": "a", "subjects": ["a"] }] }]);
    assert_eq!(told(json!({ "subjects": ["a"] }), taken.clone()), ["duplicate-id /questions/0"]);
    assert_eq!(
        told(Value::Null, taken),
        ["duplicate-id /questions/0"],
        "the panel tells what is kept under this name as what visitors want less of, on any site"
    );
}

#[test]
fn interests_that_a_site_does_not_learn_are_no_fact() {
    let site = json!({
        "tactful": 1, "site": "shop", "slots": [{ "id": "hero" }],
        "items": [{ "id": "a", "slot": "hero", "when": { "interests": "trail" } }],
    });
    let problems = check(&site.to_string()).1;
    assert_eq!(problems[0].code, "unknown-fact");
    assert!(problems[0].help.contains("interests"), "{}", problems[0].help);
}
