//! Small specs through the whole lowering, one feature a case; and real ones, where there are some.

mod actions;
mod corpora;
mod hostile;
mod identity;
mod names;
mod shapes;
mod sketch;
mod unions;

use std::fs;

use super::lower_types;
use crate::diagnostic::Report;
use crate::load::load;
use crate::model::Api;
use sketch::sketch;

/// Lowers schemas, each given as its name and its YAML, and compares all items.
#[track_caller]
fn check(schemas: &[(&str, &str)], expected: &[&str]) {
    check_warned(schemas, expected, "");
}

/// The same where the lowering warns.
#[track_caller]
fn check_warned(schemas: &[(&str, &str)], expected: &[&str], warnings: &str) {
    with_api(schemas, &[], |api| {
        let mut report = Report::default();
        let lowered = lower_types(api, &mut report);
        let found = report.sorted().into_iter().map(|warning| warning.message.clone());
        assert_eq!(sketch(&lowered.types), expected.join("\n"));
        assert_eq!(found.collect::<Vec<_>>().join("\n"), warnings);
    });
}

/// Calls a function with the API of schemas and resources, each given as its name and its YAML.
#[track_caller]
fn with_api<T>(schemas: &[(&str, &str)], resources: &[(&str, &str)], then: impl FnOnce(&Api) -> T) -> T {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: String, text: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write("api.yaml".to_owned(), "actionspec: 1\nname: test\nversion: \"1\"\n");
    for (name, text) in schemas {
        write(format!("schemas/{name}.yaml"), text);
    }
    for (name, text) in resources {
        write(format!("resources/{name}.yaml"), text);
    }
    let loaded = load(folder.path());
    let messages: Vec<_> = loaded
        .report
        .sorted()
        .iter()
        .map(|diagnostic| &diagnostic.message)
        .collect();
    then(&loaded.api.unwrap_or_else(|| panic!("{messages:?}")))
}
