//! Types that hold themselves: where a `Box` has to stand.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use petgraph::algo::kosaraju_scc;
use petgraph::graph::DiGraph;

use crate::target::rust::ir::{Body, Field, ItemId, Presence, Type, Types};

/// Puts a box around each item that closes a circle, where the item may be missing or is one of several types.
///
/// In a circle the types are ordered: each before what it always holds, else by name. A type boxes itself and those
/// before it. That depends on the circle alone, and leaves no circle without a box.
///
/// What always holds itself is never there in full. It may be left out, whatever the schema says.
pub(super) fn box_circles(types: &mut Types) {
    relax_endless(types);
    let order = Order::new(types);
    let closes = |holder: usize, held: ItemId| {
        order.circle_of[held.0] == order.circle_of[holder] && order.rank_of[held.0] <= order.rank_of[holder]
    };
    for (holder, item) in types.items.iter_mut().enumerate() {
        let closes = |held: ItemId| closes(holder, held);
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

/// Which items a value may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Firmness {
    /// Those without which there is no value.
    Always,
    /// All.
    Any,
}

/// For each item, those that it holds without a heap in between.
fn edges(types: &Types, firmness: Firmness) -> Vec<Vec<usize>> {
    let held = types.items.iter().map(|item| match &item.body {
        Body::Struct(body) => body.fields.iter().flat_map(|field| held_by(field, firmness)).collect(),
        Body::Union(body) if firmness == Firmness::Any => {
            let variants = body.variants.iter();
            variants.flat_map(|variant| find_held(&variant.ty, firmness)).collect()
        }
        Body::Union(_) | Body::Enum(_) | Body::Alias(_) => Vec::new(),
    });
    held.collect()
}

fn held_by(field: &Field, firmness: Firmness) -> Vec<usize> {
    match (field.presence, firmness) {
        (Presence::Optional, Firmness::Always) => Vec::new(),
        (Presence::Optional, Firmness::Any) | (Presence::Required, _) => find_held(&field.ty, firmness),
    }
}

fn find_held(ty: &Type, firmness: Firmness) -> Vec<usize> {
    match ty {
        Type::Item(id) => vec![id.0],
        Type::Nullable(_) if firmness == Firmness::Always => Vec::new(),
        Type::Nullable(inner) => find_held(inner, firmness),
        Type::Tuple(places) => places.iter().flat_map(|place| find_held(place, firmness)).collect(),
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
        | Type::Boxed(_) => Vec::new(),
    }
}

/// The items that hold one another; one that holds no one else is alone.
fn circles(holds: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut graph = DiGraph::<(), ()>::with_capacity(holds.len(), holds.len());
    let nodes: Vec<_> = holds.iter().map(|_| graph.add_node(())).collect();
    for (holder, held) in holds.iter().enumerate() {
        for held in held {
            graph.add_edge(nodes[holder], nodes[*held], ());
        }
    }
    let circles = kosaraju_scc(&graph).into_iter();
    circles
        .map(|members| members.into_iter().map(|member| member.index()).collect())
        .collect()
}

/// Makes properties optional by which a type always holds itself.
fn relax_endless(types: &mut Types) {
    let circle_of = numbers(&circles(&edges(types, Firmness::Always)));
    for (holder, item) in types.items.iter_mut().enumerate() {
        let Body::Struct(body) = &mut item.body else { continue };
        for field in &mut body.fields {
            let held = held_by(field, Firmness::Always);
            if held.iter().any(|held| circle_of[*held] == circle_of[holder]) {
                field.presence = Presence::Optional;
            }
        }
    }
}

/// For each item, the number of its circle.
fn numbers(circles: &[Vec<usize>]) -> Vec<usize> {
    let mut circle_of = vec![0; circles.iter().map(Vec::len).sum()];
    for (number, members) in circles.iter().enumerate() {
        members.iter().for_each(|member| circle_of[*member] = number);
    }
    circle_of
}

/// The circles, and in each the order of its members.
struct Order {
    circle_of: Vec<usize>,
    /// Each before what it always holds, else by name.
    rank_of: Vec<usize>,
}

impl Order {
    /// The order of items of which none always holds itself.
    fn new(types: &Types) -> Self {
        let circles = circles(&edges(types, Firmness::Any));
        let circle_of = numbers(&circles);
        let mut always = edges(types, Firmness::Always);
        let mut holders = vec![0_usize; always.len()];
        for (holder, held) in always.iter_mut().enumerate() {
            held.retain(|held| circle_of[*held] == circle_of[holder]);
            held.iter().for_each(|held| holders[*held] += 1);
        }
        let entry = |item: usize| Reverse((types.items[item].ident.as_str(), item));
        let mut rank_of = vec![0; always.len()];
        for members in circles {
            let free = members.into_iter().filter(|member| holders[*member] == 0);
            let mut free: BinaryHeap<_> = free.map(entry).collect();
            let mut ranks = 0..;
            while let (Some(Reverse((_, item))), Some(rank)) = (free.pop(), ranks.next()) {
                rank_of[item] = rank;
                for held in &always[item] {
                    holders[*held] -= 1;
                    if holders[*held] == 0 {
                        free.push(entry(*held));
                    }
                }
            }
        }
        Self { circle_of, rank_of }
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
