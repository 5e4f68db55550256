//! Parameters and what they hold.

use super::action::capitalized;
use super::resource::{carry, in_order, put_as_it_is};
use super::{DEFINITIONS, Importer};
use crate::format::{Data, MapBuilder, Node, PARAMETER, Part};
use crate::load::rewrite_references;

impl Importer {
    pub(super) fn import_parameters(&mut self, node: &Node, owner: &str) -> Node {
        let Data::List(items) = &node.data else {
            return node.clone();
        };
        let parameters = items.iter().map(|item| self.import_parameter(item, owner)).collect();
        Node::list(parameters, node.span)
    }

    fn import_parameter(&mut self, node: &Node, owner: &str) -> Node {
        if !matches!(node.data, Data::Map(_)) {
            return node.clone();
        }
        let name = node.get("name").and_then(Node::as_text).unwrap_or_default();
        let name = format!("{owner}{}", capitalized(name));
        let has_schema = node.get("schema").is_some();
        let is_text = !has_schema && node.get("type").and_then(Node::as_text) == Some("string");
        let mut map = MapBuilder::new(node.span);
        for entry in node.entries() {
            match entry.key.as_str() {
                "schema" => self.put_schema(&entry.value, &name, &mut map),
                // It says how the value is sent, and what is told beside it in part, the schema tells whole.
                "type" if has_schema => {}
                "default" | "example" if is_text => {
                    map.put_at(&entry.key, entry.key_span, as_text(&entry.value));
                }
                key if is_known(key) => put_as_it_is(entry, &mut map),
                _ => carry(entry, &mut map),
            }
        }
        put_style(node, &mut map);
        in_order(map, &PARAMETER)
    }

    /// Puts the name of a schema; a schema that stands in place of one gets a file.
    pub(super) fn put_schema(&mut self, schema: &Node, name: &str, map: &mut MapBuilder) {
        let reference = schema.get("$ref").filter(|_| schema.entries().len() == 1);
        let stem = reference.and_then(|text| text.as_text()?.strip_prefix(DEFINITIONS));
        if let (Some(at), Some(stem)) = (reference, stem) {
            map.put_text("schema", stem, at.span);
            return;
        }
        let stem = self.free_stem(name);
        let linked = rewrite_references(schema, &|text| self.link(text, schema));
        self.parts.add(Part::Schema, &stem, linked);
        self.schemas.insert(stem.clone(), schema.clone());
        map.put_text("schema", stem, schema.span);
    }

    fn free_stem(&self, name: &str) -> String {
        let is_letter = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
        let name: String = name.chars().filter(is_letter).collect();
        let is_free = |stem: &String| !self.schemas.keys().any(|known| known.eq_ignore_ascii_case(stem));
        let numbered = (2_usize..).map(|number| format!("{name}{number}"));
        let mut stems = std::iter::once(name.clone()).chain(numbered);
        stems.find(is_free).unwrap_or_default()
    }
}

/// What is sent as text, as text: the default `2` of a string.
fn as_text(node: &Node) -> Node {
    match &node.data {
        Data::Number(_, text) => Node::text(text.to_string(), node.span),
        Data::Bool(value) => Node::text(value.to_string(), node.span),
        _ => node.clone(),
    }
}

fn is_known(key: &str) -> bool {
    key != "style" && key != "explode" && PARAMETER.all_keys().any(|known| known.name == key)
}

/// How a query holds what is no text.
fn put_style(node: &Node, map: &mut MapBuilder) {
    let text = |key| node.get(key).and_then(Node::as_text);
    let style = match text("type") {
        Some("object") => "json",
        Some("array") => "deepObject",
        None if node.get("schema").is_some() => "deepObject",
        Some(_) | None => return,
    };
    if text("in") == Some("query") {
        map.put_text("style", style, node.span);
    }
}
