//! Where the visitor comes from, and what for.
