//! The context of a visit: what it is after, how it began, and its views, each counted once.

use super::*;

/// What a view brings: a keyword, the channel and the campaign of a link, where it came by one, and itself.
fn brings(keyword: u32, channel: u8, campaign: u32) -> Context {
    let mut own = Context(keyword);
    own.begin(channel, campaign, channel != 0);
    own.count();
    own
}

fn open(browser: &Browser, site: &Site<'_>, minute: u32, own: Context) -> Keeper<tabs::View> {
    Keeper::open(browser.open(), site, View { objection: false, minute, own })
}

/// What the next view is told: keyword, channel, campaign, views; nothing where nothing of the visit is kept.
fn told(browser: &Browser) -> Option<[u32; 4]> {
    let texts = browser.texts();
    let named = |kind: &str| {
        let mut found = texts.iter().filter(|(name, _)| name.starts_with(&format!("tactful:shop:{kind}")));
        let first = found.next().map(|(_, text)| text.clone());
        assert_eq!(found.next(), None, "of other epochs nothing is left");
        first
    };
    let context =
        named("standing").map_or(Context::default(), |text| Standing::from_text(text.as_bytes()).context());
    if named("session").is_none() {
        assert!(context.is_empty(), "nothing is told of a visit that is not kept");
        return None;
    }
    Some([context.keyword(), context.channel(), context.campaign(), context.views()])
}

#[test]
fn a_visit_keeps_how_it_began_and_counts_each_view_once() {
    let bytes = compiled();
    let site = Site::reread(&bytes);
    let browser = Browser::default();
    let mut first = open(&browser, &site, TODAY, brings(3, 5, 2));
    assert_eq!(browser.texts().len(), 0, "nothing without leave");
    first.choose(&site, [Some(Choice::Agreed), None]);
    assert_eq!(told(&browser), Some([3, 5, 2, 1]), "the view in which they agree is the first that counts");
    first.declare(&site, "likes", &["answer-1"]).unwrap();
    first.choose(&site, [Some(Choice::Agreed); 2]);
    first.follow(&site);
    assert_eq!(told(&browser), Some([3, 5, 2, 1]), "whatever happens in it");
    let second = open(&browser, &site, TODAY + 20, brings(0, 0, 0));
    let third = open(&browser, &site, TODAY + 40, brings(4, 0, 0));
    assert_eq!(told(&browser), Some([4, 5, 2, 3]));
    open(&browser, &site, TODAY + 41, brings(0, 2, 0));
    assert_eq!(told(&browser), Some([4, 2, 0, 4]), "a link begins it anew");
    drop((second, third));
    open(&browser, &site, TODAY + 71, Context::default());
    assert_eq!(told(&browser), None, "half an hour without a view ends it");
}

#[test]
fn what_was_taken_back_does_not_come_back_from_an_open_view() {
    let bytes = compiled();
    let site = Site::reread(&bytes);
    let browser = Browser::default();
    open(&browser, &site, TODAY, brings(3, 5, 2)).choose(&site, [Some(Choice::Agreed), None]);
    let mut second = open(&browser, &site, TODAY + 1, brings(0, 0, 0));
    second.choose(&site, [Some(Choice::Refused), None]);
    assert_eq!(told(&browser), None);
    second.choose(&site, [Some(Choice::Agreed), None]);
    assert_eq!(told(&browser), None, "this view brought nothing that it did not leave before");
}

#[test]
fn a_view_for_somebody_else_adds_nothing_once_that_has_ended() {
    let bytes = compiled();
    let site = Site::reread(&bytes);
    let browser = Browser::default();
    let mut keeper = open(&browser, &site, TODAY, brings(3, 5, 2));
    keeper.rest(&site, Rest::SomeoneElse, true);
    keeper.choose(&site, [Some(Choice::Agreed), None]);
    assert_eq!(told(&browser), Some([3, 5, 2, 1]), "while it lasts, the visit leads");
    keeper.rest(&site, Rest::SomeoneElse, false);
    keeper.choose(&site, [Some(Choice::Agreed), None]);
    assert_eq!(told(&browser), None);
}

#[test]
fn what_a_view_brought_before_another_tab_forgot_is_not_kept_later() {
    let bytes = compiled();
    let site = Site::reread(&bytes);
    let browser = Browser::default();
    let shelf = browser.open();
    let view = View { objection: false, minute: TODAY, own: brings(3, 5, 2) };
    let mut asleep = Keeper::open(shelf.clone(), &site, view);
    let mut other = open(&browser, &site, TODAY, brings(0, 0, 0));
    other.forget(&site);
    other.choose(&site, [Some(Choice::Agreed), None]);
    shelf.hear();
    asleep.follow(&site);
    asleep.declare(&site, "likes", &["answer-1"]).unwrap();
    assert_eq!(told(&browser), None);
}

#[test]
fn a_tab_of_an_earlier_version_of_the_site_leaves_the_visit_to_the_later_one() {
    let (bytes, later) = (compiled(), compiled_with("b"));
    let (site, later) = (Site::reread(&bytes), Site::reread(&later));
    let browser = Browser::default();
    let shelf = browser.open();
    let view = View { objection: false, minute: TODAY, own: brings(1, 2, 0) };
    let mut earlier = Keeper::open(shelf.clone(), &site, view);
    open(&browser, &later, TODAY, brings(3, 5, 2)).choose(&later, [Some(Choice::Agreed), None]);
    shelf.hear();
    earlier.declare(&site, "likes", &["answer-1"]).unwrap();
    open(&browser, &later, TODAY + 1, brings(0, 0, 0));
    assert_eq!(told(&browser), Some([3, 5, 2, 2]));
}
