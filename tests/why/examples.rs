//! Causes that anyone can work out.

use super::scene::{Scene, compiled};
use serde_json::{Value, json};
use tactful::decide::{CausalFact, cause};
use tactful::site::{Named, Site};

const PHONE: &str =
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Safari/604.1";

/// A site with one slot for so many items.
fn site(show: u32, items: &Value) -> Value {
    json!({
        "tactful": 1, "site": "shop", "slots": [{ "id": "hero", "show": show }], "items": items,
        "attributes": [{ "name": "cart", "type": "number" }, { "name": "unavailable", "type": "list" }],
        "keywords": [{ "id": "tea", "match": [{ "exact": "tea" }], "subjects": ["tea"] }],
        "questions": [{ "id": "likes", "kind": "multiple", "answers": [{ "id": "hot", "subjects": ["tea"] }, { "id": "cold" }] }],
        "interests": { "subjects": ["tea", "trail"], "days": 2 },
        "intensity": "full",
    })
}

fn visit() -> Value {
    json!({ "user_agent": PHONE, "now": "2026-11-23T09:30:00+00:00", "url": "https://shop.example/" })
}

/// The fact, as it stands in a test.
fn told(site: &Site<'_>, fact: &CausalFact) -> String {
    match fact {
        CausalFact::View(at) => format!("{:?}", site.facts().nth(usize::from(*at)).unwrap().kind),
        CausalFact::Kept { row, of, answer } => {
            let parts = [row.name(), of, answer.as_deref().unwrap_or_default()];
            parts.join(" ").trim_end().into()
        }
    }
}

/// The facts of a cause, and what would be shown without them.
type Told = (Vec<String>, Vec<String>);

/// What is shown, why, and what would be without that; the facts in the order of their names.
fn explained(site: &Value, visit: &Value, memory: &Value) -> (Vec<String>, Option<Told>) {
    let bytes = compiled(site);
    let scene = Scene::new(&bytes, visit, memory);
    let (site, understood) = (scene.site(), scene.visit());
    let names = |choices: &[tactful::decide::Choice]| -> Vec<String> {
        let items = choices.iter().filter_map(|choice| choice.item);
        items.map(|item| site.names().name(Named::Item, item.into()).into()).collect()
    };
    let plan = tactful::decide::decide(&site, &understood, &scene.memory);
    let cause = cause(&site, &understood, &scene.memory, 0).map(|cause| {
        let mut facts: Vec<String> = cause.facts.iter().map(|fact| told(&site, fact)).collect();
        facts.sort_unstable();
        (facts, names(&cause.without))
    });
    (names(&plan.choices), cause)
}

fn expect(shown: &[&str], cause: Option<(&[&str], &[&str])>, site: &Value, visit: &Value, memory: &Value) {
    let (found, told) = explained(site, visit, memory);
    assert_eq!(found, shown);
    let told = told.as_ref().map(|(facts, without)| (facts.as_slice(), without.as_slice()));
    match (told, cause) {
        (Some(told), Some(cause)) => {
            assert!(told.0 == cause.0 && told.1 == cause.1, "{told:?}, not {cause:?}");
        }
        (told, cause) => assert!(told.is_none() && cause.is_none(), "{told:?}, not {cause:?}"),
    }
}

fn item(id: &str, when: Value) -> Value {
    json!({ "id": id, "slot": "hero", "when": when })
}

fn plain(id: &str) -> Value {
    json!({ "id": id, "slot": "hero" })
}

fn about(id: &str, subject: &str) -> Value {
    json!({ "id": id, "slot": "hero", "subjects": [subject] })
}

fn both() -> Value {
    json!({ "device": "phone", "preferences.likes": { "$in": ["cold"] } })
}

#[test]
fn everybody_sees_what_asks_for_nothing() {
    let site = site(1, &json!([plain("all"), item("cold", both())]));
    expect(&["all"], None, &site, &visit(), &json!({}));
    expect(&["all"], None, &site, &visit(), &json!({ "preferences": { "likes": ["hot"] } }));
}

#[test]
fn of_a_condition_on_two_facts_both_are_named() {
    let site = site(1, &json!([item("cold", both()), plain("all")]));
    let cause: (&[&str], &[&str]) = (&["Device", "preference likes"], &["all"]);
    expect(&["cold"], Some(cause), &site, &visit(), &json!({ "preferences": { "likes": ["cold"] } }));
}

#[test]
fn of_two_facts_that_each_suffice_both_are_named() {
    let either = json!({ "$or": [{ "device": "phone" }, { "preferences.likes": { "$in": ["cold"] } }] });
    let site = site(1, &json!([item("cold", either), plain("all")]));
    let cause: (&[&str], &[&str]) = (&["Device", "preference likes"], &["all"]);
    expect(&["cold"], Some(cause), &site, &visit(), &json!({ "preferences": { "likes": ["cold"] } }));
    expect(&["cold"], Some((&["Device"], &["all"])), &site, &visit(), &json!({}));
}

#[test]
fn a_search_that_this_visit_began_with_is_named_with_it() {
    let site = site(1, &json!([plain("all"), about("tea", "tea")]));
    let search = json!({ "url": "https://shop.example/?utm_term=tea", "now": "2026-11-23T09:30:00+00:00" });
    let session = json!({ "session": { "keyword": "tea" } });
    expect(&["tea"], Some((&["Keyword"], &["all"])), &site, &search, &json!({}));
    expect(&["tea"], Some((&["keyword"], &["all"])), &site, &visit(), &session);
    expect(&["tea"], Some((&["Keyword", "keyword"], &["all"])), &site, &search, &session);
}

