//! Understanding, boiled down: the state of each fact that the site asks about.

use super::standing::{MAX_RESTING, Standing};
use crate::site::partition::{LIST_KNOWN, Partition, UNKNOWN};
use crate::site::rests::{Rests, hash};
use crate::site::{FactKind, FactSource, MAX_FACTS, Section, Site, SiteFact, keywords};
use crate::tact::{All, Reason, Rules, blend, intensity, journey};
use crate::visit::referral::path_words;
use crate::visit::{
    Channel, Context, Everything, LONGEST_FIELD, MAX_VIEWS, Scope, VALUE, Visit, cut, is_beginning,
    is_detail, pieces,
};

/// The state of each fact of a site for one view, in the site's order.
#[derive(Clone, Debug)]
pub struct States {
    facts: [(u32, FactSource); MAX_FACTS],
    /// What this view adds to its visit.
    pub own: Context,
    /// Whether this view has a keyword of its own; otherwise the fact has that of the visit.
    pub searches: bool,
    /// Why the page stays as its owner wrote it, whatever its items ask for.
    pub as_written: Option<Reason>,
    /// Whether the dial is off: then nothing is known but what makes the default.
    pub is_off: bool,
    /// The day, by which slots for one item take their turn.
    pub turn: u32,
    /// The states of the subjects that rest: those that the visitor refused, and those that a keyword brings back.
    pub rests: [u32; 2],
    /// Hashes of items that rest, and of items and products that the page states to be unavailable; 0 for none.
    pub gone: [u16; GONE],
}

/// What the page may state to be unavailable.
const STATED: usize = 64;
const GONE: usize = MAX_RESTING + STATED;

impl States {
    /// Finds the class of each fact that the site asks about.
    pub fn of(site: &Site<'_>, visit: &Visit<'_>, standing: &Standing) -> States {
        States::of_under(All, site, visit, standing)
    }

    /// The same where only these rules are in force.
    pub fn of_under(rules: impl Rules, site: &Site<'_>, visit: &Visit<'_>, standing: &Standing) -> States {
        let mut standing = standing.clone();
        standing.keep_to::<Everything>(visit.day());
        States::found::<Everything>(rules, site, visit, &standing)
    }

    /// Finds the class of each fact that lies within a scope; the others are unknown. `standing` is one that was [read](Standing::read) in
    /// this view.
    #[inline(never)]
    pub fn within<S: Scope>(site: &Site<'_>, visit: &Visit<'_>, standing: &Standing) -> States {
        States::found::<S>(All, site, visit, standing)
    }

    #[inline(always)]
    fn found<S: Scope>(rules: impl Rules, site: &Site<'_>, visit: &Visit<'_>, standing: &Standing) -> States {
        let mut facts = [(UNKNOWN, FactSource::Moment); MAX_FACTS];
        let mut own = Context::default();
        let mut searches = false;
        let is_off = S::TACT && is_off(rules, site, standing);
        for (place, fact) in facts.iter_mut().zip(site.facts()) {
            let state = match fact.kind {
                FactKind::Preference | FactKind::Interest | FactKind::Taste => standing.kept(fact.index),
                FactKind::Attribute if S::DETAILS => {
                    attribute(&fact, visit.readings.attribute(usize::from(fact.index)))
                }
                FactKind::Keyword if S::REFERRAL => {
                    let class = keyword_class(site, visit);
                    searches = class != UNKNOWN;
                    // One that is guarded counts for its own view alone, whose page it leads to.
                    if class < site.guarded() {
                        own.0 |= class;
                    }
                    if searches { class } else { standing.context().keyword() }
                }
                FactKind::Journey if S::TACT => journey::on_day(standing.kept(fact.index), visit.day()),
                FactKind::SessionViews => {
                    own.count();
                    views(standing.context())
                }
                kind if S::SESSION && is_beginning(kind) => {
                    begun(site, &fact, visit, standing.context(), &mut own)
                }
                kind if S::DETAILS && is_detail(kind) => detail(&fact, visit),
                FactKind::PageLanguage => fact.partition.of_text(&visit.page_language()),
                kind => fact.partition.of_ordinal(visit.ordinal(kind)),
            };
            *place =
                (if is_off && !is_default::<S>(fact.kind) { UNKNOWN } else { state }, fact.kind.source());
        }
        let as_written = match (visit.is_bot(), standing.is_paused()) {
            (true, _) => Some(Reason::Bot),
            (false, true) => Some(Reason::Paused),
            (false, false) => None,
        };
        let mut states =
            States { facts, own, searches, as_written, is_off, turn: 0, rests: [0; 2], gone: [0; GONE] };
        if S::TACT {
            states.leave_out(site, visit, standing, is_off);
        }
        states
    }

