//! Taste clusters in a compiled site: the whole site has them, and no slice of it, because they are too many for a page's head.
//!
//! ```text
//! learnt u8, for each subject that the site learns its number among those of the clusters u8, 255 for none
//! answers u16, for each `question u8, hash of the answer's id u16, number of a subject u8`
//! then the clusters, as `tact::tastes` reads them
//! ```

use super::bytes::Bytes;
use super::rests::hash;
use super::{Section, Site};

/// What stands for "none of the clusters' subjects".
pub const NO_SUBJECT: u8 = u8::MAX;

/// The clusters of a site, and how its subjects and answers are called there.
#[derive(Clone, Copy, Debug)]
pub struct Clusters<'a> {
    learnt: &'a [u8],
    answers: &'a [[u8; 4]],
    /// The clusters themselves, as `tact::tastes` reads them.
    pub compiled: &'a [u8],
}

impl<'a> Clusters<'a> {
    /// Those of a site, where it has any.
    pub fn of(site: &Site<'a>) -> Option<Clusters<'a>> {
        let mut rest = Bytes::new(site.section(Section::Tastes));
        if rest.is_empty() {
            return None;
        }
        let learnt = usize::from(rest.u8());
        let learnt = rest.take(learnt);
        let answers = usize::from(rest.u16());
        let answers = rest.take(answers * 4).as_chunks().0;
        Some(Clusters { learnt, answers, compiled: rest.rest() })
    }

    /// The number of a subject that the site learns, by its bit; none where no cluster is about it.
    pub fn of_learnt(&self, bit: u32) -> Option<u16> {
        let number = self.learnt.get(usize::try_from(bit).ok()?).copied()?;
        (number != NO_SUBJECT).then_some(number.into())
    }

    /// The numbers of the subjects that an answer asks for.
    pub fn of_answer(&self, question: u8, answer: &str) -> impl Iterator<Item = u16> + use<'a> {
        let [low, high] = hash(answer.as_bytes()).to_le_bytes();
        let is_meant = move |entry: &&[u8; 4]| entry.starts_with(&[question, low, high]);
        self.answers.iter().filter(is_meant).map(|[.., number]| (*number).into())
    }
}
