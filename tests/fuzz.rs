//! A bounded run of the fuzz targets: over their corpora, over damaged copies of these, and over bytes from nowhere.
//!
//! The open-ended run is libFuzzer's, see `fuzz/`. Here every run is the same, and what fails is shrunk and printed.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "../fuzz/src/lib.rs"]
mod fuzz;

use fuzz::{TARGETS, Target};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};
use std::fs::{read, read_dir};
use std::path::Path;
use tactful::consent::Choices;
use tactful::memory::Record;

const DAMAGED: u32 = 1_500;
const FROM_NOWHERE: u32 = 500;

/// All inputs of a target that are kept.
fn corpus(name: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(name);
    let mut paths: Vec<_> = read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    assert!(!paths.is_empty(), "the corpus `{name}` is gone");
    paths.iter().map(|path| read(path).unwrap()).collect()
}

/// Gives a target so many inputs, the same in every run.
fn run(target: Target, cases: u32, inputs: &impl Strategy<Value = Vec<u8>>) {
    let config = ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let outcome = runner.run(inputs, |input| {
        target(&input);
        Ok(())
    });
    outcome.unwrap_or_else(|error| panic!("{error}"));
}

/// One change to an input: bytes taken out at a place, and others put there.
type Change = (Index, usize, Vec<u8>);

/// Inputs of the corpus, changed in a few places by bytes and by pieces of one another.
fn damaged(corpus: Vec<Vec<u8>>) -> impl Strategy<Value = Vec<u8>> {
    let piece = (select(corpus.clone()), any::<Index>(), 1..40_usize).prop_map(|(other, place, length)| {
        let start = place.index(other.len() + 1);
        other[start..other.len().min(start + length)].to_vec()
    });
    let change = (any::<Index>(), 0..8_usize, prop_oneof![vec(any::<u8>(), 0..4), piece]);
    (select(corpus), vec(change, 1..6)).prop_map(|(input, changes)| changes.iter().fold(input, changed))
}

fn changed(mut input: Vec<u8>, (place, removed, put): &Change) -> Vec<u8> {
    let start = place.index(input.len() + 1);
    let end = input.len().min(start + removed);
    input.splice(start..end, put.iter().copied());
    input
}

fn survives(name: &str) {
    let (_, target) = TARGETS.into_iter().find(|(known, _)| *known == name).unwrap();
    let corpus = corpus(name);
    corpus.iter().for_each(|input| target(input));
    println!("{name}: {} inputs kept, {DAMAGED} damaged, {FROM_NOWHERE} from nowhere", corpus.len());
    run(target, DAMAGED, &damaged(corpus));
    run(target, FROM_NOWHERE, &vec(any::<u8>(), 0..300));
}

#[test]
fn any_texts_are_records_or_a_fresh_start() {
    survives("records");
}

#[test]
fn any_storage_and_any_acts_over_it_are_survived() {
    survives("keeper");
}

#[test]
fn any_bytes_with_a_right_checksum_are_survived() {
    survives("site");
}

#[test]
fn the_seal_of_the_targets_is_that_of_the_records() {
    assert_eq!(fuzz::records::sealed(""), Choices::default().write());
}
