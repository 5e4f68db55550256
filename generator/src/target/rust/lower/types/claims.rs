//! Names that say what a type is, not where it stands: those of what is widespread, and of unions of few types.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use indexmap::IndexMap;

use super::branch::{Float, Integer};
use super::edges::{Holder, Items};
use super::intern::Classes;
use super::name::Name;
use super::roots::Root;
use super::shape::{Graph, ShapeId, ShapeKind};
use crate::target::rust::ir::Owner;

/// Words that say nothing about a type when they stand alone.
const VAGUE: &str = "
    action attribute body class config configuration content context count data date default description
    detail details direction duration enabled end entity entry error field fields filter format id info input
    item key kind label limit list max message meta metadata method min mode name number object option
    options output param parameter path properties property query record request resource response result
    settings size source start state status tags target text time type value version
";

/// How many types or resources have to hold a type under one name for it to have that name alone.
const MANY: usize = 3;

/// The most alternatives of a union that is called by them.
const MOST_LISTED: usize = 3;

/// The items that are held under one name by many, more often than any other item under that name.
pub(super) fn widespread(items: &Items, roots: &[Root<'_>]) -> Vec<(usize, Vec<String>)> {
    #[derive(PartialEq, Eq, Hash)]
    enum By<'a> {
        Type(usize),
        Resource(&'a Owner),
    }
    let mut holders: IndexMap<(&[String], usize), HashSet<By<'_>>> = IndexMap::new();
    for edge in &items.edges {
        let holder = match edge.holder {
            Holder::Struct(class) => Some(By::Type(class)),
            Holder::Parameter(number) => roots.get(number).map(|root| By::Resource(&root.owner)),
            Holder::Union(_) | Holder::Root(_) => None,
        };
        let is_vague =
            matches!(edge.words.as_slice(), [word] if VAGUE.split_ascii_whitespace().any(|vague| vague == word));
        if let Some(holder) = holder.filter(|_| !is_vague) {
            holders.entry((&edge.words, edge.class)).or_default().insert(holder);
        }
    }
    let mut counts: IndexMap<&[String], Vec<(usize, usize)>> = IndexMap::new();
    for ((words, class), holders) in &holders {
        counts.entry(words).or_default().push((holders.len(), *class));
    }
    let winners = counts.into_iter().filter_map(|(words, mut counts)| {
        counts.sort_unstable_by_key(|(count, _)| Reverse(*count));
        let second = counts.get(1).map_or(0, |(count, _)| *count);
        let (count, class) = *counts.first()?;
        (count >= MANY && count > second).then(|| (class, words.to_vec()))
    });
    winners.collect()
}

/// The unions that are called by what they hold, which are primitives and types that schemas name.
pub(super) fn content_names(
    graph: &Graph<'_>,
    classes: &Classes,
    items: &Items,
    named: &HashMap<usize, Name>,
) -> Vec<(usize, Vec<String>)> {
    let words_of = |shape: &ShapeId| match named.get(&classes.of(*shape)) {
        Some(name) => Some(name.words.clone()),
        None => primitive_word(graph.kind(*shape)).map(|word| vec![word.to_owned()]),
    };
    let unions = items
        .shapes
        .iter()
        .filter_map(|(class, shape)| match graph.kind(*shape) {
            ShapeKind::Union(shapes) if shapes.len() <= MOST_LISTED => {
                let words: Vec<Vec<String>> = shapes.iter().rev().map(words_of).collect::<Option<_>>()?;
                Some((*class, words.join(&"or".to_owned())))
            }
            _ => None,
        });
    unions.collect()
}

fn primitive_word(kind: &ShapeKind<'_>) -> Option<&'static str> {
    match kind {
        ShapeKind::Bool => Some("bool"),
        ShapeKind::Integer(Integer::I64) => Some("integer"),
        ShapeKind::Integer(Integer::U64) => Some("unsigned"),
        ShapeKind::Integer(Integer::I32) => Some("int32"),
        ShapeKind::Integer(Integer::U32) => Some("uint32"),
        ShapeKind::Number(Float::F64) => Some("number"),
        ShapeKind::Number(Float::F32) => Some("float32"),
        ShapeKind::Text => Some("string"),
        ShapeKind::DateTime => Some("time"),
        ShapeKind::Any
        | ShapeKind::Bytes
        | ShapeKind::Words(_)
        | ShapeKind::List(_)
        | ShapeKind::Tuple(_)
        | ShapeKind::Map(_)
        | ShapeKind::Struct(_)
        | ShapeKind::Union(_)
        | ShapeKind::Same(_) => None,
    }
}
