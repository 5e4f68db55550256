//! The text of the files that a run read, so that a diagnostic can show the line it is about.

use crate::model::FileId;

/// One file of the spec.
#[derive(Clone, Debug)]
pub struct Source {
    /// The path as people would type it, with `/` on every system: `spec/resources/device.yaml`.
    pub path: String,
    /// The text, without a byte order mark; empty where the file could not be read.
    pub text: String,
}

/// The files that a run read, in the order in which diagnostics name them.
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
        self.files.push(Source {
            path: path.into(),
            text: text.into(),
        });
        #[expect(clippy::expect_used, reason = "stated above")]
        FileId(u32::try_from(self.files.len() - 1).expect("at most u32::MAX files"))
    }

    /// The file, where `id` came from [`add`](Self::add) of the same value.
    pub fn get(&self, id: FileId) -> Option<&Source> {
        self.files.get(id.0 as usize)
    }
}
