//! What rests for a while, by the visitor's own act: it is kept, and neither counts nor grows.

/// What rests, one beside the other. The number is its position in [`RESTS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Rest {
    /// Whatever tells of the visitor: they browse for somebody else. What this visit is after goes on counting.
    SomeoneElse = 0,
    /// Everything: a pause.
    Everything = 1,
}

/// Everything that can rest.
pub const RESTS: [Rest; 2] = [Rest::SomeoneElse, Rest::Everything];

impl Rest {
    /// Its name in what is told.
    pub fn name(self) -> &'static str {
        match self {
            Rest::SomeoneElse => "someone-else",
            Rest::Everything => "pause",
        }
    }
}
