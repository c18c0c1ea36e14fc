//! The case corpus, natively: site + visit + memory ⇒ plan with reasons, as data.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

#[path = "cases/corpus.rs"]
mod corpus;
#[path = "cases/planned.rs"]
mod planned;
#[path = "cases/told.rs"]
mod told;

#[test]
fn every_case_gets_its_plan() {
    println!("{} cases", planned::expect_plans());
}
