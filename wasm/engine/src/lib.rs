//! The exports of the engine: explanation, and decisions for other views; loaded when somebody asks.

#![cfg(target_arch = "wasm32")]

mod engine;

use lol_alloc::{AssumeSingleThreaded, FreeListAllocator};

/// A small allocator: the standard one weighs some 6 kB more, and a page allocates a few hundred times.
#[expect(
    unsafe_code,
    reason = "a page runs the engine on its one main thread, where no other thread allocates"
)]
#[global_allocator]
static ALLOCATOR: AssumeSingleThreaded<FreeListAllocator> =
    unsafe { AssumeSingleThreaded::new(FreeListAllocator::new()) };

pub use engine::Engine;
