//! Parameters: those with a type get a schema, those of the body become one.

use super::{Role, Upgrade, split_schema};
use crate::format::{MapBuilder, Node};

/// Keys of a parameter that do not belong to its type.
const OWN_KEYS: [&str; 9] = [
    "$ref",
    "name",
    "in",
    "description",
    "required",
    "allowEmptyValue",
    "collectionFormat",
    "schema",
    "deprecated",
];

impl<'a> Upgrade<'a> {
    /// The parameters, with those of the body, so that each is where a `$ref` looks for it.
    pub(super) fn parameters(&self, items: &'a [Node]) -> Node {
        let at = items.first().map_or(self.root.span, |item| item.span);
        Node::list(items.iter().map(|item| self.parameter(item)).collect(), at)
    }

    pub(super) fn parameter(&self, parameter: &'a Node) -> Node {
        if parameter.get("$ref").is_some() {
            self.note(parameter, Role::Parameter);
            return parameter.clone();
        }
        let (schema, mut rest) = split_schema(parameter, &OWN_KEYS);
        if is_array(parameter) {
            put_collection_format(parameter, &mut rest);
        }
        if !schema.is_empty() && !rest.has("schema") {
            rest.put("schema", schema.build());
        }
        rest.build()
    }

    /// The parameters of the body as one body.
    pub(super) fn request_body(&self, operation: &'a Node, shared: &'a [Node], own: &'a [Node]) -> Option<Node> {
        let all: Vec<&Node> = shared
            .iter()
            .chain(own)
            .map(|item| self.document.resolve(item))
            .collect();
        let consumes = self.media_types(operation, "consumes");
        let location = |node: &Node| node.get("in").and_then(Node::as_text).map(str::to_owned);
        if let Some(body) = all.iter().rev().find(|node| location(node).as_deref() == Some("body")) {
            return Some(whole_body(body, &consumes));
        }
        let fields: Vec<&Node> = all
            .into_iter()
            .filter(|node| location(node).as_deref() == Some("formData"))
            .collect();
        (!fields.is_empty()).then(|| form_body(&fields, &consumes))
    }
}

fn is_array(parameter: &Node) -> bool {
    parameter.get("type").and_then(Node::as_text) == Some("array")
}

/// How an array is written; without a word about it, `a,b`.
fn put_collection_format(parameter: &Node, into: &mut MapBuilder) {
    let format = parameter.get("collectionFormat");
    let at = format.map_or(parameter.span, |format| format.span);
    let location = parameter.get("in").and_then(Node::as_text);
    match format.and_then(Node::as_text) {
        _ if !matches!(location, Some("query" | "formData")) => {}
        Some("multi") => {
            into.put("explode", Node::boolean(true, at));
        }
        Some("ssv") => {
            into.put_text("style", "spaceDelimited", at);
        }
        Some("pipes") => {
            into.put_text("style", "pipeDelimited", at);
        }
        _ => {
            into.put("explode", Node::boolean(false, at));
        }
    }
}

fn whole_body(parameter: &Node, consumes: &[&str]) -> Node {
    let at = parameter.span;
    let mut media_type = MapBuilder::new(at);
    media_type.put_some("schema", parameter.get("schema").cloned());
    let media_type = media_type.build();
    let mut content = MapBuilder::new(at);
    let known = if consumes.is_empty() {
        &["application/json"]
    } else {
        consumes
    };
    for name in known {
        content.put(*name, media_type.clone());
    }
    let mut body = MapBuilder::new(at);
    for key in ["description", "required"] {
        body.put_some(key, parameter.get(key).cloned());
    }
    body.put("content", content.build());
    body.build()
}

fn form_body(fields: &[&Node], consumes: &[&str]) -> Node {
    let at = fields.first().map_or_else(Default::default, |field| field.span);
    let is_file = |field: &&&Node| field.get("type").and_then(Node::as_text) == Some("file");
    let is_multipart = fields.iter().any(|field| is_file(&field)) || consumes.contains(&"multipart/form-data");
    let mut properties = MapBuilder::new(at);
    let mut encoding = MapBuilder::new(at);
    let mut required = Vec::new();
    for field in fields {
        let Some(name) = field.get("name").filter(|name| name.as_text().is_some()) else {
            continue;
        };
        let (mut schema, _) = split_schema(field, &OWN_KEYS);
        schema.put_some("description", field.get("description").cloned());
        properties.put_at(name.as_text().unwrap_or_default(), name.span, schema.build());
        if is_array(field) && !is_multipart {
            let mut style = MapBuilder::new(field.span);
            put_collection_format(field, &mut style);
            encoding.put_at(name.as_text().unwrap_or_default(), name.span, style.build());
        }
        if super::super::text::is_true(field, "required") {
            required.push(name.clone());
        }
    }
    let is_required = !required.is_empty();
    let mut schema = MapBuilder::new(at);
    schema
        .put_text("type", "object", at)
        .put("properties", properties.build());
    schema.put("required", Node::list(required, at));
    let mut media_type = MapBuilder::new(at);
    media_type.put("schema", schema.build());
    if !encoding.is_empty() {
        media_type.put("encoding", encoding.build());
    }
    let mut content = MapBuilder::new(at);
    let name = if is_multipart {
        "multipart/form-data"
    } else {
        "application/x-www-form-urlencoded"
    };
    content.put(name, media_type.build());
    let mut body = MapBuilder::new(at);
    body.put("required", Node::boolean(is_required, at));
    body.put("content", content.build());
    body.build()
}
