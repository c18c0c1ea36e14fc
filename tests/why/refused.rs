//! "Not for me" is heeded: whatever else is known, no slot shows more of it than before.

use super::draw::{self, KIND, SUBJECTS, TODAY};
use super::random::Random;
use super::richer;
use super::scene::{Scene, compiled};
use serde_json::Value;
use tactful::decide::decide;
use tactful::memory::{Feedback, Memory};

const SEED: u64 = 20_270_102;
const SITES: usize = 700;
const VISITORS: usize = 3;

#[derive(Debug, Default)]
struct Counts {
    states: usize,
    /// States in which any slot shows less of it than before, and those in which one showed any.
    less: usize,
    shown: usize,
}

/// How many places of each slot show an item for which something holds.
fn places(scene: &Scene<'_>, memory: &Memory, holds: &dyn Fn(&str) -> bool) -> Vec<usize> {
    let plan = decide(&scene.site(), &scene.visit(), memory);
    let slots = 0..scene.site().slots().count() as u16;
    let shown =
        |slot| plan.of_slot(slot).filter_map(|choice| choice.item).filter(|item| holds(scene.item(*item)));
    slots.map(|slot| shown(slot).count()).collect()
}

fn expect(scene: &Scene<'_>, said: Feedback, name: &str, holds: &dyn Fn(&str) -> bool, counts: &mut Counts) {
    let mut memory = scene.memory.clone();
    memory.take_feedback(said, name, TODAY);
    let (before, after) = (places(scene, &scene.memory, holds), places(scene, &memory, holds));
    let rises = before.iter().zip(&after).any(|(before, after)| after > before);
    assert!(!rises, "{said:?} of {name}: {before:?}, then {after:?}, of {:?}", scene.memory);
    counts.states += 1;
    counts.shown += usize::from(before.iter().any(|count| *count > 0));
    counts.less += usize::from(before != after);
}

/// Whether an item is about a subject, or a kind of it.
fn is_about(file: &Value, id: &str, subject: &str) -> bool {
    let item = file["items"].as_array().unwrap().iter().find(|item| item["id"] == id).unwrap();
    let is = |wanted: &str| item["subjects"].as_array().unwrap().iter().any(|subject| subject == wanted);
    is(subject) || subject == KIND.1 && !file["subjects"].is_null() && is(KIND.0)
}

#[test]
fn what_is_not_for_somebody_is_never_shown_more() {
    let mut random = Random(SEED);
    let [mut less, mut dismissed] = <[Counts; 2]>::default();
    for _ in 0..SITES {
        let file = richer::site(&mut random);
        let bytes = compiled(&file);
        for _ in 0..VISITORS {
            let (visit, memory) = richer::visitor(&mut random, &file);
            let scene = Scene::new(&bytes, &visit, &memory);
            for subject in &draw::SUBJECTS[..SUBJECTS.len() - 1] {
                let about = |id: &str| is_about(&file, id, subject);
                expect(&scene, Feedback::Less, subject, &about, &mut less);
            }
            let items = file["items"].as_array().unwrap();
            for id in items.iter().map(|item| item["id"].as_str().unwrap()) {
                expect(&scene, Feedback::Dismiss, id, &|shown| shown == id, &mut dismissed);
            }
        }
    }
    println!("seed {SEED}: less {less:?}, dismissed {dismissed:?}");
    for counts in [less, dismissed] {
        assert!(
            counts.states >= 5_000 && counts.less * 2 > counts.shown && counts.less > 1_000,
            "{counts:?}"
        );
    }
}
