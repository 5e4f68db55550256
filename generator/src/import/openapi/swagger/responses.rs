//! Responses: their schema in the media types of `produces`, their headers with a schema.

use super::{Role, Upgrade, convert_values, split_schema};
use crate::format::{MapBuilder, Node};

impl<'a> Upgrade<'a> {
    pub(super) fn response(&self, response: &'a Node, operation: &'a Node) -> Node {
        if response.get("$ref").is_some() {
            self.note(response, Role::Response);
            return response.clone();
        }
        let mut upgraded = MapBuilder::new(response.span);
        for entry in response.entries() {
            match entry.key.as_str() {
                "schema" => {
                    let content = self.content(&entry.value, response, operation);
                    upgraded.put_at("content", entry.key_span, content);
                }
                "examples" => {}
                "headers" => {
                    let headers = convert_values(&entry.value, |header| to_header(&header.value));
                    upgraded.put_at("headers", entry.key_span, headers);
                }
                _ => {
                    upgraded.put_at(entry.key.clone(), entry.key_span, entry.value.clone());
                }
            }
        }
        upgraded.build()
    }

    fn content(&self, schema: &'a Node, response: &'a Node, operation: &'a Node) -> Node {
        let produces = self.media_types(operation, "produces");
        let is_file = schema.get("type").and_then(Node::as_text) == Some("file");
        let usual = if is_file {
            "application/octet-stream"
        } else {
            "application/json"
        };
        let names = if produces.is_empty() { vec![usual] } else { produces };
        let mut content = MapBuilder::new(schema.span);
        for name in names {
            let mut media_type = MapBuilder::new(schema.span);
            media_type.put("schema", schema.clone());
            media_type.put_some(
                "example",
                response.get("examples").and_then(|all| all.get(name)).cloned(),
            );
            content.put(name, media_type.build());
        }
        content.build()
    }
}

fn to_header(header: &Node) -> Node {
    let (schema, mut rest) = split_schema(header, &["description", "collectionFormat", "deprecated"]);
    if !schema.is_empty() {
        rest.put("schema", schema.build());
    }
    rest.build()
}
