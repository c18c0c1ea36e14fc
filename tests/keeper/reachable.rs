//! Whatever two tabs do one after the other, in every order up to a depth: nothing is held where the table says no.
//!
//! A state is all that is stored, what each tab has heard of it and holds in its memory, the clock and the browser's signal.
//! From each that was reached every event is tried; one that leads to a state seen before goes no further.

use super::*;
use std::collections::{HashSet, hash_map::DefaultHasher};
use std::fmt::Write;
use std::hash::{Hash, Hasher};
use tactful::consent::{Act, Consent, Manager, Regime, Signals};
use tactful::memory::{Epoch, Event as Looked, Memory, Row};

/// Minutes at which something happens: a visit ends, what was seen ends, what was chosen and declared ends.
const CLOCK: [u32; 4] = [TODAY, TODAY + 40, TODAY + 40 * 1_440, TODAY + 200 * 1_440];

/// What can happen in a tab.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Event {
    /// A view opens, in the place of the one that was there.
    Open,
    /// It hears of all that the other did.
    Hear,
    /// The consent manager says the same of both purposes.
    Manager(bool),
    /// The visitor chooses, for one purpose.
    Choose(usize, Choice),
    Declare,
    /// The page saw something; this needs no visitor who looks at the tab.
    See,
    Rest(Rest, bool),
    Pause(bool),
    /// The visitor removes what was seen.
    Remove,
    Forget,
}

/// What can happen to the browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Turn {
    Tab(usize, Event),
    /// Time goes on.
    Later,
    /// Views that open from now on object, or no longer.
    Object(bool),
}

#[derive(Clone)]
struct State {
    moment: tabs::Moment,
    keepers: [Option<Keeper<tabs::View>>; 2],
    objects: [bool; 2],
    managers: [Manager; 2],
    clock: usize,
    objection: bool,
}

struct Walk<'s> {
    site: &'s Site<'s>,
    regime: Regime,
    has_manager: bool,
    browser: Browser,
    shelves: [tabs::View; 2],
}

