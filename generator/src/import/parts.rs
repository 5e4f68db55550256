//! The parts of a spec, in the making.

use std::collections::BTreeMap;

use crate::format::{Node, Notation, ParsedFile, Part, SpecFile};
use crate::model::FileId;

/// The parts of a spec that come from one document.
#[derive(Debug)]
pub struct Parts {
    document: FileId,
    roots: BTreeMap<(Part, String), Node>,
}

impl Parts {
    /// No parts; those that are added come from this file.
    pub fn new(document: FileId) -> Self {
        Self {
            document,
            roots: BTreeMap::new(),
        }
    }

    /// Adds what a file of this kind and stem would hold. A part that is there already is replaced.
    pub fn add(&mut self, part: Part, stem: impl Into<String>, root: Node) {
        self.roots.insert((part, stem.into()), root);
    }

    /// The parts in the order in which a folder's files are read.
    pub fn into_files(self) -> Vec<ParsedFile> {
        let files = self.roots.into_iter().map(|((part, stem), root)| ParsedFile {
            file: SpecFile {
                part,
                stem,
                notation: Notation::Yaml,
                id: self.document,
                is_readable: true,
            },
            root: Some(root),
        });
        files.collect()
    }
}
