//! Stories: given this site, and somebody who comes by over days, what they are shown, and why.
//!
//! A story is data that a marketer can read. It runs the real thing: the compiled site, the keeper over a storage of the
//! story's own, and each view with the standing that the last one left, as in a page. So one story is a test here, in the
//! browser and in the command line; and played without the rule that it tells of, it must fail.

mod act;
mod bare;
mod copy;
mod difference;
mod faults;
mod play;
mod shape;
mod storage;
mod told;

pub use difference::Difference;
pub use play::{Played, Stage};
pub use shape::{Rung, Scene, Stories, Story, schema};
