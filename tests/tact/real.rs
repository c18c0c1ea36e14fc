//! The real path: checked, compiled, condensed, written as a standing and read back, decided.

use super::draw::{TODAY, Visitor};
use super::model::is_warning;
use serde_json::{Value, json};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use tactful::check::{Extent, check, compile};
use tactful::consent::{Choice as ConsentChoice, Permit};
use tactful::decide::{Choice, Decider, Plan, Standing, States, condense, decide, plan};
use tactful::interchange::{memory_from_json, readings_from_json};
use tactful::keeper::{self, Keeper, Shelf, Sighting, Stored};
use tactful::memory::{Event, Feedback, Memory};
use tactful::site::rests::{Rests, WHYS};
use tactful::site::{FactKind, Named, Site, SiteFact};
use tactful::visit::{Context, Readings, Visit};

/// A site, compiled: all of it, and a page with some of its slots.
pub struct Built {
    pub whole: Vec<u8>,
    pub page: Vec<u8>,
    /// The slots of the page, by their positions in the site.
    pub slots: Vec<usize>,
}

/// Builds a site, and a page without the slots at some positions.
pub fn build(site: &Value, left_out: impl Fn(usize) -> bool) -> Built {
    let (meaning, mut problems) = check(&site.to_string());
    assert!(problems.iter().all(is_warning), "{problems:?}");
    let meaning = meaning.unwrap();
    let whole = compile(&meaning, Extent::Whole, &mut problems).unwrap();
    let hash = Site::read(&whole).unwrap().hash();
    let slots: Vec<usize> = (0..meaning.slots.len()).filter(|slot| !left_out(*slot)).collect();
    let ids: Vec<String> = slots.iter().map(|slot| meaning.slots[*slot].id.clone()).collect();
    let page = compile(&meaning, Extent::Page { slots: &ids, whole: hash }, &mut problems).unwrap();
    Built { whole, page, slots }
}

