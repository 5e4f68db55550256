//! What tells the variants of a union apart: the kind of JSON, and of objects their properties and constants.

use std::collections::HashSet;

use serde_json::Value;

use super::formula::Formula;
use super::shape::{Graph, Member, ShapeId, ShapeKind};
use crate::target::rust::ir::{Mark, ObjectMark, Presence};
use crate::target::rust::names::WireName;

/// The most values of a property that tell a variant.
const MOST_CONSTANTS: usize = 64;

/// What tells the variants of a union apart.
#[derive(Debug)]
pub(super) struct Marks {
    /// One for each variant.
    pub(super) marks: Vec<Mark>,
    /// The property that alone tells the objects apart.
    pub(super) tag: Option<WireName>,
}

/// What tells the variants of a union apart.
pub(super) fn marks(graph: &Graph<'_>, shapes: &[ShapeId]) -> Marks {
    let marks: Vec<Mark> = shapes.iter().map(|shape| mark(graph, *shape)).collect();
    let tag = tag(&objects(&marks));
    Marks { marks, tag }
}

fn mark(graph: &Graph<'_>, shape: ShapeId) -> Mark {
    match graph.kind(shape) {
        ShapeKind::Bool => Mark::Boolean,
        ShapeKind::Integer(_) | ShapeKind::Number(_) => Mark::Number,
        ShapeKind::Text | ShapeKind::Words(_) | ShapeKind::Bytes => Mark::String,
        ShapeKind::DateTime => Mark::DateTime,
        ShapeKind::List(_) | ShapeKind::Tuple(_) => Mark::Array,
        ShapeKind::Struct(members) => Mark::Object(object_mark(graph, members)),
        // Neither any value nor another union is ever an alternative of a union.
        ShapeKind::Map(_) | ShapeKind::Any | ShapeKind::Union(_) | ShapeKind::Same(_) => Mark::Map,
    }
}

fn object_mark<'a>(graph: &Graph<'a>, members: &[Member<'a>]) -> ObjectMark {
    let wire = |member: &Member<'_>| WireName::new(member.name);
    let constants = members.iter().filter_map(|member| {
        let values = constants(graph, member)?;
        Some((wire(member), values.to_vec()))
    });
    let required = members.iter().filter(|member| member.presence == Presence::Required);
    ObjectMark {
        constants: constants.collect(),
        required: required.map(wire).collect(),
        known: members.iter().map(wire).collect(),
    }
}

/// The few values that a property can have: the shortest `enum` of scalars that it has to satisfy.
fn constants<'a>(graph: &Graph<'a>, member: &Member<'a>) -> Option<&'a [Value]> {
    let nodes = member.formula.nodes().into_iter();
    let lists = nodes.filter_map(|node| match graph.source.unwrap(Formula::node(node)) {
        Formula::Node(node) => node.0.enumeration.as_deref(),
        Formula::Own(_) | Formula::Choice(..) | Formula::All(_) | Formula::AnyOf(_) => None,
    });
    let is_scalar = |value: &Value| !matches!(value, Value::Null | Value::Array(_) | Value::Object(_));
    lists
        .filter(|values| values.len() <= MOST_CONSTANTS && values.iter().all(is_scalar))
        .min_by_key(|values| values.len())
}

/// What the objects of a variant have, where it is one for objects.
pub(super) fn object_of(mark: &Mark) -> Option<&ObjectMark> {
    match mark {
        Mark::Object(object) => Some(object),
        Mark::Boolean | Mark::Number | Mark::String | Mark::DateTime | Mark::Array | Mark::Map => None,
    }
}

/// What the objects of all variants have that are for objects.
pub(super) fn objects(marks: &[Mark]) -> Vec<&ObjectMark> {
    marks.iter().filter_map(object_of).collect()
}

/// The first property whose values are in no two objects the same.
fn tag(objects: &[&ObjectMark]) -> Option<WireName> {
    let (first, others) = objects.split_first()?;
    let is_tag = |name: &WireName| {
        let lists = objects.iter().filter_map(|object| constants_of(object, name));
        let mut seen = HashSet::new();
        lists.flatten().all(|value| seen.insert(value.to_string()))
            && others.iter().all(|object| constants_of(object, name).is_some())
    };
    let mut names = first.constants.iter().map(|(name, _)| name);
    if others.is_empty() {
        None
    } else {
        names.find(|name| is_tag(name)).cloned()
    }
}

/// The values that a property of an object can have, where they are few.
pub(super) fn constants_of<'m>(object: &'m ObjectMark, name: &WireName) -> Option<&'m Vec<Value>> {
    object
        .constants
        .iter()
        .find(|(known, _)| known == name)
        .map(|(_, values)| values)
}
