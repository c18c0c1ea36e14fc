//! One site on one page.

use tactful::browser::{Keeper, Stored};
use tactful::consent::Act;
use tactful::decide::decide;
use tactful::interchange::plan_to_json;
use tactful::memory::is_id;
use tactful::site::{Named, Section, Site};
use tactful::visit::{Readings, Visit};
use wasm_bindgen::prelude::*;

/// The engine of a page: holds the compiled site, what the page gathered, and what the visitor lets us keep.
#[wasm_bindgen]
pub struct Engine {
    site: Vec<u8>,
    readings: String,
    keeper: Keeper,
    input: Vec<u8>,
    choices: Vec<u32>,
}

#[wasm_bindgen]
impl Engine {
    /// Begins with the compiled site and the readings that the opening gathered.
    ///
    /// # Errors
    /// Bytes that are no compiled site of this version.
    #[wasm_bindgen(constructor)]
    pub fn new(site: Vec<u8>, readings: String) -> Result<Engine, JsError> {
        let id = match Site::read(&site) {
            Ok(site) => String::from_utf8_lossy(site.id()).into_owned(),
            Err(fault) => return Err(JsError::new(fault.message())),
        };
        let engine = Engine { site, readings, keeper: Keeper::open(&id), input: Vec::new(), choices: Vec::new() };
        engine.keeper.leave_standing(&engine.site(), engine.day(), Act::Nothing);
        Ok(engine)
    }

    /// The site's id.
    pub fn id(&self) -> String {
        String::from_utf8_lossy(self.site().id()).into_owned()
    }

    /// The content of the items, as the site carries it: JSON.
    pub fn content(&self) -> String {
        String::from_utf8_lossy(self.site().section(Section::Content)).into_owned()
    }

    /// The answers that the visitor gave to a question, none if there are none that count.
    pub fn declared(&self, question: &str) -> Vec<String> {
        self.keeper.memory().declared(question, self.day()).map_or(Vec::new(), |kept| kept.answers.clone())
    }

    /// Keeps the visitor's answers to a question; an empty list withdraws them. Whether the browser kept them.
    ///
    /// # Errors
    /// A question that the site does not ask, or an answer that is no id.
    pub fn declare(&mut self, question: &str, answers: Vec<String>) -> Result<bool, JsError> {
        let site = Site::reread(&self.site);
        if !site.names().all(Named::Question).any(|known| known == question) {
            return Err(JsError::new(&["the site does not ask `", question, "`"].concat()));
        }
        if let Some(wrong) = answers.iter().find(|answer| !is_id(answer)) {
            return Err(JsError::new(&["`", wrong, "` is no answer"].concat()));
        }
        let answers: Vec<&str> = answers.iter().map(String::as_str).collect();
        let day = self.day();
        Ok(self.keeper.declare(&site, question, &answers, day) == Stored::Kept)
    }

    /// Reads again what another tab may have changed.
    pub fn reread(&mut self) {
        self.keeper.reread();
    }

    /// The plan for this view or another, with reasons: JSON, the form `plan` (version 1).
    pub fn explain(&self, readings: Option<String>) -> String {
        let site = self.site();
        let readings = readings.as_deref().unwrap_or(&self.readings);
        let visit = Visit::understand(Readings::from_text(readings), site.knowledge());
        plan_to_json(&site, &visit, self.keeper.memory())
    }

    /// Room for so many bytes of readings; the address stays good until the next call.
    pub fn room(&mut self, bytes: usize) -> *mut u8 {
        self.input.resize(bytes, 0);
        self.input.as_mut_ptr()
    }

    /// Decides for the readings in [`Engine::room`]; how many choices there are.
    ///
    /// Each is `reason << 24 | slot << 16 | item` at [`Engine::choices`], the item `0xffff` where the slot stays as it
    /// is written. Slots are numbered modulo 256, in order.
    pub fn decide(&mut self) -> usize {
        let site = Site::reread(&self.site);
        let readings = Readings::from_text(core::str::from_utf8(&self.input).unwrap_or_default());
        let visit = Visit::understand(readings, site.knowledge());
        let plan = decide(&site, &visit, self.keeper.memory());
        self.choices.clear();
        self.choices.extend(plan.choices.iter().map(|choice| {
            (choice.reason as u32) << 24 | u32::from(choice.slot & 255) << 16 | choice.item.map_or(0xffff, u32::from)
        }));
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

    fn day(&self) -> i32 {
        Readings::from_text(&self.readings).now.map_or(0, |now| (now / 86_400) as i32)
    }
}
