//! Understanding, boiled down: the state of each fact that the site asks about.

use super::standing::Standing;
use crate::site::partition::{LIST_KNOWN, Partition, UNKNOWN};
use crate::site::{FactKind, FactSource, MAX_FACTS, Section, Site, SiteFact, keywords};
use crate::visit::referral::landing_path;
use crate::visit::{Everything, Scope, VALUE, Visit, cut, is_detail, pieces};

/// The state of each fact of a site for one view, in the site's order.
#[derive(Clone, Debug)]
pub struct States {
    states: [u32; MAX_FACTS],
    sources: [FactSource; MAX_FACTS],
    /// Whether the visitor is a robot.
    pub is_bot: bool,
}

impl States {
    /// Finds the class of each fact that the site asks about.
    pub fn of(site: &Site<'_>, visit: &Visit<'_>, standing: &Standing) -> States {
        States::within::<Everything>(site, visit, standing)
    }

    /// Finds the class of each fact that lies within a scope; the others are unknown.
    #[inline(never)]
    pub fn within<S: Scope>(site: &Site<'_>, visit: &Visit<'_>, standing: &Standing) -> States {
        let mut states = [UNKNOWN; MAX_FACTS];
        let mut sources = [FactSource::Moment; MAX_FACTS];
        for ((state, source), fact) in states.iter_mut().zip(&mut sources).zip(site.facts()) {
            *source = fact.kind.source();
            *state = match fact.kind {
                FactKind::Preference => standing.state(fact.index),
                FactKind::Attribute if S::DETAILS => {
                    attribute(&fact, visit.readings.attribute(usize::from(fact.index)))
                }
                FactKind::Keyword if S::REFERRAL => keyword(site, visit),
                kind if S::DETAILS && is_detail(kind) => detail(&fact, visit),
                FactKind::PageLanguage => fact.partition.of_text(&visit.page_language()),
                kind => fact.partition.of_ordinal(visit.ordinal(kind)),
            };
        }
        States { states, sources, is_bot: visit.is_bot() }
    }

    /// The state of the fact at a position of the site.
    pub fn state(&self, fact: u8) -> u32 {
        self.states.get(usize::from(fact)).copied().unwrap_or(UNKNOWN)
    }

    /// All states.
    pub fn all(&self) -> &[u32; MAX_FACTS] {
        &self.states
    }

    /// All states, were the facts of one source unknown.
    pub fn without(&self, hidden: FactSource) -> [u32; MAX_FACTS] {
        let mut states = self.states;
        for (state, source) in states.iter_mut().zip(&self.sources) {
            if *source == hidden {
                *state = UNKNOWN;
            }
        }
        states
    }
}

/// A fact of this view that few sites ask about.
#[inline(never)]
fn detail(fact: &SiteFact<'_>, visit: &Visit<'_>) -> u32 {
    let partition = fact.partition;
    match partition {
        Partition::Ordinal => visit.readings.pattern(usize::from(fact.index)).into(),
        Partition::Number(_) => {
            visit.number(fact.kind).map_or(UNKNOWN, |number| partition.of_number(f64::from(number)))
        }
        _ => visit.with_text(fact.kind, |text| partition.of_text(text)),
    }
}

/// The keyword that this view is about: that of the visitor's words, else that of the path they landed on.
#[inline(never)]
fn keyword(site: &Site<'_>, visit: &Visit<'_>) -> u32 {
    let vocabulary = site.section(Section::Keywords);
    let class = visit
        .keyword
        .as_ref()
        .map_or(UNKNOWN, |keyword| keywords::class_of(vocabulary, keyword.text.as_bytes()));
    if class != UNKNOWN {
        return class;
    }
    landing_path(visit.readings.url())
        .map_or(UNKNOWN, |words| keywords::class_of(vocabulary, words.as_bytes()))
}

/// The state of what the page states of itself, in the type that its site declared.
#[inline(never)]
fn attribute(fact: &SiteFact<'_>, stated: &str) -> u32 {
    if stated.is_empty() {
        return UNKNOWN;
    }
    match fact.partition {
        Partition::List(_) => pieces(stated, VALUE)
            .fold(LIST_KNOWN, |state, value| state | fact.partition.of_text(value.as_bytes())),
        Partition::Number(_) => decimal(stated).map_or(UNKNOWN, |number| fact.partition.of_number(number)),
        Partition::Ordinal => match stated {
            "true" => fact.partition.of_ordinal(2),
            "false" => fact.partition.of_ordinal(1),
            _ => UNKNOWN,
        },
        _ => fact.partition.of_text(stated.as_bytes()),
    }
}

/// Reads a decimal number of at most 15 digits, such as `-12.50`; anything else is nothing.
///
/// A whole number below 2⁵³ and a power of ten below 10²² are exact, so their quotient is the nearest double,
/// without the 5 kB that the general case costs the page.
pub fn decimal(text: &str) -> Option<f64> {
    let (sign, digits) = match cut(text, b'-') {
        ("", digits) => (-1.0, digits),
        _ => (1.0, text),
    };
    let mut whole: u64 = 0;
    let mut scale = 1.0;
    let mut count = 0;
    let mut is_fraction = false;
    for byte in digits.bytes() {
        match byte {
            b'0'..=b'9' => {
                whole = whole * 10 + u64::from(byte - b'0');
                count += 1;
                if is_fraction {
                    scale *= 10.0;
                }
            }
            b'.' if !is_fraction => is_fraction = true,
            _ => return None,
        }
        if count > 15 {
            return None;
        }
    }
    (count > 0).then_some(sign * (whole as f64 / scale))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn decimals_are_plain_or_nothing() {
        assert_eq!(decimal("19.99"), Some(19.99));
        assert_eq!(decimal("-0.5"), Some(-0.5));
        for wrong in ["", "-", ".", "1e3", "1.2.3", "1,5", " 1", "1234567890123456"] {
            assert_eq!(decimal(wrong), None, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn decimals_are_the_nearest_double(whole in 0u64..10_000_000_000, fraction in 0u32..100_000) {
            let text = std::format!("{whole}.{fraction:05}");
            prop_assert_eq!(decimal(&text), text.parse::<f64>().ok());
        }
    }
}