impl Walk<'_> {
    fn turns(&self) -> Vec<Turn> {
        use Choice::{Agreed, AgreedDespiteSignal, Refused};
        let mut events =
            vec![Event::Open, Event::Hear, Event::Declare, Event::See, Event::Remove, Event::Forget];
        events.extend([0, 1].map(|purpose| Event::Choose(purpose, Agreed)));
        events.extend([0, 1].map(|purpose| Event::Choose(purpose, Refused)));
        events.push(Event::Choose(1, AgreedDespiteSignal));
        events.extend([true, false].map(|begins| Event::Rest(Rest::SomeoneElse, begins)));
        events.extend([true, false].map(Event::Pause));
        if self.has_manager {
            events.extend([true, false].map(Event::Manager));
        }
        let tabs = [0, 1]
            .into_iter()
            .flat_map(|tab| events.clone().into_iter().map(move |event| Turn::Tab(tab, event)));
        tabs.chain([Turn::Later, Turn::Object(true), Turn::Object(false)]).collect()
    }

    /// What comes of a turn; nothing where it cannot happen.
    fn after(&self, state: &State, turn: Turn) -> Option<State> {
        let mut next = state.clone();
        self.browser.back_to(&state.moment);
        match turn {
            Turn::Later => {
                next.clock = Some(state.clock + 1).filter(|clock| *clock < CLOCK.len())?;
                next.keepers.iter_mut().flatten().for_each(|keeper| keeper.tick(CLOCK[next.clock]));
            }
            Turn::Object(objects) => next.objection = objects,
            Turn::Tab(tab, Event::Open) => self.open(&mut next, tab),
            Turn::Tab(tab, event) => {
                let keeper = next.keepers[tab].as_mut()?;
                if !is_unheard(event) {
                    // Who acts in a tab has it before their eyes: it is awake.
                    self.shelves[tab].hear();
                }
                self.act(keeper, event, CLOCK[state.clock]);
                if let Event::Manager(says) = event {
                    next.managers[tab] = Manager::Says([Some(says); 2]);
                }
            }
        }
        next.moment = self.browser.now();
        Some(next)
    }

    fn open(&self, state: &mut State, tab: usize) {
        self.shelves[tab].reopen();
        let own = Context(1);
        let view = View { objection: state.objection, minute: CLOCK[state.clock], own };
        let mut keeper = Keeper::open(self.shelves[tab].clone(), self.site, view);
        keeper.hold(Some(tab as u8));
        state.keepers[tab] = Some(keeper);
        state.objects[tab] = state.objection;
        state.managers[tab] = if self.has_manager { Manager::WAITING } else { Manager::None };
    }

    fn act(&self, keeper: &mut Keeper<tabs::View>, event: Event, minute: u32) {
        let site = self.site;
        match event {
            Event::Open => {}
            Event::Hear => keeper.follow(site),
            Event::Manager(says) => keeper.heed_manager(site, [Some(says); 2]),
            Event::Choose(purpose, choice) => {
                let mut chosen = [None; 2];
                chosen[purpose] = Some(choice);
                keeper.choose(site, chosen);
            }
            Event::Declare => drop(keeper.declare(site, "likes", &["answer-1"])),
            // On two days, so that it is an interest; how often makes no difference to what may be held.
            Event::See => {
                looked_at_before(keeper, site, "subject-1", minute);
                keeper.see(site, [looked_at("subject-1")]);
            }
            Event::Rest(what, begins) => drop(keeper.rest(site, what, begins)),
            Event::Pause(begins) => drop(keeper.pause(site, begins)),
            Event::Remove => drop(keeper.remove(site, Row::Seen(Looked::View), "subject-1")),
            Event::Forget => keeper.forget(site),
        }
    }

    /// What the table says in the eyes of a tab, by this memory.
    fn consent(&self, state: &State, tab: usize, memory: &Memory) -> Consent {
        let signals =
            Signals { objection: state.objects[tab], manager: state.managers[tab], regime: self.regime };
        let day = (CLOCK[state.clock] / 1_440) as i32;
        Consent::of(&memory.choices, signals, day).during(|what| memory.resting.rests(what))
    }

    /// Each that has a say before a tab keeps anything: what is stored, whether the tab heard of it or not. Where it did not, a rest
    /// of the other tab may have begun behind what this one does; it is what this tab heard of that counts.
    fn voices(&self, state: &State, tab: usize, heard: bool) -> Vec<Consent> {
        let mut memory = self.stored(state, self.browser.open());
        if heard {
            return vec![self.consent(state, tab, &memory)];
        }
        memory.choices.paused = None;
        memory.resting = Memory::default().resting;
        let own = self.stored(state, self.shelves[tab].clone());
        let own = self.consent(state, tab, &own);
        // Who refused before their tab's manager had spoken took nothing back; the other tab erases it when it hears of that.
        if self.has_manager { vec![own] } else { vec![self.consent(state, tab, &memory), own] }
    }

    /// What is stored and counts, as it is read over this shelf.
    fn stored(&self, state: &State, shelf: tabs::View) -> Memory {
        let minute = CLOCK[state.clock];
        let mut memory = Records::of_site(b"shop", shelf).recall((minute / 1_440) as i32);
        memory.expire(minute);
        memory
    }

    /// Whether anything that was seen counts still.
    fn has_seen(&self, state: &State) -> bool {
        !self.stored(state, self.browser.open()).evidence.all().is_empty()
    }

    /// The records that count, by their classes, with their texts; and how many have a name that nobody reads.
    fn records(&self) -> (Vec<(DataClass, String)>, usize) {
        let texts = self.browser.texts();
        let epoch = Epoch::from_text(texts.get("tactful:shop:epoch").map_or("", String::as_str).as_bytes());
        let named = |name: &str| {
            let name = name.strip_prefix("tactful:shop:").unwrap();
            let class = NAMES.iter().find(|(begin, _)| name.starts_with(begin)).unwrap().1;
            (class, name.split_once('.').map_or("", |(_, end)| end).to_string())
        };
        let (mut counting, mut others) = (Vec::new(), 0);
        for (name, text) in texts {
            let (class, end) = named(&name);
            let own = epoch.of(class).text();
            if class == DataClass::Erasure || own.trim_start_matches('.') == end {
                counting.push((class, text));
            } else {
                others += 1;
            }
        }
        (counting, others)
    }

    /// Holds the outcome of a turn to the table.
    fn check(&self, before: &State, turn: Turn, after: &State) -> Result<(), String> {
        let Turn::Tab(tab, event) = turn else { return Ok(()) };
        let has_heard = !is_unheard(event);
        let has_swept = matches!(event, Event::Open | Event::Hear | Event::Choose(..));
        let voices = self.voices(after, tab, has_heard);
        let (records, unread) = self.records();
        self.browser.back_to(&before.moment);
        let (earlier, _) = self.records();
        let had_seen = self.has_seen(before);
        self.browser.back_to(&after.moment);
        let has_seen = self.has_seen(after);
        if has_seen && (event == Event::Remove || event != Event::See && !had_seen) {
            return Err("what was seen is there again".into());
        }
        // What is made of others has their leave, and erasing needs none.
        let asked = |class: DataClass| !matches!(class, DataClass::Standing | DataClass::Erasure);
        for record in records.iter().filter(|(class, _)| asked(*class)) {
            let (class, text) = record;
            let may_write = |consent: &Consent| {
                [Act::Page, Act::Visitor].iter().any(|act| consent.permit(*class, *act).is_some())
                    || matches!(event, Event::Open | Event::Remove)
                        && consent.permit_remainder(*class).is_some()
            };
            if !earlier.contains(record) && !voices.iter().all(may_write) {
                return Err(format!("{class:?} was written: {text}"));
            }
            if has_swept && !voices.iter().all(|consent| consent.may_keep(*class)) {
                return Err(format!("{class:?} is held: {text}"));
            }
        }
        if event == Event::Open { self.check_view(after, &records, unread) } else { Ok(()) }
    }

    /// A view that opened left nothing that nobody reads, nothing that has ended, and what all amounts to.
    fn check_view(
        &self,
        state: &State,
        records: &[(DataClass, String)],
        unread: usize,
    ) -> Result<(), String> {
        if unread > 0 {
            return Err(format!("{unread} records have a name that nobody reads"));
        }
        let minute = CLOCK[state.clock];
        let mut standing = String::new();
        condense(self.site, &self.stored(state, self.browser.open()), minute)
            .write(|character| standing.push(character));
        let left = records.iter().find(|(class, _)| *class == DataClass::Standing);
        if left.is_some_and(|(_, text)| *text != standing) {
            return Err(format!("{left:?} instead of {standing}"));
        }
        let mut expired = Records::of_site(b"shop", self.browser.open()).recall(0);
        if expired.expire(minute) { Err("what has ended is there still".into()) } else { Ok(()) }
    }
}

