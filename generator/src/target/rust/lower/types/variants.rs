//! What the variants of a union are called.
//!
//! ```text
//! string | [string]                                            String, List
//! {type: "circle", …} | {type: "square", …}                    Circle, Square: the values of the tag
//! {"$in": …, required} | {"$nin": …, required}                 In, Nin: each has a property that the others do not
//! ```

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::marks::{Marks, constants_of, object_of, objects};
use super::shape::{Graph, ShapeId, ShapeKind};
use crate::target::rust::ir::{Mark, ObjectMark};
use crate::target::rust::names::{Spelling, WireName, words};

/// The most properties of an object that are tried in pairs.
const MOST_PAIRED: usize = 6;

/// The most words of a title that become a name.
const MOST_TITLE_WORDS: usize = 4;

/// The most words of a value that become a name.
const MOST_VALUE_WORDS: usize = 4;

/// The words that each variant may be called by; two may be the same. `named` has the words of what is a type of its
/// own.
pub(super) fn variant_words<'a>(
    graph: &Graph<'a>,
    shapes: &[ShapeId],
    marks: &Marks,
    named: impl Fn(ShapeId) -> Option<Vec<String>>,
) -> Vec<Vec<String>> {
    let named: Vec<Option<Vec<String>>> = shapes.iter().map(|shape| named(*shape)).collect();
    let is_one_of_many = objects(&marks.marks).len() > 1 || marks.marks.contains(&Mark::Map);
    let told = if is_one_of_many {
        told_apart(graph, shapes, marks, &named)
    } else {
        vec![None; shapes.len()]
    };
    let variants = named.into_iter().zip(told).zip(shapes);
    let name = |((named, told), shape): ((Option<_>, Option<_>), &ShapeId)| {
        named
            .or(told)
            .unwrap_or_else(|| vec![kind_word(graph.kind(*shape)).to_owned()])
    };
    variants.map(name).collect()
}

