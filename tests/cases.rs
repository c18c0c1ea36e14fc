//! The case corpus, natively: site + visit + memory ⇒ plan with reasons, as data.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use tactful::interchange::plan_to_json;
use tactful::site::Site;
use tactful::visit::{Readings, Visit};

#[path = "cases/corpus.rs"]
mod corpus;
#[path = "cases/told.rs"]
mod told;

use corpus::{corpus, gathered};
use told::expect_plan;

#[test]
fn every_case_gets_its_plan() {
    let (bytes, _, cases) = corpus();
    let site = Site::read(&bytes).unwrap();
    for case in &cases {
        let (text, memory) = gathered(&site, case);
        let visit = Visit::understand(Readings::from_text(text.as_bytes()), site.knowledge());
        expect_plan(case, &serde_json::from_str(&plan_to_json(&site, &visit, &memory)).unwrap());
    }
    println!("{} cases", cases.len());
}
