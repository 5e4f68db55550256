//! Shapes with names to items: what is left to be spelled.

use std::collections::HashMap;

use super::branch::{Float, Integer};
use super::edges::{Items, Variants};
use super::entries::Entry;
use super::intern::Classes;
use super::secrecy::secrecy;
use super::shape::{Graph, Member, Shape, ShapeId, ShapeKind};
use crate::diagnostic::{Code, Report};
use crate::model::{SchemaNode, Span};
use crate::target::rust::ir::{
    Access, Body, Deprecated, Docs, Enum, EnumValue, Field, Item, ItemId, Presence, Struct, Type, Union, Variant,
};
use crate::target::rust::names::{Assigned, Collision, Ident, Space, WireName, assign};

/// How deep lists and maps may stand in one another.
const DEEPEST: usize = 16;

/// What is needed to say what a shape is in Rust.
pub(super) struct Assembly<'a, 's> {
    graph: &'s Graph<'a>,
    classes: &'s Classes,
    items: &'s Items,
    /// By class, the item that a shape is.
    ids: HashMap<usize, ItemId>,
}

impl<'a, 's> Assembly<'a, 's> {
    pub(super) fn new(graph: &'s Graph<'a>, classes: &'s Classes, items: &'s Items, entries: &[Entry]) -> Self {
        let ids = entries.iter().enumerate();
        let ids = ids.filter_map(|(id, entry)| Some((entry.class?, ItemId(id)))).collect();
        Self {
            graph,
            classes,
            items,
            ids,
        }
    }

    /// The type of a shape.
    pub(super) fn ty(&self, shape: ShapeId) -> Type {
        self.ty_within(shape, &mut Vec::new())
    }

    /// The type of a shape inside lists and maps. One that holds itself without a type in between that has a name
    /// cannot be written, and holds any value at that point.
    fn ty_within(&self, shape: ShapeId, outer: &mut Vec<usize>) -> Type {
        let class = self.classes.of(shape);
        let is_endless = outer.contains(&class) || outer.len() == DEEPEST;
        let ty = match self.ids.get(&class) {
            Some(id) => Type::Item(*id),
            None if is_endless => Type::Any,
            None => {
                outer.push(class);
                let ty = self.structural(shape, outer);
                outer.pop();
                ty
            }
        };
        if self.graph.shape(shape).nullable && ty != Type::Any {
            Type::Nullable(Box::new(ty))
        } else {
            ty
        }
    }

    fn structural(&self, shape: ShapeId, outer: &mut Vec<usize>) -> Type {
        match self.graph.kind(shape) {
            ShapeKind::Bool => Type::Bool,
            ShapeKind::Integer(Integer::I32) => Type::I32,
            ShapeKind::Integer(Integer::U32) => Type::U32,
            ShapeKind::Integer(Integer::I64) => Type::I64,
            ShapeKind::Integer(Integer::U64) => Type::U64,
            ShapeKind::Number(Float::F32) => Type::F32,
            ShapeKind::Number(Float::F64) => Type::F64,
            ShapeKind::Text => Type::String,
            ShapeKind::DateTime => Type::DateTime,
            ShapeKind::Bytes => Type::Bytes,
            ShapeKind::List(items) => Type::List(Box::new(self.ty_within(*items, outer))),
            ShapeKind::Map(values) => Type::Map(Box::new(self.ty_within(*values, outer))),
            ShapeKind::Tuple(places) => Type::Tuple(places.iter().map(|place| self.ty_within(*place, outer)).collect()),
            // The last four are items, which have an id.
            ShapeKind::Any | ShapeKind::Words(_) | ShapeKind::Struct(_) | ShapeKind::Union(_) | ShapeKind::Same(_) => {
                Type::Any
            }
        }
    }

    /// The item that an entry is written as.
    pub(super) fn item(&self, entry: &Entry, report: &mut Report) -> Item {
        let body = match entry.class {
            Some(class) => self.body(class, entry.shape, report),
            None => Body::Alias(not_null(self.ty(entry.shape))),
        };
        let mut references = references(&body);
        references.sort_unstable();
        references.dedup();
        Item {
            ident: entry.ident.clone(),
            owner: entry.owner.clone(),
            docs: entry.docs.clone(),
            body,
            references,
            resources: Vec::new(),
        }
    }

    fn body(&self, class: usize, shape: ShapeId, report: &mut Report) -> Body {
        match (self.graph.kind(shape), self.items.unions.get(&class)) {
            (ShapeKind::Struct(members), _) => Body::Struct(self.structure(members, report)),
            (ShapeKind::Words(words), _) => Body::Enum(enumeration(words, self.graph.shape(shape), report)),
            (ShapeKind::Union(shapes), Some(variants)) => Body::Union(self.union(shapes, variants)),
            _ => Body::Alias(not_null(self.ty(shape))),
        }
    }