fn kind_word(kind: &ShapeKind<'_>) -> &'static str {
    match kind {
        ShapeKind::Any | ShapeKind::Union(_) | ShapeKind::Same(_) => "value",
        ShapeKind::Bool => "bool",
        ShapeKind::Integer(_) => "integer",
        ShapeKind::Number(_) => "number",
        ShapeKind::Text => "string",
        ShapeKind::Words(_) => "keyword",
        ShapeKind::DateTime => "time",
        ShapeKind::Bytes => "bytes",
        ShapeKind::List(_) => "list",
        ShapeKind::Tuple(_) => "tuple",
        ShapeKind::Map(_) => "map",
        ShapeKind::Struct(_) => "object",
    }
}

/// For each variant that is an object, the words of what tells it from the other objects: the values of its constants,
/// its title, a property that only it has.
fn told_apart(
    graph: &Graph<'_>,
    shapes: &[ShapeId],
    marks: &Marks,
    named: &[Option<Vec<String>>],
) -> Vec<Option<Vec<String>>> {
    let values = value_words(marks);
    let titles = titles(graph, shapes, named);
    let objects = objects(&marks.marks);
    let mut known: HashMap<&WireName, usize> = HashMap::new();
    for name in objects.iter().flat_map(|object| &object.known) {
        *known.entry(name).or_default() += 1;
    }
    let variants = marks.marks.iter().zip(values).zip(titles);
    let told = variants.map(|((mark, values), title)| {
        let object = object_of(mark)?;
        let told = values.or(title).or_else(|| own_property(object, &known));
        told.or_else(|| own_pair(object, &objects))
    });
    let mut told: Vec<Option<Vec<String>>> = told.collect();
    let untold = told.iter_mut().zip(&marks.marks).enumerate();
    let untold = untold.filter(|(_, (told, mark))| told.is_none() && object_of(mark).is_some());
    let mut untold: Vec<(usize, &mut Option<Vec<String>>)> = untold.map(|(place, (told, _))| (place, told)).collect();
    // One that cannot be told is the object beside the others; several are numbered.
    if untold.len() > 1 {
        for (place, told) in &mut untold {
            **told = Some(vec!["variant".to_owned(), (*place + 1).to_string()]);
        }
    }
    told
}

/// The words of the first property that no other object has, one that is always there if possible. `known` counts the
/// objects that have a property.
fn own_property(object: &ObjectMark, known: &HashMap<&WireName, usize>) -> Option<Vec<String>> {
    let is_own = |name: &&WireName| known.get(name) == Some(&1);
    let required = object.required.iter().find(is_own);
    let name = required.or_else(|| object.known.iter().find(is_own))?;
    Some(words(name.as_str(), Spelling::Plain))
}

/// The words of the first two properties that are always there, and in no other object are both.
fn own_pair(object: &ObjectMark, objects: &[&ObjectMark]) -> Option<Vec<String>> {
    let names: Vec<&WireName> = object.required.iter().take(MOST_PAIRED).collect();
    let pairs = names
        .iter()
        .enumerate()
        .flat_map(|(i, first)| names[i + 1..].iter().map(move |second| (first, second)));
    let has = |object: &ObjectMark, name: &WireName| object.known.contains(name);
    let is_own = |first: &WireName, second: &WireName| {
        objects
            .iter()
            .filter(|object| has(object, first) && has(object, second))
            .count()
            == 1
    };
    let (first, second) = pairs.into_iter().find(|(first, second)| is_own(first, second))?;
    let words = [first, second].map(|name| words(name.as_str(), Spelling::Plain));
    Some(words.concat())
}

/// For each object, the words of its tag, or of all its constants where they together are its own.
fn value_words(marks: &Marks) -> Vec<Option<Vec<String>>> {
    let own = |object: &ObjectMark| match &marks.tag {
        Some(tag) => constants_of(object, tag).map_or_else(Vec::new, |values| values_words(values)),
        None => {
            let few = object.constants.iter().filter(|(_, values)| values.len() <= 2);
            few.flat_map(|(_, values)| values_words(values)).collect()
        }
    };
    let all: Vec<Option<Vec<String>>> = marks.marks.iter().map(|mark| object_of(mark).map(own)).collect();
    let mut counts: HashMap<&Vec<String>, usize> = HashMap::new();
    for words in all.iter().flatten() {
        *counts.entry(words).or_default() += 1;
    }
    let is_own = |words: &&Vec<String>| !words.is_empty() && counts.get(words) == Some(&1);
    all.iter().map(|words| words.as_ref().filter(is_own).cloned()).collect()
}

/// `circle`, `circle or square`, or `circle or other`.
fn values_words(values: &[Value]) -> Vec<String> {
    let value_words = |value: &Value| {
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        words(&text, Spelling::Plain)
            .into_iter()
            .take(MOST_VALUE_WORDS)
            .collect::<Vec<_>>()
    };
    let or = || "or".to_owned();
    match values {
        [] => Vec::new(),
        [value] => value_words(value),
        [first, second] => value_words(first)
            .into_iter()
            .chain([or()])
            .chain(value_words(second))
            .collect(),
        [first, ..] => value_words(first)
            .into_iter()
            .chain([or(), "other".to_owned()])
            .collect(),
    }
}

/// The words of each object's title, where all that have no name of their own have short and different ones.
fn titles(graph: &Graph<'_>, shapes: &[ShapeId], named: &[Option<Vec<String>>]) -> Vec<Option<Vec<String>>> {
    let asked = shapes.iter().zip(named).map(|(shape, named)| {
        let is_asked = matches!(graph.kind(*shape), ShapeKind::Struct(_)) && named.is_none();
        is_asked.then_some(*shape)
    });
    let asked: Vec<Option<ShapeId>> = asked.collect();
    let title = |shape: &ShapeId| {
        let title = graph.shape(*shape).about.and_then(|node| node.title.as_ref())?;
        Some(words(title, Spelling::Plain)).filter(|words| words.len() <= MOST_TITLE_WORDS)
    };
    let titles: Vec<_> = asked.iter().map(|shape| shape.as_ref().and_then(title)).collect();
    let different: HashSet<_> = titles.iter().flatten().collect();
    if different.len() == asked.iter().flatten().count() {
        titles
    } else {
        vec![None; shapes.len()]
    }
}
