//! What rests, at the edges of the rules `quality`, `owned`, `returned`, `gift` and `sensitive`; `tests/stories/` has their middle.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

#[path = "rests/standing.rs"]
mod standing;

use serde_json::{Value, json};
use tactful::story::{Stage, Stories};
use tactful::tact::All;

const LOOKS: &str = "what-i-look-at";
const NOTHING: &str = "what-i-tell-you";

/// A shop with a slot for one item, of which the first is what everybody gets: a kettle.
fn shop(more: Value) -> Value {
    let item = |id: &str| json!({ "id": id, "slot": "hero", "subjects": [id] });
    let mut site = json!({
        "tactful": 1, "site": "shop", "slots": [{ "id": "hero", "blend": 0 }],
        "interests": { "subjects": ["kettle", "coffee", "knives"], "days": 3 },
        "fatigue": { "unanswered_days": 30 },
        "keywords": [{ "id": "kettle", "match": [{ "exact": "kettle" }], "subjects": ["kettle"] }],
        "items": [item("kettle"), { "id": "everything", "slot": "hero" }, item("coffee"), item("knives")],
    });
    for (name, value) in more.as_object().unwrap() {
        site[name] = value.clone();
    }
    site
}

/// Plays what happens on a site; each scene is a moment and a query, what the hero shows (or nothing), and what is done then.
fn play(site: &Value, consent: &str, scenes: &[(&str, &str, &[&str])]) {
    let scenes = scenes.iter().map(|(moment, hero, then)| {
        let (now, search) = moment.split_once(' ').unwrap_or((moment, ""));
        let url = format!("https://shop.example/{search}");
        let shows = if hero.is_empty() { json!({}) } else { json!({ "hero": hero }) };
        json!({ "now": now, "visit": { "url": url }, "shows": shows, "then": then })
    });
    hold(site, consent, &scenes.collect::<Vec<_>>());
}

/// Holds scenes on a site to what they say.
fn hold(site: &Value, consent: &str, scenes: &[Value]) {
    let story = json!({ "story": "It rests.", "consent": consent, "scenes": scenes });
    let stories = json!({ "rule": "quality", "site": site, "stories": [story] });
    let stories = Stories::read(&stories.to_string()).unwrap();
    assert_eq!(Stage::set(&stories, All).unwrap().difference(&stories.stories[0]).unwrap(), None);
}

#[test]
fn what_is_both_bought_and_had_rests_for_the_longer_of_both() {
    let site = shop(json!({}));
    play(
        &site,
        LOOKS,
        &[
            (
                "2026-03-01T10:00",
                "kettle: everyone",
                &["have kettle until 2026-05", "buy kettle until 2027-03"],
            ),
            ("2026-04-30T10:00", "everything: everyone", &[]),
            ("2026-05-02T10:00", "", &[]),
            ("2026-05-02T10:05", "everything: everyone", &[]),
        ],
    );
}

#[test]
fn what_was_told_stays_when_the_purchase_is_taken_back() {
    let site = shop(json!({}));
    play(
        &site,
        LOOKS,
        &[
            (
                "2026-03-01T10:00",
                "kettle: everyone",
                &["have kettle until 2027-03", "buy kettle until 2027-03"],
            ),
            ("2026-03-02T10:00", "everything: everyone", &["refuse what-i-look-at"]),
            ("2026-03-03T10:00", "everything: everyone", &["have kettle until 2026-01"]),
            ("2026-03-03T10:05", "kettle: everyone", &[]),
        ],
    );
    // It does not outlive the leave under which it was kept, not even for a view.
    play(
        &site,
        LOOKS,
        &[
            ("2026-03-01T10:00", "kettle: everyone", &["buy kettle until 2027-03"]),
            ("2026-08-27T10:00", "everything: everyone", &[]),
            ("2026-08-28T10:00", "kettle: everyone", &[]),
        ],
    );
    // Bought alone, it is gone with the leave.
    play(
        &site,
        LOOKS,
        &[
            ("2026-03-01T10:00", "kettle: everyone", &["buy kettle until 2027-03"]),
            ("2026-03-02T10:00", "everything: everyone", &["refuse what-i-look-at"]),
            ("2026-03-02T10:05", "kettle: everyone", &[]),
        ],
    );
}

#[test]
fn the_keyword_of_the_visit_brings_back_what_is_had_and_nothing_that_is_refused() {
    let site = shop(json!({}));
    play(
        &site,
        "this-visit",
        &[
            ("2026-03-01T10:00 ?utm_term=kettle", "kettle: keyword", &["have kettle until 2028-03"]),
            ("2026-03-01T10:01", "kettle: session", &["less kettle"]),
            ("2026-03-01T10:02", "everything: everyone", &["more kettle"]),
            ("2026-03-01T10:03", "kettle: declared-first", &[]),
        ],
    );
}

