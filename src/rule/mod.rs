//! Targeting conditions over visit and memory.