    /// Takes down what rests and what the page states to be unavailable.
    #[inline(never)]
    fn leave_out(&mut self, site: &Site<'_>, visit: &Visit<'_>, standing: &Standing, is_off: bool) {
        let asked = Rests::of(site);
        let local = visit.readings.offset_minutes().saturating_mul(60);
        self.turn = blend::day_of(visit.readings.now().unwrap_or(0).saturating_add_signed(local));
        if let Some(attribute) = asked.unavailable() {
            self.state_unavailable(visit.readings.attribute(attribute.into()));
        }
        if is_off {
            (self.own, self.searches) = (Context::default(), false);
            return;
        }
        self.rests = standing.out();
        self.gone.iter_mut().zip(standing.resting(visit.day())).for_each(|(place, hash)| *place = hash);
    }

    /// Takes down what the page states to be unavailable; a page that states more than there is room for, or than it hands on,
    /// stays as it is.
    pub fn state_unavailable(&mut self, stated: &[u8]) {
        let places = self.gone.get_mut(MAX_RESTING..).unwrap_or_default();
        places.fill(0);
        self.as_written = self.as_written.filter(|reason| *reason != Reason::NothingFits);
        if stated.is_empty() {
            return;
        }
        let mut places = places.iter_mut();
        for id in pieces(stated, VALUE) {
            match places.next() {
                // Characters are bytes at least: whatever was cut is as long as that.
                Some(place) if stated.len() < LONGEST_FIELD => *place = hash(id),
                _ => self.as_written = self.as_written.or(Some(Reason::NothingFits)),
            }
        }
    }

    /// Gives the fact at a position of the site another state.
    pub fn set(&mut self, fact: u8, state: u32) {
        if let Some((place, _)) = self.facts.get_mut(usize::from(fact)) {
            *place = state;
        }
    }

    /// The state of the fact at a position of the site.
    pub fn state(&self, fact: u8) -> u32 {
        self.facts.get(usize::from(fact)).map_or(UNKNOWN, |(state, _)| *state)
    }

    /// Whether the state of the keyword at this position is that of the visit, not this view's own.
    pub fn is_of_visit(&self, fact: u8) -> bool {
        !self.searches && self.state(fact) != UNKNOWN
    }

    /// Where the fact at a position of the site comes from.
    pub fn source(&self, fact: u8) -> FactSource {
        self.facts.get(usize::from(fact)).map_or(FactSource::Moment, |(_, source)| *source)
    }
}

/// Whether the dial is off: then nothing is known but what makes the default.
fn is_off(rules: impl Rules, site: &Site<'_>, standing: &Standing) -> bool {
    let asked = Rests::of(site);
    let answered = asked.intensity().map_or(UNKNOWN, |question| standing.kept(question));
    intensity::level(rules, asked.dial(), answered) == 0
}

/// Whether a fact counts for the default: the first item that is not scheduled out and fits device and language.
fn is_default<S: Scope>(kind: FactKind) -> bool {
    S::DETAILS && kind.is_answered()
        || matches!(kind, FactKind::Now | FactKind::PageLanguage | FactKind::Device)
}

/// Which view of the visit this is, where one before was counted: who keeps nothing of a visit is not new.
fn views(kept: Context) -> u32 {
    match kept.views() {
        0 => UNKNOWN,
        before => (before + 1).min(MAX_VIEWS),
    }
}

/// The state of a fact of how the visit began, with this view where it did.
fn begun(site: &Site<'_>, fact: &SiteFact<'_>, visit: &Visit<'_>, kept: Context, own: &mut Context) -> u32 {
    let channel = visit.ordinal(FactKind::Channel);
    let is_linked = visit.is_linked(site.knowledge());
    let is_channel = fact.kind == FactKind::SessionChannel;
    if is_linked || kept.is_empty() && channel != Channel::Internal as u8 {
        // No partition but that of the campaigns has a class for it.
        let campaign = visit.with_text(FactKind::Campaign, |text| fact.partition.of_text(text));
        own.begin(if is_channel { channel } else { 0 }, campaign, is_linked);
    }
    let context = kept.then(*own);
    if is_channel { context.channel() } else { context.campaign() }
}

/// A fact of this view that few sites ask about.
#[inline(never)]
fn detail(fact: &SiteFact<'_>, visit: &Visit<'_>) -> u32 {
    let partition = fact.partition;
    match partition {
        Partition::Ordinal => visit.readings.answer(usize::from(fact.index)).into(),
        Partition::Number(_) => {
            visit.number(fact.kind).map_or(UNKNOWN, |number| partition.of_number(f64::from(number)))
        }
        _ => visit.with_text(fact.kind, |text| partition.of_text(text)),
    }
}

/// The class of the keyword that this view is about: that of the visitor's words, else that of the words of the page's path.
/// Like the states of all facts: 1 + the keyword's position, 0 where it is unknown.
#[inline(never)]
pub fn keyword_class(site: &Site<'_>, visit: &Visit<'_>) -> u32 {
    let vocabulary = site.section(Section::Keywords);
    let class = visit.keyword.as_ref().map_or(UNKNOWN, |keyword| {
        let class = keywords::class_of(vocabulary, keyword.text.as_bytes());
        if keyword.from_page_before && class >= site.guarded() { UNKNOWN } else { class }
    });
    if class != UNKNOWN {
        return class;
    }
    path_words(visit.readings.url()).map_or(UNKNOWN, |words| keywords::class_of(vocabulary, words.as_bytes()))
}

