//! Random sites and random visitors: small, and full of what the rules speak of.

use super::random::Random;
use serde_json::{Value, json};
use tactful::visit::civil;

/// 2026-11-23.
pub const TODAY: i32 = 20_780;
/// A subject, and what it is a kind of on some sites.
pub const KIND: (&str, &str) = ("tents", "trail");
/// What items are about; the last is sensitive.
pub const SUBJECTS: [&str; 6] = ["trail", "coffee", "tea", "tents", "mugs", "wedding"];
/// What may be searched for: the keyword, and the words.
pub const SEARCHES: [(&str, &str); 5] = [
    ("shoes", "shoes"),
    ("espresso", "espresso"),
    ("cups", "cups"),
    ("camping", "camping"),
    ("rings", "wedding rings"),
];
pub const QUESTIONS: [(&str, &[&str]); 2] =
    [("likes", &["running", "hot", "nothing"]), ("place", &["home", "away"])];
pub const STAGES: [&str; 6] = ["new", "exploring", "deciding", "customer", "loyal", "lapsed"];
const BRANDS: [&str; 4] = ["ajax", "bora", "cima", "dune"];
const PRODUCTS: [&str; 4] = ["p1", "p2", "p3", "p4"];
pub const DEVICES: [(&str, &str); 3] = [
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

/// A day as it is written.
pub fn date(day: i32) -> String {
    let (year, month, day) = civil(day);
    format!("{year:04}-{month:02}-{day:02}")
}

/// Somebody who comes by, and what their browser keeps.
#[derive(Clone, Debug, Default)]
pub struct Visitor {
    pub hour: u32,
    pub device: usize,
    /// Position among the searches.
    pub search: Option<usize>,
    /// The keyword of the visit, and how many minutes ago its last view was.
    pub session: Option<(&'static str, u32)>,
    pub cart: Option<i64>,
    pub unavailable: Vec<String>,
    /// Question, answers, and how many days ago.
    pub declared: Vec<(String, Vec<String>, i32)>,
    /// Entry of the memory, name, and how many days ago, once for each time.
    pub seen: Vec<(&'static str, String, Vec<i32>)>,
    /// Whether it was bought, the subject, and days until it is due.
    pub owned: Vec<(bool, String, i32)>,
    pub for_someone_else: bool,
    pub is_paused: bool,
}

impl Visitor {
    /// The visit, as JSON.
    pub fn visit(&self) -> String {
        self.visit_in(0)
    }

    /// The same visit some days later.
    pub fn visit_in(&self, days: u32) -> String {
        let mut attributes = json!({});
        if let Some(cart) = self.cart {
            attributes["cart"] = json!(cart);
        }
        if !self.unavailable.is_empty() {
            attributes["unavailable"] = json!(self.unavailable);
        }
        let query = self
            .search
            .map_or(String::new(), |search| format!("?utm_term={}", SEARCHES[search].1.replace(' ', "+")));
        json!({
            "url": format!("https://shop.example/{query}"), "user_agent": DEVICES[self.device].1, "attributes": attributes,
            "now": format!("{}T{:02}:30:00+00:00", date(TODAY + days as i32), self.hour),
        })
        .to_string()
    }

    /// The memory, as JSON.
    pub fn memory(&self) -> String {
        let mut memory = json!({ "preferences": {}, "possessions": {}, "purchases": {} });
        for (question, answers, age) in &self.declared {
            memory["preferences"][question] = json!({ "answers": answers, "day": date(TODAY - age) });
        }
        for (entry, name, ages) in &self.seen {
            memory[entry][name] = ages.iter().map(|age| date(TODAY - age)).collect();
        }
        for (is_bought, subject, left) in &self.owned {
            memory[if *is_bought { "purchases" } else { "possessions" }][subject] = date(TODAY + left).into();
        }
        if let Some((keyword, minutes)) = self.session {
            memory["session"] = json!({ "keyword": keyword, "minutes_ago": minutes });
        }
        if self.for_someone_else {
            memory["rests"] = json!(["someone-else"]);
        }
        memory["paused"] = self.is_paused.into();
        memory.to_string()
    }

    /// The answers to a question that still count; they do for half a year.
    pub fn said(&self, question: &str) -> &[String] {
        let said = self.declared.iter().find(|(known, _, age)| known == question && *age < 180);
        said.map_or(&[], |(_, answers, _)| answers)
    }

    /// The days, as ages, on which something was seen; they count for thirty days.
    pub fn days(&self, entry: &str, name: &str) -> Vec<i32> {
        let seen = self.seen.iter().find(|(known, of, _)| *known == entry && of == name);
        let mut ages: Vec<i32> =
            seen.map_or(Vec::new(), |(_, _, ages)| ages.iter().copied().filter(|age| *age < 30).collect());
        ages.sort_unstable();
        ages.dedup();
        ages
    }
}

/// A condition on one fact.
fn leaf(random: &mut Random) -> Value {
    match random.below(11) {
        0 => json!({ "device": random.of(&["phone", "desktop"]) }),
        1 => json!({ "hour": { "$gte": random.below(14) } }),
        2 | 3 => json!({ "preferences.likes": { "$in": [random.of(&["running", "hot", "nothing"])] } }),
        4 => json!({ "preferences.place": random.of(&["home", "away"]) }),
        5 | 6 => json!({ "interests": { "$in": [random.of(&SUBJECTS[..4]), random.of(&SUBJECTS[..4])] } }),
        7 | 8 => json!({ "journey": { "$in": [random.of(&STAGES), random.of(&STAGES)] } }),
        9 => json!({ "attributes.cart": { "$gt": random.below(3) } }),
        _ => json!({ "keyword": random.of(&["shoes", "espresso", "rings"]) }),
    }
}

/// A condition on one fact or two: both, one of them, or one and not the other.
fn condition(random: &mut Random) -> Value {
    let (one, other) = (leaf(random), leaf(random));
    match random.below(10) {
        0..=4 => one,
        5 | 6 => json!({ "$and": [one, other] }),
        7 | 8 => json!({ "$or": [one, other] }),
        _ => json!({ "$and": [one, { "$not": other }] }),
    }
}

/// A condition that something sensitive may have: it asks for nothing that is known of somebody but their search.
fn discreet_condition(random: &mut Random) -> Value {
    loop {
        let condition = condition(random);
        let text = condition.to_string();
        if ["preferences", "interests", "journey"].iter().all(|fact| !text.contains(fact)) {
            return condition;
        }
    }
}

fn item(random: &mut Random, number: usize, slots: usize, has_brands: bool) -> Value {
    let mut item = json!({ "id": format!("i{number}"), "slot": format!("s{}", random.below(slots)) });
    let subjects = random.some(&SUBJECTS, 18);
    let is_sensitive = subjects.contains(&SUBJECTS[5]);
    item["subjects"] = subjects.into();
    if random.percent(55) {
        item["when"] = if is_sensitive { discreet_condition(random) } else { condition(random) };
    }
    if random.percent(8) {
        item["pinned"] = true.into();
    }
    if random.percent(15) {
        item["priority"] = random.of(&["boost", "bury"]).into();
    }
    if random.percent(30) {
        item["product"] = random.of(&PRODUCTS).into();
    }
    if has_brands && random.percent(75) {
        item["brand"] = random.of(&BRANDS).into();
    }
    if random.percent(12) {
        let start = random.below(5) as i32 - 3;
        let end = start + 1 + random.below(3) as i32;
        item["schedule"] = json!({ "from": date(TODAY + start), "until": date(TODAY + end - 1) });
    }
    item
}

fn brands(random: &mut Random) -> Vec<Value> {
    let mut brands = Vec::new();
    let named = random.some(&BRANDS, 70);
    for brand in &named {
        let others: Vec<&str> = named.iter().filter(|other| *other != brand).copied().collect();
        let mut entry = json!({ "id": brand });
        if random.percent(50) {
            entry["rivals"] = random.some(&others, 35).into();
        } else if random.percent(25) {
            entry["neighbours"] = random.some(&others, 60).into();
        }
        let most = random.of(&[1.0, 0.5, 0.6667, 0.34]);
        entry["most"] = most.into();
        if random.percent(40) {
            entry["least"] = random.of(&[0.25, 0.3333, 0.34]).into();
        }
        brands.push(entry);
    }
    brands
}

/// A site file.
pub fn site(random: &mut Random) -> Value {
    let slots = 1 + random.below(3);
    let brands = if random.percent(45) { brands(random) } else { Vec::new() };
    let has_brands = !brands.is_empty();
    let items = 3 + random.below(10);
    let items: Vec<Value> = (0..items).map(|number| item(random, number, slots, has_brands)).collect();
    let mut site = json!({
        "tactful": 1, "site": "random", "items": items, "brands": brands,
        "attributes": [{ "name": "cart", "type": "number" }, { "name": "unavailable", "type": "list" }],
        "keywords": [
            { "id": "shoes", "match": [{ "phrase": "shoes" }], "subjects": ["trail"] },
            { "id": "espresso", "match": [{ "exact": "espresso" }], "subjects": ["coffee", "mugs"] },
            { "id": "rings", "match": [{ "exact": "wedding rings" }], "subjects": ["wedding"] },
            { "id": "cups", "match": [{ "words": "cups" }], "subjects": ["mugs"] },
            { "id": "camping", "match": [{ "exact": "camping" }], "subjects": ["tents"] },
        ],
        "questions": [
            { "id": "likes", "kind": "multiple", "answers": [
                { "id": "running", "subjects": ["trail", "tents"] }, { "id": "hot", "subjects": ["coffee", "tea"] }, { "id": "nothing" },
            ] },
            { "id": "place", "answers": [{ "id": "home", "subjects": ["mugs"] }, { "id": "away", "subjects": ["tents"] }] },
        ],
        "interests": { "subjects": &SUBJECTS[..5], "days": 2 + random.below(2) },
    });
    let slots = (0..slots).map(|number| {
        let mut slot = json!({ "id": format!("s{number}"), "show": 1 + random.below(4) });
        if random.percent(60) {
            slot["blend"] = random.of(&[0.0, 0.25, 0.34, 0.5, 0.75, 1.0]).into();
        }
        if number > 0 && random.percent(40) {
            slot["beside"] = json!(["s0"]);
        }
        slot
    });
    site["slots"] = slots.collect();
    if random.percent(50) {
        site["subjects"] = json!([{ "id": KIND.0, "parents": [KIND.1] }]);
    }
    if random.percent(60) {
        site["intensity"] = random.of(&["full", "full", "full", "declared", "moment", "off"]).into();
    }
    if random.percent(70) {
        site["fatigue"] = json!({ "showings": 1 + random.below(3), "unanswered_days": 2 + random.below(3), "rest_days": 1 + random.below(7) });
        if random.percent(60) {
            site["fatigue"]["subject_showings"] = (1 + random.below(3)).into();
        }
    }
    if random.percent(30) {
        let first = TODAY - random.below(20) as i32;
        let last = first + random.below(25) as i32;
        site["gift_seasons"] = json!([{ "from": date(first), "until": date(last) }]);
    }
    site
}

/// Ages in days: several days of late, or one.
fn ages(random: &mut Random) -> Vec<i32> {
    let oldest = random.of(&[1, 5, 5, 12, 34]);
    (0..1 + random.below(6)).map(|_| random.below(oldest + 1) as i32).collect()
}

/// Somebody for a site.
pub fn visitor(random: &mut Random, site: &Value) -> Visitor {
    let learnt = &SUBJECTS[..5];
    let items: Vec<String> =
        site["items"].as_array().unwrap().iter().map(|item| item["id"].as_str().unwrap().into()).collect();
    let mut visitor = Visitor {
        hour: random.below(24) as u32,
        device: random.below(3),
        search: random.percent(30).then(|| random.below(SEARCHES.len())),
        session: random.percent(30).then(|| (random.of(&SEARCHES[..4]).0, random.of(&[1, 29, 30, 200]))),
        cart: random.percent(50).then(|| random.below(5) as i64),
        for_someone_else: random.percent(3),
        is_paused: random.percent(1),
        ..Visitor::default()
    };
    let stated: Vec<String> = items.iter().cloned().chain(PRODUCTS.map(String::from)).collect();
    if random.percent(40) {
        visitor.unavailable = random.some(&stated, 20);
    }
    let mut say = |random: &mut Random, question: &str, answers: Vec<String>| {
        if !answers.is_empty() {
            visitor.declared.push((question.into(), answers, random.of(&[0, 3, 90, 179, 180])));
        }
    };
    for (question, answers) in QUESTIONS {
        if random.percent(45) {
            let several = random.some(answers, 45);
            let one = vec![random.of(answers)];
            let answers = if question == "likes" { several } else { one };
            say(random, question, answers.into_iter().map(String::from).collect());
        }
    }
    let less = random.some(learnt, 8);
    let more: Vec<&str> =
        random.some(learnt, 12).into_iter().filter(|subject| !less.contains(subject)).collect();
    say(random, "less", less.into_iter().map(String::from).collect());
    say(random, "more", more.into_iter().map(String::from).collect());
    let dismissed = random.some(&items, 5);
    say(random, "dismissed", dismissed);
    if site["intensity"].is_string() && random.percent(50) {
        let place = random.of(&["off", "moment", "declared", "full", "full"]);
        say(random, "intensity", vec![place.into()]);
    }
    for subject in random.some(learnt, 40) {
        visitor.seen.push(("seen", subject.into(), ages(random)));
    }
    for (entry, percent) in [("returned", 5), ("gifts", 5)] {
        for subject in random.some(learnt, percent) {
            visitor.seen.push((entry, subject.into(), ages(random)));
        }
    }
    for (entry, percent) in [("shown", 25), ("followed", 10)] {
        for item in random.some(&items, percent) {
            visitor.seen.push((entry, item, ages(random)));
        }
    }
    for subject in random.some(learnt, 22) {
        let ages = if random.percent(50) { vec![0; 1 + random.below(3)] } else { ages(random) };
        visitor.seen.push(("shown_subjects", subject.into(), ages));
    }
    for subject in random.some(learnt, 10) {
        visitor.owned.push((random.percent(50), subject.into(), random.of(&[-1, 0, 1, 200])));
    }
    visitor
}

impl Visitor {
    /// The same visitor with one thing less, in each way there is.
    pub fn with_less(&self) -> Vec<Visitor> {
        let mut all = Vec::new();
        let mut add = |change: &dyn Fn(&mut Visitor)| {
            let mut less = self.clone();
            change(&mut less);
            if less.memory() != self.memory() || less.visit() != self.visit() {
                all.push(less);
            }
        };
        (0..self.declared.len()).for_each(|at| add(&|less| drop(less.declared.remove(at))));
        (0..self.seen.len()).for_each(|at| add(&|less| drop(less.seen.remove(at))));
        (0..self.owned.len()).for_each(|at| add(&|less| drop(less.owned.remove(at))));
        (0..self.unavailable.len()).for_each(|at| add(&|less| drop(less.unavailable.remove(at))));
        add(&|less| less.search = None);
        add(&|less| less.session = None);
        add(&|less| less.cart = None);
        add(&|less| less.for_someone_else = false);
        add(&|less| less.is_paused = false);
        all
    }
}