/// For each slot the ids of its items and the codes of their reasons.
pub type Shown = Vec<Vec<(String, &'static str)>>;

/// A view of a built site, decided on the way that pages take.
pub struct View {
    pub readings: String,
    pub memory: Memory,
    pub plan: Plan,
    pub shown: Shown,
    /// The keyword that the view adds to its visit.
    pub own_keyword: u32,
}

fn text(standing: &Standing) -> String {
    let mut text = String::new();
    standing.write(|character| text.push(character));
    text
}

/// Decides, and holds every other way of deciding to it.
pub fn view(built: &Built, visitor: &Visitor) -> Result<View, String> {
    let site = Site::read(&built.whole).unwrap();
    let readings = readings_from_json(&visitor.visit(), &site)?;
    let visit = Visit::understand(Readings::from_text(readings.as_bytes()), site.knowledge());
    let minute = visit.minute();
    let mut memory = memory_from_json(&visitor.memory(), &site, minute)?;
    memory.expire(minute);
    let standing = condense(&site, &memory, minute);
    // As the opening gets it: in the last of the fixed readings, in place of an empty one.
    let stored = with_standing(&readings, &text(&standing));
    let stored = Readings::from_text(stored.as_bytes());
    let read = Standing::read(&stored, site.hash());
    let states = States::of(&site, &visit, &read);
    let plan = plan(&site, &states);
    if plan != decide(&site, &visit, &memory) {
        return Err(format!("a standing that was read back decides otherwise: {standing:?} {read:?}"));
    }
    let view = View {
        shown: shown(&site, &plan.choices),
        own_keyword: states.own.keyword(),
        readings,
        memory,
        plan,
    };
    on_page(built, &view, minute)?;
    Ok(view)
}

fn with_standing(readings: &str, standing: &str) -> String {
    let mut fields: Vec<&str> = readings.split('\u{1}').collect();
    fields[14] = standing;
    fields.join("\u{1}")
}

/// The ids of what is shown, and why.
fn shown(site: &Site<'_>, choices: &[Choice]) -> Shown {
    let mut shown: Shown = vec![Vec::new(); site.slots().count()];
    for choice in choices {
        if let Some(item) = choice.item {
            let name = site.names().name(Named::Item, usize::from(item)).to_owned();
            shown[usize::from(choice.slot)].push((name, choice.reason.code()));
        }
    }
    shown
}

/// Unpacked, the plan is the same; the slice of a page condenses memory to the same standing, and decides as the whole does.
fn on_page(built: &Built, view: &View, minute: u32) -> Result<(), String> {
    let whole = Site::read(&built.whole).unwrap();
    let page = Site::read(&built.page).unwrap();
    let mut again = Vec::new();
    Decider::new(&whole).decide(&whole, view.readings.as_bytes(), &view.memory, |choice| again.push(choice));
    if again != view.plan.choices {
        return Err(format!("unpacked, it is {again:?}"));
    }
    if condense(&page, &view.memory, minute) != condense(&whole, &view.memory, minute) {
        return Err("the page condenses memory otherwise".into());
    }
    Ok(())
}

/// What the page shows in its slots, with the ids of the whole site.
pub fn shown_on_page(built: &Built, view: &View) -> Shown {
    let whole = Site::read(&built.whole).unwrap();
    let page = Site::read(&built.page).unwrap();
    let visit = Visit::understand(Readings::from_text(view.readings.as_bytes()), page.knowledge());
    let plan = decide(&page, &visit, &view.memory);
    let slots: Vec<_> = whole.slots().collect();
    let mut shown: Shown = vec![Vec::new(); built.slots.len()];
    for choice in &plan.choices {
        let Some(item) = choice.item else { continue };
        let own = page.slots().nth(choice.slot.into()).unwrap();
        let number = item - own.first + slots[built.slots[usize::from(choice.slot)]].first;
        let name = whole.names().name(Named::Item, usize::from(number)).to_owned();
        shown[usize::from(choice.slot)].push((name, choice.reason.code()));
    }
    shown
}

/// What one decider shows for a visitor, and then for the same view whose page states something else.
pub fn restated(built: &Built, first: &View, second: &View) -> Vec<Choice> {
    let site = Site::read(&built.whole).unwrap();
    let mut decider = Decider::new(&site);
    decider.decide(&site, first.readings.as_bytes(), &first.memory, |_| {});
    let mut again = Vec::new();
    decider.decide(&site, second.readings.as_bytes(), &second.memory, |choice| again.push(choice));
    again
}

/// A view some days later.
pub struct Later {
    /// What it shows by the standing that was left today, and what it shows by memory.
    pub kept: Shown,
    pub by_memory: Shown,
    /// Whether all subjects rest by that standing that rest by memory.
    rests: bool,
    /// Whether what was said counts by it exactly as by memory. Where the dial is another, all that it lets through may be.
    says: bool,
    /// Whether interests are silent by it where they are by memory.
    is_silent: bool,
}

impl Later {
    /// What is wrong with it, if anything is.
    pub fn wrong(&self) -> Option<&'static str> {
        let held = [
            (self.rests, "a subject is back that rests by memory"),
            (self.says, "something that was said is forgotten, or still counts"),
            (self.is_silent, "an interest speaks that is none any more, or in a gift season"),
        ];
        held.into_iter().find_map(|(is_held, wrong)| (!is_held).then_some(wrong))
    }
}

/// The view some days later.
pub fn later(built: &Built, visitor: &Visitor, view: &View, days: u32) -> Later {
    let site = Site::read(&built.whole).unwrap();
    let left = condense(
        &site,
        &view.memory,
        Visit::understand(Readings::from_text(view.readings.as_bytes()), site.knowledge()).minute(),
    );
    let readings = readings_from_json(&visitor.visit_in(days), &site).unwrap();
    let visit = Visit::understand(Readings::from_text(readings.as_bytes()), site.knowledge());
    let mut memory = view.memory.clone();
    memory.expire(visit.minute());
    let by_memory = shown(&site, &decide(&site, &visit, &memory).choices);
    let stored = with_standing(&readings, &text(&left));
    let read = Standing::read(&Readings::from_text(stored.as_bytes()), site.hash());
    let fresh = condense(&site, &memory, visit.minute());
    let day = (visit.minute() / 1_440) as i32;
    let rests = WHYS.into_iter().all(|why| fresh.subjects(why, day) & !read.subjects(why, day) == 0);
    let same = |fact: &SiteFact<'_>| read.state(fact.index, day) == fresh.state(fact.index, day);
    let said = || site.facts().filter(|fact| fact.kind == FactKind::Preference);
    let intensity = Rests::of(&site).intensity();
    let is_turned = |fact: &SiteFact<'_>| {
        Some(fact.index) == intensity && left.state(fact.index, TODAY) != fresh.state(fact.index, day)
    };
    let says = said().all(|fact| same(&fact)) || said().any(|fact| is_turned(&fact));
    let mut interests = site.facts().filter(|fact| fact.kind == FactKind::Interest);
    let is_silent =
        interests.all(|fact| fresh.state(fact.index, day) != 0 || read.state(fact.index, day) == 0);
    let kept = shown(&site, &plan(&site, &States::of(&site, &visit, &read)).choices);
    Later { kept, by_memory, rests, says, is_silent }
}

