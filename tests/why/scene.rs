//! Somebody on a page of a site: compiled, read and understood.

use serde_json::Value;
use tactful::check::{Extent, Severity, check, compile};
use tactful::interchange::{memory_from_json, readings_from_json};
use tactful::memory::Memory;
use tactful::site::{Named, Site};
use tactful::visit::{Readings, Visit};

/// Compiles a site file, with which nothing is wrong but what somebody may be told.
pub fn compiled(site: &Value) -> Vec<u8> {
    let (meaning, mut problems) = check(&site.to_string());
    assert!(problems.iter().all(|problem| problem.severity == Severity::Warning), "{problems:?}\n{site:#}");
    compile(&meaning.unwrap(), Extent::Whole, &mut problems).unwrap()
}

pub struct Scene<'b> {
    bytes: &'b [u8],
    readings: String,
    pub memory: Memory,
}

impl<'b> Scene<'b> {
    /// A visit and a memory, in their JSON forms.
    pub fn new(bytes: &'b [u8], visit: &Value, memory: &Value) -> Scene<'b> {
        let site = Site::read(bytes).unwrap();
        let readings = readings_from_json(&visit.to_string(), &site).unwrap();
        let understood = Visit::understand(Readings::from_text(readings.as_bytes()), site.knowledge());
        let minute = understood.minute();
        let mut memory = memory_from_json(&memory.to_string(), &site, minute).unwrap();
        memory.expire(minute);
        Scene { bytes, readings, memory }
    }

    pub fn site(&self) -> Site<'b> {
        Site::read(self.bytes).unwrap()
    }

    pub fn visit(&self) -> Visit<'_> {
        Visit::understand(Readings::from_text(self.readings.as_bytes()), self.site().knowledge())
    }

    /// The id of an item.
    pub fn item(&self, number: u16) -> &'b str {
        self.site().names().name(Named::Item, number.into())
    }
}
