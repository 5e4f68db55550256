//! Which resource an operation belongs to.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::inflection::{plural, singular, with_last};
use super::words::{camel_of, words};
use crate::import::openapi::operation::Operation;

/// What the path of an operation leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Side {
    /// All of them.
    Collection,
    /// One of many.
    Single,
    /// The path does not say.
    Area,
}

/// An operation with its resource.
#[derive(Debug)]
pub(super) struct Placed {
    pub(super) resource: String,
    pub(super) side: Side,
    /// Whether the path is that of the resource itself.
    pub(super) is_main: bool,
    /// Whether there are many of the resource, so that `GET` of all is a list.
    pub(super) is_countable: bool,
    /// The words of the resource, its last in the singular.
    pub(super) words: Vec<String>,
    /// The words of the path behind the resource.
    pub(super) rest: Vec<String>,
}

/// A part of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Segment {
    Literal(Vec<String>),
    Parameter,
}

/// Where an operation is before its resource has a name.
struct Found {
    base: Vec<String>,
    side: Side,
    is_main: bool,
    rest: Vec<String>,
}

pub(super) fn place_operations(operations: &[Operation<'_>], api: &str) -> Vec<Placed> {
    let paths = segments_of_paths(operations);
    let tags = tags_of(operations);
    let prefixes: HashSet<Vec<String>> = paths.iter().flat_map(|path| literals_before_parameters(path)).collect();
    let found: Vec<Found> = paths
        .iter()
        .zip(&tags)
        .map(|(path, tag)| match tag {
            Some(tag) => find_tag(tag, path),
            None => find_by_path(path, &prefixes, api),
        })
        .collect();
    name_resources(found)
}

fn name_resources(found: Vec<Found>) -> Vec<Placed> {
    let mut sides: HashMap<Vec<String>, HashSet<Side>> = HashMap::new();
    for one in &found {
        sides
            .entry(with_last(&one.base, singular))
            .or_default()
            .insert(one.side);
    }
    let placed = found.into_iter().map(|one| {
        let key = with_last(&one.base, singular);
        let has_single = sides.get(&key).is_some_and(|sides| sides.contains(&Side::Single));
        let is_plural = key != one.base;
        let name = match one.side {
            Side::Single => key.clone(),
            Side::Collection if has_single => with_last(&one.base, plural),
            Side::Collection | Side::Area => one.base.clone(),
        };
        Placed {
            resource: camel_of(&name),
            side: one.side,
            is_main: one.is_main,
            is_countable: has_single || is_plural,
            words: key,
            rest: one.rest,
        }
    });
    placed.collect()
}

/// The paths in segments, without those that all paths begin with and without the version.
fn segments_of_paths(operations: &[Operation<'_>]) -> Vec<Vec<Segment>> {
    let paths: Vec<Vec<&str>> = operations
        .iter()
        .map(|operation| raw_segments(operation.path))
        .collect();
    let shared = shared_prefix(&paths, |segment| segment.contains('{'));
    let segments = paths.iter().map(|path| {
        let rest = path[shared..].iter().skip_while(|segment| is_version(segment));
        rest.map(|segment| to_segment(segment)).collect()
    });
    segments.collect()
}

fn raw_segments(path: &str) -> Vec<&str> {
    let end = path.find(['#', '?']).unwrap_or(path.len());
    path[..end].split('/').filter(|segment| !segment.is_empty()).collect()
}

/// How many parts all begin with, of which at least one is left to each.
fn shared_prefix<T: PartialEq>(all: &[Vec<T>], ends: impl Fn(&T) -> bool) -> usize {
    let Some(first) = all.first() else {
        return 0;
    };
    let is_shared =
        |at: usize| !ends(&first[at]) && all.iter().all(|one| one.len() > at + 1 && one.get(at) == first.get(at));
    (0..first.len()).take_while(|at| is_shared(*at)).count()
}

/// `v1`, `v2beta1`, `api`
fn is_version(segment: &str) -> bool {
    let digits = segment.strip_prefix('v').unwrap_or_default();
    digits.starts_with(|c: char| c.is_ascii_digit()) || segment.eq_ignore_ascii_case("api")
}

fn to_segment(segment: &str) -> Segment {
    match segment.find('{') {
        Some(0) => Segment::Parameter,
        Some(at) => Segment::Literal(words(&segment[..at])),
        None => Segment::Literal(words(segment)),
    }
}

/// The words of each operation's first tag, without those that all tags begin with.
fn tags_of(operations: &[Operation<'_>]) -> Vec<Option<Vec<String>>> {
    let tags: Vec<Option<Vec<String>>> = operations
        .iter()
        .map(|operation| {
            let first = operation.node.get("tags")?.items().first()?.as_text()?;
            Some(words(first)).filter(|words| !words.is_empty())
        })
        .collect();
    let distinct: BTreeMap<&Vec<String>, ()> = tags.iter().flatten().map(|tag| (tag, ())).collect();
    let distinct: Vec<Vec<String>> = distinct.into_keys().cloned().collect();
    let shared = if distinct.len() > 1 {
        shared_prefix(&distinct, |_| false)
    } else {
        0
    };
    tags.into_iter()
        .map(|tag| tag.map(|tag| tag[shared..].to_vec()))
        .collect()
}

/// Looks for a tag in a path: the last literal segments that have its words.
fn find_tag(tag: &[String], path: &[Segment]) -> Found {
    let wanted = sorted_singulars(tag.iter());
    for end in (1..=path.len()).rev() {
        for start in (0..end).rev() {
            let window = &path[start..end];
            let literals = window.iter().map(|segment| match segment {
                Segment::Literal(words) => Some(words),
                Segment::Parameter => None,
            });
            let Some(literals) = literals.collect::<Option<Vec<_>>>() else {
                break;
            };
            if sorted_singulars(literals.into_iter().flatten()) == wanted {
                return found_at(tag.to_vec(), path, end);
            }
        }
    }
    Found {
        base: tag.to_vec(),
        side: Side::Area,
        is_main: false,
        rest: literal_words(path),
    }
}

fn found_at(base: Vec<String>, path: &[Segment], end: usize) -> Found {
    let rest = &path[end..];
    let side = match rest.first() {
        Some(Segment::Parameter) => Side::Single,
        Some(Segment::Literal(_)) | None => Side::Collection,
    };
    Found {
        base,
        side,
        is_main: rest.iter().all(|segment| *segment == Segment::Parameter),
        rest: literal_words(rest),
    }
}

fn sorted_singulars<'a>(words: impl Iterator<Item = &'a String>) -> Vec<String> {
    let mut singulars: Vec<String> = words.map(|word| singular(word)).collect();
    singulars.sort();
    singulars
}

fn literal_words(path: &[Segment]) -> Vec<String> {
    let literals = path.iter().flat_map(|segment| match segment {
        Segment::Literal(words) => words.as_slice(),
        Segment::Parameter => &[],
    });
    literals.cloned().collect()
}

/// The literals in front of a path's first parameter, if it has one: what stands there is one of many.
fn literals_before_parameters(path: &[Segment]) -> Option<Vec<String>> {
    let first = path.iter().position(|segment| *segment == Segment::Parameter)?;
    Some(literal_words(&path[..first]))
}

/// The resource that a path without a tag leads to.
fn find_by_path(path: &[Segment], collections: &HashSet<Vec<String>>, api: &str) -> Found {
    let start = path
        .iter()
        .position(|segment| *segment != Segment::Parameter)
        .unwrap_or(path.len());
    let behind = path[start..].iter().position(|segment| *segment == Segment::Parameter);
    let end = behind.map_or(path.len(), |length| start + length);
    if start == end {
        return Found {
            base: words(api),
            side: Side::Area,
            is_main: true,
            rest: Vec::new(),
        };
    }
    if end < path.len() || collections.contains(&literal_words(&path[start..end])) || end - start == 1 {
        return found_at(literal_words(&path[start..end]), path, end);
    }
    // Nothing is below this path: it is something that is done to what stands above it.
    let above = (start + 1..end - 1)
        .rev()
        .find(|end| collections.contains(&literal_words(&path[start..*end])))
        .unwrap_or(end - 1);
    found_at(literal_words(&path[start..above]), path, above)
}