#[test]
fn a_refusal_is_why_everybodys_second_is_shown() {
    let site = site(1, &json!([about("tea", "tea"), plain("all")]));
    let less = json!({ "preferences": { "less": ["tea", "trail"] } });
    expect(&["all"], Some((&["preference less tea"], &["tea"])), &site, &visit(), &less);
    let dismissed = json!({ "preferences": { "dismissed": ["tea"] } });
    expect(&["all"], Some((&["preference dismissed tea"], &["tea"])), &site, &visit(), &dismissed);
    let had = json!({ "possessions": { "tea": "2027-06-01" } });
    expect(&["all"], Some((&["possession tea"], &["tea"])), &site, &visit(), &had);
}

#[test]
fn what_the_page_states_is_sold_out_for_everybody() {
    let site = site(1, &json!([plain("tea"), plain("all")]));
    let mut visit = visit();
    visit["attributes"] = json!({ "unavailable": ["tea"] });
    expect(&["all"], None, &site, &visit, &json!({}));
}

#[test]
fn a_pause_is_why_nothing_is_shown() {
    let site = site(1, &json!([item("cold", both()), plain("all")]));
    let likes = json!({ "likes": ["cold"] });
    let paused = json!({ "preferences": likes, "paused": true });
    expect(&[], Some((&["choice everything"], &["cold"])), &site, &visit(), &paused);
    let for_the_visit = json!({ "preferences": likes, "rests": ["pause"] });
    expect(&[], Some((&["rest pause"], &["cold"])), &site, &visit(), &for_the_visit);
    let twice = json!({ "paused": true, "rests": ["pause"] });
    expect(&[], Some((&["choice everything", "rest pause"], &["all"])), &site, &visit(), &twice);
}

#[test]
fn who_browses_for_someone_else_sees_what_others_do_for_that() {
    let site = site(1, &json!([item("cold", both()), plain("all")]));
    let memory = json!({ "preferences": { "likes": ["cold"] }, "rests": ["someone-else"] });
    expect(&["all"], Some((&["rest someone-else"], &["cold"])), &site, &visit(), &memory);
    expect(&["all"], None, &site, &visit(), &json!({ "rests": ["someone-else"] }));
}

#[test]
fn a_dial_that_is_off_is_a_fact() {
    let site = site(1, &json!([item("morning", json!({ "hour": 9 })), plain("all")]));
    let off = json!({ "preferences": { "intensity": ["off"] } });
    expect(&["all"], Some((&["preference intensity"], &["morning"])), &site, &visit(), &off);
    expect(&["morning"], Some((&["Hour"], &["all"])), &site, &visit(), &json!({}));
}

#[test]
fn of_a_shelf_the_whole_sequence_has_a_cause() {
    let likes = item("cold", json!({ "preferences.likes": { "$in": ["cold"] } }));
    let items = json!([plain("one"), plain("two"), likes, item("morning", json!({ "hour": 9 }))]);
    let site = site(3, &items);
    let memory = json!({ "preferences": { "likes": ["cold"] } });
    let cause: (&[&str], &[&str]) = (&["Hour", "preference likes"], &["one", "two"]);
    expect(&["cold", "morning", "one"], Some(cause), &site, &visit(), &memory);
}

#[test]
fn an_interest_is_every_subject_that_took_it() {
    let site = site(1, &json!([plain("all"), item("tea", json!({ "interests": { "$in": ["tea"] } }))]));
    let memory = json!({ "seen": { "tea": ["2026-11-20", "2026-11-22"], "trail": ["2026-11-22"] } });
    // On one day of three, interests have no turn.
    let on = |day: &str| json!({ "now": format!("{day}T09:30:00+00:00") });
    let (shown, _) = explained(&site, &on("2026-11-23"), &memory);
    let day = if shown == ["tea"] { "2026-11-23" } else { "2026-11-24" };
    expect(&["tea"], Some((&["view tea"], &["all"])), &site, &on(day), &memory);
}

#[test]
fn what_went_back_or_was_a_gift_is_shown_for_an_interest_since_then() {
    let mut site = site(1, &json!([about("tea", "tea"), plain("all")]));
    let cause: (&[&str], &[&str]) = (&["view tea"], &["all"]);
    for level in ["full", "moment"] {
        site["intensity"] = level.into();
        for mark in ["returned", "gifts"] {
            let memory =
                json!({ mark: { "tea": ["2026-11-10"] }, "seen": { "tea": ["2026-11-20", "2026-11-22"] } });
            expect(&["tea"], Some(cause), &site, &visit(), &memory);
        }
    }
}

#[test]
fn an_answer_may_begin_the_count_of_showings_anew() {
    let mut site = site(1, &json!([plain("tea"), plain("all")]));
    site["fatigue"] = json!({ "unanswered_days": 2, "rest_days": 2 });
    let shown = json!({ "tea": ["2026-10-31", "2026-11-17", "2026-11-22"] });
    expect(&["tea"], None, &site, &visit(), &json!({ "shown": shown }));
    let cause: (&[&str], &[&str]) = (&["click tea", "showing tea"], &["tea"]);
    let answered = json!({ "shown": shown, "followed": { "tea": ["2026-11-16"] } });
    expect(&["all"], Some(cause), &site, &visit(), &answered);
}

#[test]
fn a_robot_gets_the_page_for_no_cause() {
    let mut visit = visit();
    visit["user_agent"] = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)".into();
    expect(&[], None, &site(1, &json!([plain("all")])), &visit, &json!({ "paused": true }));
}
