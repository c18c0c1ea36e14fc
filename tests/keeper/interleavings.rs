//! Three tabs in any order: what was erased comes back in none, whatever slept.

use super::*;
use proptest::prelude::*;
use std::cell::Cell;
use tactful::memory::Row;
use tactful::visit::Part;

/// What happens in one of three tabs.
#[derive(Clone, Copy, Debug)]
enum Happening {
    Declare,
    See,
    Agree,
    Refuse,
    Forget,
    /// One subject that was seen, and what the visit is after.
    Remove,
    Hear,
    Follow,
    Reopen,
}

fn events() -> impl Strategy<Value = Vec<(usize, Happening)>> {
    use Happening::*;
    let event = prop::sample::select(vec![
        Declare, See, See, Agree, Agree, Refuse, Forget, Remove, Hear, Follow, Reopen,
    ]);
    prop::collection::vec((0..3usize, event), 1..40)
}

/// What was told so far, and what of it was erased.
#[derive(Debug, Default)]
struct Oracle {
    answers: usize,
    keywords: u32,
    subjects: usize,
    /// A view may keep its own keyword for the first time after others were erased.
    kept_keywords: BTreeSet<u32>,
    erased_keywords: BTreeSet<u32>,
    erased: Told,
}

/// Three tabs of one browser.
struct Tabs<'s> {
    site: &'s Site<'s>,
    browser: Browser,
    tabs: Vec<(tabs::View, Keeper<tabs::View>)>,
    oracle: Oracle,
}

impl<'s> Tabs<'s> {
    fn new(site: &'s Site<'s>) -> Tabs<'s> {
        let browser = Browser::default();
        let mut tabs = Tabs { site, browser, tabs: Vec::new(), oracle: Oracle::default() };
        (0..3).for_each(|number| {
            let tab = tabs.open(number, 0);
            tabs.tabs.push(tab);
        });
        tabs
    }

    fn open(&self, number: usize, keyword: usize) -> (tabs::View, Keeper<tabs::View>) {
        let shelf = self.browser.open();
        let mut keeper = opened(shelf.clone(), self.site, keyword);
        keeper.hold(Some(number as u8));
        (shelf, keeper)
    }

    fn happens(&mut self, number: usize, event: Happening) {
        let (shelf, keeper) = &mut self.tabs[number];
        let oracle = &mut self.oracle;
        match event {
            Happening::Declare if oracle.answers < TOKENS => {
                keeper.declare(self.site, "likes", &[&format!("answer-{}", oracle.answers)]).unwrap();
                oracle.answers += 1;
            }
            Happening::See if oracle.subjects < TOKENS => {
                keeper.see(self.site, [looked_at(&format!("subject-{}", oracle.subjects))]);
                oracle.subjects += 1;
            }
            Happening::Declare | Happening::See => {}
            Happening::Agree => {
                keeper.choose(self.site, [Some(Choice::Agreed); 2]);
            }
            // A visitor who erases in a tab sees that tab: it is awake and has heard of the others.
            Happening::Refuse => {
                shelf.hear();
                keeper.choose(self.site, [Some(Choice::Refused); 2]);
                oracle.erased_keywords = oracle.kept_keywords.clone();
                oracle.erased.subjects = (0..oracle.subjects).collect();
            }
            Happening::Forget => {
                shelf.hear();
                keeper.forget(self.site);
                oracle.erased_keywords = oracle.kept_keywords.clone();
                oracle.erased.answer = oracle.answers.checked_sub(1);
                oracle.erased.subjects = (0..oracle.subjects).collect();
            }
            Happening::Remove => {
                shelf.hear();
                let now = told(&self.browser, self.site);
                if let Some(subject) = now.subjects.first() {
                    keeper.remove(self.site, Row::Seen(Event::View), &format!("subject-{subject}")).unwrap();
                    oracle.erased.subjects.insert(*subject);
                }
                keeper.remove(self.site, Row::Visit(Part::Keyword), "");
                oracle.erased_keywords.insert(now.keyword).then(|| oracle.erased_keywords.remove(&0));
            }
            Happening::Hear => shelf.hear(),
            Happening::Follow => {
                shelf.hear();
                keeper.follow(self.site);
            }
            Happening::Reopen if (oracle.keywords as usize) < TOKENS => {
                oracle.keywords += 1;
                let keyword = oracle.keywords as usize;
                self.tabs[number] = self.open(number, keyword);
            }
            Happening::Reopen => self.tabs[number] = self.open(number, 0),
        }
    }
}

#[test]
fn what_was_erased_comes_back_in_no_tab_whatever_slept() {
    let bytes = compiled();
    let site = Site::reread(&bytes);
    let (erasures, kept) = (Cell::new(0), Cell::new(0));
    let mut runner = TestRunner::new(Config { cases: 1_000, failure_persistence: None, ..Config::default() });
    let outcome = runner.run(&events(), |events| {
        let mut tabs = Tabs::new(&site);
        for (step, (number, event)) in events.into_iter().enumerate() {
            // The byte counts round: nothing sleeps through so many erasures and writes before it has heard of any.
            if step % 4 == 3 {
                tabs.tabs.iter().for_each(|(shelf, _)| shelf.hear());
            }
            tabs.happens(number, event);
            erasures.set(
                erasures.get()
                    + usize::from(matches!(event, Happening::Refuse | Happening::Forget | Happening::Remove)),
            );
            let before = tabs.browser.texts();
            let now = told(&tabs.browser, &site);
            let erased = &tabs.oracle.erased;
            prop_assert!(
                erased.answer.is_none_or(|erased| now.answer.is_none_or(|now| now > erased)),
                "{now:?} {erased:?} {before:?}"
            );
            prop_assert!(
                !tabs.oracle.erased_keywords.contains(&now.keyword),
                "{now:?} {erased:?} {before:?}"
            );
            prop_assert!(now.subjects.is_disjoint(&erased.subjects), "{now:?} {erased:?} {before:?}");
            kept.set(kept.get() + now.subjects.len());
            if now.keyword != 0 {
                tabs.oracle.kept_keywords.insert(now.keyword);
            }
        }
        Ok(())
    });
    outcome.unwrap();
    println!(
        "1000 interleavings of three tabs, {} erasures, {} subjects found kept",
        erasures.get(),
        kept.get()
    );
    assert!(kept.get() > 0);
}
