//! Placing a visitor among taste clusters, by itself: what `cargo xtask bench tastes` runs.
//!
//! The page writes the compiled clusters, and behind them the visitor's weights, into memory that it grew itself. No allocator,
//! no imports, no state.

#![no_std]

extern crate tactful;

use core::slice::from_raw_parts;
use tactful::tact::tastes::{Tastes, nearest};

/// No cluster.
const NONE: u32 = u32::MAX;

/// Whether `length` bytes at `start` are taste clusters.
///
/// # Safety
/// The caller owns these bytes and nobody else touches them meanwhile.
#[expect(unsafe_code, reason = "the page hands over raw memory")]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn are_tastes(start: *const u8, length: usize) -> u32 {
    let compiled = unsafe { from_raw_parts(start, length) };
    u32::from(Tastes::read(compiled).is_ok())
}

/// The number of the nearest cluster, `0xffff_ffff` where there is none. At `weights` stand `count` pairs of words: the number of
/// a subject, and how strong it is. [`are_tastes`] was asked before.
///
/// # Safety
/// The caller owns these bytes and nobody else touches them meanwhile.
#[expect(unsafe_code, reason = "the page hands over raw memory")]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn place(
    start: *const u8,
    length: usize,
    weights: *const [u32; 2],
    count: usize,
) -> u32 {
    let (compiled, weights) = unsafe { (from_raw_parts(start, length), from_raw_parts(weights, count)) };
    let weights =
        weights.iter().filter_map(|[subject, strength]| Some((u16::try_from(*subject).ok()?, *strength)));
    nearest(&Tastes::reread(compiled), weights).map_or(NONE, u32::from)
}
