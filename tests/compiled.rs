//! What is compiled for the page means what the reference evaluator says, for random conditions and visits.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use proptest::prelude::*;
use serde_json::{Value, json};
use tactful::check::{Extent, Problem, Severity, check, compile};
use tactful::decide::{Decider, States, choose, condense, decide};
use tactful::interchange::{memory_from_json, readings_from_json};
use tactful::site::Site;
use tactful::visit::{Readings, Visit};

/// What a condition may ask, and the value that a visit may have: both sides of the same facts.
fn leaf() -> impl Strategy<Value = Value> {
    let device = prop::sample::select(vec!["phone", "tablet", "desktop"]);
    let devices = prop::collection::vec(device.clone(), 0..3);
    let hour = 0..24i32;
    let category = prop::sample::select(vec!["kitchen", "outdoors", "garden"]);
    let tags = prop::collection::vec(prop::sample::select(vec!["a", "b", "c"]), 0..3);
    let date = prop::sample::select(vec!["2026-01-01", "2026-06-15", "2026-06-16", "2026-12-31"]);
    let comparison = prop::sample::select(vec!["$lt", "$lte", "$gt", "$gte", "$eq", "$ne"]);
    let membership = prop::sample::select(vec!["$in", "$nin"]);
    let of_list = prop::sample::select(vec!["$in", "$nin", "$all"]);
    prop_oneof![
        device.prop_map(|device| json!({ "device": device })),
        (membership.clone(), devices)
            .prop_map(|(operator, devices)| json!({ "device": { operator: devices } })),
        (comparison.clone(), hour.clone()).prop_map(|(operator, hour)| json!({ "hour": { operator: hour } })),
        (hour.clone(), hour).prop_map(|(from, to)| json!({ "hour": { "$gte": from, "$lt": to } })),
        (comparison.clone(), date).prop_map(|(operator, date)| json!({ "date": { operator: date } })),
        (comparison.clone(), asked_number())
            .prop_map(|(operator, cart)| json!({ "attributes.cart": { operator: cart } })),
        category
            .clone()
            .prop_map(|category| json!({ "attributes.category": { "$not": { "$eq": category } } })),
        category.clone().prop_map(|category| json!({ "attributes.category": category })),
        any::<bool>().prop_map(|is_member| json!({ "attributes.member": is_member })),
        any::<bool>().prop_map(|is_there| json!({ "attributes.category": { "$exists": is_there } })),
        (of_list.clone(), tags.clone())
            .prop_map(|(operator, tags)| json!({ "attributes.tags": { operator: tags } })),
        (of_list, tags).prop_map(|(operator, tags)| json!({ "preferences.likes": { operator: tags } })),
        (membership, prop::collection::vec(category, 0..3))
            .prop_map(|(operator, answers)| json!({ "preferences.place": { operator: answers } })),
        any::<bool>().prop_map(|is_there| json!({ "preferences.likes": { "$exists": is_there } })),
        Just(json!({ "page.path": { "$regex": "^/sh[a-z]p" } })),
        (any::<bool>(), prop::sample::select(vec!["$eq", "$ne", "$exists"]))
            .prop_map(|(truth, operator)| json!({ "reduced_motion": { operator: truth } })),
        any::<bool>().prop_map(|saves| json!({ "saves_data": saves })),
    ]
}

/// A number that a condition asks for, now and then one beyond those that floats tell from the next.
fn asked_number() -> impl Strategy<Value = f64> {
    let large = vec![1e17, -1e17, 1e300, f64::MAX, f64::MIN];
    prop_oneof![4 => stated_number(), 1 => prop::sample::select(large)]
}

/// A number that a page states: of at most 15 digits.
fn stated_number() -> impl Strategy<Value = f64> {
    let large = vec![0.5, 99_999_999_999_999.0, -99_999_999_999_999.0];
    prop_oneof![6 => (-2..6i32).prop_map(f64::from), 1 => prop::sample::select(large)]
}

fn condition() -> impl Strategy<Value = Value> {
    leaf().prop_recursive(3, 24, 4, |inner| {
        let list = prop::collection::vec(inner.clone(), 0..4);
        prop_oneof![
            list.clone().prop_map(|list| json!({ "$and": list })),
            list.clone().prop_map(|list| json!({ "$or": list })),
            list.prop_map(|list| json!({ "$nor": list })),
            inner.clone().prop_map(|inner| json!({ "$not": inner })),
            (inner.clone(), inner).prop_map(|(one, other)| {
                let mut both = one.as_object().unwrap().clone();
                both.extend(other.as_object().unwrap().clone());
                Value::Object(both)
            }),
        ]
    })
}

