//! Why a slot shows what it shows: the cause of it, with the rows that can be removed, and what would be shown without.

use super::kept::write_row;
use super::session;
use super::understood::{pattern_fact, write_name, write_value};
use super::writer::Writer;
use crate::decide::{CausalFact, Choice, Standing, States, cause_under, decide};
use crate::memory::{Memory, Row};
use crate::site::rests::Rests;
use crate::site::table::contains;
use crate::site::{FACT_NAMES, FactKind, Named, Site, SiteFact};
use crate::tact::{All, Rules};
use crate::visit::{Part, Visit};
use alloc::string::String;
use alloc::vec::Vec;

/// The cause of what a slot shows, by its id, as JSON: the form `why`, version 1; `null` where there is no such slot. `site` must carry its
/// names.
pub fn cause_to_json(site: &Site<'_>, visit: &Visit<'_>, memory: &Memory, slot: &str) -> String {
    cause_to_json_under(All, site, visit, memory, slot)
}

/// The same where only these rules are in force.
pub fn cause_to_json_under(
    rules: impl Rules,
    site: &Site<'_>,
    visit: &Visit<'_>,
    memory: &Memory,
    slot: &str,
) -> String {
    let mut writer = Writer::default();
    let position = site.names().all(Named::Slot).position(|known| known == slot);
    match position.and_then(|position| u16::try_from(position).ok()) {
        Some(position) => Teller { rules, site, visit, memory }.slot(slot, position, &mut writer),
        None => writer.plain("null"),
    }
    writer.into_text()
}

/// Tells of one view.
struct Teller<'t, R> {
    rules: R,
    site: &'t Site<'t>,
    visit: &'t Visit<'t>,
    memory: &'t Memory,
}

