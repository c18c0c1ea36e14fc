//! What rests for a while, by the visitor's own act: it is kept, and neither counts nor grows.

/// What rests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rest {
    /// Whatever tells of the visitor: they browse for somebody else. What this visit is after goes on counting.
    SomeoneElse,
    /// Everything: a pause.
    Everything,
}

impl Rest {
    /// Its name in records.
    pub fn name(self) -> &'static str {
        match self {
            Rest::SomeoneElse => "someone-else",
            Rest::Everything => "pause",
        }
    }
}
