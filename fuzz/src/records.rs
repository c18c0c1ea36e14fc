//! Every text that is kept, read from arbitrary bytes: as they are, and sealed as if we had written them.

use std::fmt::Debug;
use tactful::consent::Purpose;
use tactful::decide::Standing;
use tactful::memory::{
    Declaration, EVENTS, Epoch, Event, Evidence, Feedback, MAX_ANSWERS, MAX_DECLARATIONS, MAX_OWNED,
    MAX_SEEN, Memory, Purchases, Record, day_of,
};
use tactful::visit::{Readings, fnv1a};

/// Minutes in which what was read is looked at: the first, an ordinary one, the last.
const MINUTES: [u32; 3] = [0, 20_000 * 1_440 + 600, u32::MAX];

/// Reads the bytes as everything that they could be.
pub fn survive(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    for record in [text.to_string(), sealed(&text)] {
        let memory = Memory {
            declarations: read(&record).unwrap_or_default(),
            choices: read(&record).unwrap_or_default(),
            session: read(&record),
            resting: read(&record).unwrap_or_default(),
            possessions: read(&record).unwrap_or_default(),
            purchases: read(&record).unwrap_or_default(),
            evidence: read(&record).unwrap_or_default(),
        };
        assert_is_bounded(&memory);
        MINUTES.iter().for_each(|minute| live_on(memory.clone(), *minute));
    }
    read_epoch(&text);
    read_standing(data);
}

/// The entries with the checksum that lets them through.
pub fn sealed(entries: &str) -> String {
    format!("1 {:08x} {entries}", fnv1a(entries.as_bytes()))
}

/// Whether memory keeps to its bounds.
pub fn assert_is_bounded(memory: &Memory) {
    assert!(memory.declarations.len() <= MAX_DECLARATIONS);
    assert!(memory.declarations.iter().all(|kept| (1..=MAX_ANSWERS).contains(&kept.answers.len())));
    assert!(memory.evidence.all().len() <= MAX_SEEN);
    assert!(memory.possessions.all().len() <= MAX_OWNED && memory.purchases.all().len() <= MAX_OWNED);
}

/// Reads a record; what was understood is written and reads back.
fn read<R: Record + Debug + PartialEq>(record: &str) -> Option<R> {
    let kept = R::read(record.as_bytes()).ok()?;
    assert_eq!(R::read(kept.write().as_bytes()), Ok(kept));
    R::read(record.as_bytes()).ok()
}

/// What becomes of memory in one more view.
fn live_on(mut memory: Memory, minute: u32) {
    let day = day_of(minute);
    memory.expire(minute);
    let expired = memory.clone();
    assert!(!memory.expire(minute), "what has ended is gone at once");
    assert_eq!(memory, expired);
    for seen in memory.evidence.all() {
        assert!(seen.days.strength(day) > 0, "what counts no more is gone");
        assert!(seen.days.last_until(1).is_some_and(|until| until > day));
        assert_eq!(seen.days.last_until(31), None, "there are thirty days");
    }
    let other = memory.evidence.clone();
    EVENTS.into_iter().for_each(|event| memory.evidence.see(event, "seen", day));
    assert!(memory.evidence.of(Event::Gift, "seen").is_some(), "it was a gift");
    memory.evidence.merge(other);
    memory.evidence.bound();
    memory.declare("question", &["answer"], day);
    memory.take_feedback(Feedback::More, "seen", day);
    memory.take_feedback(Feedback::Less, "seen", day);
    memory.take_feedback(Feedback::Dismiss, "seen", day);
    memory.purchases.add("seen", day.saturating_add(400), day);
    assert!(memory.purchases.has("seen", day));
    memory.purchases.send_back("seen");
    assert!(!memory.purchases.has("seen", day), "it went back");
    assert_eq!(Purchases::read(memory.purchases.write().as_bytes()).as_ref(), Ok(&memory.purchases));
    memory.possessions.add("seen", day, day);
    assert!(!memory.possessions.has("seen", day), "it is due");
    assert_is_bounded(&memory);
    assert_eq!(memory.declared("question", day).map(|kept| kept.answers.len()), Some(1));
    assert_eq!(Vec::<Declaration>::read(memory.declarations.write().as_bytes()), Ok(memory.declarations));
    assert_eq!(Evidence::read(memory.evidence.write().as_bytes()), Ok(memory.evidence));
}

fn read_epoch(text: &str) {
    let epoch = Epoch::from_text(text.as_bytes());
    assert!(epoch.text().eq_ignore_ascii_case(text) || epoch == Epoch::default());
    let next =
        [epoch.forgotten(), epoch.taken_back(Purpose::ThisVisit), epoch.taken_back(Purpose::WhatILookAt)];
    for next in next {
        assert_ne!(next, epoch);
        assert_eq!(Epoch::from_text(next.text().as_bytes()), next);
    }
}

fn read_standing(data: &[u8]) {
    let standing = Standing::from_text(data);
    assert_eq!(Standing::from_text(written(&standing).as_bytes()), standing);
    Standing::read(&Readings::from_text(data), standing.site());
}

/// The text of a standing.
pub fn written(standing: &Standing) -> String {
    let mut text = String::new();
    standing.write(|character| text.push(character));
    text
}