impl<R: Rules> Teller<'_, R> {
    fn slot(&self, slot: &str, position: u16, writer: &mut Writer) {
        let plan = decide(self.site, self.visit, self.memory);
        let choices: Vec<Choice> = plan.of_slot(position).copied().collect();
        writer.object(|told| {
            told.name("version").number(1, 1);
            told.name("site").string(core::str::from_utf8(self.site.id()).unwrap_or_default());
            told.name("slot").string(slot);
            if let Some(first) = choices.first() {
                told.name("reason").string(first.reason.code());
            }
            self.items(&choices, told);
            let cause = cause_under(self.rules, self.site, self.visit, self.memory, position);
            let (facts, without) = cause.map_or_else(Default::default, |cause| (cause.facts, cause.without));
            told.name("because").list(|list| {
                facts.iter().for_each(|fact| list.member().object(|told| self.fact(fact, told)));
            });
            if let Some(first) = without.first() {
                told.name("without").object(|told| {
                    self.items(&without, told);
                    if first.item.is_none() {
                        told.name("as_written").string(first.reason.code());
                    }
                });
            }
            self.feedback(choices.first().and_then(|choice| choice.item), told);
        });
    }

    fn items(&self, choices: &[Choice], told: &mut Writer) {
        told.name("items").list(|list| {
            let items = choices.iter().filter_map(|choice| choice.item);
            items.for_each(|item| list.member().string(self.site.names().name(Named::Item, item.into())));
        });
    }

    /// What the visitor may say of the first item: the subjects of which they may want less, and whether they may dismiss it.
    fn feedback(&self, first: Option<u16>, told: &mut Writer) {
        let (asked, learnt) = (Rests::of(self.site), self.site.subjects());
        let is_about = |row: u16| first.is_some_and(|item| contains(self.site.rows().row(row), item));
        told.name("subjects").list(|list| {
            let subjects = learnt.texts().zip(asked.rows()).filter(|(_, row)| is_about(*row));
            subjects.for_each(|(id, _)| list.member().string(core::str::from_utf8(id).unwrap_or_default()));
        });
        if let Some(item) = first.filter(|_| !asked.is_nothing()) {
            told.name("dismissable").string(self.site.names().name(Named::Item, item.into()));
        }
    }

    fn fact(&self, fact: &CausalFact, told: &mut Writer) {
        match fact {
            CausalFact::View(position) => self.of_view(*position, told),
            CausalFact::Kept { row, of, answer } => self.kept(*row, of, answer.as_deref(), told),
        }
    }

    /// A fact of this view, with the value that the view itself gives it.
    fn of_view(&self, position: u8, told: &mut Writer) {
        let Some(fact) = self.site.facts().nth(position.into()) else { return };
        let alone = States::of(self.site, self.visit, &Standing::nothing(self.site.hash()));
        write_name(self.site, &fact, told.name("fact"));
        write_value(self.site, self.visit, self.memory, &alone, position, told.name("value"));
        told.name("source").string(source(self.site, &fact));
    }

    /// A row of what is kept, and the fact that conditions know it as, where there is one.
    fn kept(&self, row: Row, of: &str, answer: Option<&str>, told: &mut Writer) {
        let fact = self.site.facts().find(|fact| match row {
            Row::Visit(part) => fact.kind == of_part(part),
            Row::Preference => {
                fact.kind == FactKind::Preference
                    && self.site.names().name(Named::Question, fact.index.into()) == of
            }
            _ => false,
        });
        if let Some(fact) = fact {
            write_name(self.site, &fact, told.name("fact"));
        }
        match row {
            Row::Visit(part) => self.part(part, told),
            Row::Preference => self.answers(of, answer, told),
            _ => {}
        }
        told.name("source").string(match row {
            Row::Preference | Row::Possession => "declared",
            Row::Purchase | Row::Seen(_) => "evidence",
            Row::Visit(_) => "visit",
            Row::Choice | Row::Rest => "rest",
        });
        write_row(self.site, self.memory, row, of, told.name("row"));
    }

    /// What is known of a part of the visit.
    fn part(&self, part: Part, told: &mut Writer) {
        let context = self.memory.session.map(|session| session.context).unwrap_or_default();
        session::tell(self.site, context, |known, what| {
            if known == part {
                told.name("value").string(what);
            }
        });
    }

    /// The answers to a question, or the one that is meant.
    fn answers(&self, question: &str, answer: Option<&str>, told: &mut Writer) {
        let said = self.memory.declarations.iter().find(|kept| kept.question == question);
        match answer {
            Some(answer) => told.name("value").string(answer),
            None => told.name("value").list(|list| {
                said.into_iter()
                    .flat_map(|said| &said.answers)
                    .for_each(|answer| list.member().string(answer));
            }),
        }
    }
}

/// The fact that conditions know a part of the visit as.
fn of_part(part: Part) -> FactKind {
    match part {
        Part::Keyword => FactKind::Keyword,
        Part::Channel => FactKind::SessionChannel,
        Part::Campaign => FactKind::SessionCampaign,
        Part::Views => FactKind::SessionViews,
    }
}

/// Where a fact of a view comes from, for people.
fn source(site: &Site<'_>, fact: &SiteFact<'_>) -> &'static str {
    if fact.kind != FactKind::Pattern {
        return source_of(fact.kind);
    }
    let asked = core::str::from_utf8(pattern_fact(site, fact.index.into())).unwrap_or_default();
    let known = FACT_NAMES.iter().find(|(name, _)| *name == asked);
    // What has no name of its own is what the page states.
    source_of(known.map_or(FactKind::Attribute, |(_, kind)| *kind))
}

fn source_of(kind: FactKind) -> &'static str {
    match kind {
        FactKind::Attribute | FactKind::PagePath => "page",
        FactKind::Keyword => "keyword",
        FactKind::Channel
        | FactKind::Source
        | FactKind::Campaign
        | FactKind::SessionChannel
        | FactKind::SessionCampaign => "link",
        _ => "moment",
    }
}
