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

/// How near a path is to its resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Main {
    /// Whether a collection is called by the singular.
    is_odd: bool,
    segments: usize,
}

/// An operation with its resource.
#[derive(Debug)]
pub(super) struct Placed {
    pub(super) resource: String,
    pub(super) side: Side,
    /// Set where the path may be that of the resource itself; the least is.
    pub(super) main: Option<Main>,
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
    main: Option<Main>,
    rest: Vec<String>,
}

pub(super) fn place_operations(operations: &[Operation<'_>], api: &str) -> Vec<Placed> {
    let paths = segments_of_paths(operations);
    let tags = tags_of(operations);
    let prefixes: HashSet<Vec<String>> = paths.iter().flat_map(|path| literals_before_parameters(path)).collect();
    let is_one_tag = tags.iter().all(|tag| Some(tag) == tags.first());
    let found = paths.iter().zip(&tags).map(|(path, tag)| match tag {
        Some(tag) => {
            let found = find_tag(tag, path);
            // A tag that stands everywhere tells nothing, unless it tells what the path does.
            let is_silent = is_one_tag && found.side == Side::Area;
            if is_silent {
                find_by_path(path, &prefixes, api)
            } else {
                found
            }
        }
        None => find_by_path(path, &prefixes, api),
    });
    let found: Vec<Found> = found.collect();
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
    // Files whose names differ in capitals alone are one file on some systems.
    let mut spelled: HashMap<String, String> = HashMap::new();
    let placed = found.into_iter().map(|one| {
        let key = with_last(&one.base, singular);
        let has_single = sides.get(&key).is_some_and(|sides| sides.contains(&Side::Single));
        let is_plural = key != one.base;
        let name = match one.side {
            Side::Single => key.clone(),
            Side::Collection if has_single => with_last(&one.base, plural),
            Side::Collection | Side::Area => one.base.clone(),
        };
        let name = camel_of(&name);
        let resource = spelled.entry(name.to_ascii_lowercase()).or_insert(name);
        Placed {
            resource: resource.clone(),
            side: one.side,
            main: one.main,
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
    let shared = shared_segments(&paths);
    let segments = paths.iter().map(|path| {
        let rest = path[shared..].iter().skip_while(|segment| is_version(segment));
        rest.map(|segment| to_segment(segment)).collect()
    });
    segments.collect()
}

/// How many segments all paths begin with, where each goes on with a literal.
fn shared_segments(paths: &[Vec<&str>]) -> usize {
    let is_one_path = paths.iter().all(|path| Some(path) == paths.first());
    let goes_on = |path: &Vec<&str>, count: usize| path.get(count).is_some_and(|next| !next.contains('{'));
    let all_go_on = |count: &usize| paths.iter().all(|path| goes_on(path, *count));
    let literal = |first: &Vec<&str>| first.iter().take_while(|segment| !segment.contains('{')).count();
    let most = shared_prefix(paths).min(paths.first().map_or(0, literal));
    if is_one_path {
        return 0;
    }
    (1..=most).rev().find(all_go_on).unwrap_or(0)
}

fn raw_segments(path: &str) -> Vec<&str> {
    let end = path.find(['#', '?']).unwrap_or(path.len());
    path[..end].split('/').filter(|segment| !segment.is_empty()).collect()
}

/// How many parts all begin with.
fn shared_prefix<T: PartialEq>(all: &[Vec<T>]) -> usize {
    let Some(first) = all.first() else {
        return 0;
    };
    let is_shared = |at: &usize| all.iter().all(|one| one.get(*at) == first.get(*at));
    (0..first.len()).take_while(is_shared).count()
}

/// `v1`, `v2beta1`, `api`
fn is_version(segment: &str) -> bool {
    let digits = segment.strip_prefix('v').unwrap_or_default();
    digits.starts_with(|c: char| c.is_ascii_digit()) || segment.eq_ignore_ascii_case("api")
}

/// A segment without a word, as `@{lat},{lon}`, is as good as a parameter.
fn to_segment(segment: &str) -> Segment {
    let literal = segment.find('{').map_or(segment, |at| &segment[..at]);
    match words(literal) {
        words if words.is_empty() => Segment::Parameter,
        words => Segment::Literal(words),
    }
}

/// The words of each operation's first tag, without those that all tags begin with.
fn tags_of(operations: &[Operation<'_>]) -> Vec<Option<Vec<String>>> {
    let tags: Vec<Option<Vec<String>>> = operations
        .iter()
        .map(|operation| Some(words(operation.tag()?)).filter(|words| !words.is_empty()))
        .collect();
    let distinct: BTreeMap<&Vec<String>, ()> = tags.iter().flatten().map(|tag| (tag, ())).collect();
    let distinct: Vec<Vec<String>> = distinct.into_keys().cloned().collect();
    let shortest = distinct.iter().map(Vec::len).min().unwrap_or_default();
    let shared = if distinct.len() > 1 {
        // A word is left to each.
        shared_prefix(&distinct).min(shortest - 1)
    } else {
        0
    };
    tags.into_iter()
        .map(|tag| tag.map(|tag| tag[shared..].to_vec()))
        .collect()
}

/// Looks for a tag in a path: the last literals, whatever stands between them, that have its words.
fn find_tag(tag: &[String], path: &[Segment]) -> Found {
    let wanted = sorted_singulars(tag.iter());
    let literals: Vec<(usize, &[String])> = path
        .iter()
        .enumerate()
        .filter_map(|(at, segment)| match segment {
            Segment::Literal(words) => Some((at, words.as_slice())),
            Segment::Parameter => None,
        })
        .collect();
    for last in (0..literals.len()).rev() {
        for first in (0..=last).rev() {
            let window = literals[first..=last].iter().flat_map(|(_, words)| words.iter());
            let length = window.clone().take(wanted.len() + 1).count();
            if length > wanted.len() {
                break;
            }
            if length == wanted.len() && sorted_singulars(window) == wanted {
                return found_at(tag.to_vec(), path, literals[last].0 + 1);
            }
        }
    }
    Found {
        base: tag.to_vec(),
        side: Side::Area,
        main: None,
        rest: literal_words(path),
    }
}

/// What a path leads to whose resource ends in front of the segment `end`.
fn found_at(base: Vec<String>, path: &[Segment], end: usize) -> Found {
    let rest = &path[end..];
    let side = match rest.first() {
        Some(Segment::Parameter) => Side::Single,
        Some(Segment::Literal(_)) | None => Side::Collection,
    };
    let is_main = rest.iter().all(|segment| *segment == Segment::Parameter);
    let is_plural = path[..end].last().is_some_and(|segment| match segment {
        Segment::Literal(words) => with_last(words, singular) != *words,
        Segment::Parameter => false,
    });
    Found {
        base,
        side,
        main: is_main.then_some(Main {
            is_odd: side == Side::Collection && !is_plural,
            segments: path.len(),
        }),
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
            main: None,
            rest: Vec::new(),
        };
    }
    if end < path.len() || collections.contains(&literal_words(&path[start..end])) || end - start == 1 {
        return found_at(literal_words(&path[start..end]), path, end);
    }
    // Nothing is below this path: it is something that is done to what stands above it.
    let above = (start + 1..end)
        .rev()
        .find(|end| collections.contains(&literal_words(&path[start..*end])))
        .unwrap_or(start + 1);
    found_at(literal_words(&path[start..above]), path, above)
}
