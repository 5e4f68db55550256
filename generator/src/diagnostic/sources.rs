//! The text of the files that a run read, so that a diagnostic can show the line it is about.

use crate::model::FileId;

/// One file of the spec.
#[derive(Clone, Debug, Default)]
pub struct Source {
    /// The path as people would type it, with `/` on every system: `spec/resources/device.yaml`.
    pub path: String,
    /// The text, without a byte order mark; empty where the file could not be read.
    pub text: String,
    /// The byte at which each line begins.
    line_starts: Vec<u32>,
}

/// A place in a file's text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Position {
    /// The byte, moved back to where a character begins.
    pub byte: usize,
    /// The byte at which the line begins.
    pub line_start: usize,
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
}

impl Source {
    fn new(path: String, text: String) -> Self {
        let behind_breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        let line_starts = std::iter::once(0).chain(behind_breaks);
        Self {
            // A file's size is limited far below what 32 bits hold.
            line_starts: line_starts.filter_map(|at| u32::try_from(at).ok()).collect(),
            path,
            text,
        }
    }

    /// Where a byte stands; at the end for one beyond it.
    pub fn position(&self, byte: u32) -> Position {
        let byte = floor_char_boundary(&self.text, byte as usize);
        let line = self.line_starts.partition_point(|start| *start as usize <= byte);
        let line_start = self
            .line_starts
            .get(line.saturating_sub(1))
            .copied()
            .unwrap_or_default() as usize;
        Position {
            byte,
            line_start,
            line,
            column: self.text[line_start..byte].chars().count() + 1,
        }
    }
}

/// The last byte up to `byte` at which a character begins.
pub(crate) fn floor_char_boundary(text: &str, byte: usize) -> usize {
    let mut byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    byte
}

/// The files that a run read, in the order of their paths, which is the order in which diagnostics name them.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<Source>,
}

impl Sources {
    /// Adds a file.
    ///
    /// # Panics
    ///
    /// With more than `u32::MAX` files.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<String>) -> FileId {
        self.files.push(Source::new(path.into(), text.into()));
        #[expect(clippy::expect_used, reason = "stated above")]
        FileId(u32::try_from(self.files.len() - 1).expect("at most u32::MAX files"))
    }

    /// Gives the files below a path the path that people know them by.
    pub(crate) fn rename(&mut self, from: &std::path::Path, to: &str) {
        let from = from.display().to_string();
        for file in &mut self.files {
            if let Some(rest) = file.path.strip_prefix(&from) {
                file.path = format!("{to}{rest}");
            }
        }
    }

    /// The file, where `id` came from [`add`](Self::add) of the same value.
    pub fn get(&self, id: FileId) -> Option<&Source> {
        self.files.get(id.0 as usize)
    }
}
