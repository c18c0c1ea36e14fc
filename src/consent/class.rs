//! What may be kept, sorted by what it tells of the visitor.

/// A class of data; the [policy](super::POLICY) has a row for each. The number is the row's position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum DataClass {
    /// What this view shows by itself: device, hour, keyword. Used, never written.
    Moment = 0,
    /// What the visitor declared, and said of what is shown.
    Preference = 1,
    /// What the visitor says they have.
    Possession = 2,
    /// What this browser saw being bought.
    Purchase = 3,
    /// What the visitor refused, allowed or paused.
    Choice = 4,
    /// Where this visit came from and what it is after.
    Session = 5,
    /// The arms of tests that this browser is in.
    Assignment = 6,
    /// What this browser has seen.
    Evidence = 7,
    /// The answer to a sensitive question that was asked for just that.
    SensitiveAnswer = 8,
    /// What memory amounts to for the next view.
    Standing = 9,
    /// That something was erased: one byte, which keeps other tabs from bringing it back.
    Erasure = 10,
    /// What rests for this visit.
    Rest = 11,
}
