//! What is left of what rests for the next view: a text that may be old, damaged, or of another site.

use super::shop;
use serde_json::{Value, json};
use tactful::check::{Extent, check, compile};
use tactful::decide::{Standing, States, condense, plan};
use tactful::interchange::readings_from_json;
use tactful::memory::{Event, Feedback, Memory};
use tactful::site::Site;
use tactful::visit::{Readings, Visit};

fn compiled(site: &Value) -> Vec<u8> {
    let (meaning, problems) = check(&site.to_string());
    assert_eq!(problems, []);
    compile(&meaning.unwrap(), Extent::Whole, &mut Vec::new()).unwrap()
}

fn text(standing: &Standing) -> String {
    let mut text = String::new();
    standing.write(|character| text.push(character));
    text
}

/// Ten in the morning of 2026-03-01, UTC, in minutes; and its day.
const MINUTE: u32 = DAY as u32 * 1_440 + 600;
const DAY: i32 = 20_513;

/// What a site chooses, given a text as its standing: the item's position, by slot.
fn chosen(site: &Site<'_>, standing: &[u8]) -> Vec<Option<u16>> {
    let visit = json!({ "url": "https://shop.example/", "now": "2026-03-01T10:00:00Z" });
    let readings = readings_from_json(&visit.to_string(), site).unwrap();
    let mut fields: Vec<&[u8]> = readings.as_bytes().split(|byte| *byte == 1).collect();
    fields[14] = standing;
    let readings = fields.join(&1);
    let readings = Readings::from_text(&readings);
    let visit = Visit::understand(readings, site.knowledge());
    assert_eq!(visit.minute(), MINUTE);
    let states = States::of(site, &visit, &Standing::read(&readings, site.hash()));
    plan(site, &states).choices.iter().map(|choice| choice.item).collect()
}

#[test]
fn a_standing_with_all_that_rests_reads_back_and_chooses_the_same() {
    let bytes = compiled(&shop(json!({})));
    let site = Site::read(&bytes).unwrap();
    let mut memory = Memory::default();
    memory.take_feedback(Feedback::Less, "coffee", DAY);
    memory.take_feedback(Feedback::Dismiss, "everything", DAY);
    memory.possessions.add("kettle", DAY + 400, DAY);
    memory.purchases.add("kettle", DAY + 40, DAY);
    memory.evidence.see(Event::Gift, "coffee", DAY);
    memory.evidence.see(Event::Return, "kettle", DAY);
    let whole = condense(&site, &memory, MINUTE);
    let kept = text(&whole);
    assert_eq!(Standing::from_text(kept.as_bytes()), whole);
    // Only the knives are left.
    assert_eq!(chosen(&site, kept.as_bytes()), [Some(3)]);
    assert_eq!(chosen(&site, b""), [Some(0)]);
}

#[test]
fn any_damage_to_a_standing_still_fills_every_slot() {
    let bytes = compiled(&shop(json!({})));
    let site = Site::read(&bytes).unwrap();
    let mut memory = Memory::default();
    memory.take_feedback(Feedback::Less, "coffee", DAY);
    (0..30).for_each(|item| memory.take_feedback(Feedback::Dismiss, &format!("item-{item}"), DAY));
    memory.possessions.add("kettle", DAY + 400, DAY);
    let kept = text(&condense(&site, &memory, MINUTE));
    for end in 0..=kept.len() {
        assert_eq!(chosen(&site, &kept.as_bytes()[..end]).len(), 1, "cut at {end}");
    }
    for place in 0..kept.len() {
        for damage in [b'0', b'f', b'x', 0xff, b' '] {
            let mut damaged = kept.clone().into_bytes();
            damaged[place] = damage;
            assert_eq!(chosen(&site, &damaged).len(), 1, "{damage} at {place}");
        }
    }
    // What goes on behind its end says nothing more.
    let longer = format!("{kept}{}", "f".repeat(5_000));
    assert_eq!(chosen(&site, longer.as_bytes()).len(), 1);
    assert_eq!(chosen(&site, &[b'f'; 64 * 1024]), [None], "a pause is what it reads as");
}

/// A site of which nothing is learnt has nothing that anyone could have, want less of, or give back.
#[test]
fn a_site_without_interests_takes_no_word_on_subjects() {
    let bytes = compiled(&json!({
        "tactful": 1, "site": "shop", "slots": [{ "id": "hero" }],
        "items": [{ "id": "kettle", "slot": "hero", "subjects": ["kettle"] }],
    }));
    let site = Site::read(&bytes).unwrap();
    let mut memory = Memory::default();
    memory.take_feedback(Feedback::Less, "kettle", DAY);
    memory.possessions.add("kettle", DAY + 400, DAY);
    let standing = condense(&site, &memory, MINUTE);
    assert!(standing.is_nothing());
    assert_eq!(chosen(&site, text(&standing).as_bytes()), [Some(0)]);
}
