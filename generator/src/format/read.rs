//! The folder of a spec to the texts of its files.
//!
//! ```text
//! spec/api.yaml  spec/resources/device.yaml  spec/schemas/device.json
//! ```

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::limits::MAX_BYTES;
use super::parse::Notation;
use crate::diagnostic::{Code, Report, Sources};
use crate::model::{FileId, Span};

/// The JSON Schema of the format, which may lie beside `api.yaml` for editors to find.
const EDITOR_SCHEMA: &str = "actionspec.schema.json";

/// What a file of a spec holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// `api.yaml`
    Api,
    /// A file under `resources/`.
    Resource,
    /// A file under `schemas/`.
    Schema,
}

/// A file of a spec; its text is in the [`Sources`].
#[derive(Clone, Debug)]
pub struct SpecFile {
    /// What it holds.
    pub part: Part,
    /// The name without its ending.
    pub stem: String,
    /// By the ending.
    pub notation: Notation,
    /// Its text and path in the sources.
    pub id: FileId,
    /// Whether its text could be read.
    pub is_readable: bool,
}

impl SpecFile {
    /// The file's beginning.
    pub fn span(&self) -> Span {
        Span {
            file: self.id,
            ..Span::default()
        }
    }
}

/// Reads the files of a spec's folder: the API, the resources by stem, the schemas by stem.
pub fn read_spec(folder: &Path, sources: &mut Sources, report: &mut Report) -> Vec<SpecFile> {
    let mut reader = Reader {
        folder,
        sources,
        report,
        files: Vec::new(),
    };
    reader.read_root();
    reader.read_folder(Part::Resource, "resources");
    reader.read_folder(Part::Schema, "schemas");
    reader.files
}

/// An entry of a folder, and whether it is a folder itself.
struct Listed {
    name: String,
    path: PathBuf,
    is_folder: bool,
}

struct Reader<'a> {
    folder: &'a Path,
    sources: &'a mut Sources,
    report: &'a mut Report,
    files: Vec<SpecFile>,
}

