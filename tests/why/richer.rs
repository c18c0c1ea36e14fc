//! The random sites and visitors of `tests/tact/draw.rs`, with facts besides: of the link, the visit, the page and the browser.

use super::draw::{self, SUBJECTS, TODAY, Visitor, date};
use super::random::Random;
use serde_json::{Value, json};

const CHANNELS: [&str; 3] = ["email", "campaign", "direct"];
const CAMPAIGNS: [&str; 2] = ["spring", "summer"];

fn leaf(random: &mut Random) -> Value {
    match random.below(16) {
        0 | 12 => json!({ "session.channel": random.of(&CHANNELS) }),
        1 | 13 => json!({ "session.campaign": random.of(&CAMPAIGNS) }),
        2 | 14 => json!({ "session.views": { "$gte": 2 } }),
        3 => json!({ "channel": random.of(&CHANNELS) }),
        4 | 15 => json!({ "campaign": random.of(&CAMPAIGNS) }),
        5 => json!({ "source": "letter" }),
        6 => json!({ "page.path": { "$regex": "^/sale" } }),
        7 => json!({ "page.path": random.of(&["/", "/sale"]) }),
        8 => json!({ "weekday": random.of(&["monday", "sunday"]) }),
        9 => json!({ "language": random.of(&["de", "en"]) }),
        10 => json!({ "width": { "$lt": 600 } }),
        _ => json!({ "reduced_motion": true }),
    }
}

/// A site whose conditions ask for more.
pub fn site(random: &mut Random) -> Value {
    let mut site = draw::site(random);
    for item in site["items"].as_array_mut().unwrap() {
        let is_sensitive = item["subjects"].as_array().unwrap().iter().any(|subject| subject == SUBJECTS[5]);
        if is_sensitive || !random.percent(30) {
            continue;
        }
        let leaf = leaf(random);
        item["when"] = match item["when"].take() {
            Value::Null => leaf,
            when if random.percent(50) => json!({ "$and": [when, leaf] }),
            when => json!({ "$or": [when, leaf] }),
        };
    }
    site
}

/// What is asked of somebody with this memory and in this view, as JSON.
pub fn visitor(random: &mut Random, site: &Value) -> (Value, Value) {
    let mut visitor = draw::visitor(random, site);
    visitor.for_someone_else |= random.percent(3);
    visitor.is_paused |= random.percent(3);
    (visit(random, &visitor), memory(random, &visitor))
}

fn visit(random: &mut Random, visitor: &Visitor) -> Value {
    let mut visit: Value = serde_json::from_str(&visitor.visit()).unwrap();
    let mut url = String::from(visit["url"].as_str().unwrap());
    if random.percent(30) {
        url = url.replace("example/", "example/sale");
    }
    if random.percent(30) {
        let mark = if url.contains('?') { '&' } else { '?' };
        let medium = random.of(&["email", "banner"]);
        url += &format!("{mark}utm_source=letter&utm_medium={medium}");
        if random.percent(70) {
            url += &format!("&utm_campaign={}", random.of(&CAMPAIGNS));
        }
    } else if random.percent(40) {
        visit["referrer"] = "https://shop.example/".into();
    }
    visit["url"] = url.into();
    if random.percent(40) {
        visit["languages"] = json!([random.of(&["de-AT", "en"])]);
    }
    if random.percent(40) {
        visit["viewport"] = json!({ "width": random.of(&[400, 1_200]), "height": 800 });
    }
    if random.percent(30) {
        visit["reduced_motion"] = random.percent(50).into();
    }
    visit
}

fn memory(random: &mut Random, visitor: &Visitor) -> Value {
    let mut memory: Value = serde_json::from_str(&visitor.memory()).unwrap();
    if random.percent(30) {
        let session = json!({ "views": random.below(3), "minutes_ago": 5, "keyword": memory["session"]["keyword"].take() });
        memory["session"] = session;
        for (part, values) in [("channel", &CHANNELS[..]), ("campaign", &CAMPAIGNS)] {
            if random.percent(60) {
                memory["session"][part] = random.of(values).into();
            }
        }
    }
    if random.percent(4) {
        let mut rests = memory["rests"].as_array().cloned().unwrap_or_default();
        rests.push("pause".into());
        memory["rests"] = rests.into();
    }
    if random.percent(5) {
        memory["sent_back"] = json!({ random.of(&SUBJECTS[..5]): date(TODAY + 200) });
    }
    memory
}
