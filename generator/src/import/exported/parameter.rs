//! Parameters, whether they stand in a body or not.

use super::types::put_type;
use super::{ours, put_extensions, put_same};
use crate::format::{MapBuilder, Node};

/// A parameter with its name in the spec.
pub(super) struct Parameter {
    pub(super) name: String,
    pub(super) node: Node,
}

/// Reads a *Parameter Object*.
pub(super) fn read_parameter(node: &Node) -> Option<Parameter> {
    let name = ours(node, "name").or_else(|| node.get("name"))?;
    let mut map = MapBuilder::new(node.span);
    map.put("name", name.clone());
    put_same(node, "in", &mut map);
    put_rest(node, &mut map);
    Some(Parameter {
        name: name.as_text()?.to_owned(),
        node: map.build(),
    })
}

/// Reads a *Header Object*.
pub(super) fn read_header(node: &Node) -> Node {
    let mut map = MapBuilder::new(node.span);
    put_rest(node, &mut map);
    map.build()
}

fn put_rest(node: &Node, map: &mut MapBuilder) {
    for key in ["required", "description", "deprecated"] {
        put_same(node, key, map);
    }
    let json = node.get("content").and_then(|content| content.get("application/json"));
    let schema = json.unwrap_or(node).get("schema");
    put_default(node, schema, map);
    let example = json.unwrap_or(node).get("example");
    map.put_some("example", ours(node, "example").or(example).cloned());
    put_type(schema, node, map);
    match json {
        Some(json) => _ = map.put_text("style", "json", json.span),
        None => put_style(node, map),
    }
    put_extensions(node, map);
}

fn put_style(node: &Node, map: &mut MapBuilder) {
    match node.get("style").and_then(Node::as_text) {
        Some("form") => _ = map.put_some("explode", node.get("explode").cloned()),
        _ => _ = map.put_some("style", node.get("style").cloned()),
    }
}

fn put_encoding(encoding: &Node, location: &str, map: &mut MapBuilder) {
    put_style(encoding, map);
    match encoding.get("contentType") {
        Some(content) if location == "form" => _ = map.put_text("style", "json", content.span),
        content => _ = map.put_some("content", content.cloned()),
    }
}

fn put_default(owner: &Node, schema: Option<&Node>, map: &mut MapBuilder) {
    let default = schema.and_then(|schema| schema.get("default"));
    map.put_some("default", ours(owner, "default").or(default).cloned());
}

/// Reads a *Request Body Object*: one parameter that has a name, or the fields of a form.
pub(super) fn read_body(node: &Node) -> Option<Vec<Parameter>> {
    let content = node.get("content")?.entries().first()?;
    let Some(name) = ours(node, "name") else {
        let location = match content.key.as_str() {
            "application/x-www-form-urlencoded" => "form",
            "multipart/form-data" => "multipart",
            _ => return None,
        };
        return Some(read_fields(&content.value, location));
    };
    let mut map = MapBuilder::new(node.span);
    map.put("name", name.clone()).put_text("in", "body", node.span);
    for key in ["required", "description", "deprecated"] {
        put_same(node, key, &mut map);
    }
    map.put_text("content", content.key.as_str(), content.key_span);
    let schema = content.value.get("schema");
    put_default(node, schema, &mut map);
    let example = content.value.get("example");
    map.put_some("example", ours(node, "example").or(example).cloned());
    put_type(schema, node, &mut map);
    put_extensions(node, &mut map);
    let name = name.as_text()?.to_owned();
    let node = map.build();
    Some(vec![Parameter { name, node }])
}

fn read_fields(media_type: &Node, location: &str) -> Vec<Parameter> {
    let schema = media_type.get("schema");
    let properties = schema.and_then(|schema| schema.get("properties"));
    let required = schema.and_then(|schema| schema.get("required"));
    let required = required.map(Node::items).unwrap_or_default();
    let encoding = media_type.get("encoding");
    let fields = properties.map(Node::entries).unwrap_or_default().iter();
    let fields = fields.map(|field| {
        let node = &field.value;
        let mut map = MapBuilder::new(node.span);
        map.put_text("name", field.key.as_str(), field.key_span)
            .put_text("in", location, field.key_span);
        if let Some(name) = required.iter().find(|name| name.as_text() == Some(&field.key)) {
            map.put("required", Node::boolean(true, name.span));
        }
        for key in ["description", "deprecated"] {
            put_same(node, key, &mut map);
        }
        put_default(node, Some(node), &mut map);
        let example = node.get("examples").and_then(|examples| examples.items().first());
        map.put_some("example", ours(node, "example").or(example).cloned());
        if let Some(encoding) = encoding.and_then(|encoding| encoding.get(&field.key)) {
            put_encoding(encoding, location, &mut map);
        }
        put_type(Some(node), node, &mut map);
        put_extensions(node, &mut map);
        Parameter {
            name: field.key.clone(),
            node: map.build(),
        }
    });
    fields.collect()
}
