//! `fatigue`: what may be shown so often on a day is shown no more often, view after view, whichever tab it is in.

use super::draw::{self, DEVICES, SEARCHES, SUBJECTS, TODAY, Visitor};
use super::interest::about;
use super::model::{self, Why};
use super::random::Random;
use super::real::{self, Built, Drawer};
use serde_json::Value;
use std::collections::BTreeMap;
use tactful::consent::{Choice, DataClass};
use tactful::keeper::{Keeper, Records, Sighting, Stored, View};
use tactful::memory::Event;
use tactful::site::Site;
use tactful::visit::Context;

const SEED: u64 = 31;
const SITES: usize = 300;
const DAYS: u32 = 3;
const VIEWS: usize = 8;

/// How often items were shown on a day, and in how many views something about subjects was.
#[derive(Default)]
struct Shown(BTreeMap<String, u64>);

impl Shown {
    fn of(&self, name: &str) -> u64 {
        self.0.get(name).copied().unwrap_or(0)
    }

    fn add(&mut self, name: &str) {
        *self.0.entry(name.into()).or_default() += 1;
    }
}

/// What came of it that there are caps.
#[derive(Debug, Default)]
struct Counts {
    views: usize,
    items_held_back: usize,
    subjects_held_back: usize,
    brought_back: usize,
}

/// A browser in which somebody goes from view to view of a site.
struct Day<'d> {
    site: &'d Value,
    built: &'d Built,
    drawer: &'d Drawer,
    number: u32,
    items: Shown,
    subjects: Shown,
}

impl Day<'_> {
    fn item(&self, id: &str) -> &Value {
        self.site["items"].as_array().unwrap().iter().find(|item| item["id"] == id).unwrap()
    }

    /// The subjects that the site learns of all that an item is about.
    fn subjects_of(&self, id: &str) -> Vec<String> {
        let all = about(self.site, self.item(id));
        SUBJECTS[..5]
            .iter()
            .filter(|subject| all.iter().any(|it| it == *subject))
            .map(|it| (*it).into())
            .collect()
    }

    /// Whether a cap is reached of an item, and of a subject of it.
    fn is_full(&self, id: &str) -> [bool; 2] {
        let most = |name: &str, usual: u64| self.site["fatigue"][name].as_u64().unwrap_or(usual);
        let is_full = |subject: &String| self.subjects.of(subject) >= most("subject_showings", u64::MAX);
        [self.items.of(id) >= most("showings", 8), self.subjects_of(id).iter().any(is_full)]
    }

    /// One view, in the tab of a number: holds what it shows to the caps, and has its items seen, a few at a time.
    fn view(&mut self, visitor: &Visitor, random: &mut Random, counts: &mut Counts) {
        let records = Records::of_site(b"random", self.drawer.clone());
        let standing = String::from_utf8(records.read(DataClass::Standing).unwrap_or_default()).unwrap();
        let shown = real::shown_with(self.built, &visitor.visit_in(self.number), &standing);
        let known = model::known(self.site, visitor);
        counts.views += 1;
        for item in self.site["items"].as_array().unwrap() {
            let id = item["id"].as_str().unwrap();
            let is_shown = shown.iter().flatten().any(|(shown, _)| shown == id);
            let [of_item, of_subject] = self.is_full(id);
            let is_searched = known.speaks(item, Why::Keyword, false);
            assert!(!(is_shown && of_item), "{id} is shown once more: {:#}", self.site);
            assert!(!(is_shown && of_subject && !is_searched), "{id} is of tired subjects: {:#}", self.site);
            counts.items_held_back += usize::from(of_item && known.fits(item));
            counts.subjects_held_back +=
                usize::from(of_subject && !of_item && !is_searched && known.fits(item));
            counts.brought_back += usize::from(of_subject && is_shown);
        }
        // Of what is sensitive a page does not tell that it was shown.
        let is_kept = |id: &&String| !about(self.site, self.item(id)).iter().any(|it| it == SUBJECTS[5]);
        let seen: Vec<String> = shown.iter().flatten().map(|(id, _)| id).filter(is_kept).cloned().collect();
        let mut of_view: Vec<String> = seen.iter().flat_map(|id| self.subjects_of(id)).collect();
        of_view.sort_unstable();
        of_view.dedup();
        of_view.iter().for_each(|subject| self.subjects.add(subject));
        seen.iter().for_each(|id| self.items.add(id));
        self.see(&seen, visitor, random);
    }

    fn see(&self, seen: &[String], visitor: &Visitor, random: &mut Random) {
        let site = Site::read(&self.built.whole).unwrap();
        let day = TODAY as u32 + self.number;
        let view = View { objection: false, minute: day * 1_440 + visitor.hour * 60 + 30, own: Context(0) };
        let mut keeper = Keeper::open(self.drawer.clone(), &site, view);
        keeper.hold(Some(random.below(3) as u8));
        keeper.choose(&site, [Some(Choice::Refused), Some(Choice::Agreed)]);
        for items in seen.chunks(1 + random.below(3)) {
            let sightings = items.iter().map(|id| Sighting::Event(Event::Showing, id.clone()));
            assert_eq!(keeper.see(&site, sightings), Stored::Kept);
        }
        let memory = Records::of_site(b"random", self.drawer.clone()).recall(day as i32);
        let has_cap = self.site["fatigue"]["subject_showings"].is_u64();
        for subject in SUBJECTS {
            let kept = memory.evidence.of(Event::SubjectShowing, subject).map_or(0, |seen| seen.count);
            let expected = if has_cap { self.subjects.of(subject) } else { 0 };
            assert_eq!(u64::from(kept), expected, "{subject}: {:#}", self.site);
        }
    }
}

#[test]
fn caps_are_never_exceeded_by_one_view_after_the_other() {
    let mut random = Random(SEED);
    let mut counts = Counts::default();
    for _ in 0..SITES {
        let mut site = draw::site(&mut random);
        // Off, nothing that is kept counts.
        site["intensity"] = Value::Null;
        site.as_object_mut().unwrap().retain(|_, value| !value.is_null());
        let built = real::build(&site, |_| false);
        let drawer = Drawer::default();
        for number in 0..DAYS {
            let (items, subjects) = Default::default();
            let mut day = Day { site: &site, built: &built, drawer: &drawer, number, items, subjects };
            for view in 0..VIEWS {
                let visitor = Visitor {
                    hour: 2 * view as u32 + random.below(2) as u32,
                    device: random.below(DEVICES.len()),
                    search: random.percent(20).then(|| random.below(SEARCHES.len())),
                    ..Visitor::default()
                };
                day.view(&visitor, &mut random, &mut counts);
            }
        }
    }
    println!("seed {SEED}: {counts:?}");
    assert!(counts.items_held_back > 500 && counts.subjects_held_back > 500, "{counts:?}");
    assert!(counts.brought_back > 50, "{counts:?}");
}
