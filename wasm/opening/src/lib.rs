//! The exports of the opening.
