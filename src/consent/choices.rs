//! What the visitor chose.

use super::{DataClass, Purpose};

/// What the visitor chose for a purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Refused.
    Refused,
    /// Agreed.
    Agreed,
    /// Agreed while the visitor was shown that the browser objects.
    AgreedDespiteSignal,
}

/// What the visitor chose, each with its day in days since 1970-01-01 UTC.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// The choice for each purpose, at the purpose's number.
    pub purposes: [Option<(Choice, i32)>; 2],
    /// The day on which the visitor paused personalization altogether, if so.
    pub paused: Option<i32>,
}

impl Choices {
    /// What the visitor chose for a purpose, if that still counts on this day.
    pub fn of(&self, purpose: Purpose, day: i32) -> Option<Choice> {
        let (choice, made) = purpose.of(self.purposes)?;
        counts(made, day).then_some(choice)
    }

    /// Takes down a choice.
    pub fn choose(&mut self, purpose: Purpose, choice: Choice, day: i32) {
        if let Some(place) = self.purposes.get_mut(purpose as usize) {
            *place = Some((choice, day));
        }
    }

    /// Takes back what was chosen for a purpose, or for none the pause; tells whether there was any.
    pub fn take_back(&mut self, purpose: Option<Purpose>) -> bool {
        match purpose.map(|purpose| self.purposes.get_mut(purpose as usize)) {
            None => self.paused.take().is_some(),
            Some(place) => place.is_some_and(|place| place.take().is_some()),
        }
    }

    /// The first day on which a pause that counts on this day is over.
    pub fn pause_ends(&self, day: i32) -> Option<i32> {
        let made = self.paused.filter(|made| counts(*made, day))?;
        Some(made.saturating_add(DataClass::Choice.days()))
    }

    /// The first day on which what was chosen for a purpose counts no more; none is near where nothing was.
    pub fn ends_on(&self, purpose: Purpose) -> i32 {
        purpose.of(self.purposes).map_or(i32::MAX, |(_, day)| day.saturating_add(DataClass::Choice.days()))
    }

    /// What of it takes anything away: refusals, and a pause.
    pub fn refusals(&self) -> Choices {
        let is_refusal = |(choice, _): &(Choice, i32)| *choice == Choice::Refused;
        Choices { purposes: self.purposes.map(|made| made.filter(is_refusal)), paused: self.paused }
    }

    /// Adds refusals and a pause to what was chosen.
    pub fn add_refusals(&mut self, refusals: &Choices) {
        for (place, refusal) in self.purposes.iter_mut().zip(refusals.purposes) {
            *place = refusal.or(*place);
        }
        self.paused = refusals.paused.or(self.paused);
    }

    /// Forgets the choices that no longer count, so that they can be asked for again. What was made on a day that is yet to
    /// come, before a clock went back, was made today: it does not last longer for that.
    pub fn expire(&mut self, day: i32) {
        for place in &mut self.purposes {
            *place =
                place.filter(|(_, made)| counts(*made, day)).map(|(choice, made)| (choice, made.min(day)));
        }
        self.paused = self.paused.filter(|made| counts(*made, day)).map(|made| made.min(day));
    }
}

/// Whether a choice of one day counts on another: a clock that went back does not end it.
fn counts(made: i32, day: i32) -> bool {
    day.saturating_sub(made) < DataClass::Choice.days()
}
