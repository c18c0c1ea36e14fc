//! How well page views are understood, judged on sets that others collected.
//!
//! The sets are no part of this repository: `npm run fetch` in `tests/understanding` installs those of npm and PyPI,
//! the lists of referrers lie in `../shared/data/referrer`. Each test says loudly what it had to skip. The marks for
//! devices were made with one half of each set in sight; figures are printed for that half and for the one held out.

#![allow(clippy::expect_used, clippy::panic, missing_docs)]

use std::collections::BTreeMap;
use std::fs::read_to_string;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use tactful::check::DEVICE_MARKS;
use tactful::check::referrers;
use tactful::visit::referral::{Channel, HostTable};
use tactful::visit::{Device, DeviceSignals};

/// One entry of an outside set.
struct Case {
    set: String,
    half: String,
    expected: String,
    text: String,
}

/// Right and all, by what was counted.
#[derive(Default)]
struct Tally(BTreeMap<String, (usize, usize)>);

#[test]
fn devices_are_told_from_the_user_agent_alone() {
    let Some(cases) = outside_cases("device") else {
        return;
    };
    let (mut tally, mut people, mut taken_for_bots) = (Tally::default(), 0, 0);
    for case in &cases {
        let device = Device::understand(
            &DeviceSignals { user_agent: case.text.as_bytes(), ..DeviceSignals::default() },
            DEVICE_MARKS,
        );
        tally.count(case, name(device));
        people += usize::from(case.expected != "bot");
        taken_for_bots += usize::from(case.expected != "bot" && device == Device::Bot);
    }
    tally.print();
    println!("taken for bots: {taken_for_bots} of {people} people");
    for (kind, least) in [("phone", 97.0), ("tablet", 77.0), ("desktop", 82.0), ("bot", 95.0)] {
        tally.assert_share(kind, least);
        tally.assert_share(&format!("{kind}, held out"), least);
    }
    assert!(taken_for_bots * 1000 <= people * 5, "{taken_for_bots} of {people} people are taken for bots");
}

#[test]
fn channels_are_told_from_the_origin_of_the_referrer() {
    let mut cases = matomo_referrers();
    cases.extend(outside_cases("referrer").unwrap_or_default());
    let bytes = referrers::encode();
    let mut tally = Tally::default();
    for case in &cases {
        let channel = Channel::of(b"https://shop.example/", case.text.as_bytes(), HostTable::new(&bytes));
        tally.count(case, channel.name());
    }
    println!("the table takes {} bytes", bytes.len());
    tally.print();
    for set in ["matomo", "snowplow"] {
        if cases.iter().any(|case| case.set == set) {
            tally.assert_share(set, 95.0);
        }
    }
}

/// What `extract.mjs` prints under this heading; `None` where the sets are not installed.
fn outside_cases(heading: &str) -> Option<Vec<Case>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/understanding");
    if !folder.join("node_modules").exists() {
        println!(
            "SKIPPED: no outside sets ({heading}); `npm run fetch` in tests/understanding installs them"
        );
        return None;
    }
    if !folder.join("node_modules/.sets").exists() {
        println!("SKIPPED: the set from PyPI; `npm run fetch` in tests/understanding installs it");
    }
    let output = Command::new("node").arg("extract.mjs").current_dir(&folder).output().expect("node runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).expect("extract.mjs prints UTF-8");
    let cases = text.lines().filter_map(|line| {
        let mut fields = line.splitn(5, '\t').map(String::from);
        if fields.next()? != heading {
            return None;
        }
        let (set, half, expected) = (fields.next()?, fields.next()?, fields.next()?);
        Some(Case { set, half, expected, text: fields.next()? })
    });
    Some(cases.collect())
}

/// Every host of the matomo lists, cut to its origin. `{}` stands for countries; hosts that one list calls a search
/// engine and another a network or an assistant count as the latter.
fn matomo_referrers() -> Vec<Case> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data/referrer");
    let mut channels: BTreeMap<String, &str> = BTreeMap::new();
    for (list, channel) in
        [("SearchEngines", "search"), ("AIAssistants", "ai-assistant"), ("Socials", "social")]
    {
        let path = folder.join(format!("matomo-{list}.json"));
        let Ok(text) = read_to_string(&path) else {
            println!("SKIPPED: {} is missing", path.display());
            continue;
        };
        let mut places = Vec::new();
        strings(&serde_json::from_str(&text).expect("the list is JSON"), &mut places);
        for place in places.iter().filter(|place| place.contains('.') && !place.starts_with("android-app")) {
            let host = place.split('/').next().unwrap_or_default();
            let suffixes: &[&str] =
                if host.starts_with('{') { &["de", "uk", "fr"] } else { &["com", "co.uk", "com.br", "jp"] };
            for suffix in suffixes {
                channels.insert(host.replace("{}", suffix), channel);
            }
        }
    }
    let case = |(host, channel): (String, &str)| Case {
        set: "matomo".into(),
        half: "looked at".into(),
        expected: channel.into(),
        text: format!("https://{host}/"),
    };
    channels.into_iter().map(case).collect()
}

/// The places in a list: the strings of `urls` where there are such, all strings where there are not.
fn strings(value: &Value, places: &mut Vec<String>) {
    match value {
        Value::String(text) => places.push(text.clone()),
        Value::Array(values) => values.iter().for_each(|value| strings(value, places)),
        Value::Object(fields) => match fields.get("urls") {
            Some(urls) => strings(urls, places),
            None if fields.contains_key("params") => (),
            None => fields.values().for_each(|value| strings(value, places)),
        },
        _ => (),
    }
}

fn name(device: Device) -> &'static str {
    match device {
        Device::Unknown => "unknown",
        Device::Phone => "phone",
        Device::Tablet => "tablet",
        Device::Desktop => "desktop",
        Device::Tv => "tv",
        Device::Bot => "bot",
    }
}

impl Tally {
    fn count(&mut self, case: &Case, found: &str) {
        let Case { set, half, expected, .. } = case;
        for what in [
            set.clone(),
            expected.clone(),
            format!("{expected} of {set}"),
            format!("{expected}, {half}"),
            format!("{expected} of {set}, {half}"),
        ] {
            let (right, all) = self.0.entry(what).or_default();
            *right += usize::from(found == expected);
            *all += 1;
        }
    }

    fn print(&self) {
        for (what, (right, all)) in &self.0 {
            println!("{what:44} {:6.2} % of {all}", share(*right, *all));
        }
    }

    fn assert_share(&self, what: &str, least: f64) {
        let (right, all) = self.0.get(what).copied().unwrap_or_default();
        assert!(share(right, all) >= least, "{what}: {:.2} % of {all}, must be {least} %", share(right, all));
    }
}

fn share(right: usize, all: usize) -> f64 {
    100.0 * right as f64 / all.max(1) as f64
}
