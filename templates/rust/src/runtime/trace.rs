//! Spans of calls and attempts, where the feature `tracing` is on.

#[cfg(not(feature = "tracing"))]
mod nothing;
#[cfg(feature = "tracing")]
mod spans;

#[cfg(not(feature = "tracing"))]
pub(super) use self::nothing::{Attempt, call};
#[cfg(feature = "tracing")]
pub(super) use self::spans::{Attempt, call};
