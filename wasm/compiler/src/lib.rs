//! The exports of the compiler: check and build in the browser, for previews and the studio.

#![cfg(target_arch = "wasm32")]

use serde::Serialize;
use serde_json::json;
use tactful::check::{Extent, Problem, Severity, check, compile};
use tactful::interchange::readings_from_json;
use tactful::site::Site;
use wasm_bindgen::prelude::*;

/// A site file, checked and compiled.
#[wasm_bindgen]
pub struct Compiled {
    bytes: Option<Vec<u8>>,
    problems: Vec<Problem>,
}

#[wasm_bindgen]
impl Compiled {
    /// Checks and compiles the text of a site file; never fails, the problems say what is wrong.
    #[wasm_bindgen(constructor)]
    pub fn new(text: &str) -> Compiled {
        let (meaning, mut problems) = check(text);
        let bytes = meaning.and_then(|meaning| compile(&meaning, Extent::Whole, &mut problems));
        Compiled { bytes, problems }
    }

    /// The compiled bytes, nothing if the site cannot be used.
    pub fn bytes(&self) -> Option<Vec<u8>> {
        self.bytes.clone()
    }

    /// What is wrong: a list of `{code, severity, path, message, help}`.
    ///
    /// # Errors
    /// None in practice; a value that JavaScript cannot hold.
    pub fn problems(&self) -> Result<JsValue, JsError> {
        let told: Vec<_> = self
            .problems
            .iter()
            .map(|problem| {
                let severity = if problem.severity == Severity::Error { "error" } else { "warning" };
                json!({
                    "code": problem.code,
                    "severity": severity,
                    "path": problem.path,
                    "message": problem.message,
                    "help": problem.help,
                })
            })
            .collect();
        Ok(told.serialize(&serde_wasm_bindgen::Serializer::json_compatible())?)
    }
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
