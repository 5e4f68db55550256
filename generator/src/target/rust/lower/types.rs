//! JSON Schemas to Rust types, through a type graph.
//!
//! ```text
//! nodes ──leaves, branch, unite, shape──▶ shapes ──intern──▶ classes ──edges, name──▶ names ──assemble, boxes──▶ items
//! ```
//!
//! * A schema's **shape** is what its values look like: a string, a list of some shape, a struct. `$ref` and `allOf` are
//!   followed, alternatives brought together ([`unite`]), docs and limits left out.
//! * Shapes that look the same all the way down are one **class**, and so one type ([`intern`]).
//! * Classes that are structs, enums or unions are **items**: they have names ([`name`]). Named schemas are always
//!   there, as the name of their type or as an alias.
//!
//! What is read from a schema, and what is not:
//!
//! | schema | Rust |
//! | --- | --- |
//! | `properties` | a struct; properties that are not named, whatever `additionalProperties` says, are kept as any value |
//! | no `properties`, but `additionalProperties` or `patternProperties` | a map of that, or of any of these |
//! | `required` of a property that is not declared | nothing: it is kept with the others |
//! | `enum` of strings | an enum, from two values on; one value is a string |
//! | `integer` | `i64`; `u64` where `minimum` is not negative; what `format` says |
//! | `prefixItems` with different types | a tuple where there are always just these; else a list of any of them |
//! | `null` beside other types, `nullable`, `null` in an `enum` | an `Option` |
//! | `null` alone, all other kinds together, no keyword at all | any value |
//! | what no value satisfies, or joins too much | any value, and a warning |

mod assemble;
mod boxes;
mod branch;
mod claims;
mod edges;
mod entries;
mod formula;
mod intern;
mod leaves;
mod marks;
mod name;
mod partition;
mod parts;
mod reach;
mod roots;
mod schemas;
mod secrecy;
mod shape;
mod source;
#[cfg(test)]
mod tests;
mod unite;
mod untyped;
mod variants;

use std::collections::HashMap;

use crate::diagnostic::Report;
use crate::model::{Api, SchemaNode, TypeRef};
use crate::target::rust::ir::{ItemId, Type, Types};
use assemble::Assembly;
use boxes::box_circles;
use edges::items;
use entries::entries;
use formula::{Formula, NodeRef};
use name::name_items;
use reach::note_resources;
use roots::roots;
use schemas::Schemas;
use shape::{Graph, ShapeId};
pub use untyped::Untyped;

/// The types of an API.
#[derive(Debug)]
pub(crate) struct Lowered<'a> {
    /// All items.
    pub(crate) types: Types,
    of_schema: HashMap<&'a str, Type>,
    nodes: NodeTypes<'a>,
}

/// The types of nodes, whose own `nullable` counts: of what parameters and answers hold, and of parts of schemas.
#[derive(Debug)]
pub(crate) struct NodeTypes<'a>(HashMap<NodeRef<'a>, Type>);

impl<'a> NodeTypes<'a> {
    /// The type of a node; none where it has none of its own, as a part of an `allOf`.
    pub(crate) fn get(&self, node: &'a SchemaNode) -> Option<&Type> {
        self.0.get(&NodeRef(node))
    }
}

impl<'a> Lowered<'a> {
    /// All items, and the types of nodes.
    pub(crate) fn into_parts(self) -> (Types, NodeTypes<'a>) {
        (self.types, self.nodes)
    }

    /// The type of what a parameter, an answer or an event of the API holds. A schema whose type is another's goes by
    /// its own name, an [alias](crate::target::rust::ir::Body::Alias).
    pub(crate) fn of(&self, ty: &'a TypeRef) -> Type {
        let known = match ty {
            TypeRef::Named(name) => return self.of_schema(name),
            TypeRef::Inline(node) => self.nodes.get(node),
            TypeRef::Any => None,
        };
        known.cloned().unwrap_or(Type::Any)
    }

    /// The type of the schema with this name.
    pub(crate) fn of_schema(&self, name: &str) -> Type {
        self.of_schema.get(name).cloned().unwrap_or(Type::Any)
    }
}

/// How much of an API's schemas has no type of its own in the crate.
pub fn count_untyped(api: &Api) -> Untyped {
    let mut graph = Graph::new(api);
    for root in roots(api) {
        graph.ask(Formula::node(root.node));
    }
    graph.build(&mut Report::default());
    untyped::count(&graph, api)
}

/// Every type of an API: those of the schemas, and those of what its actions hold.
pub(crate) fn lower_types<'a>(api: &'a Api, report: &mut Report) -> Lowered<'a> {
    let roots = roots(api);
    let mut graph = Graph::new(api);
    let asked: Vec<ShapeId> = roots.iter().map(|root| graph.ask(Formula::node(root.node))).collect();
    graph.build(report);
    let classes = intern::intern(&mut graph);
    let schemas = Schemas::new(api, &graph, &classes, &asked, report);
    let items = items(&graph, &classes, &roots, &asked, &schemas);
    let names = name_items(&graph, &classes, &items, &roots, &schemas);
    let entries = entries(&graph, &items, &names, &schemas, &asked, api);
    let assembly = Assembly::new(&graph, &classes, &items, &entries);
    let of_schema = entries.iter().enumerate().filter_map(|(id, entry)| {
        let name = api.schemas.get_index(entry.schema?)?.0;
        Some((name.as_str(), called(assembly.ty(entry.shape), ItemId(id))))
    });
    let typed = roots.iter().map(|root| NodeRef(root.node)).zip(asked.iter().copied());
    let of_node = graph.nodes().chain(typed);
    let of_node = of_node.map(|(node, shape)| (node, assembly.ty(shape)));
    let mut lowered = Lowered {
        types: Types {
            items: entries.iter().map(|entry| assembly.item(entry, report)).collect(),
        },
        of_schema: of_schema.collect(),
        nodes: NodeTypes(of_node.collect()),
    };
    box_circles(&mut lowered.types);
    note_resources(&mut lowered, api);
    lowered
}

/// The type by the name that the schema has itself, where it has one.
fn called(ty: Type, schema: ItemId) -> Type {
    match ty {
        Type::Item(_) => Type::Item(schema),
        Type::Nullable(inner) => Type::Nullable(Box::new(called(*inner, schema))),
        other => other,
    }
}
