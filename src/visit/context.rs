//! What a visit is after and how it began, as one number: small, because every view works with it before it is painted.
//!
//! ```text
//! bits  0 to 15  the keyword: 1 + its position among the site's keywords
//! bits 16 to 19  the channel by which the visit began, by its ordinal
//! bits 20 to 26  the campaign, by its class among those that the site's conditions name
//! bits 27 to 31  views of this visit, at most 31
//! ```
//!
//! 0 stands for unknown everywhere. A part that the site does not ask for is 0. What one view adds has one view at most, and in
//! bit 28 whether its link says where it is from.

/// Campaigns that the conditions of a site may name.
pub const MAX_CAMPAIGNS: usize = 100;
/// Views of a visit that are told apart; beyond, they are as many.
pub const MAX_VIEWS: u32 = 31;

const CHANNEL: u32 = 16;
const CAMPAIGN: u32 = 20;
const VIEWS: u32 = 27;
/// In what a view adds: its link begins the visit anew.
const LINKED: u32 = 1 << 28;
/// How the visit began: channel and campaign.
const BEGINNING: u32 = (1 << VIEWS) - (1 << CHANNEL);

/// The context of a visit; of one view, what it adds to it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Context(pub u32);

/// A part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What the visit is after.
    Keyword,
    /// The channel by which it began.
    Channel,
    /// The campaign by which it began.
    Campaign,
    /// How many views it had.
    Views,
}

impl From<u32> for Context {
    fn from(number: u32) -> Context {
        Context(number)
    }
}

impl Context {
    /// That of a visit of which all of this is known; there may be more views than are counted.
    pub fn of_visit(keyword: u32, channel: u8, campaign: u32, views: u32) -> Context {
        Context(
            keyword | u32::from(channel) << CHANNEL | campaign << CAMPAIGN | views.min(MAX_VIEWS) << VIEWS,
        )
    }

    /// Adds to what a view adds how it began: the ordinal of its channel or the class of its campaign, 0 where it is not asked for,
    /// and whether a link said so.
    pub fn begin(&mut self, channel: u8, campaign: u32, is_linked: bool) {
        self.0 |= u32::from(channel) << CHANNEL | campaign << CAMPAIGN;
        if is_linked {
            self.0 |= LINKED;
        }
    }

    /// Adds to what a view adds that it is one.
    pub fn count(&mut self) {
        self.0 |= 1 << VIEWS;
    }

    /// Whether nothing is known.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The class of the keyword.
    pub fn keyword(self) -> u32 {
        self.0 & 0xffff
    }

    /// The channel, by its ordinal.
    pub fn channel(self) -> u32 {
        self.0 >> CHANNEL & 15
    }

    /// The class of the campaign.
    pub fn campaign(self) -> u32 {
        self.0 >> CAMPAIGN & 127
    }

    /// How many views there were.
    pub fn views(self) -> u32 {
        self.0 >> VIEWS
    }

    /// The context of which one part is not known.
    #[must_use]
    pub fn without(self, part: Part) -> Context {
        let (first, next) = match part {
            Part::Keyword => (0, CHANNEL),
            Part::Channel => (CHANNEL, CAMPAIGN),
            Part::Campaign => (CAMPAIGN, VIEWS),
            Part::Views => (VIEWS, u32::BITS),
        };
        Context(self.0 & !(u32::MAX >> (u32::BITS - next) & u32::MAX << first))
    }

    /// The context once a view came to it. Its own keyword replaces what was known. How it began counts where nothing was known,
    /// or where a link says so: who comes without one goes on with what they came for, be it back from paying elsewhere.
    #[must_use]
    pub fn then(self, own: Context) -> Context {
        let keyword = if own.keyword() == 0 { self } else { own }.keyword();
        let begins = own.0 & LINKED != 0 || self.is_empty();
        let beginning = if begins { own } else { self }.0 & BEGINNING;
        Context(keyword | beginning | (self.views() + (own.views() & 1)).min(MAX_VIEWS) << VIEWS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What a view adds that came by a link, or without one.
    fn own(keyword: u32, channel: u8, campaign: u32, is_linked: bool) -> Context {
        let mut context = Context(keyword);
        context.begin(channel, campaign, is_linked);
        context.count();
        context
    }

    fn parts(context: Context) -> (u32, u32, u32, u32) {
        (context.keyword(), context.channel(), context.campaign(), context.views())
    }

    #[test]
    fn a_part_goes_and_the_others_stay() {
        let visit = Context::of_visit(7, 3, 5, 9);
        let left = |part| parts(visit.without(part));
        assert_eq!(left(Part::Keyword), (0, 3, 5, 9));
        assert_eq!(left(Part::Channel), (7, 0, 5, 9));
        assert_eq!(left(Part::Campaign), (7, 3, 0, 9));
        assert_eq!(left(Part::Views), (7, 3, 5, 0));
    }

    #[test]
    fn a_visit_goes_on_with_what_it_began_with_until_a_link_begins_it_anew() {
        let visit = Context::of_visit(7, 3, 5, 1);
        assert_eq!(parts(visit.then(own(0, 0, 0, false))), (7, 3, 5, 2));
        assert_eq!(parts(visit.then(own(9, 0, 0, false))), (9, 3, 5, 2));
        assert_eq!(parts(visit.then(own(0, 2, 0, true))), (7, 2, 0, 2), "its campaign is not another's");
        assert_eq!(
            parts(visit.then(own(0, 1, 0, false))),
            (7, 3, 5, 2),
            "a view that took itself for the first"
        );
        assert_eq!(parts(visit.then(Context::default())), (7, 3, 5, 1));
        assert_eq!(parts(Context::default().then(own(0, 7, 4, false))), (0, 7, 4, 1));
        assert_eq!(
            parts(Context::of_visit(0, 0, 0, 1).then(own(0, 7, 4, false))),
            (0, 0, 0, 2),
            "it began before"
        );
    }

    #[test]
    fn views_are_counted_to_a_bound() {
        let mut visit = Context::default();
        for view in 1..100 {
            visit = visit.then(own(0, 2, 0, view % 3 == 0));
            assert_eq!(visit.views(), MAX_VIEWS.min(view));
        }
    }

    proptest! {
        #[test]
        fn no_part_touches_another(keyword in 0..=60_000_u32, channel in 0..=9_u8, campaign in 0..=101_u32, views in 0..=31_u32) {
            let context = Context::of_visit(keyword, channel, campaign, views);
            prop_assert_eq!(parts(context), (keyword, channel.into(), campaign, views));
            let added = own(keyword, channel, campaign, views % 2 == 0);
            prop_assert_eq!(parts(Context::default().then(added)), (keyword, channel.into(), campaign, 1));
        }
    }
}
