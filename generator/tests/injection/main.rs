//! A spec is somebody else's text, and the crate that is made of it is run by whoever depends on it: no text of a spec
//! becomes anything else than a name, a literal or documentation.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod attacks;
mod built;
mod everywhere;
mod names;
mod places;
#[expect(dead_code, reason = "these crates have no tests of their own")]
#[path = "../scratch/scratch.rs"]
mod scratch;
mod texts;
mod written;
