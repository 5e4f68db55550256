//! Which shapes are one type: those that look the same all the way down, documentation and limits apart.
//!
//! Shapes may hold themselves, so they cannot be compared from the leaves up. Instead all shapes that look alike at
//! their top begin in one class, and a class is split while its members hold shapes of different classes. What is left
//! together is equal.

use std::collections::HashMap;

use indexmap::IndexMap;

use super::branch::{Float, Integer};
use super::partition::{Held, refine};
use super::shape::{Graph, ShapeId, ShapeKind};
use crate::target::rust::ir::Presence;

/// The class of every shape, by its number; classes are numbered from 0.
#[derive(Debug, Default)]
pub(super) struct Classes {
    of_shape: Vec<usize>,
}

impl Classes {
    /// The class of a shape.
    pub(super) fn of(&self, shape: ShapeId) -> usize {
        self.of_shape[shape.0]
    }
}

/// What a shape says at its top.
#[derive(PartialEq, Eq, Hash)]
enum Label<'a> {
    Any,
    Bool,
    Integer(Integer),
    Number(Float),
    Text,
    DateTime,
    Bytes,
    Words(Vec<&'a str>),
    List,
    Tuple(usize),
    Map,
    /// By property: its name, whether it is always there, and the one string it can be.
    Struct(Vec<(&'a str, bool, Option<&'a str>)>),
    Union,
}

/// The coarsest classes, and a graph in which each union names a class once: a union of equal shapes is that shape.
pub(super) fn intern(graph: &mut Graph<'_>) -> Classes {
    loop {
        let classes = classify(graph);
        if !merge_alternatives(graph, &classes) {
            return classes;
        }
    }
}

fn classify(graph: &Graph<'_>) -> Classes {
    let mut labels = HashMap::new();
    let (mut tops, mut held) = (Vec::new(), Vec::new());
    for id in (0..graph.shapes.len()).map(|id| graph.resolved(ShapeId(id))) {
        let (label, children) = describe(graph, id);
        let next = labels.len();
        tops.push(*labels.entry(label).or_insert(next));
        held.push(children);
    }
    Classes {
        of_shape: refine(tops, &held),
    }
}

fn describe<'a>(graph: &Graph<'a>, id: ShapeId) -> (Label<'a>, Held) {
    let child = |id: ShapeId| (graph.resolved(id).0, graph.shape(id).nullable);
    let nothing = || Held::InOrder(Vec::new());
    match &graph.shape(id).kind {
        ShapeKind::Any | ShapeKind::Same(_) => (Label::Any, nothing()),
        ShapeKind::Bool => (Label::Bool, nothing()),
        ShapeKind::Integer(width) => (Label::Integer(*width), nothing()),
        ShapeKind::Number(width) => (Label::Number(*width), nothing()),
        ShapeKind::Text => (Label::Text, nothing()),
        ShapeKind::DateTime => (Label::DateTime, nothing()),
        ShapeKind::Bytes => (Label::Bytes, nothing()),
        ShapeKind::Words(words) => {
            let mut words = words.clone();
            words.sort_unstable();
            (Label::Words(words), nothing())
        }
        ShapeKind::List(items) => (Label::List, Held::InOrder(vec![child(*items)])),
        ShapeKind::Map(values) => (Label::Map, Held::InOrder(vec![child(*values)])),
        ShapeKind::Tuple(places) => {
            let held = places.iter().map(|place| child(*place)).collect();
            (Label::Tuple(places.len()), Held::InOrder(held))
        }
        ShapeKind::Struct(members) => {
            let mut members: Vec<_> = members.iter().collect();
            members.sort_unstable_by_key(|member| member.name);
            let names = members.iter().map(|member| {
                let constant = graph.shape(member.shape).constant;
                (member.name, member.presence == Presence::Required, constant)
            });
            let held = members.iter().map(|member| child(member.shape)).collect();
            (Label::Struct(names.collect()), Held::InOrder(held))
        }
        ShapeKind::Union(shapes) => {
            let shapes = shapes.iter().map(|shape| graph.resolved(*shape).0);
            (Label::Union, Held::Unordered(shapes.collect()))
        }
    }
}

/// Makes every union name each class once. Whether a union had to change.
fn merge_alternatives(graph: &mut Graph<'_>, classes: &Classes) -> bool {
    let mut has_changed = false;
    for id in 0..graph.shapes.len() {
        let kind = match &graph.shapes[id].kind {
            ShapeKind::Union(shapes) => distinct_alternatives(shapes, classes),
            ShapeKind::Tuple(places) => equal_places(graph, places, classes),
            _ => None,
        };
        if let Some(kind) = kind {
            graph.shapes[id].kind = kind;
            has_changed = true;
        }
    }
    has_changed
}

/// A union without the shapes that are there twice, where there are some.
fn distinct_alternatives<'a>(shapes: &[ShapeId], classes: &Classes) -> Option<ShapeKind<'a>> {
    let distinct: IndexMap<usize, ShapeId> = shapes.iter().rev().map(|shape| (classes.of(*shape), *shape)).collect();
    if distinct.len() == shapes.len() {
        return None;
    }
    let mut distinct: Vec<ShapeId> = distinct.into_values().collect();
    distinct.sort_unstable();
    Some(match distinct.as_slice() {
        [only] => ShapeKind::Same(*only),
        _ => ShapeKind::Union(distinct),
    })
}

/// The list that a tuple is whose places all hold the same.
fn equal_places<'a>(graph: &Graph<'a>, places: &[ShapeId], classes: &Classes) -> Option<ShapeKind<'a>> {
    let (first, others) = places.split_first()?;
    let kind = |place: ShapeId| (classes.of(place), graph.shape(place).nullable);
    others
        .iter()
        .all(|place| kind(*place) == kind(*first))
        .then_some(ShapeKind::List(*first))
}
