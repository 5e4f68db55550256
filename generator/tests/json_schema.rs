//! The JSON Schema of the format: the file that lies in `spec/` is current, and says of a file what the loader says.
#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a test that cannot go on fails, and says what it skips"
)]

use std::fs;
use std::path::{Path, PathBuf};

use actionspec::format::json_schema;
use jsonschema::Validator;
use serde_json::{Value, json};

fn spec() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec")
}

fn validator() -> Validator {
    jsonschema::draft7::new(&json_schema()).expect("a valid schema of draft 07")
}

#[test]
fn is_of_draft_07() {
    jsonschema::draft7::meta::validate(&json_schema()).expect("what the draft's own schema allows");
}

#[test]
fn the_file_beside_the_spec_is_current() {
    let path = spec().join("actionspec.schema.json");
    let expected = serde_json::to_string_pretty(&json_schema()).expect("JSON") + "\n";
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&path, &expected).expect("a writable folder");
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        found == expected,
        "run: UPDATE_EXPECT=1 cargo test -p actionspec --test json_schema"
    );
}

#[test]
fn real_specs_are_valid() {
    let validator = validator();
    for spec in [spec()].into_iter().chain(corpora()) {
        let resources = fs::read_dir(spec.join("resources")).expect("resources");
        let resources = resources.map(|entry| entry.expect("an entry").path());
        for path in resources.chain([spec.join("api.yaml")]) {
            let text = fs::read_to_string(&path).expect("UTF-8");
            let value: Value = serde_yaml::from_str(&text).expect("YAML");
            let errors: Vec<String> = validator.iter_errors(&value).map(|error| error.to_string()).collect();
            assert_eq!(errors, Vec::<String>::new(), "{}", path.display());
        }
    }
}

/// The specs below the folder that `ACTIONSPEC_CORPORA` names.
fn corpora() -> Vec<PathBuf> {
    let Some(folder) = std::env::var_os("ACTIONSPEC_CORPORA") else {
        println!("skipped: ACTIONSPEC_CORPORA names no folder of further specs");
        return Vec::new();
    };
    let entries = fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry"));
    let specs = entries.map(|entry| entry.path().join("spec"));
    specs.filter(|spec| spec.is_dir()).collect()
}

/// `{name: x, actions: {get: ACTION}}`
fn resource_with(action: Value) -> Value {
    json!({"name": "x", "actions": {"get": action}})
}

fn parameter(parameter: Value) -> Value {
    resource_with(json!({"method": "get", "parameters": [parameter]}))
}

#[test]
fn everything_of_the_format_is_valid() {
    let validator = validator();
    let right = [
        json!({"actionspec": 1, "name": "Big API", "version": "1", "auth": {"type": "bearer"}}),
        json!({"actionspec": 1, "name": "x", "version": "1", "auth": {"user": {"type": "apiKey", "in": "query", "name": "k"}}}),
        json!({"actionspec": 1, "name": "x", "version": "1", "baseUrl": "/v1", "headers": {"Accept": "a/b"}, "x-a": [1]}),
        resource_with(json!({"method": "get", "scopes": ["a", ["b", "c"]]})),
        resource_with(json!({"method": "get", "x-a": 1, "scopes": ["a"], "auth": ["a", "b"], "deprecated": "use b"})),
        resource_with(json!({"method": "get", "path": "/{a}.json", "pagination": {"page": "p", "items": "i"}})),
        resource_with(json!({"method": "get", "responses": {"200": {}, "2XX": {}, "default": {}, "x-a": 1}})),
        resource_with(json!({"method": "get", "errors": {"404": {"headers": {"Retry-After": {"type": "integer"}}}}})),
        resource_with(json!({"method": "get", "responses": {"200": {"content": {"text/csv": {"type": "file"}}}}})),
        resource_with(json!({"method": "get", "responses": {"200": {
            "content": "text/event-stream", "events": {"any name": {"schema": "x"}}
        }}})),
        parameter(json!({"name": "a", "in": "query", "type": "array", "items": {"type": "string"}, "style": "json"})),
        parameter(json!({"name": "a", "in": "query", "enum": [1, null], "nullable": true, "deprecated": true})),
        parameter(json!({"name": "a", "in": "body", "properties": {"x-b": true}, "content": "a/b; c=d"})),
    ];
    for value in right {
        assert!(validator.is_valid(&value), "{value}");
    }
}

#[test]
fn what_the_format_does_not_have_is_not_valid() {
    let validator = validator();
    let wrong = [
        json!([]),
        json!({}),
        json!({"actionspec": 2, "name": "x", "version": "1"}),
        json!({"actionspec": 1, "version": "1"}),
        json!({"actionspec": 1, "name": "1", "version": "1"}),
        json!({"actionspec": 1, "name": "x", "version": 1.1}),
        json!({"actionspec": 1, "name": "x", "version": "1", "verison": "1"}),
        json!({"actionspec": 1, "name": "x", "version": "1", "baseUrl": "https://a.example/"}),
        json!({"actionspec": 1, "name": "x", "version": "1", "headers": {"a b": "c"}}),
        json!({"actionspec": 1, "name": "x", "version": "1", "auth": {"type": "oauth"}}),
        json!({"name": "x"}),
        json!({"name": "access-token", "actions": {}}),
        json!({"name": "x", "actions": []}),
        json!({"name": "x", "actions": {"get-it": {"method": "get"}}}),
        resource_with(json!({})),
        resource_with(json!({"method": "GET"})),
        resource_with(json!({"method": "get", "path": "x"})),
        resource_with(json!({"method": "get", "summary": "two\nlines"})),
        resource_with(json!({"method": "get", "scopes": [["a"], []]})),
        resource_with(json!({"method": "get", "deprecated": false})),
        resource_with(json!({"method": "get", "responses": {"404": {}}})),
        resource_with(json!({"method": "get", "errors": {"200": {}}})),
        resource_with(json!({"method": "get", "errors": {"2XX": {}}})),
        resource_with(json!({"method": "get", "responses": {"200": {"content": "json"}}})),
        resource_with(json!({"method": "get", "responses": {"200": {"events": {"a": {"headers": {}}}}}})),
        resource_with(json!({"method": "get", "pagination": {"size": "x"}})),
        parameter(json!({"in": "query"})),
        parameter(json!({"name": "a", "in": "url"})),
        parameter(json!({"name": "a", "in": "query", "type": "date"})),
        parameter(json!({"name": "a", "in": "query", "required": "yes"})),
        parameter(json!({"name": "a", "in": "query", "maxItems": "10"})),
        parameter(json!({"name": "a", "in": "query", "oneOf": []})),
    ];
    for value in wrong {
        assert!(!validator.is_valid(&value), "{value}");
    }
}
