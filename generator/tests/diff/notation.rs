//! What is no change: the same spec, its order, its notation and its files.

use std::path::Path;

use serde_json::{Value, json};

use super::pairs::Files;
use super::specs::{compare_files, line, load_files, load_folder};

/// The spec of the cases, and one that uses all of the format.
fn specs() -> [Files; 2] {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    [
        Files::read(&root.join("tests/diff/base")),
        Files::read(&root.join("tests/client/spec")),
    ]
}

#[test]
fn a_spec_has_no_changes_against_itself() {
    for files in specs() {
        let changes = compare_files(&files, &files);
        assert!(changes.is_empty(), "{:?}", changes.iter().map(line).collect::<Vec<_>>());
    }
}

#[test]
fn order_is_no_change() {
    for files in specs() {
        let turned = Files(
            files
                .0
                .iter()
                .map(|(name, value)| (name.clone(), turn(None, value)))
                .collect(),
        );
        let changes = compare_files(&files, &turned);
        assert!(changes.is_empty(), "{:?}", changes.iter().map(line).collect::<Vec<_>>());
    }
}

/// The keys of mappings and the items of lists in reverse order, where their order means nothing.
fn turn(key: Option<&str>, value: &Value) -> Value {
    const ORDERED: [&str; 4] = ["prefixItems", "default", "example", "examples"];
    match value {
        Value::Object(members) => {
            let members = members.iter().rev();
            Value::Object(
                members
                    .map(|(key, value)| (key.clone(), turn(Some(key), value)))
                    .collect(),
            )
        }
        Value::Array(items) if key.is_some_and(|key| ORDERED.contains(&key)) => Value::Array(items.clone()),
        Value::Array(items) => items.iter().rev().map(|item| turn(None, item)).collect(),
        other => other.clone(),
    }
}

/// What is written otherwise and says the same.
#[test]
fn ways_to_say_the_same_are_no_change() {
    for (old, new) in [
        (
            json!({"type": "number", "maximum": 10}),
            json!({"type": "number", "maximum": 10.0}),
        ),
        (
            json!({"type": "number", "default": 1}),
            json!({"type": "number", "default": 1.0}),
        ),
        (
            json!({"type": "number", "enum": [1, 2.5]}),
            json!({"type": "number", "enum": [1.0, 2.5]}),
        ),
        (
            json!({"type": "array", "default": [0]}),
            json!({"type": "array", "default": [-0.0]}),
        ),
        (json!({"type": "string"}), json!({"type": "string", "minLength": 0})),
        (json!({"type": "object"}), json!({"type": "object", "minProperties": 0})),
        (
            json!({"type": "array"}),
            json!({"type": "array", "minItems": 0, "uniqueItems": false}),
        ),
        (
            json!({"type": "integer", "minimum": 0}),
            json!({"type": "integer", "exclusiveMinimum": -1}),
        ),
        (
            json!({"oneOf": [
                {"type": "object", "properties": {"at": {"type": "string"}}},
                {"type": "object", "properties": {"at": {"type": "integer"}}},
            ]}),
            json!({"oneOf": [
                {"type": "object", "properties": {"at": {"type": "integer"}}},
                {"type": "object", "properties": {"at": {"type": "string"}}},
            ]}),
        ),
        (
            json!({"type": "integer", "maximum": 9}),
            json!({"type": "integer", "exclusiveMaximum": 10.0}),
        ),
    ] {
        let [base, _] = specs();
        let [old, new] = [old, new].map(|schema| {
            let mut files = base.clone();
            files.set("schemas/settings#/properties/said", schema);
            files
        });
        for changes in [compare_files(&old, &new), compare_files(&new, &old)] {
            assert_eq!(changes.iter().map(line).collect::<Vec<_>>(), [""; 0]);
        }
    }
}

#[test]
fn notation_is_no_change() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diff/base");
    let (yaml, json) = (load_folder(&folder), load_files(&Files::read(&folder)));
    assert_eq!(actionspec::diff::compare(&yaml, &json), []);
}
