//! What a parameter or a header holds, under `schema` or under `content`.

use super::Importer;
use super::body::{Kind, example_of};
use crate::format::{Entry, Node};

/// What a parameter holds.
#[derive(Default)]
pub(super) struct Value<'a> {
    pub(super) schema: Option<&'a Node>,
    /// What `content` has as an example.
    pub(super) example: Option<&'a Node>,
    /// Whether it is sent as its JSON text.
    pub(super) is_json: bool,
}

impl<'a> Importer<'a, '_> {
    /// What a parameter or a header holds: its `schema`, or else its `content`.
    pub(super) fn value_of_parameter(&mut self, node: &'a Node, location: &str) -> Value<'a> {
        let contents = node.get("content").map(Node::entries).unwrap_or_default();
        let (schema, Some((content, others))) = (node.get("schema"), contents.split_first()) else {
            return Value {
                schema: node.get("schema"),
                ..Value::default()
            };
        };
        if schema.is_some() {
            let message = "`content` of a parameter that has a `schema` is left out";
            self.drops.dropped(content.key_span, message, "remove one of the two");
            return Value {
                schema,
                ..Value::default()
            };
        }
        for other in others {
            let message = format!(
                "a parameter has one media type: `{}` is left out beside another",
                other.key
            );
            self.drops.dropped(other.key_span, message, "remove it");
        }
        let schema = content.value.get("schema");
        Value {
            schema,
            example: example_of(&content.value),
            is_json: self.is_json_text(content, location, schema),
        }
    }

    /// Whether the value of a parameter with this `content` is sent as its JSON text.
    fn is_json_text(&mut self, content: &Entry, location: &str, schema: Option<&'a Node>) -> bool {
        let key = &content.key;
        match Kind::of(key) {
            // Anything at all is no word for JSON.
            Kind::Json if key.contains('*') => false,
            // A word in a path is meant without the quotes that its JSON text has.
            Kind::Json if location == "path" && schema.is_some_and(|schema| self.is_string(schema)) => {
                let message = format!("`{key}` of a string in a path is left out: it is sent without quotes");
                let help = "write `schema` in place of `content`";
                self.drops.changed(content.key_span, message, help);
                false
            }
            Kind::Json => true,
            Kind::Text => false,
            Kind::Form | Kind::Multipart | Kind::Bytes => {
                let message = format!("`{key}` in a parameter cannot be said; its value is sent as it is");
                let help = "give the text that the media type asks for";
                self.drops.changed(content.key_span, message, help);
                false
            }
        }
    }

    /// Whether every value of a schema is a string.
    fn is_string(&self, schema: &'a Node) -> bool {
        let schema = self.document.resolve(schema);
        match schema.get("type") {
            Some(ty) => ty.as_text() == Some("string"),
            None => schema
                .get("enum")
                .is_some_and(|values| values.items().iter().all(|value| value.as_text().is_some())),
        }
    }
}
