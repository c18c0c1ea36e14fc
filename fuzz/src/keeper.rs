//! Arbitrary texts in storage, and a visitor who acts over them, as a script of lines that anyone can read:
//!
//! ```text
//! seal preferences 19990 likes answer-1
//! open 0 28800600 3
//! choose ar
//! forget
//! ```
//!
//! A line that says nothing is passed over, so that any bytes are a script.

use super::disk::{Disk, PREFIX};
use super::records::{assert_is_bounded, sealed, written};
use serde_json::{Value, json};
use std::sync::OnceLock;
use tactful::check::{Circumstances, Extent, check_under, compile};
use tactful::consent::{Choice, Purpose, Rest};
use tactful::decide::condense;
use tactful::keeper::{Keeper, Records, Sighting, Stored, TABS, View};
use tactful::memory::{Event, Feedback, MAX_ANSWERS, Row, day_of};
use tactful::site::Site;
use tactful::tact::AllBut;
use tactful::visit::Context;

/// Lines that are played, so that no script takes long.
const LINES: usize = 100;
const TODAY: u32 = 20_000 * 1_440 + 600;
/// What may lie under whichever purpose the visitor refused.
const BY_LEAVE: [&[&str]; 2] = [&["session"], &["evidence", "purchases"]];

/// Plays the bytes as a script, and forgets everything at its end.
pub fn survive(data: &[u8]) {
    let mut scene = Scene { disk: Disk::watched(), tab: None };
    for line in String::from_utf8_lossy(data).lines().take(LINES) {
        let (act, rest) = line.split_once(' ').unwrap_or((line, ""));
        scene.play(act, rest);
    }
    scene.disk.fill(false);
    scene.open("0");
    scene.play("forget", "");
}

struct Scene {
    disk: Disk,
    tab: Option<Tab>,
}

struct Tab {
    site: Site<'static>,
    keeper: Keeper<Disk>,
    minute: u32,
}

impl Scene {
    fn play(&mut self, act: &str, rest: &str) {
        let (name, text) = rest.split_once(' ').unwrap_or((rest, ""));
        match (act, &mut self.tab) {
            ("put", _) => self.disk.put(&format!("{PREFIX}{name}"), text),
            ("seal", _) => self.disk.put(&format!("{PREFIX}{name}"), &sealed(text)),
            ("theirs", _) => self.disk.put(name, text),
            ("full", _) => self.disk.fill(true),
            ("room", _) => self.disk.fill(false),
            ("open", _) => self.open(rest),
            (_, Some(tab)) => tab.act(&self.disk, act, rest),
            (_, None) => {}
        }
    }

    /// Opens a tab: the number of a site, the minute, what it adds to the visit, and anything where the browser objects.
    fn open(&mut self, view: &str) {
        let mut words = view.split(' ');
        let site = Site::reread(&sites()[number(words.next()).unwrap_or(0) as usize % sites().len()]);
        let minute = number(words.next()).unwrap_or(TODAY);
        let own = number(words.next()).unwrap_or(0);
        let view = View { objection: words.next().is_some(), minute, own: Context(own) };
        let keeper = Keeper::open(self.disk.clone(), &site, view);
        let kept = self.disk.kept();
        let records = Records::of_site(b"shop", self.disk.clone());
        let memory = records.recall(day_of(minute));
        assert_is_bounded(&memory);
        if !self.disk.is_full() {
            let left = kept.get(&format!("standing{}", records.epoch().text()));
            let right = written(&condense(&site, &memory, minute));
            assert!(left.is_none_or(|left| *left == right), "{left:?} instead of {right}");
            Keeper::open(self.disk.clone(), &site, View { own: Context::default(), ..view });
            assert_eq!(self.disk.kept(), kept, "to open again changes nothing");
        }
        self.tab = Some(Tab { site, keeper, minute });
    }
}

