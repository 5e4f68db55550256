//! An operation to an action.

use super::Importer;
use super::names::camel;
use super::text::{put_deprecated, put_extensions};
use crate::format::{MapBuilder, Node};
use crate::model::{Method, Span};

/// An operation and where it is.
pub(super) struct Operation<'a> {
    pub(super) method: Method,
    pub(super) path: &'a str,
    pub(super) path_span: Span,
    /// The path item.
    pub(super) item: &'a Node,
    pub(super) node: &'a Node,
    /// The method.
    pub(super) span: Span,
}

impl Operation<'_> {
    pub(super) fn id(&self) -> Option<&str> {
        self.node.get("operationId").and_then(Node::as_text)
    }

    /// The first of its tags.
    pub(super) fn tag(&self) -> Option<&str> {
        self.node.get("tags")?.items().first()?.as_text()
    }

    pub(super) fn method_name(&self) -> &'static str {
        let found = Method::ALL.iter().find(|(_, method)| *method == self.method);
        found.map_or("get", |(name, _)| *name)
    }
}

/// Keys of an operation that an action is made of.
const READ: [&str; 10] = [
    "summary",
    "description",
    "operationId",
    "tags",
    "parameters",
    "requestBody",
    "responses",
    "deprecated",
    "security",
    "servers",
];

impl<'a> Importer<'a, '_> {
    pub(super) fn import_operation(&mut self, operation: &Operation<'a>, resource: &str, action: &str) -> Node {
        // What stands in place of a mapping says nothing.
        let node = operation.node;
        let owner = camel(&[resource, action]);
        let mut map = MapBuilder::new(node.span);
        self.put_summary(node, &mut map);
        self.put_description(node, &mut map);
        map.put_text("method", operation.method_name(), operation.span);
        let (path, mut parameters) = self.import_path_and_parameters(operation, &owner);
        map.put_text("path", path, operation.path_span);
        self.put_auth(node, &mut map);
        put_deprecated(node, &mut map);
        self.put_pagination(operation, &parameters, &mut map);
        parameters.extend(self.import_body(node, &owner));
        if !parameters.is_empty() {
            map.put("parameters", Node::list(parameters, node.span));
        }
        self.put_responses(node, &owner, &mut map);
        put_extensions(node, &mut map);
        if let Some(servers) = node.get("servers") {
            self.drop_servers(servers);
        }
        self.drops.unread(node, "an operation", &READ);
        self.drops
            .misshapen(node, &["requestBody", "responses"], &["tags", "parameters", "servers"]);
        map.build()
    }

    /// Says that a `$ref` in place of an object leads nowhere.
    pub(super) fn report_dangling_object(&mut self, node: &Node) {
        let at = node.get("$ref").unwrap_or(node);
        let reference = at.as_text().unwrap_or_default().to_owned();
        self.report_dangling(&reference, at);
    }
}
