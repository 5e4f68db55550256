//! The files that a document refers to: those of its folder, and nothing else.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::document::{decode_percent, unescape};
use crate::diagnostic::{Report, Sources};
use crate::format::{Data, Node, read_document};
use crate::model::FileId;

/// More files are no description of one API.
const MOST_FILES: usize = 2000;

/// The document and the files that it is divided into.
pub(super) struct Files {
    /// The document first.
    pub(super) roots: Vec<(FileId, Node)>,
    /// The file that a path leads to, from the file in which it stands.
    pub(super) links: HashMap<(FileId, String), FileId>,
    /// The names of the files without their endings.
    pub(super) stems: HashMap<FileId, String>,
    /// Whether they were Swagger 2.0 and have the shape of OpenAPI 3.0 by now.
    pub(super) are_upgraded: bool,
}

impl Files {
    /// Puts another node to a place of a file.
    pub(super) fn replace(&mut self, file: FileId, pointer: &str, node: Node) {
        let root = self.roots.iter_mut().find(|(known, _)| *known == file);
        let place = root.and_then(|(_, root)| {
            let mut tokens = pointer.split('/').skip(1).map(unescape);
            tokens.try_fold(root, |node, token| match &mut node.data {
                Data::List(items) => items.get_mut(token.parse::<usize>().ok()?),
                Data::Map(entries) => {
                    let entry = entries.iter_mut().find(|entry| entry.key == token)?;
                    Some(&mut entry.value)
                }
                Data::Null | Data::Bool(_) | Data::Number(..) | Data::Text(_) | Data::Refused => None,
            })
        });
        if let Some(place) = place {
            *place = node;
        }
    }
}

/// The files that are read, and those that are still to be searched for paths.
struct Gathering<'s> {
    folder: PathBuf,
    /// The same folder as the document's path names it.
    shown: PathBuf,
    files: Files,
    /// By path, links resolved; nothing where a file cannot be read.
    known: HashMap<PathBuf, Option<FileId>>,
    paths: HashMap<FileId, PathBuf>,
    sources: &'s mut Sources,
    report: &'s mut Report,
}

/// Reads every file below the document's folder that the document refers to, and those that these refer to.
///
/// What is elsewhere, or cannot be read, is not there: the `$ref` to it leads nowhere.
pub(super) fn gather_files(path: &Path, file: FileId, root: Node, sources: &mut Sources, report: &mut Report) -> Files {
    let files = Files {
        roots: vec![(file, root)],
        links: HashMap::new(),
        stems: HashMap::new(),
        are_upgraded: false,
    };
    let named = path.parent().map(Path::to_owned).unwrap_or_default();
    let Ok(path) = fs::canonicalize(path) else {
        return files;
    };
    let folder = path.parent().map(Path::to_owned).unwrap_or_default();
    // The document may be a link into another folder.
    let is_same = fs::canonicalize(Path::new(".").join(&named)).is_ok_and(|named| named == folder);
    let mut gathering = Gathering {
        shown: if is_same { named } else { folder.clone() },
        folder,
        files,
        known: HashMap::from([(path.clone(), Some(file))]),
        paths: HashMap::from([(file, path)]),
        sources,
        report,
    };
    let mut next = 0;
    while next < gathering.files.roots.len() && next < MOST_FILES {
        gathering.search(next);
        next += 1;
    }
    gathering.files
}

impl Gathering<'_> {
    fn search(&mut self, index: usize) {
        let (file, root) = &self.files.roots[index];
        let file = *file;
        let mut found = Vec::new();
        push_paths(root, &mut found);
        found.sort_unstable();
        found.dedup();
        for path in found {
            if let Some(target) = self.read(file, &path) {
                self.files.links.insert((file, path), target);
            }
        }
    }

    fn read(&mut self, from: FileId, path: &str) -> Option<FileId> {
        let folder = self.paths.get(&from)?.parent()?;
        let path = fs::canonicalize(folder.join(decode_percent(path))).ok()?;
        if let Some(known) = self.known.get(&path) {
            return *known;
        }
        let is_inside = path.starts_with(&self.folder) && path.is_file();
        let file = if is_inside { self.parse(&path) } else { None };
        self.known.insert(path.clone(), file);
        self.paths.extend(file.map(|file| (file, path)));
        file
    }

    fn parse(&mut self, path: &Path) -> Option<FileId> {
        let mut report = Report::default();
        let below = path.strip_prefix(&self.folder).unwrap_or(path);
        let (file, root) = read_document(&self.shown.join(below), self.sources, &mut report);
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        self.files.stems.insert(file, stem.into_owned());
        let is_readable = !report.has_errors();
        self.report.append_as_warnings(report);
        self.files.roots.push((file, root.filter(|_| is_readable)?));
        Some(file)
    }
}

/// The paths of files in `$ref`s; those of other hosts are none.
fn push_paths(node: &Node, found: &mut Vec<String>) {
    match &node.data {
        Data::Map(entries) => {
            for entry in entries {
                match entry.value.as_text() {
                    Some(reference) if entry.key == "$ref" => found.extend(path_of(reference).map(str::to_owned)),
                    _ => push_paths(&entry.value, found),
                }
            }
        }
        Data::List(items) => {
            for item in items {
                push_paths(item, found);
            }
        }
        Data::Null | Data::Bool(_) | Data::Number(..) | Data::Text(_) | Data::Refused => {}
    }
}

/// The path of a file in front of `#`.
pub(super) fn path_of(reference: &str) -> Option<&str> {
    let path = reference.split('#').next().unwrap_or_default();
    let is_elsewhere = path.contains(':') || path.starts_with('/') || path.starts_with('\\');
    (!path.is_empty() && !is_elsewhere).then_some(path)
}
