//! Permission to keep something, as a value.

use super::{Consent, DataClass, Leave};
use core::marker::PhantomData;

/// Who acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// The visitor: declared, chose, corrected or withdrew something.
    Visitor,
    /// The page, by itself.
    Page,
}

/// Leave to write one class of data; a write to storage does not compile without one.
///
/// Only a [`Consent`] makes one, and it lives no longer than the snapshot that granted it. Erasing needs none. Nobody
/// else can build one:
///
/// ```compile_fail,E0451
/// use tactful::consent::{DataClass, Permit};
/// let forged = Permit { class: DataClass::Evidence, granted_by: core::marker::PhantomData };
/// ```
///
/// nor keep one beyond its snapshot:
///
/// ```compile_fail,E0515
/// use tactful::consent::{Act, Choices, Consent, DataClass, Permit, Signals};
/// fn stolen() -> Option<Permit<'static>> {
///     let consent = Consent::of(&Choices::default(), Signals::default(), 20_000);
///     consent.permit(DataClass::Preference, Act::Visitor)
/// }
/// ```
#[derive(Debug)]
pub struct Permit<'consent> {
    class: DataClass,
    granted_by: PhantomData<&'consent Consent>,
}

impl Consent {
    /// Leave to write a class of data, or none.
    ///
    /// What is derived from several classes takes the leave of all: see [`Consent::permit_standing`].
    pub fn permit(&self, class: DataClass, act: Act) -> Option<Permit<'_>> {
        let granted = match class.rule().leave {
            Leave::Never | Leave::AsSources => false,
            Leave::OwnAct => act == Act::Visitor && !self.is_for_someone_else(),
            Leave::OwnChoice => act == Act::Visitor,
            Leave::Always => true,
            Leave::Purpose(purpose) => self.answer(purpose).allowed,
        };
        granted.then_some(Permit { class, granted_by: PhantomData })
    }

    /// Leave to write what memory amounts to, if all that it was made of may be kept.
    pub fn permit_standing(&self, sources: &[DataClass]) -> Option<Permit<'_>> {
        let may_serve = |source: &DataClass| {
            !matches!(source.rule().leave, Leave::AsSources | Leave::Always) && self.may_keep(*source)
        };
        let granted = !sources.is_empty() && sources.iter().all(may_serve);
        granted.then_some(Permit { class: DataClass::Standing, granted_by: PhantomData })
    }

    /// Leave to write back what remains of a record, where part of it ended or was erased.
    pub fn permit_remainder(&self, class: DataClass) -> Option<Permit<'_>> {
        self.may_keep(class).then_some(Permit { class, granted_by: PhantomData })
    }

    /// Whether what is kept of a class may stay, while it rests and until a manager has answered too; where not, it is
    /// erased on sight.
    pub fn may_keep(&self, class: DataClass) -> bool {
        match class.rule().leave {
            Leave::Never => false,
            Leave::OwnAct | Leave::OwnChoice | Leave::AsSources | Leave::Always => true,
            Leave::Purpose(purpose) => self.may_stay(purpose),
        }
    }
}

impl Permit<'_> {
    /// What may be written.
    pub fn class(&self) -> DataClass {
        self.class
    }
}
