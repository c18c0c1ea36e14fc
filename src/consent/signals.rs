//! What the browser and the site say about consent, without the visitor having said anything here.

use super::Purpose;

/// What is signalled in a view.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Signals {
    /// The browser objects: Global Privacy Control, or Do Not Track.
    pub objection: bool,
    /// What the site's consent manager says.
    pub manager: Manager,
    /// What the site's law allows where nobody said anything.
    pub regime: Regime,
}

/// A site's consent manager.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Manager {
    /// The site names none.
    #[default]
    None,
    /// It is named; at each purpose's number whether it allows that, and nothing until it has answered: that is a no.
    Says([Option<bool>; 2]),
}

/// What holds where neither the visitor nor a manager said anything.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Regime {
    /// Nothing is kept without consent.
    #[default]
    Strict,
    /// What this visit is after may be kept until the visitor objects, as where the law excepts what adapts a page's
    /// appearance.
    VisitUntilObjected,
}

impl Manager {
    /// One that has not answered yet.
    pub const WAITING: Manager = Manager::Says([None; 2]);

    /// Whether it allows a purpose; nothing where there is no manager.
    pub fn allows(self, purpose: Purpose) -> Option<bool> {
        match self {
            Manager::None => None,
            Manager::Says(answers) => Some(purpose.of(answers) == Some(true)),
        }
    }

    /// Whether it has yet to answer for a purpose.
    pub fn is_waiting(self, purpose: Purpose) -> bool {
        matches!(self, Manager::Says(answers) if purpose.of(answers).is_none())
    }
}

impl Regime {
    /// Whether it allows a purpose.
    pub fn allows(self, purpose: Purpose) -> bool {
        self == Regime::VisitUntilObjected && purpose == Purpose::ThisVisit
    }
}
