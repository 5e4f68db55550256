//! `manifest.txt`: the generated files of a folder, sorted, one a line, itself not among them.
//!
//! ```text
//! python/docs/device.rst
//! ruby/docs/device.md
//! ```

use std::collections::BTreeSet;

use super::{Scope, path};

/// Where the manifest stands in the output folder.
pub(super) const PATH: &str = "manifest.txt";

/// The paths that a manifest lists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Manifest {
    paths: BTreeSet<String>,
}

/// A line, from 1, that no run can have written, and why.
pub(super) type BadLine = (usize, String);

impl Manifest {
    /// Reads a manifest, and refuses one that no run can have written: the next step removes what it lists.
    pub(super) fn parse(bytes: &[u8], scope: &Scope) -> Result<Self, BadLine> {
        let text = std::str::from_utf8(bytes).map_err(|_| (1, "the file is not UTF-8".to_owned()))?;
        let mut paths = BTreeSet::new();
        for (number, line) in (1..).zip(text.lines()) {
            check_line(line, paths.last(), scope).map_err(|reason| (number, reason))?;
            paths.insert(line.to_owned());
        }
        if !text.is_empty() && !text.ends_with('\n') {
            return Err((paths.len(), "the last line has no end".to_owned()));
        }
        Ok(Self { paths })
    }

    /// The text of the manifest.
    pub(super) fn text(&self) -> String {
        self.paths.iter().flat_map(|path| [path.as_str(), "\n"]).collect()
    }

    /// Every path, sorted.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.paths.iter().map(String::as_str)
    }
}

impl<'a> FromIterator<&'a str> for Manifest {
    fn from_iter<I: IntoIterator<Item = &'a str>>(paths: I) -> Self {
        Self {
            paths: paths.into_iter().map(str::to_owned).collect(),
        }
    }
}

fn check_line(line: &str, last: Option<&String>, scope: &Scope) -> Result<(), String> {
    let shown = line.escape_debug();
    if !path::is_safe(line) {
        return Err(format!("`{shown}` is not a path that a generated file can have"));
    }
    if !scope.knows(line) {
        return Err(format!("`{shown}` lies in no folder that is generated"));
    }
    if last.is_some_and(|last| last.as_str() >= line) {
        return Err(format!("`{shown}` is out of order"));
    }
    Ok(())
}
