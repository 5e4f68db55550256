//! Keywords that say nothing about values, and where schemas stand inside a schema.

use serde_json::Value;

use super::fits::has_reference;

use crate::format::Node;

/// What only a schema that is a document of its own can have, or what 2020-12 has no more.
pub(super) const DROPPED: [&str; 9] = [
    "$schema",
    "id",
    "$id",
    "$anchor",
    "$vocabulary",
    "$dynamicRef",
    "$dynamicAnchor",
    "$recursiveRef",
    "$recursiveAnchor",
];

/// Whether a keyword says nothing about values.
pub(super) fn is_annotation(key: &str) -> bool {
    matches!(
        key,
        "title"
            | "description"
            | "default"
            | "example"
            | "examples"
            | "deprecated"
            | "readOnly"
            | "writeOnly"
            | "$comment"
            | "externalDocs"
            | "xml"
            | "nullable"
    )
}

/// An annotation as OpenAPI has it; none where it cannot have that.
pub(super) fn annotation(key: &str, node: &Node) -> Option<Value> {
    let value = node.to_json();
    let is_text_of = |name: &str| value.get(name).is_some_and(Value::is_string);
    let is_kept = match key {
        "example" => !has_reference(&value),
        "examples" => value.is_array() && !has_reference(&value),
        "$comment" => value.is_string(),
        "externalDocs" => is_text_of("url"),
        "discriminator" => is_text_of("propertyName") && is_map_of_text(value.get("mapping")),
        "dependentRequired" => is_map_of_names(&value),
        "xml" => value.is_object(),
        _ => !DROPPED.contains(&key),
    };
    is_kept.then_some(value)
}

fn is_map_of_text(value: Option<&Value>) -> bool {
    value.is_none_or(|value| value.as_object().is_some_and(|map| map.values().all(Value::is_string)))
}

fn is_map_of_names(value: &Value) -> bool {
    value.as_object().is_some_and(|map| map.values().all(is_names))
}

fn is_names(value: &Value) -> bool {
    let names = value.as_array();
    names.is_some_and(|names| names.iter().all(Value::is_string))
}

/// The names of `dependencies`, which had names or schemas; the schemas are left out.
pub(super) fn dependent_required(node: &Node) -> Option<Value> {
    let Value::Object(mut dependencies) = node.to_json() else {
        return None;
    };
    dependencies.retain(|_, value| is_names(value));
    Some(Value::Object(dependencies)).filter(|rest| rest != &serde_json::json!({}))
}

/// What a keyword holds schemas in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    One,
    List,
    Map,
}

/// How a keyword of 2020-12 holds schemas; none where it holds none.
pub(super) fn holds(key: &str) -> Option<Holds> {
    match key {
        "properties" | "patternProperties" | "$defs" | "definitions" | "dependentSchemas" => Some(Holds::Map),
        "allOf" | "anyOf" | "oneOf" | "prefixItems" => Some(Holds::List),
        "additionalProperties"
        | "items"
        | "not"
        | "if"
        | "then"
        | "else"
        | "contains"
        | "propertyNames"
        | "unevaluatedProperties"
        | "unevaluatedItems"
        | "contentSchema" => Some(Holds::One),
        _ => None,
    }
}
