//! One site on one page.

use tactful::browser::{Area, Storage};
use tactful::decide::{Decider, Standing};
use tactful::interchange::{cause_to_json, kept_to_json, plan_to_json};
use tactful::keeper::{Keeper, Records, View};
use tactful::memory::{Memory, Session, VISIT_MINUTES, day_of};
use tactful::site::{Named, Section, Site};
use tactful::visit::{Context, Readings, Visit};
use wasm_bindgen::prelude::*;

/// The engine of a page: holds the whole compiled site and what the page gathered, explains, and tells what is kept.
#[wasm_bindgen]
pub struct Engine {
    site: Vec<u8>,
    readings: String,
    records: Records<Storage>,
    memory: Memory,
    importer: Option<Keeper<Storage>>,
    decider: Option<Decider>,
    input: Vec<u8>,
    choices: Vec<u32>,
}

#[wasm_bindgen]
impl Engine {
    /// Begins with the compiled site, the readings that the opening gathered, and the page's storage where there is one.
    ///
    /// # Errors
    /// Bytes that are no compiled site of this version.
    #[wasm_bindgen(constructor)]
    pub fn new(site: Vec<u8>, readings: String, area: Option<Area>) -> Result<Engine, JsError> {
        let records = match Site::read(&site) {
            Ok(site) => Records::of_site(site.id(), Storage(area)),
            Err(fault) => return Err(JsError::new(fault.message())),
        };
        Ok(Engine {
            site,
            memory: records.recall(today(&readings)),
            readings,
            records,
            importer: None,
            decider: None,
            input: Vec::new(),
            choices: Vec::new(),
        })
    }

    /// The site's id.
    pub fn id(&self) -> String {
        core::str::from_utf8(self.site().id()).unwrap_or_default().into()
    }

    /// The content of the items, as the site carries it: JSON.
    pub fn content(&self) -> String {
        core::str::from_utf8(self.site().section(Section::Content)).unwrap_or_default().into()
    }

    /// The ids of the items, in their order, joined by blanks.
    pub fn items(&self) -> String {
        let ids: Vec<&str> = self.site().names().all(Named::Item).collect();
        ids.join(" ")
    }

    /// Reads again what the keeper, or another tab, may have changed.
    pub fn reread(&mut self) {
        self.records.look();
        self.memory = self.records.recall(today(&self.readings));
        if let Some(decider) = &mut self.decider {
            decider.forget();
        }
    }

    /// The plan for this view or another, with reasons: JSON, the form `plan` (version 1).
    pub fn explain(&self, readings: Option<String>) -> String {
        self.tell(readings, plan_to_json)
    }

    /// The cause of what a slot shows in this view or another: JSON, the form `why` (version 1), `null` where there is no such slot.
    pub fn cause(&self, slot: &str, readings: Option<String>) -> String {
        self.tell(readings, |site, visit, memory| cause_to_json(site, visit, memory, slot))
    }

    /// Everything that is kept, a row for each: JSON, the form `kept` (version 1). `minute`, counted since 1970-01-01 UTC, is now.
    pub fn kept(&self, minute: u32) -> String {
        let mut memory = self.memory.clone();
        memory.expire(minute);
        kept_to_json(&self.site(), &memory, minute)
    }

    /// Begins to take in what was exported, in this minute since 1970-01-01 UTC: whether the browser objects, whether "what I
    /// look at" is allowed in this view, and the number of a tab that no other holds, 255 for none.
    pub fn begin_import(&mut self, minute: u32, objects: bool, look: bool, tab: u8) {
        let site = Site::reread(&self.site);
        let view = View { objection: objects, minute, own: Context::default() };
        let mut keeper = Keeper::open(self.records.shelf().clone(), &site, view);
        // A no may be that of a manager that has not answered yet, or a rest: then what is kept rests, too.
        if site.manager() != 0 && look {
            keeper.heed_manager(&site, [None, Some(true)]);
        }
        keeper.hold(Some(tab));
        self.importer = Some(keeper);
    }

    /// Takes in a row, as [`Keeper::take_in`] has it; whether it is kept now.
    pub fn take_in(&mut self, what: &str, entry: &str) -> bool {
        let site = Site::reread(&self.site);
        self.importer.as_mut().is_some_and(|keeper| keeper.take_in(&site, what, entry))
    }

    /// The address of room for so many bytes of readings; it stays good until more is asked for.
    pub fn room(&mut self, bytes: usize) -> *mut u8 {
        if self.input.len() < bytes {
            self.input.resize(bytes, 0);
        }
        self.input.as_mut_ptr()
    }

    /// Decides for the first so many bytes in [`Engine::room`]; how many choices there are.
    ///
    /// Each is `reason << 24 | slot << 16 | item` at [`Engine::choices`], the item `0xffff` where the slot stays as it
    /// is written. Slots are numbered modulo 256, in order.
    pub fn decide(&mut self, bytes: usize) -> usize {
        let readings = self.input.get(..bytes).unwrap_or_default();
        let site = Site::reread(&self.site);
        let choices = &mut self.choices;
        choices.clear();
        let decider = self.decider.get_or_insert_with(|| Decider::new(&site));
        decider.decide(&site, readings, &self.memory, |choice| {
            let item = choice.item.map_or(0xffff, u32::from);
            choices.push((choice.reason as u32) << 24 | u32::from(choice.slot & 255) << 16 | item);
        });
        self.choices.len()
    }

    /// Address of the choices that [`Engine::decide`] left.
    pub fn choices(&self) -> *const u32 {
        self.choices.as_ptr()
    }
}

impl Engine {
    fn site(&self) -> Site<'_> {
        Site::reread(&self.site)
    }

    /// Tells of this view, with the visit as it was before, or of another.
    fn tell(
        &self,
        readings: Option<String>,
        tell: impl FnOnce(&Site<'_>, &Visit<'_>, &Memory) -> String,
    ) -> String {
        let site = self.site();
        let mut memory = self.memory.clone();
        if readings.is_none() {
            memory.session = session_before(&site, &Readings::from_text(self.readings.as_bytes()));
        }
        let readings = readings.as_deref().unwrap_or(&self.readings);
        let visit = Visit::understand(Readings::from_text(readings.as_bytes()), site.knowledge());
        tell(&site, &visit, &memory)
    }
}

/// What the visit was after before this view, which the keeper has added to it since: as the opening was told.
fn session_before(site: &Site<'_>, readings: &Readings<'_>) -> Option<Session> {
    let standing = Standing::read(readings, site.hash());
    let context = standing.context();
    let seen = standing.visit_ends().saturating_sub(VISIT_MINUTES);
    (!context.is_empty()).then(|| Session { site: site.hash(), context, seen })
}

/// The day of the view that was gathered, in days since 1970-01-01 UTC.
fn today(readings: &str) -> i32 {
    day_of(Readings::from_text(readings.as_bytes()).now().map_or(0, |now| now / 60))
}
