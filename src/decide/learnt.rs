//! What is found out of what this browser keeps: interests and how far the visitor came, and what rests.

use super::condense::{declared, said};
use super::span::Span;
use super::standing::Standing;
use crate::consent::Purpose;
use crate::memory::{Days, Event, Feedback, Memory, Seen};
use crate::site::clusters::Clusters;
use crate::site::partition::{LIST_KNOWN, LIST_VALUES, Partition};
use crate::site::rests::{Rests, WHYS};
use crate::site::{FactKind, Named, Site, SiteFact};
use crate::tact::{
    Rules, corroboration, fatigue, freshness, gift, intensity, journey, owned, quality, returned, tastes,
};
use alloc::vec::Vec;

/// The bits of the subjects in the state of a list.
const VALUES: u32 = (1 << LIST_VALUES) - 1;

/// What is found out of what this browser keeps, for one site and day.
#[derive(Debug)]
pub struct Learnt<'l, R> {
    rules: R,
    site: &'l Site<'l>,
    asked: Rests<'l>,
    memory: &'l Memory,
    day: i32,
    /// The subjects that the site learns.
    subjects: Partition<'l>,
}

impl<'l, R: Rules> Learnt<'l, R> {
    /// Begins with what there is.
    pub fn of(rules: R, site: &'l Site<'l>, memory: &'l Memory, day: i32) -> Learnt<'l, R> {
        Learnt { rules, site, asked: Rests::of(site), memory, day, subjects: site.subjects() }
    }

    /// Tells a standing what is known of each fact, and what rests.
    pub fn tell(&self, standing: &mut Standing) {
        let level = self.level();
        for fact in self.site.facts() {
            if let Some((state, span)) = self.known(&fact, level) {
                standing.set(fact.index, state, span);
            }
        }
        if !self.asked.is_nothing() {
            self.rest_subjects(standing);
            self.rest(standing);
        }
    }

    /// The state of a fact and the days on which it holds, where anything is known.
    fn known(&self, fact: &SiteFact<'_>, level: u8) -> Option<(u32, Span)> {
        match fact.kind {
            FactKind::Preference => {
                let question = self.question(fact.index);
                // What the visitor refuses and how far they let the page go counts wherever the dial stands.
                let is_refusal = question == Feedback::Less.name().as_bytes()
                    || self.asked.intensity() == Some(fact.index);
                let (state, ends) = declared(self.site, self.memory, fact, self.day)?;
                (is_refusal || level >= intensity::DECLARED).then_some((state, Span::until(ends)))
            }
            kind if kind.is_inferred() && level < intensity::FULL => None,
            FactKind::Journey => self.journey(),
            FactKind::Interest => self.interests(),
            FactKind::Taste if R::PLACES => self.taste(fact),
            _ => None,
        }
    }

    /// Until when what was seen counts: as long as what the visitor chose does.
    fn chosen(&self) -> i32 {
        self.memory.choices.ends_on(Purpose::WhatILookAt)
    }

    /// How far pages of the site go for this visitor.
    fn level(&self) -> u8 {
        let answered = self.asked.intensity().and_then(|question| {
            let is_asked = |fact: &SiteFact<'_>| fact.kind == FactKind::Preference && fact.index == question;
            Some(declared(self.site, self.memory, &self.site.facts().find(is_asked)?, self.day)?.0)
        });
        intensity::level(self.rules, self.asked.dial(), answered.unwrap_or(0))
    }

    /// The id of a question.
    fn question(&self, position: u8) -> &'l [u8] {
        self.site.names().texts(Named::Question).nth(position.into()).unwrap_or_default()
    }

    /// How far the visitor came. In a gift season interests have no say in it; in the first view of one it is unknown where they had, and
    /// in the first behind it they have no say yet.
    fn journey(&self) -> Option<(u32, Span)> {
        let is_season = self.is_season();
        let newest = self.interesting().filter(|_| !is_season).map(|(_, days, _)| days.newest).max();
        let place = journey::stage(self.rules, self.memory, newest, self.day)?;
        let span = Span::until(place.ends().min(self.chosen()));
        let is_by_interest = place.stage == journey::Stage::Deciding;
        Some((place.written(), span.but_for(self.season().filter(|_| is_by_interest))))
    }

