//! Playing a story, and what it came to.

use super::act::{Page, act};
use super::bare::take_defaults;
use super::difference::Difference;
use super::shape::{Rung, Scene, Stories, Story};
use super::storage::Storage;
use super::told::{asked_for, because, said, shown};
use crate::check::{
    Circumstances, Extent, Feed, Meaning, Moment, Problem, check_under, compile_tastes, compile_under,
};
use crate::consent::{Choice, DataClass};
use crate::decide::{Choice as Chosen, Plan, Standing, States, plan_under};
use crate::interchange::{day, readings_from_json};
use crate::keeper::{Keeper, Records, Shelf, Sighting, TABS, View};
use crate::memory::Event;
use crate::site::partition::UNKNOWN;
use crate::site::rests::Rests;
use crate::site::{FactKind, FactSource, Named, Site};
use crate::tact::{RULES, Reason, Rules, context, incentive, keyword, segments, start_small};
use crate::visit::{Context, FIELD, Readings, Visit};
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::cell::RefCell;
use serde_json::{Map, Value, json};

/// Where the standing is among the readings.
const STANDING: usize = 14;

/// The site of some stories, compiled, under some rules.
pub struct Stage<'s, R> {
    stories: &'s Stories,
    rules: R,
    site: Compiled,
}

/// A site as pages get it.
struct Compiled {
    bytes: Vec<u8>,
    /// Ids of the items of which a page keeps nothing, not even that they were shown.
    unkept: BTreeSet<String>,
    /// The questions whose answers are rewarded, and the last day of that.
    rewards: BTreeMap<String, i32>,
    /// What its panel says.
    said: Vec<String>,
}

/// What a scene came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Played {
    /// What each slot showed and why, as a scene writes it.
    pub shown: BTreeMap<String, Vec<String>>,
    /// The facts for which it showed that, for each slot of which the scene tells them, as a scene writes them.
    pub because: BTreeMap<String, BTreeSet<String>>,
    /// The addresses of the pictures that the view asked for.
    pub asked_for: BTreeSet<String>,
    /// What the panel says on this site otherwise than elsewhere, or beside it.
    pub said: Vec<String>,
    /// All that is kept in the end, by the names of the records.
    pub kept: BTreeMap<String, String>,
}

impl Played {
    /// What is kept in the end: the class of each record, as a scene writes it, and its text.
    pub fn classes(&self) -> impl Iterator<Item = (&str, &str)> {
        self.kept.iter().map(|(name, text)| (class_of(name), text.as_str()))
    }
}

