//! `freshness`: what was declared is asked again on its day and not earlier, and stops counting where nobody answers.

use super::*;

fn asking() -> Vec<u8> {
    let question =
        |id: &str, days: Option<u8>| json!({ "id": id, "answers": [{ "id": "yes" }], "ask_again": days });
    let site = json!({
        "tactful": 1, "site": "shop", "slots": [{ "id": "hero" }], "items": [{ "id": "a", "slot": "hero", "subjects": ["trail"], "when": { "preferences.size": "yes", "preferences.mood": "yes" } }],
        "interests": { "subjects": ["trail"] }, "questions": [question("size", Some(30)), question("mood", None)],
    });
    let (meaning, problems) = check(&site.to_string());
    assert_eq!(problems, []);
    compile(&meaning.unwrap(), Extent::Whole, &mut Vec::new()).unwrap()
}

fn due(keeper: &Keeper<tabs::View>, site: &Site<'_>) -> String {
    let said = keeper.memory().declarations.iter().filter(|said| keeper.lasts(site, said).1);
    let mut due: Vec<&str> = said.map(|said| said.question.as_str()).collect();
    // In any order: they are kept as they were last said.
    due.sort_unstable();
    due.join(" ")
}

#[test]
fn what_was_declared_is_asked_again_on_its_day_and_not_earlier() {
    let bytes = asking();
    let site = Site::reread(&bytes);
    let browser = Browser::default();
    let mut keeper = opened(browser.open(), &site, 0);
    for question in ["size", "mood"] {
        keeper.declare(&site, question, &["yes"]).unwrap();
    }
    keeper.take_feedback(&site, Feedback::More, "trail").unwrap();
    let on = |day: u32| {
        let keeper = Keeper::open(browser.open(), &site, View { minute: TODAY + day * 1_440, ..view(0) });
        due(&keeper, &site)
    };
    assert_eq!([0, 29, 30, 89, 90].map(on), ["", "", "size", "size", "mood size"]);
    // Still true: the answer is given once more.
    keeper.tick(TODAY + 90 * 1_440);
    keeper.declare(&site, "size", &["yes"]).unwrap();
    assert_eq!(
        [90, 119, 120, 179, 180, 269].map(on),
        ["mood", "mood", "mood size", "mood size", "size", "size"]
    );
    assert_eq!(on(270), "");
    assert!(browser.texts().keys().all(|name| !name.contains("preferences")), "nobody answered");
}

#[test]
fn nothing_is_asked_while_the_visitor_browses_for_somebody_else() {
    let bytes = asking();
    let site = Site::reread(&bytes);
    let browser = Browser::default();
    let mut keeper = opened(browser.open(), &site, 0);
    keeper.declare(&site, "size", &["yes"]).unwrap();
    keeper.tick(TODAY + 40 * 1_440);
    assert_eq!(due(&keeper, &site), "size");
    keeper.rest(&site, Rest::SomeoneElse, true);
    assert_eq!(due(&keeper, &site), "");
}