    fn structure(&self, members: &[Member<'a>], report: &mut Report) -> Struct {
        let names: Vec<&str> = members.iter().map(|member| member.name).collect();
        let nodes: Vec<_> = members.iter().map(|member| member.formula.nodes()).collect();
        let assigned = assign(&names, Space::Field);
        report_collisions(
            &names,
            &assigned,
            |name| nodes.get(name)?.first().map(|node| node.span),
            report,
        );
        let fields = members.iter().zip(&nodes).zip(assigned.idents);
        let fields = fields.map(|((member, nodes), ident)| self.field(member, nodes, ident));
        let mut fields: Vec<Field> = fields.collect();
        name_null_setters(&mut fields);
        Struct { fields }
    }

    fn field(&self, member: &Member<'a>, nodes: &[&SchemaNode], ident: Ident) -> Field {
        let ty = self.ty(member.shape);
        Field {
            wire: WireName::new(member.name),
            secrecy: secrecy(member.name, &ty, nodes),
            null_setter: None,
            ty,
            ident,
            presence: member.presence,
            constant: self.graph.shape(member.shape).constant.map(str::to_owned),
            default: nodes.iter().find_map(|node| node.default.clone()),
            access: access(nodes),
            docs: docs(nodes),
        }
    }

    fn union(&self, shapes: &[ShapeId], variants: &Variants) -> Union {
        let names: Vec<String> = variants.words.iter().map(|words| words.join(" ")).collect();
        let idents = assign(&names, Space::Variant).idents;
        let marks = variants.marks.marks.iter();
        let all = shapes
            .iter()
            .zip(idents)
            .zip(marks)
            .map(|((shape, ident), mark)| Variant {
                ident,
                ty: self.ty(*shape),
                mark: mark.clone(),
                docs: docs(self.graph.shape(*shape).about.as_slice()),
            });
        Union {
            variants: all.collect(),
            tag: variants.marks.tag.clone(),
        }
    }
}

fn enumeration(words: &[&str], shape: &Shape<'_>, report: &mut Report) -> Enum {
    let assigned = assign(words, Space::Variant);
    report_collisions(words, &assigned, |_| shape.about.map(|node| node.span), report);
    let values = words.iter().zip(assigned.idents);
    Enum {
        values: values
            .map(|(word, ident)| EnumValue {
                wire: WireName::new(*word),
                ident,
            })
            .collect(),
    }
}

fn not_null(ty: Type) -> Type {
    if let Type::Nullable(inner) = ty { *inner } else { ty }
}

fn references(body: &Body) -> Vec<ItemId> {
    match body {
        Body::Struct(body) => body.fields.iter().flat_map(|field| field.ty.references()).collect(),
        Body::Union(body) => body
            .variants
            .iter()
            .flat_map(|variant| variant.ty.references())
            .collect(),
        Body::Alias(ty) => ty.references(),
        Body::Enum(_) => Vec::new(),
    }
}

/// Says which names gave way to which, at the span of each.
pub(super) fn report_collisions(
    names: &[&str],
    assigned: &Assigned,
    span: impl Fn(usize) -> Option<Span>,
    report: &mut Report,
) {
    for Collision { name, keeper } in &assigned.collisions {
        let (Some(loser), Some(winner)) = (names.get(*name), names.get(*keeper)) else {
            continue;
        };
        let (Some(ident), Some(kept)) = (assigned.idents.get(*name), assigned.idents.get(*keeper)) else {
            continue;
        };
        let (ident, kept) = (ident.as_str(), kept.as_str());
        let message = format!("`{loser}` and `{winner}` are both `{kept}` in Rust, so `{loser}` is `{ident}`");
        report
            .warning(Code::CollidingNames, span(*name).unwrap_or_default(), message)
            .help(format!(
                "callers write `{ident}`; to choose yourself, rename one of the two"
            ));
    }
}

/// What nodes that all hold say for readers: each thing as the first one says it.
pub(super) fn docs(nodes: &[&SchemaNode]) -> Docs {
    Docs {
        title: nodes.iter().find_map(|node| node.title.clone()),
        text: nodes.iter().find_map(|node| node.description.clone()),
        deprecated: if nodes.iter().any(|node| node.deprecated) {
            Deprecated::Yes
        } else {
            Deprecated::No
        },
    }
}

fn access(nodes: &[&SchemaNode]) -> Access {
    if nodes.iter().any(|node| node.read_only) {
        return Access::ReadOnly;
    }
    if nodes.iter().any(|node| node.write_only) {
        Access::WriteOnly
    } else {
        Access::Full
    }
}

/// A property that can be null as well as left out has a setter for null beside that for a value, where no property is
/// called like it.
fn name_null_setters(fields: &mut [Field]) {
    let idents: Vec<Ident> = fields.iter().map(|field| field.ident.clone()).collect();
    for field in fields {
        let is_nullable = field.presence == Presence::Optional && matches!(field.ty, Type::Nullable(_));
        let setter = field.ident.with_suffix("_null");
        field.null_setter = Some(setter).filter(|setter| is_nullable && !idents.contains(setter));
    }
}