/// What a view shows by a standing that was left.
pub fn shown_with(built: &Built, visit: &str, standing: &str) -> Shown {
    let site = Site::read(&built.whole).unwrap();
    let readings = with_standing(&readings_from_json(visit, &site).unwrap(), standing);
    let readings = Readings::from_text(readings.as_bytes());
    let visit = Visit::understand(readings, site.knowledge());
    let states = States::of(&site, &visit, &Standing::read(&readings, site.hash()));
    shown(&site, &plan(&site, &states).choices)
}

/// A browser's storage.
#[derive(Clone, Default)]
pub struct Drawer(Rc<RefCell<BTreeMap<String, String>>>);

impl Drawer {
    /// Another one that holds the same.
    pub fn copy(&self) -> Drawer {
        Drawer(Rc::new(RefCell::new(self.0.borrow().clone())))
    }

    pub fn put(&self, name: &str, text: &str) {
        self.0.borrow_mut().insert(name.into(), text.into());
    }

    pub fn names(&self) -> Vec<String> {
        self.0.borrow().keys().cloned().collect()
    }
}

impl Shelf for Drawer {
    fn read(&self, name: &str) -> Option<Vec<u8>> {
        self.0.borrow().get(name).map(|text| text.clone().into_bytes())
    }

    fn write(&self, _: &Permit<'_>, name: &str, text: &str) -> Stored {
        self.0.borrow_mut().insert(name.into(), text.into());
        Stored::Kept
    }

    fn erase(&self, name: &str) {
        self.0.borrow_mut().remove(name);
    }

    fn names(&self, beginning: &str) -> Vec<String> {
        self.0.borrow().keys().filter(|name| name.starts_with(beginning)).cloned().collect()
    }
}

/// The subjects of which anything is kept once a visitor who allows everything looked at them, bought, returned, gave, has and likes them.
pub fn seen_by_keeper(built: &Built, subjects: &[&'static str]) -> Vec<&'static str> {
    let site = Site::read(&built.page).unwrap();
    let drawer = Drawer::default();
    let view = keeper::View { objection: false, minute: TODAY as u32 * 1_440, own: Context(0) };
    let mut keeper = Keeper::open(drawer.clone(), &site, view);
    keeper.hold(Some(0));
    keeper.choose(&site, [Some(ConsentChoice::Agreed); 2]);
    for subject in subjects {
        let events =
            [Event::View, Event::Gift, Event::Return].map(|event| Sighting::Event(event, (*subject).into()));
        assert_eq!(keeper.see(&site, events), Stored::Kept);
        keeper.see(&site, [Sighting::Purchase((*subject).into(), TODAY + 90)]);
        let said = keeper.take_feedback(&site, Feedback::More, subject).is_ok();
        assert_eq!(keeper.possess(&site, subject, TODAY + 90).is_ok(), said);
    }
    let kept = drawer.0.borrow().values().cloned().collect::<Vec<_>>().join("\n");
    subjects.iter().copied().filter(|subject| kept.contains(subject)).collect()
}

/// How many items rest in a standing, of so many that were dismissed and so many that were shown enough, the same first.
pub fn resting(dismissed: usize, tired: usize) -> usize {
    let site = json!({
        "tactful": 1, "site": "tired", "fatigue": { "showings": 1 }, "slots": [{ "id": "s" }],
        "items": (0..60).map(|number| json!({ "id": format!("i{number}"), "slot": "s" })).collect::<Vec<_>>(),
    });
    let built = build(&site, |_| false);
    let site = Site::read(&built.whole).unwrap();
    let mut memory = Memory::default();
    (0..dismissed).for_each(|item| memory.take_feedback(Feedback::Dismiss, &format!("i{item}"), TODAY));
    (0..tired).for_each(|item| memory.evidence.see(Event::Showing, &format!("i{item}"), TODAY));
    let minute = TODAY as u32 * 1_440;
    let standing = condense(&site, &memory, minute);
    let mut hashes: Vec<u16> = standing.resting(TODAY).collect();
    hashes.sort_unstable();
    hashes.dedup();
    hashes.len()
}
