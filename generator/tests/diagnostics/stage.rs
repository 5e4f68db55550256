//! The spec of a case in a folder of its own.

use std::fs;
use std::path::Path;

use actionspec::diagnostic::Style;
use actionspec::import;
use actionspec::import_openapi;
use actionspec::load::{Loaded, load};
use actionspec::target::{self, Options, TARGETS};
use tempfile::TempDir;

/// What a case without an API gets.
const API: &str = "actionspec: 1\nname: example\nversion: '1'\n";

/// A document that a case has in place of a spec.
pub(crate) const DOCUMENT: &str = "openapi.yaml";

/// The names that are given to its operations.
const NAMES: &str = "names.yaml";

pub(crate) struct Staged {
    folder: TempDir,
}

impl Staged {
    pub(crate) fn copy_of(spec: &Path) -> Self {
        Self::made_by(|staged| copy_folder(spec, staged))
    }

    /// A document of another format in place of a spec, and perhaps a file of names beside it.
    pub(crate) fn document(case: &Path) -> Self {
        let staged = Self {
            folder: TempDir::new().expect("a writable folder"),
        };
        for name in [DOCUMENT, NAMES] {
            if case.join(name).exists() {
                fs::copy(case.join(name), staged.folder.path().join(name)).expect("a writable folder");
            }
        }
        staged
    }

    /// `make` fills the folder of the spec, which gets an API where it has none. One that makes no folder gets none.
    pub(crate) fn made_by(make: impl Fn(&Path)) -> Self {
        let staged = Self {
            folder: TempDir::new().expect("a writable folder"),
        };
        let spec = staged.folder.path().join("spec");
        fs::create_dir(&spec).expect("a writable folder");
        make(&spec);
        let has_api = ["api.yaml", "api.yml", "api.json"]
            .iter()
            .any(|name| spec.join(name).exists());
        if spec.is_dir() && !has_api {
            fs::write(spec.join("api.yaml"), API).expect("a writable folder");
        }
        staged
    }

    /// Loads the spec; what targets have to say of a right one is there as well.
    pub(crate) fn load(&self) -> Loaded {
        let path = |name| self.folder.path().join(name);
        let mut loaded = if path(DOCUMENT).exists() {
            let options = import::Options {
                map: Some(path(NAMES)).filter(|names| names.exists()),
                ..import::Options::default()
            };
            let imported = import_openapi(&path(DOCUMENT), &options, &path("spec"));
            imported.expect("a folder that can be written").loaded
        } else {
            load(&path("spec"))
        };
        if let Some(api) = &loaded.api {
            let rendered = target::generate(api, TARGETS, &Options::default()).expect("files");
            loaded.report.append(rendered.report);
        }
        loaded
    }

    /// What is printed, with paths from the case on: `spec/api.yaml`.
    pub(crate) fn text(&self, loaded: &Loaded) -> String {
        let text = loaded.report.render_text(&loaded.sources, Style::Plain);
        text.replace(&format!("{}/", self.folder.path().display()), "")
    }
}

/// The folders in a folder, by name.
pub(crate) fn folder_names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry"));
    let folders = entries.filter(|entry| entry.path().is_dir());
    let mut names: Vec<String> = folders
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a writable folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let path = entry.expect("an entry").path();
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy_folder(&path, &target);
        } else {
            fs::copy(&path, &target).expect("a readable file");
        }
    }
}