    /// The state of the interests that speak, until one of them does not any more, and silent in a gift season.
    ///
    /// Where there are several, those speak that are at least half as strong as the strongest.
    fn interests(&self) -> Option<(u32, Span)> {
        let all: Vec<(u32, u32, i32)> = self.own().collect();
        let strongest = all.iter().map(|(_, strength, _)| *strength).max()?;
        let speaks = all.iter().filter(|(_, strength, _)| *strength >= strongest / 2);
        let (state, ends) = united(speaks.map(|(state, _, until)| (*state, *until)))?;
        let season = self.season();
        // The next view may be the first of a season, or the first behind it; beyond a second one a later standing tells.
        let second = season.map_or(i32::MAX, |(_, behind)| self.next_season(behind));
        Some((state, Span::until(ends.min(self.chosen()).min(second)).but_for(season)))
    }

    /// The gift season that is, or else the next.
    fn season(&self) -> Option<(i32, i32)> {
        gift::season(self.rules, self.asked.seasons(), self.day)
    }

    fn is_season(&self) -> bool {
        gift::is_season(self.rules, self.asked.seasons(), self.day)
    }

    fn next_season(&self, day: i32) -> i32 {
        gift::season(self.rules, self.asked.seasons(), day).map_or(i32::MAX, |(first, _)| first)
    }

    /// The state of the cluster that the visitor is nearest to, by what they declared and their interests, and the first day on which
    /// some of that no longer counts. In a gift season interests have no say.
    fn taste(&self, fact: &SiteFact<'_>) -> Option<(u32, Span)> {
        let clusters = Clusters::of(self.site)?;
        let is_season = self.is_season();
        let interests: Vec<(u32, u32, i32)> = self.own().filter(|_| !is_season).collect();
        let strongest = interests.iter().map(|(_, strength, _)| *strength).max().unwrap_or(1);
        let season = self.next_season(self.day).min(self.chosen());
        let mut ends = i32::MAX;
        let mut weights = Vec::new();
        for (state, strength, until) in interests {
            ends = ends.min(until).min(season);
            weights.extend(clusters.of_learnt(state.trailing_zeros()).map(|subject| (subject, strength)));
        }
        for asked in self.site.facts().filter(|asked| asked.kind == FactKind::Preference) {
            let Some((answers, until)) = said(self.site, self.memory, asked.index, self.day) else {
                continue;
            };
            ends = ends.min(until);
            let subjects = answers.iter().flat_map(|answer| clusters.of_answer(asked.index, answer));
            weights.extend(subjects.map(|subject| (subject, tastes::declared(strongest))));
        }
        let cluster = tastes::place(self.rules, clusters.compiled, weights)?;
        Some((fact.partition.of_text(cluster), Span::until(ends)))
    }

    /// Every interest: its state, its strength, and the first day on which it is none any more.
    fn own(&self) -> impl Iterator<Item = (u32, u32, i32)> {
        let (rules, day) = (self.rules, self.day);
        self.interesting()
            .map(move |(state, days, until)| (state, freshness::strength(rules, days, day), until))
    }

    /// Every interest: its state, the days that make it one, and the first day on which it is none any more.
    ///
    /// An interest is a subject that the visitor looked at for themself, or at one that is a kind of it, on as many days as the site
    /// asks for, unless they want less of it or have it. What they want less of or have speaks for nothing else either.
    fn interesting(&self) -> impl Iterator<Item = (u32, Days, i32)> {
        let (rules, day) = (self.rules, self.day);
        let rests = self.refused().map_or(0, |(state, _)| state) | self.owned().map_or(0, |(state, _)| state);
        let needed = corroboration::days_needed(rules, self.site.interest_days());
        self.looked_at(rests & VALUES).into_iter().zip(0..).filter_map(move |(days, bit)| {
            let until = days.last_until(needed).filter(|until| freshness::counts(rules, *until, day))?;
            let is_own = rests >> bit & 1 == 0;
            is_own.then_some((LIST_KNOWN | 1 << bit, days, until))
        })
    }

    /// For each subject, at its bit, the days on which the visitor looked at it or at a kind of it, but for those that rest: those behind
    /// the last day on which it, or what it is a kind of, was for somebody else or went back.
    fn looked_at(&self, rests: u32) -> [Days; LIST_VALUES] {
        let mut looked_at = [Days::default(); LIST_VALUES];
        for (subject, days) in self.memory.evidence.days(Event::View) {
            let seen = self.bits(subject) & VALUES & !rests;
            let kinds = self.asked.kinds().iter().filter(|[kind, _]| seen >> kind & 1 == 1);
            let all = kinds.fold(seen, |all, [_, of]| all | 1 << of);
            let days = days.behind(self.not_own(all));
            let places = looked_at.iter_mut().zip(0..).filter(|(_, bit)| all >> bit & 1 == 1);
            places.for_each(|(place, _)| *place = place.and(days));
        }
        looked_at
    }