/// "More of it" is no search: what one has rests all the same.
#[test]
fn who_wants_more_of_what_they_have_is_shown_it_when_it_is_due() {
    let site = shop(json!({}));
    play(
        &site,
        NOTHING,
        &[
            ("2026-03-01T10:00", "kettle: everyone", &["more kettle", "have kettle until 2026-05"]),
            ("2026-03-01T10:01", "everything: everyone", &[]),
            ("2026-05-01T10:00", "", &[]),
            ("2026-05-01T10:05", "kettle: declared-first", &[]),
        ],
    );
}

#[test]
fn an_item_about_two_subjects_rests_with_either() {
    let both = json!({ "id": "breakfast", "slot": "hero", "subjects": ["coffee", "kettle"] });
    let site = shop(json!({ "items": [both, { "id": "everything", "slot": "hero" }] }));
    play(
        &site,
        NOTHING,
        &[
            ("2026-03-01T10:00", "breakfast: everyone", &["more coffee", "have kettle until 2027-03"]),
            ("2026-03-01T10:01", "everything: everyone", &["have kettle until 2026-01"]),
            ("2026-03-01T10:02", "breakfast: declared-first", &["less kettle"]),
            ("2026-03-01T10:03", "everything: everyone", &[]),
        ],
    );
}

/// What was returned is an interest again after three new days, also beside one that is much stronger: too weak to speak, but no
/// longer out.
#[test]
fn a_weak_interest_is_one_all_the_same() {
    let site = shop(json!({ "slots": [{ "id": "hero", "show": 2 }] }));
    let mut scenes = Vec::from([json!({ "now": "2026-03-01T10:00", "then": ["return kettle"] })]);
    for day in 2..=11 {
        let kettle: &[&str] = if day < 5 { &["view kettle"] } else { &[] };
        let then = [&["view knives"], kettle].concat();
        scenes.push(json!({ "now": format!("2026-03-{day:02}T10:00"), "then": then }));
    }
    let hero = ["knives: corroboration", "kettle: everyone"];
    scenes.push(json!({ "now": "2026-03-12T10:00", "shows": { "hero": hero } }));
    hold(&site, LOOKS, &scenes);
}

/// A season of the table: Easter in Germany, from two weeks ahead until the day itself.
#[test]
fn a_season_of_the_market_is_silent_and_what_was_looked_at_before_it_speaks_behind_it() {
    let site = shop(json!({ "market": "DE" }));
    play(
        &site,
        LOOKS,
        &[
            ("2027-03-09T10:00", "kettle: everyone", &["view knives"]),
            ("2027-03-11T10:00", "", &["view knives"]),
            ("2027-03-12T10:00", "", &["view knives"]),
            ("2027-03-13T10:00", "knives: corroboration", &[]),
            ("2027-03-14T10:00", "kettle: everyone", &["view coffee"]),
            ("2027-03-15T10:00", "kettle: everyone", &["view coffee"]),
            ("2027-03-20T10:00", "kettle: everyone", &["view coffee"]),
            ("2027-03-28T10:00", "kettle: everyone", &[]),
            ("2027-03-29T10:00", "knives: corroboration", &[]),
        ],
    );
}

#[test]
fn what_a_visitor_said_counts_in_a_season_as_ever() {
    let season = json!([{ "from": "2026-12-12", "until": "2026-12-24" }]);
    let site = shop(json!({ "gift_seasons": season }));
    play(
        &site,
        LOOKS,
        &[
            ("2026-12-08T10:00", "kettle: everyone", &["more coffee", "have kettle until 2028-01"]),
            ("2026-12-12T10:00", "coffee: declared-first", &["less coffee"]),
            ("2026-12-13T10:00", "everything: everyone", &[]),
        ],
    );
}

#[test]
fn what_rests_counts_however_far_the_page_goes_but_off() {
    for (dial, lifted) in [("full", "coffee: declared-first"), ("moment", "everything: everyone")] {
        let site = shop(json!({ "intensity": dial }));
        play(
            &site,
            LOOKS,
            &[
                ("2026-03-01T10:00", "kettle: everyone", &["have kettle until 2027-03", "more coffee"]),
                ("2026-03-01T10:01", lifted, &["less coffee"]),
                ("2026-03-01T10:02", "everything: everyone", &["dismiss everything"]),
                ("2026-03-01T10:03", "knives: everyone", &[]),
            ],
        );
    }
}

/// Whoever takes a site file apart in words of 32 items must not lose what rests in the second.
#[test]
fn items_far_down_rest_too() {
    let mut items: Vec<Value> = (0..40)
        .map(|number| json!({ "id": format!("item-{number}"), "slot": "hero", "when": { "device": "tv" } }))
        .collect();
    items.push(json!({ "id": "kettle", "slot": "hero", "subjects": ["kettle"] }));
    items.push(json!({ "id": "knives", "slot": "hero", "subjects": ["knives"] }));
    items.push(json!({ "id": "everything", "slot": "hero" }));
    let site = shop(json!({ "items": items }));
    play(
        &site,
        NOTHING,
        &[
            ("2026-03-01T10:00", "kettle: everyone", &["have kettle until 2027-03"]),
            ("2026-03-01T10:01", "knives: everyone", &["dismiss knives"]),
            ("2026-03-01T10:02", "everything: everyone", &[]),
            ("2026-03-01T10:03 ?utm_term=kettle", "kettle: keyword", &["dismiss kettle"]),
            ("2026-03-01T10:04 ?utm_term=kettle", "everything: everyone", &[]),
        ],
    );
}

