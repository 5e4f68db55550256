//! Import after export gives an equal model.

use std::fs;
use std::path::{Path, PathBuf};

use actionspec::diagnostic::Code;
use actionspec::import::Options;
use actionspec::import_openapi;
use actionspec::model::Api;
use serde_json::{Value, json};

use crate::{export, load, specs};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// What comes back of a document.
fn import(document: &Value) -> Api {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("openapi.json");
    fs::write(&path, document.to_string()).unwrap();
    load(&path)
}

fn assert_round_trip(spec: &Path) {
    let api = load(spec);
    let again = import(&export(spec));
    for (own, other) in api.resources.iter().zip(&again.resources) {
        for (own, other) in own.actions.iter().zip(&other.actions) {
            assert_eq!(own, other, "{}", spec.display());
        }
        assert_eq!(own, other, "{}", spec.display());
    }
    for (name, schema) in &api.schemas {
        assert_eq!(Some(schema), again.schemas.get(name), "{}", spec.display());
    }
    assert_eq!(api, again, "{}", spec.display());
}

#[test]
fn own_spec() {
    assert_round_trip(&root().join("spec"));
}

#[test]
fn specs_of_other_tests() {
    let cases = fs::read_dir(root().join("generator/tests/cases")).unwrap();
    let cases = cases.map(|case| case.unwrap().path().join("spec"));
    let mut specs: Vec<PathBuf> = cases.filter(|spec| spec.is_dir()).collect();
    specs.push(root().join("generator/tests/client/spec"));
    assert!(specs.len() > 5);
    specs.iter().for_each(|spec| assert_round_trip(spec));
}

#[test]
fn what_openapi_cannot_say() {
    assert_round_trip(&specs("hostile"));
}

/// The files of a folder beside the repository, where there is one.
fn beside(folder: &str) -> Vec<PathBuf> {
    let Some(corpora) = std::env::var_os("ACTIONSPEC_CORPORA") else {
        println!("skipped: ACTIONSPEC_CORPORA names no folder of corpora");
        return Vec::new();
    };
    let entries = fs::read_dir(Path::new(&corpora).join(folder)).unwrap();
    let paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    assert!(!paths.is_empty());
    paths
}

#[test]
fn corpora() {
    let specs = beside("corpus").into_iter().map(|corpus| corpus.join("spec"));
    specs
        .filter(|spec| spec.is_dir())
        .for_each(|spec| assert_round_trip(&spec));
}

#[test]
fn imported_documents() {
    let is_document = |path: &PathBuf| {
        path.extension()
            .is_some_and(|ending| ending == "json" || ending == "yaml")
    };
    let documents = beside("openapi").into_iter().filter(is_document);
    documents.for_each(|document| assert_round_trip(&document));
}

/// An extension that somebody's change has made untrue counts no more, and what was added is not lost.
#[test]
fn changed_documents() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("openapi.json");
    let mut document = export(&root().join("spec"));
    document["paths"]["/devices"]["trace"] = json!({ "responses": { "200": { "description": "" } } });
    fs::write(&path, document.to_string()).unwrap();
    let loaded = actionspec::lint(&path);
    let codes: Vec<Code> = loaded.report.sorted().iter().map(|found| found.code).collect();
    assert!(codes.contains(&Code::ExportChanged), "{codes:?}");
    assert!(loaded.api.is_some());
}

#[test]
fn a_set_of_one_scope_needs_no_list() {
    let spec = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| fs::write(spec.path().join(path), text).unwrap();
    fs::create_dir(spec.path().join("resources")).unwrap();
    write(
        "api.yaml",
        "actionspec: 1\nname: x\nversion: \"1\"\nbaseUrl: https://x.example\nauth: {type: bearer}\n",
    );
    write(
        "resources/thing.yaml",
        "name: thing
actions:
  get: {method: get, scopes: [a, [b, c], [d]]}
  put: {method: put, scopes: [e, [e]]}
",
    );
    let folder = tempfile::tempdir().unwrap();
    let document = folder.path().join("openapi.json");
    fs::write(&document, export(spec.path()).to_string()).unwrap();
    let again = folder.path().join("spec");
    import_openapi(&document, &Options::default(), &again).unwrap();
    let text = fs::read_to_string(again.join("resources/thing.yaml")).unwrap();
    assert!(
        text.contains("      - a\n      - - b\n        - c\n      - d\n"),
        "{text}"
    );
    assert!(text.contains("      - e\n      - e\n"), "{text}");
}
