//! Operations by the names of their resources and actions.

use indexmap::IndexMap;

use super::parameter::{Parameter, read_body, read_parameter};
use super::response::put_responses;
use super::security::put_requirements;
use super::{our_text, our_texts, ours, put_extensions, put_same};
use crate::export::EXTENSION;
use crate::format::{Entry, MapBuilder, Node};
use crate::model::Method;

/// An action without the parameters, which its resource and the API declare in part.
pub(super) struct Operation {
    pub(super) action: String,
    /// In the order of the spec.
    pub(super) parameters: Vec<Parameter>,
    head: MapBuilder,
    tail: MapBuilder,
}

/// The operations of each resource.
pub(super) type Operations = IndexMap<String, Vec<Operation>>;

/// Reads all operations; none where one of them has no name that an export gives.
pub(super) fn read_operations(root: &Node) -> Option<Operations> {
    let mut operations = Operations::new();
    for path in root.get("paths")?.entries() {
        for (method, node) in operations_of(&path.value)? {
            let (resource, action) = node.get("operationId")?.as_text()?.split_once('.')?;
            let operation = read_operation(root, path, method, node, action)?;
            operations.entry(resource.to_owned()).or_default().push(operation);
        }
    }
    Some(operations)
}

/// The operations of a path item, with those that OpenAPI has no place for.
fn operations_of(item: &Node) -> Option<Vec<(&str, &Node)>> {
    let mut found = Vec::new();
    for entry in item.entries() {
        if entry.key == EXTENSION {
            for further in entry.value.entries() {
                found.extend(further.value.items().iter().map(|node| (further.key.as_str(), node)));
            }
        } else {
            found.push((entry.key.as_str(), &entry.value));
        }
    }
    let is_known = |name: &str| Method::ALL.iter().any(|(known, _)| *known == name);
    found.iter().all(|(method, _)| is_known(method)).then_some(found)
}

fn read_operation(root: &Node, path: &Entry, method: &str, node: &Node, action: &str) -> Option<Operation> {
    let mut head = MapBuilder::new(node.span);
    for key in ["summary", "description"] {
        put_same(node, key, &mut head);
    }
    head.put_text("method", method, node.span);
    head.put_text("path", read_path(root, path, node)?, path.key_span);
    put_requirements(root, node, &mut head);
    put_same(node, "deprecated", &mut head);
    let mut tail = MapBuilder::new(node.span);
    put_responses(node, method, &mut tail);
    tail.put_some("pagination", ours(node, "pagination").cloned());
    put_extensions(node, &mut tail);
    Some(Operation {
        action: action.to_owned(),
        parameters: read_parameters(root, node)?,
        head,
        tail,
    })
}

/// The path with the spec's names of its parameters.
fn read_path(root: &Node, path: &Entry, operation: &Node) -> Option<String> {
    if let Some(path) = our_text(operation, "path") {
        return Some(path.to_owned());
    }
    let mut text = String::new();
    let mut rest = path.key.as_str();
    while let Some((literal, hole)) = rest.split_once('{') {
        let (name, behind) = hole.split_once('}')?;
        let parameter = objects(root, operation).find(|node| {
            let is = |key, value| node.get(key).and_then(Node::as_text) == Some(value);
            is("in", "path") && is("name", name)
        });
        let own = our_text(parameter?, "name").unwrap_or(name);
        text += &format!("{literal}{{{own}}}");
        rest = behind;
    }
    Some(text + rest)
}

/// The *Parameter Objects* of an operation.
fn objects<'a>(root: &'a Node, operation: &'a Node) -> impl Iterator<Item = &'a Node> {
    let items = operation.get("parameters").map(Node::items).unwrap_or_default().iter();
    let components = root
        .get("components")
        .and_then(|components| components.get("parameters"));
    items.filter_map(move |item| match item.get("$ref").and_then(Node::as_text) {
        Some(reference) => components?.get(reference.strip_prefix("#/components/parameters/")?),
        None => Some(item),
    })
}

/// The parameters in the order of the spec.
fn read_parameters(root: &Node, operation: &Node) -> Option<Vec<Parameter>> {
    let headers = ours(root, "headers");
    let is_fixed = |node: &Node| {
        let is_const = node.get("schema").is_some_and(|schema| schema.get("const").is_some());
        let name = node.get("name").and_then(Node::as_text);
        is_const && name.is_some_and(|name| headers.is_some_and(|headers| headers.get(name).is_some()))
    };
    let own = objects(root, operation).filter(|node| !is_fixed(node));
    let mut parameters = own.map(read_parameter).collect::<Option<Vec<_>>>()?;
    if let Some(body) = operation.get("requestBody") {
        parameters.extend(read_body(body)?);
    }
    let order = our_texts(operation, "parameters");
    parameters.sort_by_key(|parameter| order.iter().position(|name| *name == parameter.name));
    Some(parameters)
}

impl Operation {
    /// The action, with the parameters that are its own.
    pub(super) fn build(&self, others: &[String]) -> Node {
        let mut map = self.head.clone();
        let own = self
            .parameters
            .iter()
            .filter(|parameter| !others.contains(&parameter.name));
        let own: Vec<Node> = own.map(|parameter| parameter.node.clone()).collect();
        let node = self.head.clone().build();
        if !own.is_empty() {
            map.put("parameters", Node::list(own, node.span));
        }
        for entry in self.tail.clone().build().entries() {
            map.put_at(entry.key.clone(), entry.key_span, entry.value.clone());
        }
        map.build()
    }
}
