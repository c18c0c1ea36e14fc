//! The exports of the compiler.
