//! Types that hold themselves: where a `Box` has to stand.

use petgraph::algo::kosaraju_scc;
use petgraph::graph::DiGraph;

use crate::target::rust::ir::{Body, ItemId, Type, Types};

/// Puts a box around each item that closes a circle.
///
/// In a circle the types are ordered by name, and a type boxes itself and those before it. That depends on the circle
/// alone, and leaves no circle without a box.
pub(super) fn box_circles(types: &mut Types) {
    let circles = circles(types);
    let names: Vec<String> = types.items.iter().map(|item| item.ident.as_str().to_owned()).collect();
    for (holder, item) in types.items.iter_mut().enumerate() {
        let closes = |held: ItemId| circles[held.0] == circles[holder] && names[held.0] <= names[holder];
        match &mut item.body {
            Body::Struct(body) => body
                .fields
                .iter_mut()
                .for_each(|field| box_items(&mut field.ty, &closes)),
            Body::Union(body) => body
                .variants
                .iter_mut()
                .for_each(|variant| box_items(&mut variant.ty, &closes)),
            Body::Enum(_) | Body::Alias(_) => {}
        }
    }
}

/// The circle that each item is in, by number; one that holds no one else is alone.
fn circles(types: &Types) -> Vec<usize> {
    let mut graph = DiGraph::<(), ()>::with_capacity(types.items.len(), types.items.len());
    let nodes: Vec<_> = types.items.iter().map(|_| graph.add_node(())).collect();
    for (holder, item) in types.items.iter().enumerate() {
        let mut held = Vec::new();
        match &item.body {
            Body::Struct(body) => body.fields.iter().for_each(|field| find_held(&field.ty, &mut held)),
            Body::Union(body) => body
                .variants
                .iter()
                .for_each(|variant| find_held(&variant.ty, &mut held)),
            Body::Enum(_) | Body::Alias(_) => {}
        }
        for id in held {
            graph.add_edge(nodes[holder], nodes[id.0], ());
        }
    }
    let mut circles = vec![0; types.items.len()];
    for (number, members) in kosaraju_scc(&graph).into_iter().enumerate() {
        members.into_iter().for_each(|member| circles[member.index()] = number);
    }
    circles
}

/// The items that a value of the type holds without a heap in between.
fn find_held(ty: &Type, held: &mut Vec<ItemId>) {
    match ty {
        Type::Item(id) => held.push(*id),
        Type::Nullable(inner) => find_held(inner, held),
        Type::Tuple(places) => places.iter().for_each(|place| find_held(place, held)),
        Type::Any
        | Type::Bool
        | Type::I32
        | Type::U32
        | Type::I64
        | Type::U64
        | Type::F32
        | Type::F64
        | Type::String
        | Type::DateTime
        | Type::Bytes
        | Type::List(_)
        | Type::Map(_)
        | Type::Boxed(_) => {}
    }
}

fn box_items(ty: &mut Type, closes: &impl Fn(ItemId) -> bool) {
    match ty {
        Type::Item(id) if closes(*id) => *ty = Type::Boxed(Box::new(ty.clone())),
        Type::Nullable(inner) => box_items(inner, closes),
        Type::Tuple(places) => places.iter_mut().for_each(|place| box_items(place, closes)),
        Type::Any
        | Type::Bool
        | Type::I32
        | Type::U32
        | Type::I64
        | Type::U64
        | Type::F32
        | Type::F64
        | Type::String
        | Type::DateTime
        | Type::Bytes
        | Type::Item(_)
        | Type::List(_)
        | Type::Map(_)
        | Type::Boxed(_) => {}
    }
}