impl<'s, R: Rules> Stage<'s, R> {
    /// Compiles the site of the stories.
    ///
    /// # Errors
    /// The first thing that is wrong with the site, or a day that there is not.
    pub fn set(stories: &'s Stories, rules: R) -> Result<Stage<'s, R>, String> {
        let site = compiled(stories, rules, &Map::new())?;
        Ok(Stage { stories, rules, site })
    }

    /// Plays a story; what each of its scenes came to.
    ///
    /// # Errors
    /// A visit or an act that there is not; something that is wrong with the story's own site.
    pub fn play(&self, story: &Story) -> Result<Vec<Played>, String> {
        let own = match story.site.is_empty() {
            true => None,
            false => Some(compiled(self.stories, self.rules, &story.site)?),
        };
        let compiled = own.as_ref().unwrap_or(&self.site);
        let site = Site::read(&compiled.bytes).map_err(|fault| fault.message().to_string())?;
        let (storage, copy) = (Storage::default(), RefCell::default());
        let scenes = story.scenes.iter().zip(0..);
        scenes
            .map(|(scene, position)| {
                self.scene(
                    (&site, compiled),
                    (&storage, &copy),
                    scene,
                    (position == 0).then_some(story.consent),
                )
                .map_err(|fault| format!("scene {}: {fault}", position + 1))
            })
            .collect()
    }

    /// Plays a story; where it first differs from what it says, if it does.
    ///
    /// # Errors
    /// A visit or an act that there is not.
    pub fn difference(&self, story: &Story) -> Result<Option<Difference>, String> {
        Ok(story.difference(&self.play(story)?))
    }

    fn scene(
        &self,
        (site, compiled): (&Site<'_>, &Compiled),
        (storage, copy): (&Storage, &RefCell<String>),
        scene: &Scene,
        asked: Option<Rung>,
    ) -> Result<Played, String> {
        let records = Records::of_site(site.id(), storage);
        let standing = records.read(DataClass::Standing).unwrap_or_default();
        let readings = self.readings(site, scene, &standing)?;
        let readings = Readings::from_text(&readings);
        let visit = Visit::understand(readings, site.knowledge());
        let mut states = States::of_under(self.rules, site, &visit, &Standing::read(&readings, site.hash()));
        self.hide_facts(site, &mut states);
        let plan = plan_under(self.rules, site, &states);
        let mut memory = records.recall(visit.day());
        memory.expire(visit.minute());
        let view = View { objection: scene.objects, minute: visit.minute(), own: states.own };
        let mut keeper = Keeper::open_under(self.rules, storage, site, view);
        begin(&mut keeper, site, asked);
        let items: Vec<&str> = site.names().all(Named::Item).collect();
        let kept: Vec<&str> =
            kept(&plan, states.own, &items).filter(|item| !compiled.unkept.contains(*item)).collect();
        if Rests::of(site).counts_showings() {
            keeper.see(site, kept.iter().map(|item| Sighting::Event(Event::Showing, (*item).to_string())));
        }
        let agreement = if scene.objects { Choice::AgreedDespiteSignal } else { Choice::Agreed };
        let is_given = |last_day: i32| incentive::is_given(self.rules, last_day, visit.day());
        let rewarded = compiled.rewards.iter().filter(|(_, last_day)| is_given(**last_day));
        let rewarded = &rewarded.map(|(question, _)| question.as_str()).collect();
        let page = Page { site, agreement, kept: &kept, rewarded, minute: visit.minute(), copy };
        scene.then.iter().try_for_each(|line| act(&mut keeper, &page, line))?;
        Ok(Played {
            shown: shown(site, &plan),
            because: because(self.rules, site, &visit, &memory, scene.because.keys()),
            asked_for: asked_for(site, &visit, &plan),
            said: compiled.said.clone(),
            kept: storage.texts(),
        })
    }

    /// The readings of a scene, as a page would gather them.
    fn readings(&self, site: &Site<'_>, scene: &Scene, standing: &[u8]) -> Result<Vec<u8>, String> {
        let mut visit = usual();
        visit.extend(self.stories.visit.clone());
        visit.extend(scene.visit.clone());
        visit.insert("now".into(), json!(scene.now));
        let readings = readings_from_json(&Value::Object(visit).to_string(), site)?;
        let mut fields: Vec<&[u8]> = readings.as_bytes().split(|byte| *byte == FIELD).collect();
        if let Some(field) = fields.get_mut(STANDING) {
            *field = standing;
        }
        Ok(fields.join(&FIELD))
    }

    /// Makes unknown what a page would not know without a rule that is a fact.
    fn hide_facts(&self, site: &Site<'_>, states: &mut States) {
        for (fact, position) in site.facts().zip(0..) {
            let is_hidden = match fact.kind {
                FactKind::Keyword => !self.rules.has(keyword::RULE),
                // These belong to other rules.
                FactKind::Now | FactKind::PageLanguage | FactKind::ReducedMotion | FactKind::SavesData => {
                    false
                }
                kind => kind.source() == FactSource::Moment && !self.rules.has(context::RULE),
            };
            if is_hidden {
                states.set(position, UNKNOWN);
            }
        }
    }
}

/// Does what a page does once it is idle; in the first view the visitor allows what they are asked for.
fn begin<S: Shelf, R: Rules>(keeper: &mut Keeper<S, R>, site: &Site<'_>, asked: Option<Rung>) {
    keeper.hold(Some(0));
    let overdue = keeper.overdue();
    (0..TABS).filter(|tab| overdue >> tab & 1 == 1).for_each(|tab| keeper.trim(tab));
    if let Some(rung) = asked.filter(|rung| *rung != Rung::WhatITellYou) {
        let agreed = Some(Choice::Agreed);
        keeper.choose(site, [agreed, agreed.filter(|_| rung == Rung::WhatILookAt)]);
    }
}

/// The site of the stories as bytes, with other entries where one of them has any.
fn compiled(stories: &Stories, rules: impl Rules, others: &Map<String, Value>) -> Result<Compiled, String> {
    let mut site = stories.site.clone();
    site.extend(others.clone());
    if !rules.has(segments::RULE) {
        site.insert("segments".into(), json!([]));
    }
    if !rules.has(start_small::RULE) {
        take_defaults(&mut site);
    }
    let (meaning, mut problems) = stories.check(rules, &Value::Object(site).to_string())?;
    let unkept = meaning.iter().flat_map(|meaning| meaning.unkept.clone()).collect();
    let rewards = meaning.as_ref().map(rewards).unwrap_or_default();
    let said = meaning.as_ref().map(said).unwrap_or_default();
    let bytes = meaning.and_then(|meaning| compile_under(rules, &meaning, Extent::Whole, &mut problems));
    // Without segments, the conditions that name one are wrong: their items are off. What a story has and does not need does it no harm.
    let is_expected = |code: &str| {
        stories.problems.iter().any(|expected| expected == code)
            || !rules.has(segments::RULE)
            || code == start_small::RULE.id
    };
    if let Some(problem) = problems.iter().find(|problem| !is_expected(problem.code)) {
        let file = if problem.code == "feed" { "feed, " } else { "site" };
        return Err(format!("`{file}{}`: {}", problem.path, problem.message));
    }
    let is_told = |code: &&String| problems.iter().any(|problem| problem.code == **code);
    let is_whole = RULES.iter().all(|rule| rules.has(*rule));
    let is_enforced =
        |code: &&String| is_whole || RULES.iter().any(|rule| rule.id == **code && rules.has(*rule));
    if let Some(code) = stories.problems.iter().filter(is_enforced).find(|code| !is_told(code)) {
        return Err(format!("the site has no problem `{code}`"));
    }
    Ok(Compiled { bytes: bytes.ok_or("the site says nothing")?, unkept, rewards, said })
}

/// The questions whose answers are rewarded, each with the last day of that.
fn rewards(meaning: &Meaning) -> BTreeMap<String, i32> {
    let questions = meaning.panel.questions.iter();
    questions.filter_map(|asked| Some((asked.id.clone(), day(&asked.reward.as_ref()?.until)?))).collect()
}

/// What every view has unless a story says otherwise: somebody at a desk in Berlin.
fn usual() -> Map<String, Value> {
    let usual = json!({
        "url": "https://shop.example/",
        "time_zone": "Europe/Berlin",
        "languages": ["en-GB"],
        "page_language": "en",
        "user_agent": "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Safari/537.36",
        "viewport": { "width": 1280, "height": 800 },
    });
    match usual {
        Value::Object(usual) => usual,
        _ => Map::new(),
    }
}

/// The items of a plan that a page may take something in of: where the view's own keyword is none that is kept, it is guarded, and nothing
/// is kept of what it brings up either.
fn kept<'i>(plan: &Plan, own: Context, items: &[&'i str]) -> impl Iterator<Item = &'i str> {
    let is_kept = move |choice: &&Chosen| choice.reason != Reason::Keyword || own.keyword() != 0;
    let choices = plan.choices.iter().filter(is_kept);
    choices.filter_map(|choice| items.get(usize::from(choice.item?)).copied())
}

impl Stories {
    /// Checks the site as on the day, and with the feed, of the stories.
    fn check(&self, rules: impl Rules, site: &str) -> Result<(Option<Meaning>, Vec<Problem>), String> {
        let now = self.today.as_deref().map(Moment::read).transpose()?;
        let mut wrong = Vec::new();
        let mut feed = Feed::default();
        for (row, number) in self.feed.iter().flatten().zip(1..) {
            feed.take(row, &format!("row {number}"), &mut wrong);
        }
        let feed = self.feed.is_some().then_some(&feed);
        let tastes = self.tastes.clone().map(|file| compile_tastes(&Value::Object(file).to_string()));
        let tastes = tastes.and_then(|(compiled, problems)| {
            wrong.extend(problems);
            compiled
        });
        let circumstances = Circumstances { now: now.as_ref(), feed, tastes: tastes.as_deref() };
        let (meaning, problems) = check_under(rules, site, circumstances);
        wrong.extend(problems);
        Ok((meaning, wrong))
    }
}

/// What a record is called, without the site before it, and the tab and the epoch behind it.
fn class_of(name: &str) -> &str {
    let class = name.rsplit(':').next().unwrap_or_default();
    class.split(['-', '.']).next().unwrap_or_default()
}
