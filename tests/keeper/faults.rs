//! A storage that fails at any operation.

use super::*;
use tactful::memory::Row;
use tactful::visit::Part;

#[test]
fn whatever_operation_fails_nothing_is_kept_that_was_refused() {
    let bytes = compiled();
    let site = Site::reread(&bytes);
    let mut faults = 0;
    for lasting in [false, true] {
        for number in 0.. {
            let browser = Browser::default();
            let shelf = browser.open();
            let mut keeper = full(shelf.clone(), &site);
            browser.fail(number, lasting);
            let refused = keeper.choose(&site, [Some(Choice::Refused); 2]);
            let operations = browser.heal();
            if number >= operations {
                break;
            }
            faults += 1;
            // Whatever failed, the choice holds in this view, and the next act that can write takes it down.
            keeper.refresh();
            assert!(
                !keeper.answer(tactful::consent::Purpose::ThisVisit).allowed,
                "{number} {lasting} {refused:?}"
            );
            if refused == Stored::Refused {
                assert_eq!(
                    keeper.choose(&site, [Some(Choice::Refused); 2]),
                    Stored::Kept,
                    "{number} {lasting}"
                );
            }
            let left = Told { answer: Some(1), ..Told::default() };
            assert_eq!(told(&browser, &site), left, "{number} {lasting} {refused:?}");
        }
    }
    println!("{faults} faults");
}

fn ignore<T>(_: T) {}

type Act = fn(&mut Keeper<tabs::View>, &Site<'_>);

/// Everything that writes or erases.
const ACTS: [(&str, Act); 17] = [
    ("declare", |keeper, site| ignore(keeper.declare(site, "likes", &["answer-2"]))),
    ("withdraw", |keeper, site| ignore(keeper.declare(site, "likes", &[]))),
    ("refuse", |keeper, site| ignore(keeper.choose(site, [Some(Choice::Refused); 2]))),
    ("pause", |keeper, site| ignore(keeper.pause(site, true))),
    ("less", |keeper, site| ignore(keeper.take_feedback(site, Feedback::Less, "subject-1"))),
    ("see", |keeper, site| ignore(keeper.see(site, [looked_at("subject-2")]))),
    ("dismiss", |keeper, site| ignore(keeper.take_feedback(site, Feedback::Dismiss, "a"))),
    ("possess", |keeper, site| ignore(keeper.possess(site, "subject-1", 20_100))),
    ("buy", |keeper, site| ignore(keeper.see(site, [Sighting::Purchase("subject-1".into(), 20_100)]))),
    ("browse for someone else", |keeper, site| ignore(keeper.rest(site, Rest::SomeoneElse, true))),
    ("pause this visit", |keeper, site| ignore(keeper.rest(site, Rest::Everything, true))),
    ("remove what was seen", |keeper, site| ignore(keeper.remove(site, Row::Seen(Event::View), "subject-1"))),
    ("remove what the visit is after", |keeper, site| {
        ignore(keeper.remove(site, Row::Visit(Part::Keyword), ""))
    }),
    ("remove a choice", |keeper, site| ignore(keeper.remove(site, Row::Choice, "what-i-look-at"))),
    ("forget", |keeper, site| keeper.forget(site)),
    ("follow", |keeper, site| keeper.follow(site)),
    ("trim", |keeper, _| keeper.trim(0)),
];

/// The next view reads the standing before anything else is there: it says what is kept, or nothing.
#[test]
fn whatever_operation_fails_the_next_view_shows_what_is_kept_or_the_default() {
    let bytes = compiled();
    let site = Site::reread(&bytes);
    let mut faults = 0;
    for (name, act) in ACTS {
        for lasting in [false, true] {
            for number in 0.. {
                let browser = Browser::default();
                let mut keeper = full(browser.open(), &site);
                looked_at_before(&mut keeper, &site, "subject-2", TODAY);
                keeper.see(&site, [looked_at("subject-1")]);
                browser.fail(number, lasting);
                act(&mut keeper, &site);
                if number >= browser.heal() {
                    break;
                }
                faults += 1;
                let records = Records::of_site(b"shop", browser.open());
                let standing = condense(&site, &records.recall(20_000), TODAY);
                let mut right = String::new();
                standing.write(|character| right.push(character));
                let left = records.read(DataClass::Standing);
                assert!(
                    left.as_ref().is_none_or(|left| *left == right.as_bytes()),
                    "{name}, operation {number}, lasting {lasting}: {left:?} instead of {right}"
                );
            }
        }
    }
    println!("{faults} faults");
}