/// A visit as raw readings, and the attributes that the reference evaluator is to see.
#[derive(Debug, Clone)]
struct Person {
    device: usize,
    hour: u32,
    day: usize,
    cart: Option<f64>,
    category: Option<&'static str>,
    member: Option<bool>,
    tags: Option<Vec<&'static str>>,
    likes: Option<Vec<&'static str>>,
    place: Option<&'static str>,
    path: &'static str,
    reduced_motion: Option<bool>,
    saves_data: Option<bool>,
}

const DEVICES: [(&str, &str); 3] = [
    (
        "phone",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Safari/604.1",
    ),
    (
        "tablet",
        "Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Safari/604.1",
    ),
    (
        "desktop",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/150.0.0.0 Safari/537.36",
    ),
];
const DAYS: [&str; 5] = ["2025-12-31", "2026-01-01", "2026-06-15", "2026-06-16", "2027-01-01"];

fn person() -> impl Strategy<Value = Person> {
    let place = || prop::option::of(prop::sample::select(vec!["kitchen", "outdoors", "garden"]));
    let other = || prop::option::of(prop::sample::select(vec!["kitchen", "outdoors", "elsewhere"]));
    let list = |letters: Vec<&'static str>| prop::option::of(prop::sample::subsequence(letters, 1..3));
    let path = prop::sample::select(vec!["/shop/a", "/ship", "/", "/workshop"]);
    (
        (
            0..3usize,
            0..24u32,
            0..5usize,
            prop::option::of(stated_number()),
            other(),
            prop::option::of(any::<bool>()),
        ),
        (list(vec!["a", "b", "c", "d"]), list(vec!["a", "b", "c"]), place(), path),
        (prop::option::of(any::<bool>()), prop::option::of(any::<bool>())),
    )
        .prop_map(
            |(
                (device, hour, day, cart, category, member),
                (tags, likes, place, path),
                (reduced_motion, saves_data),
            )| Person {
                device,
                hour,
                day,
                cart,
                category,
                member,
                tags,
                likes,
                place,
                path,
                reduced_motion,
                saves_data,
            },
        )
}

impl Person {
    fn visit(&self) -> String {
        let mut attributes = json!({});
        for (name, value) in [
            ("cart", self.cart.map(Value::from)),
            ("category", self.category.map(Value::from)),
            ("member", self.member.map(Value::from)),
            ("tags", self.tags.clone().map(Value::from)),
        ] {
            if let Some(value) = value {
                attributes[name] = value;
            }
        }
        json!({
            "url": format!("https://shop.example{}", self.path),
            "user_agent": DEVICES[self.device].1,
            "now": format!("{}T{:02}:30:00+00:00", DAYS[self.day], self.hour),
            "attributes": attributes,
            "reduced_motion": self.reduced_motion,
            "saves_data": self.saves_data,
        })
        .to_string()
    }

    fn memory(&self) -> String {
        let mut preferences = json!({});
        if let Some(likes) = &self.likes {
            preferences["likes"] = json!(likes);
        }
        if let Some(place) = self.place {
            preferences["place"] = json!(place);
        }
        json!({ "preferences": preferences }).to_string()
    }

    fn attributes(&self) -> Value {
        let visit: Value = serde_json::from_str(&self.visit()).unwrap();
        let memory: Value = serde_json::from_str(&self.memory()).unwrap();
        let mut known = json!({
            "device": DEVICES[self.device].0,
            "hour": self.hour,
            "date": DAYS[self.day],
            "attributes": visit["attributes"],
            "preferences": memory["preferences"],
            "page": { "path": self.path },
        });
        for (name, told) in [("reduced_motion", self.reduced_motion), ("saves_data", self.saves_data)] {
            if let Some(told) = told {
                known[name] = json!(told);
            }
        }
        known
    }
}

fn site_with(when: &Value) -> String {
    site_of(std::slice::from_ref(when))
}

