//! The exports of the engine: memory and explanation, loaded when the page is idle.

#![cfg(target_arch = "wasm32")]

mod engine;

pub use engine::Engine;