/// Whether it can happen in a tab that has not heard of the other: nobody looks at it.
fn is_unheard(event: Event) -> bool {
    matches!(event, Event::See | Event::Manager(_))
}

fn compiled_under(regime: Regime, manager: Option<&str>) -> Vec<u8> {
    let regime = if regime == Regime::Strict { "strict" } else { "visit-until-objected" };
    let mut consent = json!({ "regime": regime });
    if let Some(manager) = manager {
        consent["manager"] = manager.into();
    }
    let site = json!({
        "tactful": 1, "site": "shop", "consent": consent, "slots": [{ "id": "hero" }],
        "keywords": [{ "id": "word", "match": [{ "exact": "word" }] }],
        "interests": { "subjects": ["subject-1"], "days": 2 },
        "questions": [{ "id": "likes", "answers": [{ "id": "answer-1" }] }],
        "items": [{ "id": "a", "slot": "hero", "subjects": ["subject-1"], "when": { "preferences.likes": "answer-1", "keyword": "word" } }],
    });
    let (meaning, problems) = check(&site.to_string());
    assert_eq!(problems, []);
    compile(&meaning.unwrap(), Extent::Whole, &mut Vec::new()).unwrap()
}

/// The class of each name.
const NAMES: [(&str, DataClass); 10] = [
    ("preferences", DataClass::Preference),
    ("possessions", DataClass::Possession),
    ("purchases", DataClass::Purchase),
    ("choices", DataClass::Choice),
    ("session", DataClass::Session),
    ("assignment", DataClass::Assignment),
    ("evidence", DataClass::Evidence),
    ("standing", DataClass::Standing),
    ("epoch", DataClass::Erasure),
    ("rest", DataClass::Rest),
];