    /// The last day on which one of these subjects was for somebody else, or went back.
    fn not_own(&self, subjects: u32) -> i32 {
        let evidence = &self.memory.evidence;
        let marks = evidence.days(Event::Gift).chain(evidence.days(Event::Return));
        let own = marks.filter(|(subject, _)| self.bits(subject) & subjects & VALUES != 0);
        own.map(|(_, days)| days.newest).max().unwrap_or(i32::MIN)
    }

    /// The state of a list of one subject.
    fn bits(&self, subject: &str) -> u32 {
        self.subjects.of_text(subject.as_bytes())
    }

    /// The state of the subjects that the visitor wants less of, and the first day on which that no longer counts.
    fn refused(&self) -> Option<(u32, i32)> {
        let said = quality::said(self.rules, self.memory, Feedback::Less, self.day)?;
        let states = said.answers.iter().map(|subject| self.bits(subject));
        Some((states.fold(0, |all, state| all | state), said.ends_on()))
    }

    /// The state of the subjects that the visitor has, and the first day on which all of them are due again.
    fn owned(&self) -> Option<(u32, i32)> {
        let owned = owned::owned(self.rules, self.memory, self.day).map(|(subject, until, is_bought)| {
            let bought = if is_bought { owned::BOUGHT } else { 0 };
            (self.bits(subject) | bought, until)
        });
        lasting(owned)
    }

    /// The state of subjects of which something was seen, and the first day on which all of that is gone. What became an interest since
    /// then is one of their own.
    fn days_of<'s>(&self, seen: impl Iterator<Item = &'s Seen>, own: u32) -> Option<(u32, i32)> {
        let not_own = seen
            .map(|seen| (self.bits(&seen.name), seen.days))
            .filter(|(state, _)| state & own & VALUES == 0);
        lasting(not_own.filter_map(|(state, days)| Some((state, days.on(self.day).last_until(1)?))))
    }

    /// Lets the subjects rest that the visitor refused, has, sent back, got for somebody else or saw enough of today.
    fn rest_subjects(&self, standing: &mut Standing) {
        for (why, list) in WHYS.into_iter().zip(self.resting_subjects()) {
            if let Some((state, until)) = list {
                standing.rest_subjects(why, state, until);
            }
        }
    }

    /// The state of the subjects that rest for each reason why they may, and the first day on which none of them does.
    pub fn resting_subjects(&self) -> [Option<(u32, i32)>; WHYS.len()] {
        let own = self.own().fold(0, |own, (state, ..)| own | state);
        let owned = self.owned().map(|(state, until)| {
            // A purchase counts for as long as what the visitor chose does.
            (state, if state & owned::BOUGHT == 0 { until } else { until.min(self.chosen()) })
        });
        let seen = |seen: Option<(u32, i32)>| seen.map(|(state, until)| (state, until.min(self.chosen())));
        [
            self.refused(),
            owned,
            seen(self.days_of(returned::returns(self.rules, self.memory), own)),
            seen(self.days_of(gift::gifts(self.rules, self.memory), own)),
            self.shown_enough(),
        ]
    }

    /// Lets the items rest that were dismissed, and those that were seen enough.
    fn rest(&self, standing: &mut Standing) {
        if let Some(dismissed) = quality::said(self.rules, self.memory, Feedback::Dismiss, self.day) {
            dismissed.answers.iter().for_each(|item| standing.rest(item, dismissed.ends_on(), true));
        }
        for (item, until) in fatigue::tired(self.rules, self.memory, self.bounds(), self.day) {
            standing.rest(item, until, false);
        }
    }

    /// The state of the subjects of which enough was shown today, and tomorrow.
    fn shown_enough(&self) -> Option<(u32, i32)> {
        let tired = fatigue::tired_subjects(self.rules, self.memory, self.bounds(), self.day);
        lasting(tired.map(|subject| (self.bits(subject), self.day.saturating_add(1))))
    }

    /// When an item, or a subject, is seen enough.
    fn bounds(&self) -> fatigue::Bounds {
        fatigue::Bounds {
            showings: self.asked.showings(),
            subject_showings: self.asked.subject_showings(),
            unanswered: self.asked.unanswered(),
            rest_days: self.asked.rest_days(),
        }
    }
}

/// All states in one, and the first day on which the last of them ends: what ends before is back from the next view on, rather than all of
/// them with it.
fn lasting(states: impl Iterator<Item = (u32, i32)>) -> Option<(u32, i32)> {
    states.reduce(|(all, ends), (state, until)| (all | state, ends.max(until)))
}

/// All states in one, and the first day on which one of them ends; none where there are none.
fn united(states: impl Iterator<Item = (u32, i32)>) -> Option<(u32, i32)> {
    states.reduce(|(all, ends), (state, until)| (all | state, ends.min(until)))
}
