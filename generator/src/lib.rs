//! Turns a machine-readable spec of an HTTP API into a Rust client crate and reference docs.
//!
//! ```text
//! spec/ ──load──▶ checked Api model ──lower──▶ one small model per target ──render──▶ file set ──apply──▶ generated/
//! ```

pub mod diagnostic;
pub mod format;
pub mod load;
pub mod model;
pub mod output;
pub mod target;
