//! Sets of facts, by their numbers.

/// Facts that a set can hold; a page with more of them takes those beyond for granted.
pub const MOST_FACTS: usize = WORDS * 64;
const WORDS: usize = 8;

/// A set of facts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Set {
    words: [u64; WORDS],
}

impl Set {
    /// That of the first so many facts.
    pub fn first(count: usize) -> Set {
        (0..count.min(MOST_FACTS)).collect()
    }

    /// Adds a fact.
    pub fn insert(&mut self, fact: usize) {
        if let Some(word) = self.words.get_mut(fact / 64) {
            *word |= 1 << (fact % 64);
        }
    }

    /// Whether a fact is in it.
    pub fn contains(&self, fact: usize) -> bool {
        self.words.get(fact / 64).is_some_and(|word| word >> (fact % 64) & 1 == 1)
    }

    /// The facts that are not in the other.
    #[must_use]
    pub fn without(mut self, other: Set) -> Set {
        self.words.iter_mut().zip(other.words).for_each(|(word, other)| *word &= !other);
        self
    }

    /// The facts of both.
    #[must_use]
    pub fn and(mut self, other: Set) -> Set {
        self.words.iter_mut().zip(other.words).for_each(|(word, other)| *word |= other);
        self
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Their numbers, from the lowest.
    pub fn numbers(&self) -> impl Iterator<Item = usize> {
        (0..MOST_FACTS).filter(|fact| self.contains(*fact))
    }
}

impl FromIterator<usize> for Set {
    fn from_iter<I: IntoIterator<Item = usize>>(facts: I) -> Set {
        let mut set = Set::default();
        facts.into_iter().for_each(|fact| set.insert(fact));
        set
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use std::vec::Vec;

    #[test]
    fn a_set_is_its_numbers() {
        let (one, other) = ([0, 63, 64, 511], [63, 100]);
        let sets = [one.iter().copied().collect::<Set>(), other.iter().copied().collect()];
        assert_eq!(sets[0].numbers().collect::<Vec<_>>(), one);
        let numbers: BTreeSet<usize> = one.into_iter().chain(other).collect();
        assert!(sets[0].and(sets[1]).numbers().eq(numbers));
        assert!(sets[0].without(sets[1]).numbers().eq([0, 64, 511]));
        assert_eq!((sets[0].len(), Set::first(65).len(), Set::first(9_999).len()), (4, 65, MOST_FACTS));
    }
}