impl Reader<'_> {
    fn read_root(&mut self) {
        let folder = self.folder.to_owned();
        let Some(entries) = self.list(&folder) else {
            return;
        };
        let mut found = false;
        for entry in entries {
            match entry.name.as_str() {
                "api.yaml" | "api.json" => {
                    found = true;
                    self.read_file(Part::Api, &entry);
                }
                "resources" | "schemas" if entry.is_folder => {}
                EDITOR_SCHEMA => {}
                _ => self.report_unexpected(&entry, &["api.yaml", "resources", "schemas"]),
            }
        }
        if !found {
            let place = self.place(&folder);
            self.report
                .error(Code::MissingSpec, place, "the folder holds no `api.yaml`")
                .help("`actionspec init DIR` writes a small working spec");
        }
    }

    fn read_folder(&mut self, part: Part, name: &str) {
        let folder = self.folder.join(name);
        if !folder.is_dir() {
            return;
        }
        for entry in self.list(&folder).unwrap_or_default() {
            if entry.is_folder {
                self.report_unexpected(&entry, &[]);
            } else {
                self.read_file(part, &entry);
            }
        }
    }

    /// The visible entries of a folder by name: a file system lists them in any order.
    fn list(&mut self, folder: &Path) -> Option<Vec<Listed>> {
        let listing = fs::read_dir(folder).and_then(|entries| {
            entries
                .map(|entry| entry.map(|entry| (entry.file_name(), entry.path())))
                .collect::<io::Result<Vec<_>>>()
        });
        match listing {
            Ok(mut entries) => {
                entries.sort();
                let listed = entries.into_iter().map(|(name, path)| Listed {
                    name: name.to_string_lossy().into_owned(),
                    is_folder: path.is_dir(),
                    path,
                });
                Some(listed.filter(|entry| !entry.name.starts_with('.')).collect())
            }
            Err(error) => {
                let place = self.place(folder);
                let code = if folder == self.folder {
                    Code::MissingSpec
                } else {
                    Code::UnreadableFile
                };
                self.report
                    .error(code, place, format!("the folder cannot be read: {error}"));
                None
            }
        }
    }

    fn read_file(&mut self, part: Part, entry: &Listed) {
        let (stem, notation) = match entry.name.rsplit_once('.') {
            Some((stem, "yaml")) if !stem.is_empty() => (stem, Notation::Yaml),
            Some((stem, "json")) if !stem.is_empty() => (stem, Notation::Json),
            _ => return self.report_unexpected(entry, &[]),
        };
        let text = self.read_text(entry);
        let id = self
            .sources
            .add(shown(&entry.path), text.as_deref().unwrap_or_default());
        let is_readable = match text {
            Ok(_) => true,
            Err((code, message)) => {
                self.report.error(
                    code,
                    Span {
                        file: id,
                        ..Span::default()
                    },
                    message,
                );
                false
            }
        };
        let file = SpecFile {
            part,
            stem: stem.to_owned(),
            notation,
            id,
            is_readable,
        };
        if self.is_new(&file) {
            self.files.push(file);
        }
    }

    /// `device.yaml` and `device.json` would be the same thing; `Device.yaml` and `device.yaml` are one file to some
    /// systems.
    fn is_new(&mut self, file: &SpecFile) -> bool {
        let same = |other: &&SpecFile| other.part == file.part && other.stem.eq_ignore_ascii_case(&file.stem);
        let Some(first) = self.files.iter().find(same) else {
            return true;
        };
        let first_path = self
            .sources
            .get(first.id)
            .map(|source| source.path.clone())
            .unwrap_or_default();
        let (code, message) = if first.stem == file.stem {
            (Code::DuplicateFile, format!("`{first_path}` has the same name"))
        } else {
            (
                Code::ConflictingNames,
                format!("`{first_path}` differs only in capitals"),
            )
        };
        self.report
            .error(code, file.span(), message)
            .help("keep one of the two, or rename it");
        false
    }

    fn read_text(&mut self, entry: &Listed) -> Result<String, (Code, String)> {
        let unreadable = |error: io::Error| (Code::UnreadableFile, format!("the file cannot be read: {error}"));
        let size = fs::metadata(&entry.path).map_err(unreadable)?.len();
        if size > MAX_BYTES as u64 {
            return Err((
                Code::LimitExceeded,
                format!("the file has {size} bytes, more than {MAX_BYTES}"),
            ));
        }
        let bytes = fs::read(&entry.path).map_err(unreadable)?;
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
        let text = std::str::from_utf8(bytes).map_err(|error| {
            let message = format!(
                "the file is not UTF-8: byte {} has no meaning there",
                error.valid_up_to() + 1
            );
            (Code::NotUtf8, message)
        })?;
        Ok(text.to_owned())
    }

    fn report_unexpected(&mut self, entry: &Listed, known: &[&'static str]) {
        let place = self.place(&entry.path);
        let kind = if entry.is_folder { "folder" } else { "file" };
        let message = format!("a spec has no {kind} `{}` here", entry.name);
        let diagnostic = self.report.error(Code::UnexpectedFile, place, message);
        if let Some(stem) = entry.name.strip_suffix(".yml") {
            diagnostic.help(format!("name it `{stem}.yaml`"));
        } else if let Some(name) = super::nearest(&entry.name, known.iter().copied()) {
            diagnostic.help(format!("do you mean `{name}`?"));
        } else {
            diagnostic.help("move it out of the spec's folder: files end in `.yaml` or `.json`");
        }
    }

    /// A place for what is wrong with a path itself.
    fn place(&mut self, path: &Path) -> Span {
        let file = self.sources.add(shown(path), "");
        Span {
            file,
            ..Span::default()
        }
    }
}

/// A path as a message shows it, the same on every system.
fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}
