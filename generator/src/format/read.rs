//! The folder of a spec to the texts of its files.
//!
//! ```text
//! spec/api.yaml  spec/resources/device.yaml  spec/schemas/device.json
//! ```

mod document;
mod text;

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{MAIN_SEPARATOR, Path, PathBuf};

use super::limits::MAX_BYTES;
use super::nearest;
use super::node::Node;
use super::parse::Notation;
use crate::diagnostic::{Code, Report, Sources};
use crate::model::{FileId, Span};
pub use document::read_document;
use text::read_text;

/// The JSON Schema of the format, which may lie beside `api.yaml` for editors to find.
pub const EDITOR_SCHEMA: &str = "actionspec.schema.json";

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

/// A file of a spec with what it holds.
#[derive(Clone, Debug)]
pub struct ParsedFile {
    /// The file, or what stands for one.
    pub file: SpecFile,
    /// What it holds; nothing where it cannot be parsed.
    pub root: Option<Node>,
}

/// Reads the files of a spec's folder: the API, the resources by stem, the schemas by stem.
pub fn read_spec(folder: &Path, sources: &mut Sources, report: &mut Report) -> Vec<SpecFile> {
    let mut reader = Reader {
        folder,
        sources,
        report,
        files: Vec::new(),
        names: BTreeMap::new(),
    };
    reader.read_root();
    let mut files = reader.files;
    // By path, `a-b.yaml` stands before `a.yaml`; by stem, behind it.
    files.sort_by(|a, b| (a.part, &a.stem).cmp(&(b.part, &b.stem)));
    files
}

/// An entry of a folder, and whether it is a folder itself.
struct Listed {
    name: String,
    path: PathBuf,
    is_folder: bool,
}

/// Reads in the order of paths, so that the sources have this order.
struct Reader<'a> {
    folder: &'a Path,
    sources: &'a mut Sources,
    report: &'a mut Report,
    files: Vec<SpecFile>,
    /// The files by what they would be called where capitals do not count.
    names: BTreeMap<(Part, String), SpecFile>,
}

