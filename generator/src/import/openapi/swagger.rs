//! Swagger 2.0 to the shape of OpenAPI 3.0, so that all that follows knows one shape.
//!
//! ```text
//! host, basePath, schemes                     ──▶  servers
//! definitions, parameters, responses, …       ──▶  components      (`$ref`s keep their text; see `Document::lookup`)
//! parameters with `in: body` and `formData`   ──▶  requestBody     (in the media types of `consumes`)
//! schema of a response                        ──▶  content         (in the media types of `produces`)
//! ```

mod elsewhere;
mod parameters;
mod responses;

use std::cell::RefCell;

use super::document::Document;
use super::files::Files;
use crate::format::{Data, Entry, MapBuilder, Node};
use elsewhere::{Elsewhere, Role};

/// What an operation has of the root where it says nothing itself.
struct Upgrade<'a> {
    document: &'a Document<'a>,
    root: &'a Node,
    elsewhere: RefCell<Elsewhere<'a>>,
}

/// Brings a document and what it has in other files to the shape of OpenAPI 3.0; every node keeps its place.
pub(super) fn upgrade(files: &mut Files) {
    let Some((file, root)) = files.roots.first() else {
        return;
    };
    let document = Document::new(files, *file, root);
    let upgrade = Upgrade {
        document: &document,
        root,
        elsewhere: RefCell::default(),
    };
    let upgraded = upgrade.root();
    let elsewhere = upgrade.elsewhere();
    for (file, pointer, node) in [(*file, String::new(), upgraded)].into_iter().chain(elsewhere) {
        files.replace(file, &pointer, node);
    }
    files.are_upgraded = true;
}

fn servers(root: &Node) -> Option<Node> {
    let host = root.get("host").and_then(Node::as_text).unwrap_or_default();
    let path = root.get("basePath").and_then(Node::as_text).unwrap_or_default();
    if host.is_empty() && path.is_empty() {
        return None;
    }
    let at = root
        .get("host")
        .or_else(|| root.get("basePath"))
        .map_or(root.span, |node| node.span);
    let schemes = root.get("schemes").map(Node::items).unwrap_or_default();
    let schemes: Vec<&str> = schemes.iter().filter_map(Node::as_text).collect();
    let scheme = if schemes.is_empty() || schemes.contains(&"https") {
        "https"
    } else {
        "http"
    };
    let path = path.trim_matches('/');
    let url = match (host, path) {
        ("", path) => format!("/{path}"),
        (host, "") => format!("{scheme}://{host}"),
        (host, path) => format!("{scheme}://{host}/{path}"),
    };
    let mut server = MapBuilder::new(at);
    server.put_text("url", url, at);
    Some(Node::list(vec![server.build()], at))
}

impl<'a> Upgrade<'a> {
    fn root(&self) -> Node {
        let mut document = MapBuilder::new(self.root.span);
        document.put_text("openapi", "3.0.3", self.root.span);
        for entry in self.root.entries() {
            match entry.key.as_str() {
                "swagger"
                | "host"
                | "basePath"
                | "schemes"
                | "consumes"
                | "produces"
                | "definitions"
                | "parameters"
                | "responses"
                | "securityDefinitions" => {}
                "paths" => {
                    document.put_at("paths", entry.key_span, self.paths(&entry.value));
                }
                _ => {
                    document.put_at(entry.key.clone(), entry.key_span, entry.value.clone());
                }
            }
        }
        document.put_some("servers", servers(self.root));
        document.put("components", self.components());
        document.build()
    }

    fn components(&self) -> Node {
        let mut components = MapBuilder::new(self.root.span);
        components.put_some("schemas", self.root.get("definitions").cloned());
        components.put_some("parameters", self.each("parameters", |node| self.parameter(node)));
        components.put_some(
            "responses",
            self.each("responses", |node| self.response(node, self.root)),
        );
        components.put_some("securitySchemes", self.root.get("securityDefinitions").cloned());
        components.build()
    }

    /// A map of the root with every value converted.
    fn each(&self, key: &str, convert: impl Fn(&'a Node) -> Node) -> Option<Node> {
        let node = self.root.get(key)?;
        Some(convert_values(node, |entry| convert(&entry.value)))
    }

    fn paths(&self, paths: &'a Node) -> Node {
        convert_values(paths, |path| {
            if path.key.starts_with("x-") {
                return path.value.clone();
            }
            self.path_item(&path.value)
        })
    }

    fn path_item(&self, item: &'a Node) -> Node {
        self.note(item, Role::PathItem);
        const METHODS: [&str; 7] = ["get", "put", "post", "delete", "options", "head", "patch"];
        let shared = item.get("parameters").map(Node::items).unwrap_or_default();
        convert_values(item, |entry| match entry.key.as_str() {
            "parameters" => self.parameters(shared),
            method if METHODS.contains(&method) => self.operation(&entry.value, shared),
            _ => entry.value.clone(),
        })
    }

    fn operation(&self, operation: &'a Node, shared: &'a [Node]) -> Node {
        let mut upgraded = MapBuilder::new(operation.span);
        let own = operation.get("parameters").map(Node::items).unwrap_or_default();
        for entry in operation.entries() {
            match entry.key.as_str() {
                "consumes" | "produces" | "schemes" => {}
                "parameters" => {
                    upgraded.put_at("parameters", entry.key_span, self.parameters(own));
                }
                "responses" => {
                    let responses = convert_values(&entry.value, |entry| self.response(&entry.value, operation));
                    upgraded.put_at("responses", entry.key_span, responses);
                }
                _ => {
                    upgraded.put_at(entry.key.clone(), entry.key_span, entry.value.clone());
                }
            }
        }
        upgraded.put_some("requestBody", self.request_body(operation, shared, own));
        upgraded.build()
    }

    /// The media types under `consumes` or `produces`, of the operation or else of the root.
    fn media_types(&self, operation: &'a Node, key: &str) -> Vec<&'a str> {
        let list = operation.get(key).or_else(|| self.root.get(key));
        let items = list.map(Node::items).unwrap_or_default();
        items.iter().filter_map(Node::as_text).collect()
    }
}

/// A mapping with the same keys.
fn convert_values<'a>(node: &'a Node, convert: impl Fn(&'a Entry) -> Node) -> Node {
    let Data::Map(entries) = &node.data else {
        return node.clone();
    };
    let mut map = MapBuilder::new(node.span);
    for entry in entries {
        map.put_at(entry.key.clone(), entry.key_span, convert(entry));
    }
    map.build()
}

/// The keys of a mapping that say what a value is, apart from those that say what it is for.
fn split_schema(node: &Node, others: &[&str]) -> (MapBuilder, MapBuilder) {
    let (mut schema, mut rest) = (MapBuilder::new(node.span), MapBuilder::new(node.span));
    for entry in node.entries() {
        let is_other = others.contains(&entry.key.as_str()) || entry.key.starts_with("x-");
        let part = if is_other { &mut rest } else { &mut schema };
        part.put_at(entry.key.clone(), entry.key_span, entry.value.clone());
    }
    (schema, rest)
}
