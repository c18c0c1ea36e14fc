//! The best shelf, found by trying all there are.
//!
//! A shelf is a sequence of places (why, item): each item once, for a reason that speaks for it, at most `show` of them and at
//! most `personal` for a personal reason; no two rivals, of no brand more than its most. Of all these the best
//! 1. gives the brands that must have a share theirs, in the site's order of brands, as far as any shelf does;
//! 2. then has the strongest first place, that is the strongest reason, of equals the first in the owner's order; then the
//!    strongest second place, and so on; a longer shelf goes before its own beginning.

use super::model::Why;

#[derive(Clone, Debug)]
pub struct Candidate {
    pub id: String,
    pub brand: Option<String>,
    /// What speaks for it.
    pub whys: Vec<Why>,
}

#[derive(Clone, Debug)]
pub struct Brand {
    pub id: String,
    pub most: usize,
    pub least: usize,
}

/// The items of a slot that may be shown, in the owner's order, and how they may stand together.
#[derive(Clone, Debug)]
pub struct Shelf {
    pub candidates: Vec<Candidate>,
    pub show: usize,
    pub personal: usize,
    pub brands: Vec<Brand>,
    pub rivals: Vec<(String, String)>,
}

/// A place: why, and the position of the item.
type Place = (Why, usize);

impl Shelf {
    pub fn are_rivals(&self, one: &Candidate, other: &Candidate) -> bool {
        let (Some(one), Some(other)) = (&one.brand, &other.brand) else { return false };
        self.rivals.iter().any(|(left, right)| left == one && right == other)
    }

    /// How many of these places are of each brand that must have a share, as far as it must.
    pub fn served(&self, places: &[Place]) -> Vec<usize> {
        let of = |brand: &Brand| {
            places.iter().filter(|(_, item)| self.candidates[*item].brand.as_ref() == Some(&brand.id)).count()
        };
        self.brands.iter().map(|brand| of(brand).min(brand.least.min(brand.most))).collect()
    }

    fn may_join(&self, places: &[Place], item: usize) -> bool {
        let candidate = &self.candidates[item];
        let of_brand = places
            .iter()
            .filter(|(_, other)| {
                candidate.brand.is_some() && self.candidates[*other].brand == candidate.brand
            })
            .count();
        let most = self
            .brands
            .iter()
            .find(|brand| Some(&brand.id) == candidate.brand.as_ref())
            .map_or(usize::MAX, |brand| brand.most);
        of_brand < most
            && places.iter().all(|(_, other)| !self.are_rivals(candidate, &self.candidates[*other]))
    }

    /// Whether one shelf goes before another.
    fn is_better(&self, one: &[Place], other: &[Place]) -> bool {
        let (served, before) = (self.served(one), self.served(other));
        if served != before {
            return served > before;
        }
        let first = one.iter().zip(other).find(|(one, other)| one != other);
        first.map_or(one.len() > other.len(), |(one, other)| one < other)
    }

    fn search(&self, next: usize, places: &mut Vec<Place>, best: &mut Vec<Place>) {
        let mut sorted = places.clone();
        sorted.sort_unstable();
        if self.is_better(&sorted, best) {
            *best = sorted;
        }
        for item in next..self.candidates.len() {
            if places.len() == self.show || !self.may_join(places, item) {
                continue;
            }
            // The strongest reason, or, where the personal places are taken, the strongest that is not personal.
            let whys = &self.candidates[item].whys;
            let plain = whys.iter().find(|why| !why.is_personal());
            let mut tried = [whys.first(), plain].into_iter().flatten().copied().collect::<Vec<_>>();
            tried.dedup();
            for why in tried {
                let personal = places.iter().filter(|(why, _)| why.is_personal()).count();
                if !why.is_personal() || personal < self.personal {
                    places.push((why, item));
                    self.search(item + 1, places, best);
                    places.pop();
                }
            }
        }
    }
}

/// The best shelf: its items and why they are shown, the strongest first.
pub fn best(shelf: &Shelf) -> Vec<(String, Why)> {
    let mut best = Vec::new();
    if shelf.brands.is_empty() {
        best = strongest(shelf);
    } else {
        shelf.search(0, &mut Vec::new(), &mut best);
    }
    best.into_iter().map(|(why, item)| (shelf.candidates[item].id.clone(), why)).collect()
}

/// The same where brands have no say: one after the other.
fn strongest(shelf: &Shelf) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    loop {
        let personal = places.iter().filter(|(why, _)| why.is_personal()).count();
        let left = (0..shelf.candidates.len()).filter(|item| places.iter().all(|(_, taken)| taken != item));
        let open = left.flat_map(|item| shelf.candidates[item].whys.iter().map(move |why| (*why, item)));
        let next = open.filter(|(why, _)| !why.is_personal() || personal < shelf.personal).min();
        match next.filter(|_| places.len() < shelf.show) {
            Some(place) => places.push(place),
            None => return places,
        }
    }
}