impl Reader<'_> {
    fn read_root(&mut self) {
        let Some(entries) = self.list(self.folder, Code::MissingSpec) else {
            return;
        };
        if !entries.iter().any(|entry| is_api(&entry.name)) {
            let place = self.place(self.folder);
            self.report
                .error(Code::MissingSpec, place, "the folder holds no `api.yaml`")
                .help("`actionspec init DIR` writes a small working spec");
        }
        for entry in entries {
            match entry.name.as_str() {
                name if is_api(name) => self.read_file(Part::Api, &entry),
                "resources" => self.read_folder(Part::Resource, &entry),
                "schemas" => self.read_folder(Part::Schema, &entry),
                EDITOR_SCHEMA => {}
                _ => self.report_unexpected(&entry, &["api.yaml", "resources", "schemas"]),
            }
        }
    }

    fn read_folder(&mut self, part: Part, folder: &Listed) {
        if !folder.is_folder {
            let place = self.place(&folder.path);
            self.report
                .error(
                    Code::UnexpectedFile,
                    place,
                    format!("`{}` has to be a folder", folder.name),
                )
                .help(format!("move what it holds to `{}/NAME.yaml`", folder.name));
            return;
        }
        for entry in self.list(&folder.path, Code::UnreadableFile).unwrap_or_default() {
            if entry.is_folder {
                self.report_unexpected(&entry, &[]);
            } else {
                self.read_file(part, &entry);
            }
        }
    }

    /// The visible entries of a folder by name: a file system lists them in any order.
    fn list(&mut self, folder: &Path, code: Code) -> Option<Vec<Listed>> {
        let listing = fs::read_dir(folder).and_then(|entries| {
            let names = entries.map(|entry| entry.map(|entry| entry.file_name()));
            names.collect::<io::Result<Vec<OsString>>>()
        });
        let mut names = listing.map_err(|error| self.report_folder(folder, code, &error)).ok()?;
        names.sort();
        let mut listed = Vec::new();
        for name in names {
            let path = folder.join(&name);
            match name.into_string() {
                Ok(name) if name.starts_with('.') => {}
                Ok(name) => listed.push(Listed {
                    name,
                    is_folder: path.is_dir(),
                    path,
                }),
                Err(_) => {
                    let place = self.place(&path);
                    self.report
                        .error(Code::InvalidName, place, "the name of this file is not UTF-8")
                        .help("give it a name of ASCII letters and digits");
                }
            }
        }
        Some(listed)
    }

    fn report_folder(&mut self, folder: &Path, code: Code, error: &io::Error) {
        let place = self.place(folder);
        let (message, help) = match error.kind() {
            io::ErrorKind::NotFound => (
                "there is no such folder".to_owned(),
                "`actionspec init DIR` writes a small working spec",
            ),
            io::ErrorKind::NotADirectory => ("this is no folder".to_owned(), "name the folder that holds `api.yaml`"),
            _ => (format!("the folder cannot be read: {error}"), "let it be read"),
        };
        self.report.error(code, place, message).help(help);
    }

    fn read_file(&mut self, part: Part, entry: &Listed) {
        let (stem, notation) = match entry.name.rsplit_once('.') {
            Some((stem, "yaml")) => (stem, Notation::Yaml),
            Some((stem, "json")) => (stem, Notation::Json),
            _ => return self.report_unexpected(entry, &[]),
        };
        let text = read_text(&entry.path, MAX_BYTES);
        let shown_text = text.as_ref().unwrap_or_else(|unread| &unread.text);
        let id = self.sources.add(shown(&entry.path), shown_text);
        let file = SpecFile {
            part,
            stem: stem.to_owned(),
            notation,
            id,
            is_readable: text.is_ok(),
        };
        if let Err(unread) = text {
            let byte = u32::try_from(unread.byte).unwrap_or(u32::MAX);
            let place = Span {
                file: id,
                start: byte,
                end: byte,
            };
            self.report.error(unread.code, place, unread.message).help(unread.help);
        }
        self.add(file);
    }

    fn add(&mut self, file: SpecFile) {
        if file.part == Part::Schema && !is_schema_name(&file.stem) {
            let message = format!("`{}` cannot be the name of a schema", file.stem);
            self.report
                .error(Code::InvalidName, file.span(), message)
                .help("name the file with ASCII letters and digits, `-`, `_` and `.`");
        }
        // `device.yaml` and `device.json` would be the same thing; `Device.yaml` and `device.yaml` are one file to some
        // systems.
        let name = (file.part, file.stem.to_ascii_lowercase());
        if let Some(first) = self.names.get(&name) {
            let (code, message) = if first.stem == file.stem {
                (Code::DuplicateFile, "another file has the same name")
            } else {
                (
                    Code::ConflictingNames,
                    "another file has a name that differs only in capitals",
                )
            };
            self.report
                .error(code, file.span(), message)
                .note("the other is this", first.span())
                .help("keep one of the two, or rename it");
            return;
        }
        self.names.insert(name, file.clone());
        self.files.push(file);
    }

    fn report_unexpected(&mut self, entry: &Listed, known: &[&'static str]) {
        let place = self.place(&entry.path);
        let kind = if entry.is_folder { "folder" } else { "file" };
        let message = format!("a spec has no {kind} `{}` here", entry.name);
        let help = if let Some(stem) = entry.name.strip_suffix(".yml") {
            format!("name it `{stem}.yaml`")
        } else if let Some(name) = nearest(&entry.name, known.iter().copied()) {
            format!("do you mean `{name}`?")
        } else {
            "move it out of the spec's folder".to_owned()
        };
        self.report.error(Code::UnexpectedFile, place, message).help(help);
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

fn is_api(name: &str) -> bool {
    matches!(name, "api.yaml" | "api.json")
}

/// What can stand in a `$ref` and in front of `#`: the names that OpenAPI gives to components.
pub(crate) fn is_schema_name(stem: &str) -> bool {
    !stem.is_empty()
        && stem
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
}

/// A path as a message shows it, the same on every system.
fn shown(path: &Path) -> String {
    path.to_string_lossy().replace(MAIN_SEPARATOR, "/")
}
