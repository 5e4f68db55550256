//! A value for a parameter: an example of the spec, or the least that its schema asks for.

use actionspec::model::{Api, Kind, Parameter, SchemaNode, TypeRef};
use serde_json::{Map, Value, json};

/// Longer chains of schemas have no end.
const DEEPEST: usize = 16;

pub(super) fn value_of(api: &Api, parameter: &Parameter) -> Value {
    let own = parameter.example.clone().or_else(|| parameter.default.clone());
    own.unwrap_or_else(|| match &parameter.ty {
        TypeRef::Named(name) => {
            let schema = api.schemas.get(name);
            let example = schema.and_then(|schema| schema.example.clone());
            example.unwrap_or_else(|| schema.map_or(Value::Null, |schema| least(api, &schema.root, 0)))
        }
        TypeRef::Inline(node) if node.is_file => json!({ "content": "content", "filename": "file.txt" }),
        TypeRef::Inline(node) => least(api, node, 0),
        TypeRef::Any => json!("any"),
    })
}

fn least(api: &Api, node: &SchemaNode, depth: usize) -> Value {
    if depth > DEEPEST {
        return Value::Null;
    }
    if let Some(reference) = &node.reference {
        let schema = api.schemas.get(&reference.schema);
        let target = schema.and_then(|schema| match reference.pointer.as_str() {
            "" => Some(&schema.root),
            pointer => schema.definitions.get(pointer),
        });
        return target.map_or(Value::Null, |target| least(api, target, depth + 1));
    }
    let given = node.default.clone();
    let given = given.or_else(|| node.enumeration.as_ref().and_then(|values| values.first().cloned()));
    if let Some(value) = given {
        return value;
    }
    if let Some(branch) = node.any_of.first().or(node.one_of.first()) {
        return least(api, branch, depth + 1);
    }
    match node.kinds.iter().next() {
        Some(Kind::Null) => Value::Null,
        Some(Kind::Boolean) => json!(true),
        Some(Kind::Integer | Kind::Number) => number(node),
        Some(Kind::String) => json!(text(node)),
        Some(Kind::Array) => items(api, node, depth),
        Some(Kind::Object) | None => object(api, node, depth),
    }
}

fn number(node: &SchemaNode) -> Value {
    node.constraints.get("minimum").cloned().unwrap_or(json!(1))
}

fn text(node: &SchemaNode) -> String {
    match node.format.as_deref() {
        Some("date-time") => "2024-01-31T12:00:00Z".to_owned(),
        Some("date") => "2024-01-31".to_owned(),
        Some("email") => "somebody@example.com".to_owned(),
        Some("uri" | "url") => "https://example.com".to_owned(),
        Some("uuid") => "6f0d7c3e-5a43-4c0e-9d0b-1f6d2b8f4a11".to_owned(),
        Some(_) | None => {
            let length = node.constraints.get("minLength").and_then(Value::as_u64);
            "a".repeat(length.and_then(|length| usize::try_from(length).ok()).unwrap_or(1))
        }
    }
}

fn items(api: &Api, node: &SchemaNode, depth: usize) -> Value {
    let least_count = node.constraints.get("minItems").and_then(Value::as_u64).unwrap_or(1);
    let item = node.items.as_ref().map(|item| least(api, item, depth + 1));
    (0..least_count).filter_map(|_| item.clone()).collect()
}

fn object(api: &Api, node: &SchemaNode, depth: usize) -> Value {
    let parts = node.all_of.iter().map(|part| least(api, part, depth + 1));
    let mut whole: Map<String, Value> = parts.filter_map(|part| part.as_object().cloned()).flatten().collect();
    for name in &node.required {
        let value = node
            .properties
            .get(name)
            .map(|property| least(api, property, depth + 1));
        whole.insert(name.clone(), value.unwrap_or(json!("any")));
    }
    Value::Object(whole)
}