fn fingerprint(state: &State) -> u128 {
    let mut text = format!("{:?}", state.moment);
    write!(text, "{:?} {:?} {} {}", state.keepers, state.objects, state.clock, state.objection).unwrap();
    let half = |salt: u8| {
        let mut hasher = DefaultHasher::new();
        (salt, &text).hash(&mut hasher);
        u128::from(hasher.finish())
    };
    half(0) << 64 | half(1)
}

/// Every state within so many turns of where a browser is once these were taken; how many there are.
fn walk(regime: Regime, manager: Option<&str>, first: &[Turn], depth: usize) -> usize {
    let bytes = compiled_under(regime, manager);
    let site = Site::reread(&bytes);
    let browser = Browser::default();
    let shelves = [browser.open(), browser.open()];
    let walk = Walk { site: &site, regime, has_manager: manager.is_some(), browser, shelves };
    let start = State {
        moment: walk.browser.now(),
        keepers: [None, None],
        objects: [false; 2],
        managers: [Manager::None; 2],
        clock: 0,
        objection: false,
    };
    let start = first.iter().fold(start, |state, turn| walk.after(&state, *turn).unwrap());
    let (mut seen, mut paths) = (HashSet::from([fingerprint(&start)]), vec![(start, first.to_vec())]);
    let turns = walk.turns();
    for left in (0..depth).rev() {
        let mut next = Vec::new();
        for (state, path) in &paths {
            for turn in &turns {
                let Some(after) = walk.after(state, *turn) else { continue };
                let path = || path.iter().copied().chain([*turn]).collect::<Vec<_>>();
                if let Err(fault) = walk.check(state, *turn, &after) {
                    panic!("{fault}, after {:?}: {:?}", path(), walk.browser.texts());
                }
                if seen.insert(fingerprint(&after)) && left > 0 {
                    next.push((after, path()));
                }
            }
        }
        paths = next;
    }
    seen.len()
}

#[test]
fn nothing_is_held_where_the_table_says_no_whatever_two_tabs_do() {
    let agreed = [0, 1].map(|purpose| Turn::Tab(0, Event::Choose(purpose, Choice::Agreed)));
    let open = [0, 1].map(|tab| Turn::Tab(tab, Event::Open));
    let said = [Turn::Tab(0, Event::Declare), Turn::Tab(0, Event::See), Turn::Tab(1, Event::See)];
    let known = [&open[..1], &agreed, &open[1..], &said].concat();
    // One turn further there are 2.5 million states, which takes minutes.
    let deeper = usize::from(std::env::var_os("TACTFUL_DEEPER").is_some());
    let counts = [
        walk(Regime::Strict, None, &[], 4),
        walk(Regime::Strict, None, &known, 3 + deeper),
        walk(Regime::Strict, Some("page"), &[], 4),
        walk(Regime::Strict, Some("page"), &open, 3 + deeper),
        walk(Regime::VisitUntilObjected, None, &[], 4),
    ];
    println!("{} states of two tabs: {counts:?}", counts.iter().sum::<usize>());
    assert!(counts.iter().all(|count| *count > 10_000), "{counts:?}");
}
