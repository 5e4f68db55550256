//! The parameters of an operation without those of its body.

use indexmap::IndexMap;

use super::Importer;
use super::document::Followed;
use super::names::camel;
use super::operation::Operation;
use super::parameter_value::Value;
use super::text::{is_true, put_deprecated, put_extensions};
use super::types::{Place, is_of};
use crate::format::{Data, MapBuilder, Node};
use crate::model::is_token;

/// A parameter by its name and where it is sent.
pub(super) type Parameters<'a> = IndexMap<(String, &'a str), Followed<'a>>;

/// Headers that say how a body is written and who sends it: a client knows that itself.
const OWN_HEADERS: [&str; 2] = ["accept", "content-type"];

/// Keys of a parameter that are read.
const READ: [&str; 11] = [
    "name",
    "in",
    "required",
    "description",
    "deprecated",
    "schema",
    "content",
    "style",
    "explode",
    "example",
    "examples",
];

impl<'a> Importer<'a, '_> {
    /// The path template and the parameters without those of the body.
    pub(super) fn import_path_and_parameters(&mut self, operation: &Operation<'a>, owner: &str) -> (String, Vec<Node>) {
        let declared = self.collect_parameters(operation);
        let mut imported = Vec::new();
        let path = self.import_path(operation, &declared, owner, &mut imported);
        for ((name, location), followed) in &declared {
            if *location != "path" {
                imported.push(self.import_parameter(name, location, name, followed, owner));
            }
        }
        (path, imported)
    }

    /// Those of the path item and those of the operation, which count more.
    fn collect_parameters(&mut self, operation: &Operation<'a>) -> Parameters<'a> {
        let mut collected = Parameters::new();
        for owner in [operation.item, operation.node] {
            let items = owner.get("parameters").map(Node::items).unwrap_or_default();
            for item in items {
                let Ok(followed) = self.document.follow(item) else {
                    self.report_dangling_object(item);
                    continue;
                };
                let text = |key| followed.node.get(key).and_then(Node::as_text);
                match (text("name"), text("in")) {
                    (Some(name), Some(location)) if self.inputs.is_common(name, location) => {}
                    // These are the body as well.
                    (Some(_), Some("body" | "formData")) if self.document.is_upgraded() => {}
                    (Some(name), Some(location)) if self.is_sendable(name, location, followed.node) => {
                        // Capitals of a header's name do not count.
                        let is_same =
                            |known: &(String, &str)| known.1 == "header" && known.0.eq_ignore_ascii_case(name);
                        if location == "header" {
                            collected.retain(|known, _| !is_same(known));
                        }
                        collected.insert((name.to_owned(), location), followed);
                    }
                    (Some(_), Some(_)) => {}
                    _ => self.drops.dropped(
                        item.span,
                        "a parameter without a name or a place is left out",
                        "add `name` and `in`",
                    ),
                }
            }
        }
        collected
    }

    fn is_sendable(&mut self, name: &str, location: &str, node: &Node) -> bool {
        let is_own = location == "header" && OWN_HEADERS.contains(&name.to_ascii_lowercase().as_str());
        let is_valid = match location {
            "header" | "cookie" => is_token(name),
            "path" | "query" => !name.is_empty() && !name.contains(char::is_control),
            _ => false,
        };
        if is_own {
            let message = format!("a client sets the header `{name}` itself; the parameter is left out");
            self.drops.dropped(node.span, message, "remove it");
        } else if !is_valid {
            let message = format!("`{name}` cannot be sent in `{location}` and is left out");
            self.drops.dropped(node.span, message, "write `in: path`, `query`, `header` or `cookie`, and for the last two a name of letters, digits, `_` and `-`");
        }
        is_valid && !is_own
    }

    /// A parameter as it is sent: by this name, in this place. `word` stands for it in the name of its type.
    pub(super) fn import_parameter(
        &mut self,
        name: &str,
        location: &str,
        word: &str,
        followed: &Followed<'a>,
        owner: &str,
    ) -> Node {
        let node = followed.node;
        let at = node.get("name").map_or(node.span, |name| name.span);
        let mut map = MapBuilder::new(node.span);
        map.put_text("name", name, at).put_text("in", location, at);
        if location == "path" || is_true(node, "required") {
            let at = node.get("required").map_or(at, |required| required.span);
            map.put("required", Node::boolean(true, at));
        }
        let Value {
            schema,
            example,
            is_json,
        } = self.value_of_parameter(node, location);
        let schema_name = || match followed.component() {
            Some(component) => component,
            None => camel(&[owner, word]),
        };
        self.put_beside(followed, &mut map);
        self.put_described(node, schema, &mut map);
        if !map.has("example") {
            map.put_some("example", example.cloned());
        }
        if let Some(schema) = schema {
            self.put_type(schema, Place::Text, schema_name, &mut map);
        }
        if is_json {
            self.put_json_style(node, &mut map);
        } else {
            self.put_plain_style(node, location, schema, &mut map);
        }
        put_extensions(node, &mut map);
        self.drops.unread(node, "a parameter", &READ);
        map.build()
    }

    /// Puts the style of a value that is not sent as JSON. What the document has in the path stays as it is written there:
    /// a list is `a,b` in a query as well.
    fn put_plain_style(&mut self, node: &'a Node, location: &str, schema: Option<&'a Node>, into: &mut MapBuilder) {
        let is_in_path = node.get("in").and_then(Node::as_text) == Some("path");
        let written_in = if is_in_path { "path" } else { location };
        self.put_style(node, written_in, into);
        let Some(schema) = schema.map(|schema| self.document.resolve(schema)) else {
            return;
        };
        self.report_other_writing(node, written_in, schema);
        if written_in != location && (is_of(schema, "array") || is_object(schema)) {
            into.put("explode", Node::boolean(false, node.span));
        }
    }

    /// Says where arrays and objects are written otherwise than the document asks for.
    fn report_other_writing(&mut self, node: &'a Node, location: &str, schema: &'a Node) {
        let is_object = is_object(schema);
        match location {
            "path" | "header" if is_object && is_true(node, "explode") => self.drops.changed(
                node.span,
                format!("`explode` of an object with `in: {location}` is left out: it is sent as `key,value`"),
                "give the text itself, as `type: string`",
            ),
            "cookie" if is_object || is_of(schema, "array") => self.drops.changed(
                node.span,
                "an array or an object in a cookie is sent as its JSON text",
                "give the text itself, as `type: string`",
            ),
            _ => {}
        }
    }

    /// Puts what is said about a value besides its type, by the parameter or else by the schema.
    pub(super) fn put_described(&mut self, node: &'a Node, schema: Option<&'a Node>, into: &mut MapBuilder) {
        self.put_description(node, into);
        if let Some(schema) = schema {
            self.put_description(schema, into);
        }
        let inner = |key: &str| schema.and_then(|schema| schema.get(key));
        let example = node
            .get("example")
            .or_else(|| first_example(node))
            .or_else(|| inner("example"));
        into.put_some("default", node.get("default").or_else(|| inner("default")).cloned());
        into.put_some("example", example.cloned());
        put_deprecated(node, into);
    }

    /// Puts the style of a value that is sent as its JSON text; the style that it has in OpenAPI says nothing of it.
    pub(super) fn put_json_style(&mut self, node: &Node, into: &mut MapBuilder) {
        into.put_text("style", "json", node.span);
        for entry in node.entries() {
            if matches!(entry.key.as_str(), "style" | "explode") {
                let message = format!(
                    "`{}` beside `content` is left out: the value is sent as JSON",
                    entry.key
                );
                self.drops
                    .dropped(entry.key_span, message, "write `schema` in place of `content`");
            }
        }
    }

    /// Puts `style` and `explode` of a parameter in this place.
    pub(super) fn put_style(&mut self, node: &Node, location: &str, into: &mut MapBuilder) {
        let Some(style) = node.get("style").and_then(Node::as_text) else {
            if location == "query" && is_false(node, "explode") {
                into.put("explode", Node::boolean(false, node.span));
            }
            return;
        };
        let at = node.get("style").map_or(node.span, |style| style.span);
        match (location, style) {
            ("query", "form") if is_false(node, "explode") => {
                into.put("explode", Node::boolean(false, at));
            }
            // With `explode`, both are written as `form`.
            ("query", "spaceDelimited" | "pipeDelimited") if is_true(node, "explode") => {}
            ("query", "spaceDelimited" | "pipeDelimited" | "deepObject") => {
                into.put_text("style", style, at);
            }
            ("query" | "cookie", "form") | ("path" | "header", "simple") => {}
            _ => {
                let message = format!("`style: {style}` cannot be said for `in: {location}` and is left out");
                self.drops.dropped(
                    at,
                    message,
                    "write `form`, `spaceDelimited`, `pipeDelimited` or `deepObject` for a query, `simple` elsewhere",
                );
            }
        }
    }
}

/// The first of `examples`, a map of name to an object with a `value`.
fn first_example(node: &Node) -> Option<&Node> {
    node.get("examples")?.entries().first()?.value.get("value")
}

fn is_object(schema: &Node) -> bool {
    is_of(schema, "object") || schema.get("properties").is_some()
}

fn is_false(node: &Node, key: &str) -> bool {
    matches!(node.get(key).map(|value| &value.data), Some(Data::Bool(false)))
}