impl Tab {
    fn act(&mut self, disk: &Disk, act: &str, rest: &str) {
        let (site, keeper) = (&self.site, &mut self.keeper);
        match act {
            "tick" => {
                self.minute = number(Some(rest)).unwrap_or(TODAY);
                keeper.tick(self.minute);
            }
            "refresh" => keeper.refresh(),
            "follow" => keeper.follow(site),
            "hold" => keeper.hold(number(Some(rest)).map(|tab| tab as u8)),
            "trim" => keeper.trim(number(Some(rest)).unwrap_or(0) as u8),
            "overdue" => {
                let overdue = keeper.overdue();
                (0..TABS).filter(|tab| overdue >> tab & 1 == 1).for_each(|tab| keeper.trim(tab));
            }
            "see" => drop(keeper.see(site, rest.split(',').map(sighting))),
            "possess" => self.possess(disk, rest),
            "import" => self.import(rest),
            "rest" => drop(keeper.rest(site, Rest::SomeoneElse, rest != "off")),
            "nap" => drop(keeper.rest(site, Rest::Everything, rest != "off")),
            "pause" => drop(keeper.pause(site, rest != "off")),
            "heed" => keeper.heed_manager(
                site,
                ['v', 'l']
                    .map(|yes| (!rest.contains(yes.to_ascii_uppercase())).then_some(rest.contains(yes))),
            ),
            "declare" => self.declare(rest),
            "more" => self.say(Feedback::More, rest),
            "less" => self.say(Feedback::Less, rest),
            "dismiss" => drop(keeper.take_feedback(site, Feedback::Dismiss, rest)),
            "choose" => self.choose(disk, rest),
            "remove" => self.remove(rest),
            "forget" => self.forget(disk),
            _ => {}
        }
        assert_is_bounded(&Records::of_site(b"shop", disk.clone()).recall(day_of(self.minute)));
    }

    /// `view s-1`: what is removed is gone.
    fn remove(&mut self, rest: &str) {
        let (name, of) = rest.split_once(' ').unwrap_or((rest, ""));
        let Some(row) = Row::of_name(name) else { return };
        if self.keeper.remove(&self.site, row, of) == Some(Stored::Kept) {
            assert_eq!(self.keeper.remove(&self.site, row, of), None, "{name} is gone");
        }
    }

    fn declare(&mut self, rest: &str) {
        let (question, answers) = rest.split_once(' ').unwrap_or((rest, ""));
        let answers: Vec<&str> = answers.split(',').filter(|answer| !answer.is_empty()).collect();
        let stored = self.keeper.declare(&self.site, question, &answers);
        self.keeper.refresh();
        let declared = self.keeper.declared(question);
        match stored {
            Ok(Stored::Kept) => assert_eq!(declared, &answers[..answers.len().min(MAX_ANSWERS)]),
            Ok(Stored::Refused) if answers.is_empty() => assert!(declared.is_empty(), "it is withdrawn"),
            _ => {}
        }
    }

    /// Takes in a row; whatever it says, no purpose is granted so.
    fn import(&mut self, rest: &str) {
        let (what, entry) = rest.split_once(' ').unwrap_or((rest, ""));
        let purposes = [Purpose::ThisVisit, Purpose::WhatILookAt];
        self.keeper.refresh();
        let before = purposes.map(|purpose| self.keeper.answer(purpose).allowed);
        self.keeper.take_in(&self.site, what, entry);
        let after = purposes.map(|purpose| self.keeper.answer(purpose).allowed);
        assert!(
            before.iter().zip(after).all(|(before, after)| *before || !after),
            "{rest} granted a purpose"
        );
    }

    fn possess(&mut self, disk: &Disk, rest: &str) {
        let (subject, until) = rest.split_once(' ').unwrap_or((rest, ""));
        let until = number(Some(until)).map_or(0, |until| until as i32);
        let stored = self.keeper.possess(&self.site, subject, until);
        if until <= 0 && self.site.learns(subject) {
            // Where there is no room, the other possessions find none either, and that is told.
            if !disk.is_full() {
                assert_eq!(stored, Ok(Stored::Kept), "what is gone can be told whatever rests");
            }
            let day = day_of(self.minute);
            let kept = Records::of_site(b"shop", disk.clone()).recall(day).possessions;
            assert!(!kept.has(subject, day), "{subject} is gone, whether the others found room or not");
        }
    }

