//! Permission to write, as a value.

/// A class of data that the browser may keep; each has its own rule for when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DataClass {
    /// What the visitor declared: kept by the visitor's own act.
    Preference,
    /// What memory amounts to for the next view: kept as the strictest of what went into it.
    Standing,
}

/// What the visitor just did, if the write follows from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// The visitor declared, changed or withdrew something.
    Declared,
    /// Nothing: the page acts by itself.
    Nothing,
}

/// A snapshot of what the visitor allows.
///
/// Declaring something is itself the permission to keep it, and what is derived from declarations alone may be kept
/// while they are. Nothing else is kept yet, so nothing else can be permitted.
#[derive(Clone, Copy, Debug, Default)]
pub struct Consent {
    declared: bool,
}

/// Leave to write one class of data; a storage write does not compile without one.
///
/// Only [`Consent::permit`] makes one, and it lives no longer than the snapshot that granted it. Erasing needs none.
#[derive(Debug)]
pub struct Permit<'consent> {
    class: DataClass,
    _granted_by: &'consent Consent,
}

impl Consent {
    /// The snapshot of a browser that keeps declarations already, or keeps none.
    pub fn of_browser_that_keeps(declarations: usize) -> Consent {
        Consent { declared: declarations > 0 }
    }

    /// Leave to write this class, or none.
    pub fn permit(&self, class: DataClass, act: Act) -> Option<Permit<'_>> {
        let allowed = match class {
            DataClass::Preference => act == Act::Declared,
            DataClass::Standing => act == Act::Declared || self.declared,
        };
        allowed.then_some(Permit { class, _granted_by: self })
    }
}

impl Permit<'_> {
    /// What may be written.
    pub fn class(&self) -> DataClass {
        self.class
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_written_before_the_visitor_declared_something() {
        let nobody = Consent::default();
        assert!(nobody.permit(DataClass::Preference, Act::Nothing).is_none());
        assert!(nobody.permit(DataClass::Standing, Act::Nothing).is_none());
        assert!(nobody.permit(DataClass::Preference, Act::Declared).is_some());
    }

    #[test]
    fn a_standing_is_refreshed_only_where_declarations_are_kept() {
        let keeper = Consent::of_browser_that_keeps(1);
        assert_eq!(
            keeper.permit(DataClass::Standing, Act::Nothing).map(|permit| permit.class()),
            Some(DataClass::Standing)
        );
        assert!(keeper.permit(DataClass::Preference, Act::Nothing).is_none());
    }
}
