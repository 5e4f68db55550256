//! The files of a run: a sorted map from relative path to bytes.

use std::collections::BTreeMap;

use super::path;

/// Generated files, by path below the output folder, with `/` on every system.
///
/// The set can be written on any system: every path is a plain relative one, no two differ only in case, and none is
/// a folder of another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileSet {
    files: BTreeMap<String, Vec<u8>>,
    /// The paths by their folded form.
    folded: BTreeMap<String, String>,
}

/// A path that cannot be in a file set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathError {
    /// It is absolute, has an empty, `.` or `..` segment, or a name or a character that some system gives a meaning.
    Unsafe(String),
    /// Another file has this path, or one that differs only in case, or one of the two would be the other's folder.
    Taken {
        /// The path.
        path: String,
        /// The path that was there first.
        by: String,
    },
}

impl FileSet {
    /// No files.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file.
    pub fn insert(&mut self, path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Result<(), PathError> {
        let path = path.into();
        if !path::is_safe(&path) {
            return Err(PathError::Unsafe(path));
        }
        if let Some(by) = self.clash(&path).map(str::to_owned) {
            return Err(PathError::Taken { path, by });
        }
        self.folded.insert(path::fold(&path), path.clone());
        self.files.insert(path, bytes.into());
        Ok(())
    }

    /// Adds the files of another set.
    pub fn append(&mut self, other: Self) -> Result<(), PathError> {
        other
            .files
            .into_iter()
            .try_for_each(|(path, bytes)| self.insert(path, bytes))
    }

    /// The bytes of a file.
    pub fn get(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(Vec::as_slice)
    }

    /// Whether the file is in the set.
    pub fn contains(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// Every path with its bytes, sorted by path.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }

    /// Every path, sorted.
    pub fn paths(&self) -> impl ExactSizeIterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there is no file.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// The file that cannot stand beside one with this path where case does not count.
    pub(super) fn clash(&self, path: &str) -> Option<&str> {
        let folded = path::fold(path);
        let below = format!("{folded}/");
        let file_in_it = || {
            self.folded
                .range(below.clone()..)
                .next()
                .filter(|(other, _)| other.starts_with(&below))
                .map(|(_, path)| path)
        };
        let same = self.folded.get(&folded);
        same.or_else(|| path::folders(&folded).find_map(|folder| self.folded.get(folder)))
            .or_else(file_in_it)
            .map(String::as_str)
    }
}

impl std::fmt::Display for PathError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unsafe(path) => write!(
                f,
                "`{}` is not a path that a generated file can have",
                path.escape_debug()
            ),
            Self::Taken { path, by } if path == by => write!(f, "two files want to be `{path}`"),
            Self::Taken { path, by } => {
                write!(f, "`{path}` and `{by}` cannot stand side by side on every system")
            }
        }
    }
}

impl std::error::Error for PathError {}
