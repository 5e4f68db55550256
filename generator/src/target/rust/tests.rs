//! What is written is what was planned: the files of a crate are parsed back and compared with its IR.
//!
//! Items, planned and parsed alike, are lines: `struct Device: id tags extra`, `impl Devices: get post`.

mod parsed;
mod planned;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use toml_edit::DocumentMut;

use super::ir::client::Crate;
use super::runtime::runtime_paths;
use super::{Rust, lower};
use crate::diagnostic::Report;
use crate::docs::page_name;
use crate::load::load;
use crate::model::Api;
use crate::output::FileSet;
use crate::target::{Options, Rendered, Target};
use parsed::parse_items;

/// The project's own spec, those of the tests, and the corpora where there are some.
fn specs() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders = vec![root.join("tests/client")];
    folders.extend(entries(&root.join("tests/cases")));
    match std::env::var("ACTIONSPEC_CORPORA") {
        Ok(corpora) => folders.extend(entries(&Path::new(&corpora).join("corpus"))),
        Err(_) => eprintln!("skipped: ACTIONSPEC_CORPORA names no folder of specs"),
    }
    let folders = folders.into_iter().map(|folder| folder.join("spec"));
    let mut specs: Vec<PathBuf> = folders.filter(|spec| spec.is_dir()).collect();
    // Not there where the package stands alone.
    specs.extend(Some(root.join("../spec")).filter(|spec| spec.is_dir()));
    specs
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap();
    entries.map(|entry| entry.unwrap().path()).collect()
}

#[test]
fn crates_are_what_was_planned() {
    let specs = specs();
    assert!(specs.len() > 5, "{specs:?}");
    for spec in specs {
        let api = load(&spec)
            .api
            .unwrap_or_else(|| panic!("{} has errors", spec.display()));
        check_crate(&api, &spec.display().to_string());
    }
}

fn check_crate(api: &Api, name: &str) {
    let krate = lower::lower_crate(api, &mut Report::default());
    let mut rendered = Rendered::default();
    Rust.generate(api, &Options::default(), &mut rendered).unwrap();
    let files = &rendered.files;
    assert_eq!(paths(files), planned_paths(api, &krate), "{name}");
    for (path, items) in planned::planned_items(&krate) {
        let text = text(files, &format!("src/{path}.rs"));
        assert_eq!(parse_items(text), items, "{name}: {path}");
    }
    check_manifest(text(files, "Cargo.toml"), &krate, name);
}

fn text<'a>(files: &'a FileSet, path: &str) -> &'a str {
    std::str::from_utf8(files.get(&format!("rust/{path}")).unwrap()).unwrap()
}

fn paths(files: &FileSet) -> BTreeSet<String> {
    let paths = files.paths().map(|path| path.strip_prefix("rust/").unwrap().to_owned());
    paths.collect()
}

fn planned_paths(api: &Api, krate: &Crate) -> BTreeSet<String> {
    let fixed = ["Cargo.toml", "README.md"].map(str::to_owned);
    let sources = planned::planned_items(krate).into_keys();
    let sources = sources
        .chain(runtime_paths().map(|path| path.trim_end_matches(".rs").to_owned()))
        .map(|path| format!("src/{path}.rs"));
    let example = krate.client.example.as_ref().map(|_| "examples/client.rs".to_owned());
    let resources = api.resources.iter().map(|resource| page_name(&resource.name));
    let schemas = Some("_schemas".to_owned()).filter(|_| !api.schemas.is_empty());
    let pages = resources.chain(schemas).map(|page| format!("docs/{page}.md"));
    fixed.into_iter().chain(sources).chain(example).chain(pages).collect()
}

/// The features are the resources', the schemas' and those of the runtime; nothing else depends on the API.
fn check_manifest(text: &str, krate: &Crate, name: &str) {
    let manifest: DocumentMut = text.parse().unwrap();
    let mut base: DocumentMut = super::manifest::BASE.parse().unwrap();
    let resources: Vec<&str> = krate
        .client
        .resources
        .iter()
        .map(|resource| resource.feature.as_str())
        .collect();
    let keys = |table: &toml_edit::Item| -> Vec<String> {
        table
            .as_table()
            .unwrap()
            .iter()
            .map(|(key, _)| key.to_owned())
            .collect()
    };
    let mut features = keys(&base["features"]);
    let mut on_by_default = base["features"]["default"].as_array().unwrap().clone();
    for feature in resources.into_iter().chain(["schemas"]) {
        features.push(feature.to_owned());
        on_by_default.push(feature);
        assert_eq!(manifest["features"][feature].as_array().unwrap().len(), 0, "{name}");
    }
    assert_eq!(keys(&manifest["features"]), features, "{name}");
    let defaults = |array: &toml_edit::Array| -> Vec<String> {
        array
            .iter()
            .map(|feature| feature.as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(
        defaults(manifest["features"]["default"].as_array().unwrap()),
        defaults(&on_by_default),
        "{name}"
    );
    let mut rest = manifest.clone();
    let example = rest.remove("example");
    assert_eq!(example.is_some(), krate.client.example.is_some(), "{name}");
    for document in [&mut rest, &mut base] {
        document.remove("features");
        for key in ["name", "version", "description"] {
            assert!(
                document["package"]
                    .as_table_mut()
                    .unwrap()
                    .remove(key)
                    .unwrap()
                    .is_str(),
                "{name}"
            );
        }
    }
    // The head says what made the file.
    let (_, rest) = rest
        .to_string()
        .split_once('\n')
        .map(|(head, rest)| (head.to_owned(), rest.to_owned()))
        .unwrap();
    assert_eq!(rest.trim(), base.to_string().trim(), "{name}");
}
