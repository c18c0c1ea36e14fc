//! What visitors are asked for, each useful without the next.

/// A purpose. What visitors tell by their own act needs none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Purpose {
    /// This visit: where it came from and what it is after.
    ThisVisit = 0,
    /// What I look at: what this browser has seen, over days.
    WhatILookAt = 1,
}

/// Every purpose, at the position of its number.
pub const PURPOSES: [Purpose; 2] = [Purpose::ThisVisit, Purpose::WhatILookAt];

impl Purpose {
    /// What belongs to it, of what there is for each.
    pub fn of<T>(self, [visit, look]: [T; 2]) -> T {
        match self {
            Purpose::ThisVisit => visit,
            Purpose::WhatILookAt => look,
        }
    }

    /// Its name in scripts and in what is exported.
    pub fn name(self) -> &'static str {
        match self {
            Purpose::ThisVisit => "this-visit",
            Purpose::WhatILookAt => "what-i-look-at",
        }
    }
}
