//! Reading memory: what does not read is a fresh start.

use super::storage::Storage;
use crate::consent::DataClass;
use crate::memory::{Memory, Session, chosen, declared};

/// All that is kept in this browser, what has ended meanwhile included.
pub fn recall(storage: &Storage) -> Memory {
    let kept = |class| storage.read(class);
    let declarations = kept(DataClass::Preference).and_then(|record| declared::read(&record).ok());
    let choices = kept(DataClass::Choice).and_then(|record| chosen::read(&record).ok());
    let session = kept(DataClass::Session).and_then(|record| Session::read(&record).ok());
    Memory { declarations: declarations.unwrap_or_default(), choices: choices.unwrap_or_default(), session }
}
