//! The exports of the compiler: check and build in the browser, for previews and the studio; play stories there.

#![cfg(target_arch = "wasm32")]

mod stories;

use serde::Serialize;
use serde_json::{Value, json};
use tactful::check::{Extent, Lines, Problem, Severity, check, compile, without_mark};
use tactful::interchange::readings_from_json;
use tactful::site::Site;
use wasm_bindgen::prelude::*;

/// A site file, checked and compiled.
#[wasm_bindgen]
pub struct Compiled {
    bytes: Option<Vec<u8>>,
    problems: Vec<Value>,
}

#[wasm_bindgen]
impl Compiled {
    /// Checks and compiles the text of a site file; never fails, the problems say what is wrong.
    #[wasm_bindgen(constructor)]
    pub fn new(text: &str) -> Compiled {
        let (meaning, mut problems) = check(text);
        let bytes = meaning.and_then(|meaning| compile(&meaning, Extent::Whole, &mut problems));
        let lines = Lines::read(without_mark(text));
        Compiled { bytes, problems: problems.iter().map(|problem| told(problem, &lines)).collect() }
    }

    /// The compiled bytes, nothing if the site cannot be used.
    pub fn bytes(&self) -> Option<Vec<u8>> {
        self.bytes.clone()
    }

    /// What is wrong: a list of `{code, severity, path, message, help}`, with `line` and `column` where the path cannot
    /// tell the place: where the JSON breaks off, and where a name stands a second time.
    ///
    /// # Errors
    /// None in practice; a value that JavaScript cannot hold.
    pub fn problems(&self) -> Result<JsValue, JsError> {
        Ok(self.problems.serialize(&serde_wasm_bindgen::Serializer::json_compatible())?)
    }
}

fn told(problem: &Problem, lines: &Lines<'_>) -> Value {
    let mut told = json!({
        "code": problem.code,
        "severity": if problem.severity == Severity::Error { "error" } else { "warning" },
        "path": problem.path,
        "message": problem.message,
        "help": problem.help,
    });
    if let (Some(place), Some(told)) = (&problem.position, told.as_object_mut()) {
        let (line, column) = lines.line_column(place.start);
        told.insert("line".into(), line.into());
        told.insert("column".into(), column.into());
    }
    told
}

/// The readings of a visit's JSON form, as text for the engine.
///
/// # Errors
/// Bytes that are no compiled site, or JSON that is no visit.
#[wasm_bindgen]
pub fn readings(visit: &str, site: &[u8]) -> Result<String, JsError> {
    let site = Site::read(site).map_err(|fault| JsError::new(fault.message()))?;
    readings_from_json(visit, &site).map_err(|error| JsError::new(&error))
}
