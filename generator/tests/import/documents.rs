//! Documents that others wrote keep every operation.

use std::collections::BTreeSet;
use std::fs;

use actionspec::diagnostic::Style;
use actionspec::load::load;
use serde_json::Value;

use super::corpora;

const METHODS: [&str; 7] = ["get", "put", "post", "delete", "options", "head", "patch"];

#[expect(clippy::print_stdout, reason = "what is skipped is said")]
pub(crate) fn say_skipped() {
    println!("skipped: ACTIONSPEC_CORPORA names no folder of documents");
}

/// The operations of a document, read by other means.
fn operations(text: &str) -> usize {
    let document: Value = serde_json::from_str(text)
        .ok()
        .or_else(|| serde_yaml::from_str(text).ok())
        .unwrap();
    let paths = document["paths"].as_object().unwrap();
    let operations = paths
        .values()
        .map(|item| METHODS.iter().filter(|method| item.get(**method).is_some()).count());
    operations.sum()
}

#[test]
fn keep_every_operation() {
    let documents = corpora();
    if documents.is_empty() {
        say_skipped();
    }
    for path in documents {
        let loaded = load(&path);
        let shown = loaded.report.render_text(&loaded.sources, Style::Plain);
        let api = loaded.api.unwrap_or_else(|| panic!("{shown}"));
        let kept: usize = api.resources.iter().map(|resource| resource.actions.len()).sum();
        assert_eq!(
            kept,
            operations(&fs::read_to_string(&path).unwrap()),
            "{}",
            path.display()
        );
        for resource in &api.resources {
            let names: BTreeSet<String> = resource.actions.iter().map(|a| a.name.to_lowercase()).collect();
            assert_eq!(names.len(), resource.actions.len(), "{}", resource.name);
        }
    }
}

#[test]
fn aliases_do_not_nest_deeper_than_what_is_written() {
    let nested = |inner: &str| format!("{}{inner}{}", "[".repeat(60), "]".repeat(60));
    let text = format!(
        "openapi: 3.0.0\ninfo: {{title: T, version: '1'}}\npaths: {{}}\nx-a: &a {}\nx-b: {}\n",
        nested("1"),
        nested("*a")
    );
    let loaded = super::Document::new(&text).load();
    let shown = loaded.report.render_text(&loaded.sources, Style::Plain);
    assert!(loaded.api.is_none() && shown.contains(":5:"), "{shown}");
}
