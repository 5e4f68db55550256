//! The path of an operation and its parameters, which have to fit together.

use indexmap::IndexMap;

use super::Importer;
use super::document::Followed;
use super::names::camel;
use super::operation::Operation;
use super::text::{is_token, is_true, put_deprecated, put_extensions};
use super::types::Place;
use crate::format::{Data, MapBuilder, Node};
use crate::model::Span;

/// A parameter by its name and where it is sent.
type Parameters<'a> = IndexMap<(String, &'a str), Followed<'a>>;

/// Headers that say how a body is written and who sends it: a client knows that itself.
const OWN_HEADERS: [&str; 2] = ["accept", "content-type"];

impl<'a> Importer<'a, '_> {
    /// The path template and the parameters without those of the body.
    pub(super) fn import_path_and_parameters(&mut self, operation: &Operation<'a>, owner: &str) -> (String, Vec<Node>) {
        let declared = self.collect_parameters(operation);
        let mut imported = Vec::new();
        let path = self.import_path(operation, &declared, owner, &mut imported);
        for ((name, location), followed) in &declared {
            if *location != "path" {
                imported.extend(self.import_parameter(name, name, followed, owner));
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

    /// The path, every hole with a parameter.
    fn import_path(
        &mut self,
        operation: &Operation<'a>,
        declared: &Parameters<'a>,
        owner: &str,
        imported: &mut Vec<Node>,
    ) -> String {
        let at = operation.path_span;
        let (path, query) = split_path(operation.path);
        if path.len() != operation.path.len() {
            self.drops.changed(
                at,
                "what stands behind `?` or `#` of a path is no part of it",
                "what stood behind `?` is sent as query parameters with one value",
            );
        }
        for (name, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
            if !name.is_empty() && !declared.contains_key(&(name.to_owned(), "query")) {
                imported.push(constant_parameter(name, value, at));
            }
        }
        let mut text = String::new();
        let mut holes: Vec<String> = Vec::new();
        for piece in pieces(path) {
            match piece {
                Piece::Literal(literal) => text += &literal,
                Piece::Hole(name) => {
                    let own = self.name_hole(&name, &mut holes, at);
                    text += &format!("{{{own}}}");
                    imported.extend(self.import_hole(&name, &own, declared, owner, at));
                }
            }
        }
        for ((name, location), followed) in declared {
            if *location == "path" && !pieces(path).iter().any(|piece| piece.is_hole(name)) {
                let message = format!("the path has no `{{{name}}}`; the parameter is left out");
                self.drops
                    .dropped(followed.node.span, message, "put it into the path, or change `in`");
            }
        }
        normalized(&text)
    }

    /// The name of a hole, which is there once.
    fn name_hole(&mut self, name: &str, holes: &mut Vec<String>, at: Span) -> String {
        let mut own = name.to_owned();
        let mut number = 2;
        while holes.contains(&own) {
            own = format!("{name}{number}");
            number += 1;
        }
        if own != name {
            let message = format!("a path has `{{{name}}}` twice; the second is called `{own}`");
            self.drops.changed(at, message, "give the two different names");
        }
        holes.push(own.clone());
        own
    }

    fn import_hole(&mut self, name: &str, own: &str, declared: &Parameters<'a>, owner: &str, at: Span) -> Option<Node> {
        let exact = declared.get(&(name.to_owned(), "path"));
        let similar = || {
            let mut others = declared.iter();
            others.find(|((other, location), _)| *location == "path" && is_hole_of(name, other))
        };
        if let Some(followed) = exact.or_else(|| similar().map(|(_, followed)| followed)) {
            return self.import_parameter(own, name, followed, owner);
        }
        let message = format!("`{{{name}}}` of a path has no parameter; it is taken for a string");
        self.drops
            .changed(at, message, "declare it under `parameters` with `in: path`");
        let mut map = MapBuilder::new(at);
        map.put_text("name", own, at)
            .put_text("in", "path", at)
            .put_text("type", "string", at);
        Some(map.build())
    }

    fn import_parameter(&mut self, name: &str, word: &str, followed: &Followed<'a>, owner: &str) -> Option<Node> {
        let node = followed.node;
        let location = node.get("in").and_then(Node::as_text)?;
        let at = node.get("name").map_or(node.span, |name| name.span);
        let mut map = MapBuilder::new(node.span);
        map.put_text("name", name, at).put_text("in", location, at);
        if location == "path" || is_true(node, "required") {
            let at = node.get("required").map_or(at, |required| required.span);
            map.put("required", Node::boolean(true, at));
        }
        let (schema, is_json) = self.schema_of_parameter(node);
        let schema_name = || match followed.component() {
            Some(component) => component,
            None => camel(&[owner, word]),
        };
        self.put_described(node, schema, &mut map);
        if let Some(schema) = schema {
            self.put_type(schema, Place::Text, schema_name, &mut map);
        }
        self.put_style(node, location, is_json, &mut map);
        put_extensions(node, &mut map);
        Some(map.build())
    }

    /// The schema, and whether the value is sent as its JSON text.
    fn schema_of_parameter(&mut self, node: &'a Node) -> (Option<&'a Node>, bool) {
        if let Some(schema) = node.get("schema") {
            return (Some(schema), false);
        }
        let contents = node.get("content").map(Node::entries).unwrap_or_default();
        let Some(content) = contents.first() else {
            return (None, false);
        };
        (content.value.get("schema"), content.key.contains("json"))
    }

    /// Puts what is said about a value besides its type, by the parameter or else by the schema.
    pub(super) fn put_described(&mut self, node: &'a Node, schema: Option<&'a Node>, into: &mut MapBuilder) {
        self.put_description(node, into);
        if let Some(schema) = schema.filter(|schema| !into.has("description") && schema.get("$ref").is_none()) {
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

    /// Puts `style` and `explode` of a parameter in this place.
    pub(super) fn put_style(&mut self, node: &Node, location: &str, is_json: bool, into: &mut MapBuilder) {
        let Some(style) = node.get("style").and_then(Node::as_text) else {
            if location == "query" && is_json {
                into.put_text("style", "json", node.span);
            } else if location == "query" && is_false(node, "explode") {
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

fn constant_parameter(name: &str, value: &str, at: Span) -> Node {
    let mut map = MapBuilder::new(at);
    map.put_text("name", name, at).put_text("in", "query", at);
    map.put("required", Node::boolean(true, at));
    map.put_text("type", "string", at);
    map.put("enum", Node::list(vec![Node::text(value, at)], at));
    map.build()
}

/// The first of `examples`, a map of name to an object with a `value`.
fn first_example(node: &Node) -> Option<&Node> {
    node.get("examples")?.entries().first()?.value.get("value")
}

fn is_false(node: &Node, key: &str) -> bool {
    matches!(node.get(key).map(|value| &value.data), Some(Data::Bool(false)))
}

/// A part of a path.
enum Piece {
    Literal(String),
    Hole(String),
}

impl Piece {
    fn is_hole(&self, parameter: &str) -> bool {
        matches!(self, Self::Hole(name) if is_hole_of(name, parameter))
    }
}

/// Whether a hole is meant for a parameter: `{+path}`, `{path*}` and `{Path}` are for `path`.
fn is_hole_of(hole: &str, parameter: &str) -> bool {
    let name = hole.trim_start_matches(['+', '#', '.', ';']).trim_end_matches('*');
    hole == parameter || name.eq_ignore_ascii_case(parameter)
}

/// The path and what stands behind its `?`, without a fragment.
fn split_path(path: &str) -> (&str, &str) {
    let end = path.find('#').unwrap_or(path.len());
    path[..end].split_once('?').unwrap_or((&path[..end], ""))
}

fn pieces(path: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = path;
    while let Some(open) = rest.find('{') {
        let hole = &rest[open + 1..];
        let Some(end) = hole.find('}').filter(|end| !hole[..*end].contains(['{', '/'])) else {
            break;
        };
        pieces.push(Piece::Literal(to_literal(&rest[..open])));
        let name = if end == 0 { "value" } else { &hole[..end] };
        pieces.push(Piece::Hole(name.to_owned()));
        rest = &hole[end + 1..];
    }
    pieces.push(Piece::Literal(to_literal(rest)));
    pieces
}

/// A literal without what a path cannot hold as it is.
fn to_literal(text: &str) -> String {
    let encoded = text.chars().map(|c| {
        let is_strange = c.is_whitespace() || c.is_control() || matches!(c, '\\' | '{' | '}');
        if is_strange {
            percent_encoding::utf8_percent_encode(&c.to_string(), percent_encoding::NON_ALPHANUMERIC).to_string()
        } else {
            c.to_string()
        }
    });
    encoded.collect()
}

/// A path that begins with `/` and has no segment that a URL folds away.
fn normalized(path: &str) -> String {
    let segments = path.trim_start_matches('/').split('/');
    let kept: Vec<&str> = segments.filter(|segment| !matches!(*segment, "." | "..")).collect();
    format!("/{}", kept.join("/"))
}
