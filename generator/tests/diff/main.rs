//! The changes between two specs: every rule with a case of it, what is no change, changes by chance, and the history of
//! a real API.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a test that cannot go on fails, and says what it skips"
)]

mod chance;
mod history;
mod ignoring;
mod notation;
mod page;
#[expect(dead_code, reason = "what compares whole crates reads the rest")]
mod pairs;
mod rules;
mod specs;
mod telling;
