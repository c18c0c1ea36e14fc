//! The segments of a site, and how much they add where they are named.
//!
//! A segment is written out wherever it is named. Segments that name one another several times would grow without
//! end, so what is written out is counted.

use super::read::Placed;
use super::shape::{Condition, SegmentShape};
use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;
use core::cell::Cell;
use serde_json::{Map, Value};

/// Values that the segments of one condition may have, written out.
const MOST_OF_CONDITION: usize = 10_000;
/// The same for all conditions of a site: that many fit into a few hundred megabytes.
const MOST_OF_SITE: usize = 2_000_000;

/// A condition with a name.
#[derive(Clone, Debug)]
pub struct Segment {
    /// What it asks.
    pub when: Condition,
    /// How many values it is written with.
    weight: usize,
}

/// The segments of a site, by id.
#[derive(Clone, Debug, Default)]
pub struct Segments {
    by_id: BTreeMap<String, Segment>,
    of_condition: Cell<usize>,
    of_site: Cell<usize>,
}

impl Segments {
    /// The segments of a file.
    pub fn new(segments: &[Placed<SegmentShape>]) -> Segments {
        let named = |Placed { part, .. }: &Placed<SegmentShape>| {
            (part.id.clone(), Segment { when: part.when.clone(), weight: weight_of(&part.when) })
        };
        Segments { by_id: segments.iter().map(named).collect(), ..Segments::default() }
    }

    /// The segment of an id.
    pub fn get(&self, id: &str) -> Option<&Segment> {
        self.by_id.get(id)
    }

    /// Begins a condition.
    pub fn begin(&self) {
        self.of_condition.set(0);
    }

    /// Counts a segment that is written out; nothing if there is no room for it.
    pub fn write_out(&self, segment: &Segment) -> Option<()> {
        for count in [&self.of_condition, &self.of_site] {
            count.set(count.get().saturating_add(segment.weight));
        }
        self.outgrown().is_none().then_some(())
    }

    /// What is to be told of the condition that began last, if its segments are too much.
    pub fn outgrown(&self) -> Option<String> {
        if self.of_condition.get() > MOST_OF_CONDITION {
            Some(format!("its segments, written out, have more than {MOST_OF_CONDITION} values"))
        } else if self.of_condition.get() > 0 && self.of_site.get() > MOST_OF_SITE {
            Some(format!("the segments of all conditions, written out, have more than {MOST_OF_SITE} values"))
        } else {
            None
        }
    }
}

/// The values that a condition is written with; itself is one.
fn weight_of(condition: &Map<String, Value>) -> usize {
    1 + condition.values().map(weight).sum::<usize>()
}

fn weight(value: &Value) -> usize {
    match value {
        Value::Object(entries) => weight_of(entries),
        Value::Array(values) => 1 + values.iter().map(weight).sum::<usize>(),
        _ => 1,
    }
}
