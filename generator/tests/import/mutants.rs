//! Whatever stands in place of any part of a document, the rest of it is a spec.

use actionspec::diagnostic::Style;
use serde_json::{Value, json};

use super::Document;

const ODD: &str = include_str!("odd.yaml");

/// What may stand anywhere.
fn odd_values() -> Vec<Value> {
    vec![
        Value::Null,
        json!(true),
        json!(-1.5),
        json!(""),
        json!("a \u{0} b/c{d}#e"),
        json!([]),
        json!([null, [], "x"]),
        json!({}),
        json!({"": null, "$ref": 5, "x": {"$ref": "#/nowhere"}}),
        json!({"$ref": "#"}),
        json!({"$ref": "#/components/schemas/String"}),
    ]
}

/// The pointers to every value of a document, but for what makes it one.
fn pointers(value: &Value, path: &str, found: &mut Vec<String>) {
    let mut push = |key: &str, value: &Value| {
        let path = format!("{path}/{}", key.replace('~', "~0").replace('/', "~1"));
        if path != "/openapi" {
            found.push(path.clone());
            pointers(value, &path, found);
        }
    };
    match value {
        Value::Object(map) => map.iter().for_each(|(key, value)| push(key, value)),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .for_each(|(at, value)| push(&at.to_string(), value)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Each place gets one or two values, others than its neighbours.
#[test]
fn no_part_of_a_document_makes_it_useless() {
    let document: Value = serde_yaml::from_str(ODD).unwrap();
    let mut places = Vec::new();
    pointers(&document, "", &mut places);
    assert!(places.len() > 400, "{}", places.len());
    let values = odd_values();
    for (at, place) in places.iter().enumerate() {
        for value in values.iter().skip(at % 6).step_by(6) {
            let mut mutant = document.clone();
            *mutant.pointer_mut(place).unwrap() = value.clone();
            let loaded = Document::new(&mutant.to_string()).load();
            let shown = || loaded.report.render_text(&loaded.sources, Style::Plain);
            assert!(loaded.api.is_some(), "{place} = {value}\n{}", shown());
        }
    }
}
