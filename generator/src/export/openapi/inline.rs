//! A type that stands where it is used, from the model to JSON Schema with the references of a spec.

use serde_json::{Map, Value, json};

use crate::model::{Additional, Kind, SchemaNode};

/// The schema as a spec would hold it.
pub(super) fn source(node: &SchemaNode) -> Value {
    let mut out = node_keywords(node);
    children(node, &mut out);
    for (keyword, value) in &node.constraints {
        out.insert(keyword.clone(), value.clone());
    }
    Value::Object(out)
}

fn node_keywords(node: &SchemaNode) -> Map<String, Value> {
    let mut out = Map::new();
    let mut put = |key: &str, value: Option<Value>| {
        if let Some(value) = value {
            out.insert(key.to_owned(), value);
        }
    };
    let text = |text: &Option<String>| text.clone().map(Value::String);
    let flag = |is_set: bool| is_set.then_some(Value::Bool(true));
    let reference = node.reference.as_ref().map(|reference| {
        if reference.pointer.is_empty() {
            json!(reference.schema)
        } else {
            json!(format!(
                "{}#{}",
                reference.schema,
                super::schemas::encode(&reference.pointer)
            ))
        }
    });
    let kinds: Vec<&str> = node.kinds.iter().map(Kind::name).collect();
    put("$ref", reference);
    put(
        "type",
        match kinds.as_slice() {
            [] => None,
            [kind] => Some(json!(kind)),
            kinds => Some(json!(kinds)),
        },
    );
    put("nullable", flag(node.nullable));
    put("title", text(&node.title));
    put("description", text(&node.description));
    put("format", text(&node.format));
    put("enum", node.enumeration.clone().map(Value::Array));
    put("default", node.default.clone());
    put("deprecated", flag(node.deprecated));
    put("readOnly", flag(node.read_only));
    put("writeOnly", flag(node.write_only));
    put(
        "required",
        Some(json!(node.required)).filter(|_| !node.required.is_empty()),
    );
    out
}

fn children(node: &SchemaNode, out: &mut Map<String, Value>) {
    let mut put = |key: &str, value: Value, is_there: bool| {
        if is_there {
            out.insert(key.to_owned(), value);
        }
    };
    let list = |nodes: &[SchemaNode]| nodes.iter().map(source).collect::<Value>();
    let properties = node.properties.iter().map(|(name, node)| (name.clone(), source(node)));
    let patterns = node.pattern_properties.iter();
    let patterns = patterns.map(|(pattern, node)| (pattern.clone(), source(node)));
    put(
        "properties",
        Value::Object(properties.collect()),
        !node.properties.is_empty(),
    );
    put(
        "patternProperties",
        Value::Object(patterns.collect()),
        !node.pattern_properties.is_empty(),
    );
    put("prefixItems", list(&node.prefix_items), !node.prefix_items.is_empty());
    put("allOf", list(&node.all_of), !node.all_of.is_empty());
    put("anyOf", list(&node.any_of), !node.any_of.is_empty());
    put("oneOf", list(&node.one_of), !node.one_of.is_empty());
    if let Some(items) = &node.items {
        put("items", source(items), true);
    }
    match &node.additional {
        Additional::Unsaid => {}
        Additional::Allowed => put("additionalProperties", json!(true), true),
        Additional::Forbidden => put("additionalProperties", json!(false), true),
        Additional::Schema(schema) => put("additionalProperties", source(schema), true),
    }
}
