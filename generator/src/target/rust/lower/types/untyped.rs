//! How much of the schemas has no type of its own in the crate.

use super::formula::{held, joined};
use super::shape::{Graph, ShapeKind};
use crate::model::{Api, Schema, SchemaNode};

/// How many of an API's schema nodes are any value in the crate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Untyped {
    /// Nodes whose type is any value, or that stand inside one.
    pub untyped: usize,
    /// Nodes that say something about their type: `type`, `properties`, `items`, `enum`, `$ref`, `anyOf` or `oneOf`.
    pub nodes: usize,
}

/// Counts the nodes of all schemas and of what is defined inside them.
pub(super) fn count<'a>(graph: &Graph<'a>, api: &'a Api) -> Untyped {
    let mut count = Untyped::default();
    for schema in api.schemas.values() {
        let mut open = vec![(&schema.root, Typed::No)];
        open.extend(own_definitions(schema).map(|node| (node, Typed::No)));
        while let Some((node, inherited)) = open.pop() {
            let typed = match graph.of_node(node) {
                Some(shape) if *graph.kind(shape) == ShapeKind::Any => Typed::No,
                Some(_) => Typed::Yes,
                None => inherited,
            };
            if says_its_type(node) {
                count.nodes += 1;
                count.untyped += usize::from(typed == Typed::No);
            }
            // Alternatives and what is joined went into the node's own type; what it holds was asked for by itself,
            // or is nowhere in the crate.
            open.extend(joined(node).map(|part| (part, typed)));
            open.extend(held(node).map(|part| (part, Typed::No)));
        }
    }
    count
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Typed {
    Yes,
    No,
}

fn says_its_type(node: &SchemaNode) -> bool {
    !node.kinds.is_empty()
        || node.is_file
        || !node.properties.is_empty()
        || node.items.is_some()
        || !node.prefix_items.is_empty()
        || node.enumeration.is_some()
        || node.reference.is_some()
        || !node.any_of.is_empty()
        || !node.one_of.is_empty()
}

/// The definitions that do not stand inside the root or another definition, where they are counted already.
fn own_definitions(schema: &Schema) -> impl Iterator<Item = &SchemaNode> {
    let is_own = |pointer: &str| {
        let stands_apart = ["/definitions/", "/$defs/"]
            .iter()
            .any(|start| pointer.starts_with(start));
        let is_inside = |outer: &String| {
            pointer
                .strip_prefix(outer.as_str())
                .is_some_and(|rest| rest.starts_with('/'))
        };
        stands_apart && !schema.definitions.keys().any(is_inside)
    };
    schema
        .definitions
        .iter()
        .filter(move |(pointer, _)| is_own(pointer))
        .map(|(_, node)| node)
}
