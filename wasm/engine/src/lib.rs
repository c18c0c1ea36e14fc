//! The exports of the engine.
