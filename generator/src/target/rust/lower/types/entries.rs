//! The list of items: which there are, in which order, and what each is written from.

use std::collections::HashMap;

use super::assemble::docs;
use super::edges::Items;
use super::name::Name;
use super::schemas::Schemas;
use super::shape::{Graph, ShapeId};
use crate::model::{Api, Schema};
use crate::target::rust::ir::{Deprecated, Docs, Owner};
use crate::target::rust::names::{Ident, WireName};

/// An item that is going to be written.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) ident: Ident,
    pub(super) owner: Owner,
    /// What it is written from.
    pub(super) shape: ShapeId,
    /// The class whose type it is; none for an alias.
    pub(super) class: Option<usize>,
    /// The schema that it is, by its number; none for what stands inside one.
    pub(super) schema: Option<usize>,
    /// What it means.
    pub(super) docs: Docs,
}

/// All items in the order of [`Types::items`](crate::target::rust::ir::Types::items).
pub(super) fn entries(
    graph: &Graph<'_>,
    items: &Items,
    names: &HashMap<usize, Name>,
    schemas: &Schemas,
    asked: &[ShapeId],
    api: &Api,
) -> Vec<Entry> {
    let mut entries = schema_entries(schemas, asked, api);
    let inner = items
        .shapes
        .iter()
        .filter(|(class, _)| !schemas.primary.contains_key(*class));
    entries.extend(inner.filter_map(|(class, shape)| {
        let name = names.get(class)?;
        Some(Entry {
            ident: name.ident.clone(),
            owner: name.owner.clone(),
            shape: *shape,
            class: Some(*class),
            schema: None,
            // Where a part of a schema is deprecated, the property is that holds it: its type may be in use elsewhere.
            docs: Docs {
                deprecated: Deprecated::No,
                ..docs(graph.shape(*shape).about.as_slice())
            },
        })
    }));
    entries.sort_by_cached_key(|entry| (entry.owner.clone(), entry.schema.is_none(), entry.ident.clone()));
    entries
}

fn schema_entries(schemas: &Schemas, asked: &[ShapeId], api: &Api) -> Vec<Entry> {
    let class_of: HashMap<usize, usize> = schemas
        .primary
        .iter()
        .map(|(class, number)| (*number, *class))
        .collect();
    let named = api.schemas.values().zip(&schemas.idents).zip(asked).enumerate();
    let entries = named.map(|(number, ((schema, ident), shape))| Entry {
        ident: ident.clone(),
        owner: Owner::Schema(WireName::new(&schema.name)),
        shape: *shape,
        class: class_of.get(&number).copied(),
        schema: Some(number),
        docs: schema_docs(schema),
    });
    entries.collect()
}

fn schema_docs(schema: &Schema) -> Docs {
    let title = Some(schema.title.clone()).filter(|_| schema.title_is_given);
    Docs {
        title,
        ..docs(&[&schema.root])
    }
}