#[test]
fn an_id_of_64_letters_rests() {
    let id = "k".repeat(64);
    let site =
        shop(json!({ "items": [{ "id": id, "slot": "hero" }, { "id": "everything", "slot": "hero" }] }));
    let (shown, dismiss) = (format!("{id}: everyone"), format!("dismiss {id}"));
    play(
        &site,
        NOTHING,
        &[("2026-03-01T10:00", &shown, &[&dismiss]), ("2026-06-01T10:00", "everything: everyone", &[])],
    );
}

/// What is dismissed has room for sixteen.
#[test]
fn sixteen_items_stay_dismissed() {
    dismissed(16);
}

#[test]
fn seventeen_items_stay_dismissed() {
    dismissed(17);
}

fn dismissed(count: usize) {
    let items = (0..=count).map(|number| json!({ "id": format!("item-{number}"), "slot": "hero" }));
    let site = shop(json!({ "items": items.collect::<Vec<_>>() }));
    let dismiss = |number: usize| {
        json!({
            "now": format!("2026-03-01T10:{number:02}"), "shows": { "hero": format!("item-{number}: everyone") },
            "then": [format!("dismiss item-{number}")],
        })
    };
    let mut scenes: Vec<Value> = (0..count).map(dismiss).collect();
    let last = format!("item-{count}: everyone");
    scenes.extend(
        ["2026-03-01T11:00", "2026-06-01T10:01"].map(|now| json!({ "now": now, "shows": { "hero": last } })),
    );
    hold(&site, NOTHING, &scenes);
}

#[test]
fn what_is_dismissed_rests_on_a_site_that_learns_nothing() {
    let site = json!({
        "tactful": 1, "site": "shop", "fatigue": {}, "slots": [{ "id": "hero" }],
        "items": [{ "id": "kettle", "slot": "hero" }, { "id": "everything", "slot": "hero" }],
    });
    play(
        &site,
        NOTHING,
        &[
            ("2026-03-01T10:00", "kettle: everyone", &["dismiss kettle"]),
            ("2026-03-01T10:01", "everything: everyone", &[]),
        ],
    );
}

/// Where one thing ends on the day of a view, whatever was refused must not come back in it.
#[test]
fn what_was_refused_outlives_what_ends_before_it() {
    let site = shop(json!({}));
    // Coffee is due on 1 April.
    play(
        &site,
        NOTHING,
        &[
            ("2026-03-01T10:00", "kettle: everyone", &["less kettle", "have coffee until 2026-04"]),
            ("2026-03-02T10:00", "everything: everyone", &[]),
            ("2026-04-01T10:00", "everything: everyone", &[]),
        ],
    );
}

#[test]
fn what_is_had_rests_on_the_day_on_which_something_else_is_due() {
    let site = shop(json!({}));
    play(
        &site,
        NOTHING,
        &[
            (
                "2026-03-01T10:00",
                "kettle: everyone",
                &["have kettle until 2028-03", "have coffee until 2026-04"],
            ),
            ("2026-04-01T10:00", "everything: everyone", &[]),
        ],
    );
}

#[test]
fn what_was_dismissed_outlives_an_interest() {
    let site = shop(json!({}));
    play(
        &site,
        LOOKS,
        &[
            ("2026-03-01T10:00", "kettle: everyone", &["view knives", "dismiss kettle"]),
            ("2026-03-02T10:00", "everything: everyone", &["view knives"]),
            ("2026-03-03T10:00", "everything: everyone", &["view knives"]),
            ("2026-03-04T10:00", "knives: corroboration", &[]),
            ("2026-05-01T10:00", "everything: everyone", &[]),
        ],
    );
}

/// The row of the rule: 20 December and 2 January, the market's own table.
#[test]
fn in_germany_he_is_himself_on_2_january() {
    let site = shop(json!({ "market": "DE" }));
    play(
        &site,
        LOOKS,
        &[
            ("2026-11-05T10:00", "kettle: everyone", &["view knives"]),
            ("2026-11-08T10:00", "", &["view knives"]),
            ("2026-11-10T10:00", "", &["view knives"]),
            ("2026-11-28T10:00", "kettle: everyone", &["view knives"]),
            ("2026-12-08T10:00", "kettle: everyone", &["view knives"]),
            ("2026-12-12T10:00", "kettle: everyone", &["view knives"]),
            ("2026-12-20T10:00", "kettle: everyone", &["view knives"]),
            ("2027-01-02T10:00", "", &[]),
            ("2027-01-02T10:05", "knives: corroboration", &[]),
        ],
    );
}
