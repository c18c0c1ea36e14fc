//! Tactful chooses what a page shows inside the visitor's browser, and can say why.
//!
//! The modules stand in reading order: each may import those above it in this list, never those below
//! (`ARCHITECTURE.md` holds the table, a test holds the code to it).
//!
//! Everything here is a pure function of its arguments: no clock, no randomness, no input or output.
//! Only [`browser`] touches the world, and only there a browser crate is named.

#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;
#[cfg(test)]
extern crate std;

pub mod consent;
pub mod visit;

pub mod memory;

pub mod rule;

pub mod site;

pub mod tact;

pub mod decide;

pub mod keeper;

pub mod form;

pub mod check;

pub mod interchange;

pub mod story;

#[cfg(target_arch = "wasm32")]
pub mod browser;
