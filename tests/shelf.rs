//! Shelves under blend and brands are the best there are, by brute force on small cases.
//!
//! Of all sequences that the brands and the quota of personal items allow, the best is the first in this order: brands that must have a
//! share are served first, in the site's order of brands and as far as any shelf can; then the strongest reason first, and of equals
//! the owner's order. `tests/tact/objective.rs` tries all of them. What is shown must be that sequence, item by item, and each item
//! for that reason.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[path = "tact/draw.rs"]
#[allow(dead_code, reason = "tests/tact.rs uses all of it")]
mod draw;
#[path = "tact/interest.rs"]
mod interest;
#[path = "tact/model.rs"]
#[allow(dead_code, reason = "tests/tact.rs uses all of it")]
mod model;
#[path = "tact/objective.rs"]
mod objective;
#[path = "tact/random.rs"]
mod random;
#[path = "tact/real.rs"]
#[allow(dead_code, reason = "tests/tact.rs uses all of it")]
mod real;
#[path = "tact/shelves.rs"]
#[allow(dead_code, reason = "tests/shelf.rs uses all of it")]
mod shelves;

use draw::Visitor;
use random::Random;
use serde_json::{Value, json};

const SEED: u64 = 7_411;
const SHELVES: usize = 6_000;
const BRANDS: [&str; 4] = ["ajax", "bora", "cima", "dune"];

/// Two slots that border on each other, of up to seven items in all; every brand has its say.
fn site(random: &mut Random) -> Value {
    let slots = 1 + random.below(2);
    let items = (0..3 + random.below(5)).map(|number| {
        let mut item = json!({ "id": format!("i{number}"), "slot": format!("s{}", random.below(slots)) });
        item["subjects"] = random.some(&["coffee", "tea", "mugs", "tents"], 25).into();
        if random.percent(85) {
            item["brand"] = random.of(&BRANDS).into();
        }
        if random.percent(10) {
            item["pinned"] = true.into();
        }
        match random.below(10) {
            0 => item["when"] = json!({ "hour": { "$gte": 0 } }),
            1 => item["when"] = json!({ "preferences.place": "home" }),
            2 | 3 => item["when"] = json!({ "interests": { "$in": ["tea", "tents"] } }),
            4 => item["when"] = json!({ "interests": { "$in": ["tea"] }, "hour": { "$gte": 0 } }),
            _ => {}
        }
        item
    });
    let items: Vec<Value> = items.collect();
    let brands = BRANDS.map(|brand| {
        let others: Vec<&str> = BRANDS.into_iter().filter(|other| *other != brand).collect();
        let least = random.of(&[0.0, 0.0, 0.25, 0.3333, 0.5]);
        let most: f64 = random.of(&[1.0, 0.6667, 0.5, 0.34]);
        let rivals = if random.percent(35) { random.some(&others, 40) } else { Vec::new() };
        json!({ "id": brand, "rivals": rivals, "most": most.max(least), "least": least })
    });
    let slots = (0..slots).map(|number| {
        let blend = random.of(&[0.0, 0.25, 0.3333, 0.5, 0.75, 1.0]);
        let beside = if number > 0 && random.percent(50) { vec!["s0"] } else { Vec::new() };
        json!({ "id": format!("s{number}"), "show": 1 + random.below(4), "blend": blend, "beside": beside })
    });
    let slots: Vec<Value> = slots.collect();
    json!({
        "tactful": 1, "site": "shelves", "items": items, "brands": brands, "slots": slots,
        "interests": { "subjects": ["trail", "coffee", "tea", "tents", "mugs"], "days": 2 },
        "keywords": [{ "id": "espresso", "match": [{ "exact": "espresso" }], "subjects": ["coffee"] }],
        "questions": [{ "id": "place", "answers": [{ "id": "home", "subjects": ["mugs"] }, { "id": "away" }] }],
    })
}

/// Somebody of whom something is known: each reason speaks now and then.
fn visitor(random: &mut Random) -> Visitor {
    let mut visitor = Visitor { hour: 12, search: random.percent(50).then_some(1), ..Visitor::default() };
    if random.percent(60) {
        visitor.declared.push(("place".into(), vec!["home".into()], 0));
    }
    for subject in random.some(&["tea", "tents"], 60) {
        visitor.seen.push(("seen", subject.into(), vec![0, 1]));
    }
    visitor
}

#[test]
fn shelves_are_the_best_there_are() {
    let mut random = Random(SEED);
    let (mut all, mut exact, mut with_choice) = (0, 0, 0);
    for _ in 0..SHELVES {
        let site = site(&mut random);
        let visitor = visitor(&mut random);
        let built = real::build(&site, |_| false);
        let view = real::view(&built, &visitor).unwrap();
        let expected = shelves::expected(&site, &visitor);
        for (shown, expected) in view.shown.iter().zip(&expected) {
            let expected: Vec<(String, &str)> =
                expected.iter().map(|(id, why)| (id.clone(), why.code())).collect();
            all += 1;
            exact += usize::from(*shown == expected);
            with_choice +=
                usize::from(!expected.is_empty() && shelves::greedy_differs(&site, &visitor, &expected));
            assert_eq!(*shown, expected, "{site:#}\n{}\n{}", visitor.visit(), visitor.memory());
        }
    }
    println!(
        "seed {SEED}: {exact} of {all} shelves are the best; in {with_choice} of them the strongest items alone are not"
    );
    assert!(exact == all && with_choice > 500);
}
