//! The files of a run: a sorted map from relative path to bytes.

use std::collections::BTreeMap;

/// Generated files, by path below the output folder, with `/` on every system.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileSet {
    files: BTreeMap<String, Vec<u8>>,
}

/// A path that cannot be in a file set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathError {
    /// It is absolute, has an empty, `.` or `..` segment, or a character that some system gives a meaning.
    Unsafe(String),
    /// Another file has this path, or one that differs only in case.
    Taken(String),
}

impl std::fmt::Display for PathError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unsafe(path) => write!(f, "`{path}` is not a path below the output folder"),
            Self::Taken(path) => write!(f, "two files want to be `{path}`"),
        }
    }
}

impl std::error::Error for PathError {}