    fn say(&mut self, feedback: Feedback, subject: &str) {
        let stored = self.keeper.take_feedback(&self.site, feedback, subject);
        self.keeper.refresh();
        if stored == Ok(Stored::Kept) {
            let is_said =
                |kind: Feedback| self.keeper.declared(kind.name()).iter().any(|said| said == subject);
            assert_eq!(is_said(Feedback::More), feedback == Feedback::More);
            assert_eq!(is_said(Feedback::Less), feedback == Feedback::Less);
        }
    }

    /// Chooses for each purpose by a letter.
    fn choose(&mut self, disk: &Disk, letters: &str) {
        let mut letters = letters.chars();
        let chosen = [(); 2].map(|()| match letters.next() {
            Some('r') => Some(Choice::Refused),
            Some('a') => Some(Choice::Agreed),
            Some('d') => Some(Choice::AgreedDespiteSignal),
            _ => None,
        });
        self.keeper.choose(&self.site, chosen);
        for ((choice, purpose), classes) in
            chosen.iter().zip([Purpose::ThisVisit, Purpose::WhatILookAt]).zip(BY_LEAVE)
        {
            if *choice == Some(Choice::Refused) {
                assert!(!self.keeper.answer(purpose).allowed);
                let is_of = |name: &String| classes.iter().any(|class| name.starts_with(class));
                assert!(!disk.kept().keys().any(is_of), "{classes:?} were refused");
            }
        }
    }

    /// Forgets everything: nothing stays but the next epoch, and only where there is no room not even that.
    fn forget(&mut self, disk: &Disk) {
        let epoch = Records::of_site(b"shop", disk.clone()).epoch();
        self.keeper.forget(&self.site);
        let mut left = disk.kept();
        if let Some(text) = left.remove("epoch")
            && !disk.is_full()
        {
            assert_eq!(text, epoch.forgotten().text());
        }
        assert_eq!(left, [].into());
        assert!(self.keeper.declared("likes").is_empty());
    }
}

/// A number says what happened; without one, a subject was looked at.
fn sighting(line: &str) -> Sighting {
    Sighting::from_line(line.as_bytes()).unwrap_or_else(|| Sighting::Event(Event::View, line.into()))
}

fn number(word: Option<&str>) -> Option<u32> {
    word?.parse().ok()
}

/// Versions of a small site: one that keeps nothing unasked, one of the laxer regime, one that waits for its manager.
fn sites() -> &'static [Vec<u8>; 3] {
    static SITES: OnceLock<[Vec<u8>; 3]> = OnceLock::new();
    let lax = json!({ "regime": "visit-until-objected" });
    SITES.get_or_init(|| [json!({}), lax, json!({ "manager": "page" })].map(|consent| compiled(&consent)))
}

fn compiled(consent: &Value) -> Vec<u8> {
    let ids = |kind: &str| (0..40).map(|number| format!("{kind}-{number}")).collect::<Vec<_>>();
    let answers: Vec<_> = ids("answer").iter().take(MAX_ANSWERS).map(|id| json!({ "id": id })).collect();
    let words = ids("word");
    let keywords: Vec<_> = words.iter().map(|id| json!({ "id": id, "match": [{ "exact": id }] })).collect();
    let site = json!({
        "tactful": 1, "site": "shop", "consent": consent, "keywords": keywords,
        "interests": { "subjects": ids("s").iter().take(30).collect::<Vec<_>>(), "days": 2 },
        "questions": [
            { "id": "likes", "kind": "multiple", "answers": answers },
            { "id": "home", "kind": "single", "answers": [{ "id": "flat" }, { "id": "farm" }] },
        ],
        "slots": [{ "id": "hero" }],
        "items": [{ "id": "a", "slot": "hero", "when": { "preferences.likes": { "$in": ["answer-0"] }, "keyword": "word-0" } }],
    });
    // More words and subjects than anything asks for: what is kept of them matters here.
    let (meaning, problems) = check_under(AllBut("start-small"), &site.to_string(), Circumstances::default());
    assert_eq!(problems, []);
    compile(&meaning.unwrap(), Extent::Whole, &mut Vec::new()).unwrap()
}
