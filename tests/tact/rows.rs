//! `provenance`: whatever makes a plan another than that of somebody who comes for the first time is a row, and goes with it.

use super::draw::{self, TODAY, Visitor};
use super::random::Random;
use super::real::{self, Built, Drawer, Shown};
use serde_json::Value;
use tactful::consent::{Choice, DataClass};
use tactful::interchange::{kept_to_json, memory_from_json, readings_from_json};
use tactful::keeper::{Keeper, Records, Stored, View};
use tactful::memory::{Evidence, Memory, Record, Row};
use tactful::site::Site;
use tactful::visit::{Context, Readings, Visit};

const SEED: u64 = 9;
const SITES: usize = 150;
const VISITORS: usize = 8;
/// Tabs in which something was seen.
const TABS: usize = 4;

/// A row, by its kind and what it is of.
type Kept = (Row, String);

/// A browser in which somebody keeps something, for one view.
struct Case<'c> {
    built: &'c Built,
    visitor: &'c Visitor,
    minute: u32,
}

impl Case<'_> {
    fn site(&self) -> Site<'_> {
        Site::read(&self.built.whole).unwrap()
    }

    /// The storage of somebody with this memory, who allowed everything; each thing was seen in one tab or in two.
    fn store(&self, random: &mut Random, memory: &Memory) -> Drawer {
        let drawer = Drawer::default();
        let mut choices = memory.choices;
        for place in &mut choices.purposes {
            *place = Some((Choice::Agreed, TODAY));
        }
        let mut tabs: [Evidence; TABS] = Default::default();
        for seen in memory.evidence.all() {
            let first = random.below(TABS);
            tabs[first].take_in(seen.clone());
            if random.percent(40) {
                tabs[(first + 1) % TABS].take_in(seen.clone());
            }
        }
        let texts = [
            ("preferences", memory.declarations.text()),
            ("choices", choices.text()),
            ("session", memory.session.and_then(|session| session.text())),
            ("rest", memory.resting.text()),
            ("possessions", memory.possessions.text()),
            ("purchases", memory.purchases.text()),
            ("evidence", tabs[0].text()),
            ("evidence-1", tabs[1].text()),
            ("evidence-2", tabs[2].text()),
            ("evidence-15", tabs[3].text()),
        ];
        for (name, text) in texts {
            if let Some(text) = text {
                drawer.put(&format!("tactful:random:{name}"), &text);
            }
        }
        self.keeper(&drawer);
        drawer
    }

    fn keeper(&self, drawer: &Drawer) -> Keeper<Drawer> {
        let view = View { objection: false, minute: self.minute, own: Context(0) };
        Keeper::open(drawer.clone(), &self.site(), view)
    }

    fn memory(&self, drawer: &Drawer) -> Memory {
        let mut memory = Records::of_site(b"random", drawer.clone()).recall(TODAY);
        memory.expire(self.minute);
        memory
    }

    fn rows(&self, drawer: &Drawer) -> Vec<Kept> {
        let form: Value =
            serde_json::from_str(&kept_to_json(&self.site(), &self.memory(drawer), self.minute)).unwrap();
        let told = |row: &Value| {
            assert!(["you", "seen", "visit"].contains(&row["from"].as_str().unwrap()), "{row}");
            assert!(row["until"].is_string(), "{row}");
            (Row::of_name(row["what"].as_str().unwrap()).unwrap(), row["of"].as_str().unwrap().into())
        };
        form["kept"].as_array().unwrap().iter().map(told).collect()
    }

    /// What the next view shows, by the standing that is left.
    fn shown(&self, drawer: &Drawer) -> Shown {
        let standing =
            Records::of_site(b"random", drawer.clone()).read(DataClass::Standing).unwrap_or_default();
        real::shown_with(self.built, &self.visitor.visit(), std::str::from_utf8(&standing).unwrap())
    }

    /// The storage without a row.
    fn without(&self, drawer: &Drawer, row: &Kept) -> Drawer {
        let left = drawer.copy();
        assert_eq!(self.keeper(&left).remove(&self.site(), row.0, &row.1), Some(Stored::Kept), "{row:?}");
        assert!(!self.rows(&left).contains(row), "{row:?} is there still");
        left
    }
}