/// One slot that shows the first of these whose condition holds, and one that shows anyone's.
fn site_of(conditions: &[Value]) -> String {
    let items = conditions.iter().enumerate().map(|(number, when)| {
        let id = if number == 0 { "asked".to_string() } else { format!("asked-{number}") };
        json!({ "id": id, "slot": "hero", "when": when })
    });
    let items: Vec<Value> = items.chain([json!({ "id": "anyone", "slot": "other" })]).collect();
    let answers = |ids: &[&str]| ids.iter().map(|id| json!({ "id": id })).collect::<Vec<_>>();
    json!({
        "tactful": 1,
        "site": "random",
        "questions": [
            { "id": "likes", "kind": "multiple", "answers": answers(&["a", "b", "c"]) },
            { "id": "place", "answers": answers(&["kitchen", "outdoors", "garden"]) },
        ],
        "attributes": [
            { "name": "cart", "type": "number" },
            { "name": "category" },
            { "name": "member", "type": "boolean" },
            { "name": "tags", "type": "list" },
        ],
        "slots": [{ "id": "hero" }, { "id": "other" }],
        "items": items,
    })
    .to_string()
}

fn is_warning(problem: &Problem) -> bool {
    problem.severity == Severity::Warning
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn compiled_conditions_hold_where_the_reference_says_so(when in condition(), people in prop::collection::vec(person(), 4)) {
        let (meaning, mut problems) = check(&site_with(&when));
        let never_holds = problems.iter().any(|problem| problem.code == "never-holds");
        prop_assert!(problems.iter().all(is_warning), "{problems:?}");
        let bytes = compile(&meaning.unwrap(), Extent::Whole, &mut problems).unwrap();
        let site = Site::read(&bytes).unwrap();
        let mut decider = Decider::new(&site);
        for person in people {
            let text = readings_from_json(&person.visit(), &site).unwrap();
            let visit = Visit::understand(Readings::from_text(text.as_bytes()), site.knowledge());
            let memory = memory_from_json(&person.memory(), &site, visit.minute()).unwrap();
            let plan = decide(&site, &visit, &memory);
            let mut roomy = Vec::new();
            let states = States::of(&site, &visit, &condense(&site, &memory, visit.minute()));
            choose(&site, &states, &mut [[u32::MAX; 8]; 99], |choice| roomy.push(choice));
            prop_assert_eq!(&roomy, &plan.choices, "more room than needed must not matter");
            decider.forget();
            let mut again = Vec::new();
            decider.decide(&site, text.as_bytes(), &memory, |choice| again.push(choice));
            prop_assert_eq!(&again, &plan.choices, "unpacked or not");
            prop_assert_eq!(plan.choices[1].item, Some(1), "what asks for nothing is always shown");
            let is_shown = plan.choices[0].item.is_some();
            let expected = tactful::rule::holds(&when, &person.attributes(), &Value::Null);
            prop_assert_eq!(is_shown, expected, "{} for {}", &when, person.attributes());
            prop_assert!(!(never_holds && expected), "{} is told to hold never", &when);
        }
    }

    #[test]
    fn deciding_again_is_deciding(conditions in prop::collection::vec(condition(), 1..40), people in prop::collection::vec(person(), 6)) {
        let (meaning, mut problems) = check(&site_of(&conditions));
        prop_assert!(problems.iter().all(is_warning), "{problems:?}");
        let bytes = compile(&meaning.unwrap(), Extent::Whole, &mut problems).unwrap();
        let site = Site::read(&bytes).unwrap();
        let texts: Vec<String> =
            people.iter().map(|person| readings_from_json(&person.visit(), &site).unwrap()).collect();
        let cut = |text: &str| text.match_indices('\u{1}').nth(14).unwrap().0;
        let mut decider = Decider::new(&site);
        // The view of one with what the page states to another: half of them are views that were just seen.
        for (index, view) in texts.iter().enumerate() {
            let memory = memory_from_json(&people[index].memory(), &site, 20_000 * 1_440).unwrap();
            decider.forget();
            for stated in texts.iter().skip(index) {
                let text = [&view[..cut(view)], &stated[cut(stated)..]].concat();
                let visit = Visit::understand(Readings::from_text(text.as_bytes()), site.knowledge());
                let mut again = Vec::new();
                decider.decide(&site, text.as_bytes(), &memory, |choice| again.push(choice));
                prop_assert_eq!(again, decide(&site, &visit, &memory).choices, "{:?}", text);
            }
        }
    }
}
