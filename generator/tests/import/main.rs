//! Documents of other formats become specs.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod bodies;
mod command;
mod crates;
mod documents;
mod folder;
mod mutants;
mod names;
mod odd;
mod parameters;
mod references;
mod responses;
mod schemas;
mod security;
mod swagger;

#[expect(dead_code, reason = "this crate has no tests of its own")]
#[path = "../scratch/scratch.rs"]
mod scratch;

use std::fs;
use std::path::Path;

use actionspec::diagnostic::Style;
use actionspec::load::{Loaded, load};
use actionspec::model::{Action, Api, Location, Parameter};
use tempfile::TempDir;

/// A folder with a document in it.
struct Document {
    folder: TempDir,
}

impl Document {
    fn new(text: &str) -> Self {
        let document = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        document.with("api.yaml", text)
    }

    /// Another file beside the document.
    fn with(self, path: &str, text: &str) -> Self {
        let path = self.folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        self
    }

    fn path(&self) -> std::path::PathBuf {
        self.folder.path().join("api.yaml")
    }

    fn load(&self) -> Loaded {
        load(&self.path())
    }
}

/// The spec that a document becomes.
#[track_caller]
fn import(text: &str) -> Api {
    import_with_warnings(text).0
}

/// The spec, and the warnings as `line:column code message`.
#[track_caller]
fn import_with_warnings(text: &str) -> (Api, Vec<String>) {
    let loaded = Document::new(text).load();
    let shown = loaded.report.render_text(&loaded.sources, Style::Plain);
    let said = said(&loaded);
    (loaded.api.unwrap_or_else(|| panic!("{shown}")), said)
}

/// What was found, as `line:column code message`.
fn said(loaded: &Loaded) -> Vec<String> {
    let sorted = loaded.report.sorted();
    let said = sorted.into_iter().map(|diagnostic| {
        let source = loaded.sources.get(diagnostic.span.file).unwrap();
        let position = source.position(diagnostic.span.start);
        format!(
            "{}:{} {} {}",
            position.line, position.column, diagnostic.code, diagnostic.message
        )
    });
    said.collect()
}

/// A document with these paths, and nothing else.
fn with_paths(paths: &str) -> String {
    document(paths, "")
}

/// A document with these paths and components.
fn document(paths: &str, components: &str) -> String {
    let indent = |text: &str| text.lines().map(|line| format!("  {line}\n")).collect::<String>();
    let mut text = "openapi: 3.1.0\ninfo: {title: Test, version: \"1\"}\n".to_owned();
    text += &format!("paths:\n{}", indent(paths));
    if !components.is_empty() {
        text += &format!("components:\n{}", indent(components));
    }
    text
}

/// An action by `resource.action`.
#[track_caller]
fn action<'a>(api: &'a Api, name: &str) -> &'a Action {
    let (resource, action) = name.split_once('.').unwrap();
    let mut actions = api
        .resources
        .iter()
        .filter(|known| known.name == resource)
        .flat_map(|known| &known.actions);
    let found = actions.find(|known| known.name == action);
    found.unwrap_or_else(|| panic!("{name} is among {:?}", names_of(api)))
}

/// The only action.
#[track_caller]
fn only(api: &Api) -> &Action {
    let names = names_of(api);
    assert_eq!(names.len(), 1, "{names:?}");
    action(api, &names[0])
}

/// `resource.action` of every action.
fn names_of(api: &Api) -> Vec<String> {
    let resources = api.resources.iter();
    let names = resources.flat_map(|resource| {
        let actions = resource.actions.iter();
        actions.map(|action| format!("{}.{}", resource.name, action.name))
    });
    names.collect()
}

#[track_caller]
fn parameter<'a>(action: &'a Action, location: Location, name: &str) -> &'a Parameter {
    let mut parameters = action.parameters.iter();
    let found = parameters.find(|parameter| parameter.location == location && parameter.name == name);
    found.unwrap_or_else(|| panic!("{name} is among {:?}", action.parameters))
}

/// The documents of the folder that `ACTIONSPEC_CORPORA` names.
fn corpora() -> Vec<std::path::PathBuf> {
    let Some(folder) = std::env::var_os("ACTIONSPEC_CORPORA") else {
        return Vec::new();
    };
    let entries = fs::read_dir(Path::new(&folder).join("openapi")).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    let is_document = |path: &std::path::PathBuf| path.extension().is_some_and(|ending| ending != "md");
    let mut documents: Vec<_> = paths.filter(is_document).collect();
    documents.sort();
    documents
}
