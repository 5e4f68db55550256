//! The JSON of a schema as a page shows it: without what stands beside it, with `$ref`s that a reader can follow.

use serde_json::{Map, Value};

/// Keywords under which `$ref` is a part of a value, not a reference.
const DATA: [&str; 5] = ["default", "const", "enum", "example", "examples"];

/// Keywords that hold schemas by name: a member called `$ref` or `default` is a schema.
const NAMED_SCHEMAS: [&str; 6] = [
    "properties",
    "patternProperties",
    "definitions",
    "$defs",
    "dependentSchemas",
    "dependencies",
];

/// The schema without the keywords that a page shows apart from it: title, description and examples.
pub(in crate::docs) fn without_annotations(schema: &Value) -> Value {
    let mut schema = schema.clone();
    if let Value::Object(members) = &mut schema {
        members.retain(|key, _| !matches!(key.as_str(), "title" | "description" | "example" | "examples"));
    }
    schema
}

/// The schema with every `$ref` written anew.
pub(in crate::docs) fn rename_references(schema: &Value, rename: &impl Fn(&str) -> String) -> Value {
    match schema {
        Value::Object(members) => Value::Object(rename_in_keywords(members, rename)),
        Value::Array(items) => items.iter().map(|item| rename_references(item, rename)).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => schema.clone(),
    }
}

fn rename_in_keywords(members: &Map<String, Value>, rename: &impl Fn(&str) -> String) -> Map<String, Value> {
    let renamed = members.iter().map(|(key, value)| {
        let value = match (key.as_str(), value) {
            ("$ref", Value::String(reference)) => Value::String(rename(reference)),
            (key, value) if DATA.contains(&key) => value.clone(),
            (key, Value::Object(named)) if NAMED_SCHEMAS.contains(&key) => rename_in_named(named, rename),
            (_, value) => rename_references(value, rename),
        };
        (key.clone(), value)
    });
    renamed.collect()
}

fn rename_in_named(schemas: &Map<String, Value>, rename: &impl Fn(&str) -> String) -> Value {
    let renamed = schemas
        .iter()
        .map(|(name, schema)| (name.clone(), rename_references(schema, rename)));
    Value::Object(renamed.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn renames_references_and_no_data() {
        let schema = json!({
            "properties": {"$ref": {"$ref": "a"}, "default": {"$ref": "#"}, "x": {"allOf": [{"$ref": "b#/c"}]}},
            "default": {"$ref": "a"},
            "enum": [{"$ref": "a"}],
        });
        let expected = json!({
            "properties": {"$ref": {"$ref": "<a>"}, "default": {"$ref": "<#>"}, "x": {"allOf": [{"$ref": "<b#/c>"}]}},
            "default": {"$ref": "a"},
            "enum": [{"$ref": "a"}],
        });
        assert_eq!(rename_references(&schema, &|text| format!("<{text}>")), expected);
    }

    #[test]
    fn drops_annotations_at_the_top_alone() {
        let schema =
            json!({"title": "A", "type": "object", "examples": [1], "properties": {"title": {"description": "b"}}});
        let expected = json!({"type": "object", "properties": {"title": {"description": "b"}}});
        assert_eq!(without_annotations(&schema), expected);
    }
}
