//! What is allowed in a view, and on whose word.

use super::choices::{Choice, Choices};
use super::{Manager, PURPOSES, Purpose, Rest, Signals};

/// Whether a purpose is allowed, and on whose word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Whether it is allowed.
    pub allowed: bool,
    /// On whose word.
    pub voice: Voice,
}

/// On whose word a purpose is allowed or not, the strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Voice {
    /// The visitor paused everything: what is kept rests, and nothing joins it.
    Pause,
    /// The visitor browses for somebody else: what is kept of themself rests, and nothing joins it.
    SomeoneElse,
    /// The visitor refused the purpose.
    Refusal,
    /// The visitor agreed, and was shown that the browser objects.
    AgreementDespiteSignal,
    /// The browser objects.
    Signal,
    /// The visitor agreed while the browser did not object.
    Agreement,
    /// The site's consent manager.
    Manager,
    /// The site's regime.
    Regime,
}

impl Voice {
    /// Its name in scripts.
    pub fn name(self) -> &'static str {
        match self {
            Voice::Pause => "pause",
            Voice::SomeoneElse => "someone-else",
            Voice::Refusal => "refusal",
            Voice::AgreementDespiteSignal => "agreement-despite-signal",
            Voice::Signal => "signal",
            Voice::Agreement => "agreement",
            Voice::Manager => "manager",
            Voice::Regime => "regime",
        }
    }
}

/// A snapshot of what the visitor allows; the only thing that makes a [`Permit`](super::Permit).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Consent {
    answers: [Answer; 2],
    is_paused: bool,
    is_for_someone_else: bool,
    /// The site's manager.
    manager: Manager,
}

impl Consent {
    /// What these choices and signals amount to on a day, in days since 1970-01-01 UTC.
    pub fn of(choices: &Choices, signals: Signals, day: i32) -> Consent {
        Consent {
            answers: PURPOSES.map(|purpose| answer(choices, signals, purpose, day)),
            is_paused: choices.pause_ends(day).is_some(),
            is_for_someone_else: false,
            manager: signals.manager,
        }
    }

    /// The same while something rests for this visit, too.
    #[must_use]
    pub fn during(self, rests: impl Fn(Rest) -> bool) -> Consent {
        Consent {
            is_paused: self.is_paused || rests(Rest::Everything),
            is_for_someone_else: rests(Rest::SomeoneElse),
            ..self
        }
    }

    /// Whether the visitor browses for somebody else.
    pub fn is_for_someone_else(&self) -> bool {
        self.is_for_someone_else
    }

    /// Whether a purpose is allowed now, and on whose word.
    pub fn answer(&self, purpose: Purpose) -> Answer {
        match purpose {
            _ if self.is_paused => Answer { allowed: false, voice: Voice::Pause },
            Purpose::WhatILookAt if self.is_for_someone_else => {
                Answer { allowed: false, voice: Voice::SomeoneElse }
            }
            _ => self.answer_beyond_rest(purpose),
        }
    }

    /// Whether what is kept under a purpose may stay: during a rest, and until the manager has answered for it, it rests.
    pub fn may_stay(&self, purpose: Purpose) -> bool {
        let answer = self.answer_beyond_rest(purpose);
        answer.allowed || answer.voice == Voice::Manager && self.manager.is_waiting(purpose)
    }

    /// Whether a purpose is allowed once nothing rests, and on whose word.
    pub fn answer_beyond_rest(&self, purpose: Purpose) -> Answer {
        purpose.of(self.answers)
    }
}

/// The order of consent, in one place: the strongest voice that speaks decides.
fn answer(choices: &Choices, signals: Signals, purpose: Purpose, day: i32) -> Answer {
    let (allowed, voice) =
        match (choices.of(purpose, day), signals.objection, signals.manager.allows(purpose)) {
            (Some(Choice::Refused), _, _) => (false, Voice::Refusal),
            (Some(Choice::AgreedDespiteSignal), true, _) => (true, Voice::AgreementDespiteSignal),
            (_, true, _) => (false, Voice::Signal),
            (Some(_), false, _) => (true, Voice::Agreement),
            (None, false, Some(allowed)) => (allowed, Voice::Manager),
            (None, false, None) => (signals.regime.allows(purpose), Voice::Regime),
        };
    Answer { allowed, voice }
}
