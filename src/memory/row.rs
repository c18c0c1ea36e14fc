//! The rows in which what is kept is told, each of which can be removed by itself.

use super::Event;
use crate::visit::Part;

/// A kind of row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// The answers to a question; what the visitor wants more or less of, or is done with.
    Preference,
    /// What was chosen for a purpose, or a pause.
    Choice,
    /// A subject that the visitor says they have.
    Possession,
    /// A subject that this browser saw being bought.
    Purchase,
    /// What this browser saw of a subject or an item.
    Seen(Event),
    /// What this visit is after, or how it began.
    Visit(Part),
    /// What rests for this visit.
    Rest,
}

/// Every kind. Scripts know each by its position.
pub const ROWS: [Row; 15] = [
    Row::Preference,
    Row::Choice,
    Row::Possession,
    Row::Purchase,
    Row::Seen(Event::Showing),
    Row::Seen(Event::Click),
    Row::Seen(Event::View),
    Row::Seen(Event::Return),
    Row::Seen(Event::Gift),
    Row::Visit(Part::Keyword),
    Row::Visit(Part::Channel),
    Row::Visit(Part::Campaign),
    Row::Visit(Part::Views),
    Row::Rest,
    Row::Seen(Event::SubjectShowing),
];

/// What of a choice is told as that of everything: a pause.
pub const EVERYTHING: &str = "everything";

impl Row {
    /// Its position in [`ROWS`].
    pub fn number(self) -> u32 {
        match self {
            Row::Preference => 0,
            Row::Choice => 1,
            Row::Possession => 2,
            Row::Purchase => 3,
            Row::Seen(Event::SubjectShowing) => 14,
            Row::Seen(event) => 3 + event as u32,
            Row::Visit(part) => 9 + part as u32,
            Row::Rest => 13,
        }
    }

    /// The kind of this name.
    pub fn of_name(name: &str) -> Option<Row> {
        ROWS.into_iter().find(|row| row.name() == name)
    }

    /// Its name in what is told.
    pub fn name(self) -> &'static str {
        match self {
            Row::Preference => "preference",
            Row::Choice => "choice",
            Row::Possession => "possession",
            Row::Purchase => "purchase",
            Row::Seen(Event::SubjectShowing) => "subject-showing",
            Row::Seen(Event::Showing) => "showing",
            Row::Seen(Event::Click) => "click",
            Row::Seen(Event::View) => "view",
            Row::Seen(Event::Return) => "return",
            Row::Seen(Event::Gift) => "gift",
            Row::Visit(Part::Keyword) => "keyword",
            Row::Visit(Part::Channel) => "channel",
            Row::Visit(Part::Campaign) => "campaign",
            Row::Visit(Part::Views) => "views",
            Row::Rest => "rest",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_known_by_its_name() {
        assert!(ROWS.into_iter().all(|row| Row::of_name(row.name()) == Some(row)));
        assert_eq!(Row::of_name("profile"), None);
        assert_eq!(ROWS.map(Row::number), core::array::from_fn(|position| position as u32));
    }
}