/// Whether it only allows others to be there: what they lead to is told of them.
fn is_leave(row: &Kept) -> bool {
    row.0 == Row::Choice && row.1 != "everything"
}

/// Whether a row goes by itself: what a visit for somebody else was after goes with its end.
fn goes_alone(row: &Kept) -> bool {
    !is_leave(row) && row.0 != Row::Rest
}

#[derive(Debug, Default)]
struct Counts {
    cases: usize,
    rows: usize,
    other_choices: usize,
    of_one_row: usize,
    of_several: usize,
}

/// Takes row after row away for as long as the slot shows the same; how many it cannot do without.
fn least(case: &Case<'_>, drawer: &Drawer, slot: usize) -> usize {
    let shown = case.shown(drawer)[slot].clone();
    let mut left = drawer.copy();
    let mut needed = 0;
    for row in case.rows(drawer).iter().filter(|row| !is_leave(row)) {
        if !case.rows(&left).contains(row) {
            continue;
        }
        let fewer = case.without(&left, row);
        if case.shown(&fewer)[slot] == shown { left = fewer } else { needed += 1 }
    }
    needed
}

fn expect(case: &Case<'_>, drawer: &Drawer, random: &mut Random, counts: &mut Counts) {
    let first = case.shown(&Drawer::default());
    let now = case.shown(drawer);
    let rows = case.rows(drawer);
    let mut without = Vec::new();
    for row in &rows {
        let left = case.without(drawer, row);
        if goes_alone(row) {
            let others: Vec<Kept> = rows.iter().filter(|other| *other != row).cloned().collect();
            assert_eq!(case.rows(&left), others, "without {row:?}");
        }
        without.push((row, case.shown(&left)));
    }
    for slot in (0..now.len()).filter(|slot| now[*slot] != first[*slot]) {
        counts.other_choices += 1;
        if without.iter().any(|(row, left)| !is_leave(row) && left[slot] != now[slot]) {
            counts.of_one_row += 1;
            continue;
        }
        assert!(least(case, drawer, slot) > 0, "slot {slot} shows {:?} for no row of {rows:?}", now[slot]);
        counts.of_several += 1;
    }
    let left = drawer.copy();
    loop {
        let rows = case.rows(&left);
        if rows.is_empty() {
            break;
        }
        let row = &rows[random.below(rows.len())];
        assert_eq!(case.keeper(&left).remove(&case.site(), row.0, &row.1), Some(Stored::Kept));
    }
    assert_eq!(case.shown(&left), first, "all rows are gone");
    assert!(left.names().iter().all(|name| name == "tactful:random:epoch"), "{:?}", left.names());
    counts.cases += 1;
    counts.rows += rows.len();
}

#[test]
fn whatever_is_behind_a_choice_is_a_row_and_goes_with_it() {
    let mut random = Random(SEED);
    let mut counts = Counts::default();
    for _ in 0..SITES {
        let site = draw::site(&mut random);
        let built = real::build(&site, |_| false);
        for _ in 0..VISITORS {
            let visitor = draw::visitor(&mut random, &site);
            let compiled = Site::read(&built.whole).unwrap();
            let readings = readings_from_json(&visitor.visit(), &compiled).unwrap();
            let readings = Readings::from_text(readings.as_bytes());
            let minute = Visit::understand(readings, compiled.knowledge()).minute();
            let case = Case { built: &built, visitor: &visitor, minute };
            let memory = memory_from_json(&visitor.memory(), &compiled, minute).unwrap();
            let drawer = case.store(&mut random, &memory);
            expect(&case, &drawer, &mut random, &mut counts);
        }
    }
    println!("seed {SEED}: {counts:?}");
    assert!(counts.other_choices > 500 && counts.of_one_row * 10 > counts.other_choices * 8, "{counts:?}");
    assert!(counts.of_several > 0, "{counts:?}");
}
