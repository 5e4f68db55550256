//! Known attacks on generators and on those who run them, one a test. What goes through texts alone is tried in every
//! place by [`everywhere`](crate::everywhere); what servers do to a client, by the tests of the client.

mod files;
mod sources;
mod specs;

use std::fs;
use std::path::Path;

use actionspec::Request;
use actionspec::diagnostic::Style;
use actionspec::load::{Loaded, load};
use actionspec::output::{FileSet, Mode, Unlisted};
use actionspec::target::{Options, TARGETS, Target};
use tempfile::TempDir;

const API: &str = "{actionspec: 1, name: example, version: '1', baseUrl: 'https://api.example.com'}";
const RESOURCE: &str = "
name: thing
path: /things
actions: {list: {method: get, responses: {200: {schema: thing}}}}
";

/// A spec of files by path, in a folder of its own.
fn spec(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (path, text) in files {
        let path = folder.path().join("spec").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

/// A spec with this schema, which its one action answers with.
fn spec_with_schema(schema: &str) -> TempDir {
    spec(&[
        ("api.yaml", API),
        ("resources/thing.yaml", RESOURCE),
        ("schemas/thing.yaml", schema),
    ])
}

fn load_spec(folder: &TempDir) -> Loaded {
    load(&folder.path().join("spec"))
}

fn report(loaded: &Loaded) -> String {
    loaded.report.render_text(&loaded.sources, Style::Plain)
}

/// The diagnostics of a spec that is refused.
#[track_caller]
fn refused(folder: &TempDir) -> String {
    let loaded = load_spec(folder);
    assert!(loaded.api.is_none(), "is not refused");
    report(&loaded)
}

fn rust() -> Vec<&'static dyn Target> {
    TARGETS
        .iter()
        .copied()
        .filter(|target| target.name() == "rust")
        .collect()
}

#[track_caller]
fn files(folder: &TempDir) -> FileSet {
    let loaded = load_spec(folder);
    let report = report(&loaded);
    let api = loaded.api.unwrap_or_else(|| panic!("{report}"));
    actionspec::target::generate(&api, &rust(), &Options::default())
        .unwrap()
        .files
}

fn text<'a>(files: &'a FileSet, path: &str) -> &'a str {
    std::str::from_utf8(files.get(path).unwrap()).unwrap()
}

fn request(folder: &Path) -> Request {
    Request {
        spec: folder.join("spec"),
        out: folder.join("out"),
        targets: TARGETS.to_vec(),
        options: Options::default(),
        mode: Mode::Write,
        unlisted: Unlisted::Refuse,
    }
}
