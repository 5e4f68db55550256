//! Every text in every place: the place refuses it, or the crate is what it would be with a harmless text there.

use actionspec::load::{Loaded, load};
use actionspec::model::Api;
use actionspec::output::FileSet;
use actionspec::target::{Options, TARGETS, generate};
use tempfile::TempDir;

use crate::places::{Place, places, spec_files, write_files};
use crate::texts::all_texts;
use crate::written::{actions, doc_tests, docs, manifest_without_names, rust_files, shapes};

fn load_with(text: &dyn Fn(&Place) -> String) -> Loaded {
    let folder = TempDir::new().unwrap();
    write_files(folder.path(), &spec_files(text));
    load(folder.path())
}

/// The crate and its docs.
fn generate_with(text: &dyn Fn(&Place) -> String) -> FileSet {
    let loaded = load_with(text);
    let report = loaded
        .report
        .render_text(&loaded.sources, actionspec::diagnostic::Style::Plain);
    let api: Api = loaded.api.unwrap_or_else(|| panic!("{report}"));
    let rust: Vec<_> = TARGETS
        .iter()
        .copied()
        .filter(|target| target.name() == "rust")
        .collect();
    generate(&api, &rust, &Options::default()).unwrap().files
}

/// A place takes a text or refuses it as its rule says, whatever stands in the other places.
#[test]
fn places_refuse_what_cannot_stand_there() {
    assert!(load_with(&Place::harmless).api.is_some());
    let places = places();
    assert!(places.len() > 80, "{}", places.len());
    let mut refused = 0;
    for place in &places {
        for (what, text) in all_texts() {
            if place.rule.admits(&text) {
                continue;
            }
            refused += 1;
            let only = |other: &Place| if other == place { text.clone() } else { other.harmless() };
            let loaded = load_with(&only);
            assert!(loaded.api.is_none() && loaded.report.has_errors(), "{place:?}: {what}");
        }
    }
    assert!(refused > 300, "{refused}");
}

/// All places that take a text hold it at once.
#[test]
fn texts_add_nothing() {
    let harmless = generate_with(&Place::harmless);
    for (what, text) in all_texts() {
        println!("{what}");
        let hostile = generate_with(&|place| place.fill(&text));
        check_same_files(&hostile, &harmless, what);
        check_rust(&hostile, &harmless, what);
        check_documents(&hostile, &harmless, what);
        check_manifest(&hostile, &harmless, what);
    }
}

fn check_same_files(hostile: &FileSet, harmless: &FileSet, what: &str) {
    let paths = |files: &FileSet| files.iter().map(|(path, _)| path.to_owned()).collect::<Vec<_>>();
    assert_eq!(paths(hostile), paths(harmless), "{what}");
}

/// The same items, and no documentation that is a test.
fn check_rust(hostile: &FileSet, harmless: &FileSet, what: &str) {
    let harmless = rust_files(harmless);
    // What is equal, as the runtime is, holds nothing of the spec.
    let changed = rust_files(hostile)
        .into_iter()
        .filter(|(path, text)| harmless[path] != *text);
    for (path, text) in changed {
        let (shapes, expected) = (shapes(text), shapes(harmless[path]));
        assert_eq!(shapes.len(), expected.len(), "{what}: {path}");
        for (shape, expected) in shapes.iter().zip(&expected) {
            assert_eq!(shape, expected, "{what}: {path}");
        }
        assert!(!text.contains(is_hidden), "{what}: {path}");
        for doc in docs(text) {
            assert_eq!(doc_tests(&doc), [""; 0], "{what}: {path}: {doc}");
            assert_eq!(actions(&doc), [""; 0], "{what}: {path}: {doc}");
        }
    }
}

/// Controls, and marks that make text appear in another order.
fn is_hidden(c: char) -> bool {
    c.is_control() && c != '\n'
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}

/// How many programs the README has.
pub(crate) fn readme_programs() -> usize {
    doc_tests(&text_of(&generate_with(&Place::harmless), "rust/README.md")).len()
}

fn text_of(files: &FileSet, path: &str) -> String {
    let mut all = files.iter();
    let bytes = all.find_map(|(known, bytes)| (known == path).then_some(bytes)).unwrap();
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// The README's programs are the only doc tests, and nothing in a page acts or was run by the templates.
fn check_documents(hostile: &FileSet, harmless: &FileSet, what: &str) {
    let programs = |files: &FileSet| doc_tests(&text_of(files, "rust/README.md"));
    assert_eq!(programs(hostile), programs(harmless), "{what}");
    for (path, bytes) in hostile.iter() {
        let text = std::str::from_utf8(bytes).unwrap();
        assert!(!text.contains("62615533"), "{what}: {path}");
        if !path.ends_with(".md") {
            continue;
        }
        assert!(!text.contains(is_hidden), "{what}: {path}");
        assert_eq!(actions(text), [""; 0], "{what}: {path}");
    }
}

fn check_manifest(hostile: &FileSet, harmless: &FileSet, what: &str) {
    let manifest = |files: &FileSet| {
        let bytes = files.get("rust/Cargo.toml").unwrap();
        manifest_without_names(std::str::from_utf8(bytes).unwrap())
    };
    assert_eq!(manifest(hostile), manifest(harmless), "{what}");
}
