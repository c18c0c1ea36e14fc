//! The record of what the visitor chose: bare answers with their days, nothing that tells one visitor from another.
//!
//! ```text
//! this-visit refused day;what-i-look-at agreed-despite-signal day;paused day
//! ```

use super::record::{Record, RecordFault, begin, day, open, push_day, seal};
use crate::consent::{Choice, Choices, DataClass, PURPOSES};
use crate::visit::cut;
use alloc::string::String;

/// Longest record that is read: longer than all that can be chosen.
const LONGEST: usize = 160;
const PAUSED: &str = "paused";
const WORDS: [(Choice, &str); 3] = [
    (Choice::Refused, "refused"),
    (Choice::Agreed, "agreed"),
    (Choice::AgreedDespiteSignal, "agreed-despite-signal"),
];

impl Record for Choices {
    const CLASS: DataClass = DataClass::Choice;

    fn is_empty(&self) -> bool {
        *self == Choices::default()
    }

    fn write(&self) -> String {
        let mut entries = String::new();
        for (purpose, made) in PURPOSES.iter().zip(self.purposes) {
            let Some((choice, day)) = made else { continue };
            begin(&mut entries);
            entries.push_str(purpose.name());
            entries.push(' ');
            entries.push_str(WORDS.iter().find(|(known, _)| *known == choice).map_or("", |(_, word)| word));
            entries.push(' ');
            push_day(&mut entries, day);
        }
        if let Some(day) = self.paused {
            begin(&mut entries);
            entries.push_str(PAUSED);
            entries.push(' ');
            push_day(&mut entries, day);
        }
        seal(&entries)
    }

    fn read(record: &[u8]) -> Result<Choices, RecordFault> {
        let mut choices = Choices::default();
        for entry in open(record, LONGEST)? {
            take(entry, &mut choices).ok_or(RecordFault::Damaged)?;
        }
        Ok(choices)
    }
}

fn take(entry: &[u8], choices: &mut Choices) -> Option<()> {
    let (what, rest) = cut(entry, b" ");
    if what == PAUSED.as_bytes() {
        choices.paused = Some(day(rest)?);
        return Some(());
    }
    let purpose = PURPOSES.into_iter().find(|purpose| purpose.name().as_bytes() == what)?;
    let (word, made) = cut(rest, b" ");
    let choice = WORDS.iter().find(|(_, known)| known.as_bytes() == word)?.0;
    choices.choose(purpose, choice, day(made)?);
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn made() -> impl Strategy<Value = Option<(Choice, i32)>> {
        let choice = prop::sample::select(WORDS.map(|(choice, _)| choice).to_vec());
        prop::option::of((choice, 0..i32::MAX))
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(visit in made(), look in made(), paused in prop::option::of(0..i32::MAX)) {
            let choices = Choices { purposes: [visit, look], paused };
            prop_assert_eq!(Choices::read(choices.write().as_bytes()), Ok(choices));
        }

        #[test]
        fn any_entries_are_choices_or_a_fault(entries in ".{0,120}") {
            let _ = Choices::read(seal(&entries).as_bytes());
        }
    }

    #[test]
    fn what_is_not_exactly_a_choice_is_damage() {
        for entries in [
            "this-visit 1",
            "this-visit yes 1",
            "marketing agreed 1",
            "paused",
            "paused -1",
            "this-visit agreed x",
        ] {
            assert_eq!(Choices::read(seal(entries).as_bytes()), Err(RecordFault::Damaged), "{entries}");
        }
    }
}
