//! `paths` to the resources.

use indexmap::IndexMap;

use super::Importer;
use super::names::{Named, camel, name_operations};
use super::operation::Operation;
use crate::format::{Entry, MapBuilder, Node};
use crate::model::{Method, title_case};

impl<'a> Importer<'a, '_> {
    /// The resources by name, in order of declaration.
    pub(super) fn import_paths(&mut self, root: &'a Node, api: &str) -> IndexMap<String, Node> {
        let operations = self.read_operations(root);
        let names = name_operations(&operations, &self.inputs.names, api, self.report);
        let mut resources: IndexMap<String, (MapBuilder, MapBuilder)> = IndexMap::new();
        for (operation, Named { resource, action }) in operations.iter().zip(names) {
            let node = self.import_operation(operation, &resource, &action);
            let at = operation.span;
            let (_, actions) = resources.entry(resource.clone()).or_insert_with(|| {
                let map = begin_resource(resource, operation, root);
                (map, MapBuilder::new(at))
            });
            actions.put_at(action, at, node);
        }
        let built = resources.into_iter().map(|(name, (mut map, actions))| {
            map.put("actions", actions.build());
            (name, map.build())
        });
        built.collect()
    }

    fn read_operations(&mut self, root: &'a Node) -> Vec<Operation<'a>> {
        let mut operations = Vec::new();
        let paths = root.get("paths").map(Node::entries).unwrap_or_default();
        for path in paths.iter().filter(|path| !path.key.starts_with("x-")) {
            let Ok(followed) = self.document.follow(&path.value) else {
                self.report_dangling_object(&path.value);
                continue;
            };
            self.read_path_item(path, followed.node, &mut operations);
            // What stands beside a `$ref` counts as well, as far as the other one does not say it.
            if path.value.get("$ref").is_some() {
                self.read_path_item(path, &path.value, &mut operations);
            }
        }
        operations
    }

    fn read_path_item(&mut self, path: &'a Entry, item: &'a Node, operations: &mut Vec<Operation<'a>>) {
        self.drops.misshapen(item, &[], &["parameters", "servers"]);
        for entry in item.entries() {
            let method = entry.key.to_ascii_lowercase();
            if let Some((_, method)) = Method::ALL.iter().find(|(name, _)| *name == method) {
                let is_same = |known: &Operation<'_>| known.path == path.key && known.method == *method;
                if operations.iter().rev().take(Method::ALL.len()).any(is_same) {
                    self.drops.dropped(
                        entry.key_span,
                        "a method that a path has twice counts once",
                        "remove one of the two",
                    );
                    continue;
                }
                operations.push(Operation {
                    method: *method,
                    path: &path.key,
                    path_span: path.key_span,
                    item,
                    node: &entry.value,
                    span: entry.key_span,
                });
            } else if method == "servers" {
                self.drop_servers(&entry.value);
            } else if matches!(method.as_str(), "trace" | "query" | "additionaloperations") {
                let message = format!("`{}` of a path is left out", entry.key);
                self.drops.dropped(
                    entry.key_span,
                    message,
                    "a client cannot call it; describe it in the `description`",
                );
            }
        }
    }
}

/// The keys of a resource in front of its actions; what its tag says is said of it.
fn begin_resource(name: String, operation: &Operation<'_>, root: &Node) -> MapBuilder {
    let at = operation.span;
    let mut map = MapBuilder::new(at);
    let tag = operation.tag();
    let tags = root.get("tags").map(Node::items).unwrap_or_default();
    let described = tags.iter().find(|node| node.get("name").and_then(Node::as_text) == tag);
    let title = tag.filter(|tag| camel(&[tag]) == name && *tag != title_case(&name));
    map.put_text("name", name, at);
    map.put_some("title", title.map(|title| Node::text(title, at)));
    let description = tag.and(described).and_then(|node| node.get("description"));
    map.put_some(
        "description",
        description
            .filter(|text| text.as_text().is_some_and(|text| !text.is_empty()))
            .cloned(),
    );
    map
}
