//! Arbitrary bytes as a compiled site with a right checksum: whole, or as changes to one that was compiled from a file.

use super::disk::Disk;
use super::records::written;
use serde_json::Value;
use std::sync::OnceLock;
use tactful::check::{Extent, check, compile};
use tactful::consent::Choice;
use tactful::decide::{Decider, Explainer, Standing, States, condense, decide};
use tactful::keeper::{Keeper, Shelf, Sighting, View};
use tactful::memory::{Event, Memory, Session, day_of};
use tactful::site::{HEADER, Site};
use tactful::visit::{Context, Readings, Visit, fnv1a};

const TODAY: u32 = 20_000 * 1_440 + 600;
/// Items that are asked for their reasons, so that no site takes long.
const EXPLAINED: u16 = 16;

/// Reads the bytes as a site, then what a seal makes of them, and lets a visitor come.
pub fn survive(data: &[u8]) {
    let _ = Site::read(data).map(visit);
    let Some((form, rest)) = data.split_first() else { return };
    let bytes = if form % 2 == 0 { sealed(rest) } else { changed(rest) };
    visit(Site::read(&bytes).expect("what is sealed is let through"));
}

/// A site of these bytes behind its checksum.
fn sealed(rest: &[u8]) -> Vec<u8> {
    let mut bytes = compiled()[..HEADER].to_vec();
    bytes.extend(rest);
    seal(&mut bytes);
    bytes
}

/// The compiled site with changes: a place in two bytes, and the byte that shall stand there.
fn changed(changes: &[u8]) -> Vec<u8> {
    let mut bytes = compiled().to_vec();
    let length = bytes.len() - HEADER;
    for change in changes.chunks_exact(3) {
        let place = usize::from(u16::from_le_bytes([change[0], change[1]]));
        bytes[HEADER + place % length] = change[2];
    }
    seal(&mut bytes);
    bytes
}

fn seal(bytes: &mut [u8]) {
    let checksum = fnv1a(&bytes[HEADER..]).to_le_bytes();
    bytes[HEADER - 4..HEADER].copy_from_slice(&checksum);
}

/// The site of the case corpus.
fn compiled() -> &'static [u8] {
    static COMPILED: OnceLock<Vec<u8>> = OnceLock::new();
    COMPILED.get_or_init(|| {
        let corpus: Value = serde_json::from_str(include_str!("../../tests/cases/corner-shop.json")).unwrap();
        let (meaning, mut problems) = check(&corpus["site"].to_string());
        compile(&meaning.unwrap(), Extent::Whole, &mut problems).unwrap()
    })
}

/// Decides, explains and remembers, whatever the site says.
fn visit(site: Site<'_>) {
    let memory = memory(&site);
    for text in readings() {
        let visit = Visit::understand(Readings::from_text(text.as_bytes()), site.knowledge());
        let plan = decide(&site, &visit, &memory);
        let mut unpacked = Vec::new();
        Decider::new(&site).decide(&site, text.as_bytes(), &memory, |choice| unpacked.push(choice));
        assert_eq!(unpacked, plan.choices, "both forms of the index say the same");
        explain(&site, &visit, &memory);
    }
    let standing = condense(&site, &memory, TODAY);
    assert_eq!(Standing::from_text(written(&standing).as_bytes()), standing);
    keep(&site);
}

/// A phone from a search at noon, and a view of which nothing is known.
fn readings() -> [String; 2] {
    let agent =
        "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36";
    let view = [
        "https://a.example/shoes?utm_term=espresso&q=tea",
        "https://www.google.com/",
        agent,
        "Android",
        "1",
        "5",
        "400",
        "800",
        "en-GB,es",
        "en",
        "1728036000",
        "60",
        "Europe/Berlin",
        "",
        "",
        "boots",
        "3",
        "1",
        "a\u{2}b",
    ];
    [view.join("\u{1}"), String::new()]
}

fn memory(site: &Site<'_>) -> Memory {
    let mut memory = Memory::default();
    memory.declare("likes", &["coffee", "trail"], 20_000);
    memory.declare("home", &["farm"], 19_999);
    (19_990..=20_000).for_each(|day| memory.evidence.see(Event::View, "boots", day));
    memory.session = Some(Session { site: site.hash(), context: Context(2), seen: TODAY });
    memory
}

fn explain(site: &Site<'_>, visit: &Visit<'_>, memory: &Memory) {
    let states = States::of(site, visit, &condense(site, memory, TODAY));
    let explainer = Explainer::new(site, &states, memory, day_of(TODAY));
    for item in 0..EXPLAINED {
        explainer.refusal(item);
        explainer.because(item);
    }
}

/// Answers whatever the site asks, and forgets it.
fn keep(site: &Site<'_>) {
    let disk = Disk::default();
    let view = View { objection: false, minute: TODAY, own: Context(1) };
    let mut keeper = Keeper::open(disk.clone(), site, view);
    keeper.hold(Some(1));
    keeper.heed_manager(site, [Some(true); 2]);
    keeper.choose(site, [Some(Choice::Agreed); 2]);
    let sightings = ["boots", "coffee"].map(|subject| Sighting::Event(Event::View, subject.into()));
    keeper.see(site, sightings);
    let _ = keeper.declare(site, "likes", &["coffee", "trail"]);
    let _ = keeper.declare(site, "home", &["farm"]);
    keeper.follow(site);
    Keeper::open(disk.clone(), site, View { own: Context::default(), ..view });
    keeper.forget(site);
    let left: Vec<String> = disk.names("");
    // `build` gives no site this hash, whose standings say a pause.
    let is_alone = left.len() == 1 || site.hash() == u32::MAX;
    assert!(is_alone && left[0].ends_with(":epoch"), "{left:?}");
}