/// The state of what the page states of itself, in the type that its site declared.
#[inline(never)]
fn attribute(fact: &SiteFact<'_>, stated: &[u8]) -> u32 {
    if stated.is_empty() {
        return UNKNOWN;
    }
    match fact.partition {
        Partition::List(_) => {
            pieces(stated, VALUE).fold(LIST_KNOWN, |state, value| state | fact.partition.of_text(value))
        }
        Partition::Number(_) => decimal(stated).map_or(UNKNOWN, |number| fact.partition.of_number(number)),
        Partition::Ordinal => match stated {
            b"true" => fact.partition.of_ordinal(2),
            b"false" => fact.partition.of_ordinal(1),
            _ => UNKNOWN,
        },
        _ => fact.partition.of_text(stated),
    }
}

/// Reads a decimal number of at most 15 digits, such as `-12.50`; anything else is nothing.
///
/// A whole number below 2⁵³ and a power of ten below 10²² are exact, so their quotient is the nearest double,
/// without the 5 kB that the general case costs the page.
pub fn decimal(text: &[u8]) -> Option<f64> {
    let (sign, digits) = match cut(text, b"-") {
        ([], digits) => (-1.0, digits),
        _ => (1.0, text),
    };
    let mut whole: u64 = 0;
    let mut scale = 1.0;
    let mut count = 0;
    let mut is_fraction = false;
    for byte in digits {
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
    use crate::check::{Extent, check, compile};
    use crate::interchange::readings_from_json;
    use crate::visit::Readings;
    use alloc::string::{String, ToString};
    use alloc::vec::Vec;
    use proptest::prelude::*;

    #[test]
    fn decimals_are_plain_or_nothing() {
        assert_eq!(decimal(b"19.99"), Some(19.99));
        assert_eq!(decimal(b"-0.5"), Some(-0.5));
        for wrong in ["", "-", ".", "1e3", "1.2.3", "1,5", " 1", "1234567890123456"] {
            assert_eq!(decimal(wrong.as_bytes()), None, "{wrong}");
        }
    }

    /// A site of whose pages a reader would like to know what is sold out.
    fn shop() -> Vec<u8> {
        let site = serde_json::json!({
            "tactful": 1, "site": "shop", "slots": [{ "id": "hero" }], "items": [{ "id": "boots", "slot": "hero" }],
            "attributes": [{ "name": "unavailable", "type": "list" }],
        });
        compile(&check(&site.to_string()).0.unwrap(), Extent::Whole, &mut Vec::new()).unwrap()
    }

    /// What a page stays as it is written for that states so many ids of so many letters, as it gathers them.
    fn as_written(ids: usize, letters: usize) -> Option<Reason> {
        let bytes = shop();
        let site = Site::read(&bytes).unwrap();
        let ids: Vec<String> = (0..ids).map(|id| std::format!("{id:0letters$}")).collect();
        let visit = serde_json::json!({ "attributes": { "unavailable": ids } });
        let readings = readings_from_json(&visit.to_string(), &site).unwrap();
        let visit = Visit::understand(Readings::from_text(readings.as_bytes()), site.knowledge());
        States::of(&site, &visit, &Standing::nothing(0)).as_written
    }

    #[test]
    fn a_page_that_states_more_than_can_be_read_stays_as_it_is_written() {
        assert_eq!([as_written(64, 4), as_written(56, 35)], [None; 2]);
        assert_eq!(as_written(65, 4), Some(Reason::NothingFits));
        // The page cuts what it states: of a hundred such ids 56 are left.
        assert_eq!(as_written(100, 36), Some(Reason::NothingFits));
        assert_eq!(as_written(1, 2_047), None);
        assert_eq!(as_written(1, 2_048), Some(Reason::NothingFits), "nobody knows whether more was stated");
    }

    #[test]
    fn a_robot_is_one_whatever_the_page_states() {
        let mut states = States { as_written: Some(Reason::Bot), ..shop_states() };
        states.state_unavailable(&[b'a'; LONGEST_FIELD]);
        states.state_unavailable(b"boots");
        assert_eq!(states.as_written, Some(Reason::Bot));
    }

    fn shop_states() -> States {
        let bytes = shop();
        let site = Site::read(&bytes).unwrap();
        States::of(&site, &Visit::understand(Readings::default(), site.knowledge()), &Standing::nothing(0))
    }

    proptest! {
        #[test]
        fn decimals_are_the_nearest_double(whole in 0u64..10_000_000_000, fraction in 0u32..100_000) {
            let text = std::format!("{whole}.{fraction:05}");
            prop_assert_eq!(decimal(text.as_bytes()), text.parse::<f64>().ok());
        }
    }
}
