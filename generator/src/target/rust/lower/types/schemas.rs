//! The named schemas: the identifier of each, and which of them gives its name to a type.

use indexmap::IndexMap;

use super::assemble::report_collisions;
use super::edges::is_item;
use super::intern::Classes;
use super::shape::{Graph, ShapeId};
use crate::diagnostic::Report;
use crate::model::{Api, Span};
use crate::target::rust::names::{Ident, Space, assign};

/// The named schemas. A schema's number is that of its root, too.
#[derive(Debug)]
pub(super) struct Schemas {
    /// The identifier of each schema, in order.
    pub(super) idents: Vec<Ident>,
    /// By class, the number of the schema that its type is called by. Only classes that are items.
    pub(super) primary: IndexMap<usize, usize>,
}

impl Schemas {
    /// `asked` begins with the shapes of the schemas.
    pub(super) fn new(api: &Api, graph: &Graph<'_>, classes: &Classes, asked: &[ShapeId], report: &mut Report) -> Self {
        let names: Vec<&str> = api.schemas.keys().map(String::as_str).collect();
        let assigned = assign(&names, Space::Type);
        let spans: Vec<Span> = api.schemas.values().map(|schema| schema.span).collect();
        report_collisions(&names, &assigned, |name| spans.get(name).copied(), report);
        let idents = assigned.idents;
        let mut primary: IndexMap<usize, usize> = IndexMap::new();
        let rank = |number: usize| idents.get(number).map(|ident| (ident.as_str().len(), ident));
        for (number, shape) in asked.iter().enumerate().take(idents.len()) {
            if is_item(graph.kind(*shape)) {
                let best = primary.entry(classes.of(*shape)).or_insert(number);
                *best = if rank(number) < rank(*best) { number } else { *best };
            }
        }
        Self { idents, primary }
    }
}
