//! Files in memory, and the one place that brings them to disk.

mod file_set;

pub use file_set::{FileSet, PathError};
