//! `$ref`s that a spec cannot have: those that lead only to themselves, and those whose target is not there once the
//! schemas are converted.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::Importer;
use super::document::{reference_of, unescape};
use crate::format::{Data, Node};
use crate::model::{FileId, Span};

/// The `$ref`s, by place, that are taken out.
type Broken = HashSet<(FileId, u32, u32)>;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// On the path that is being walked.
    Open,
    Done,
}

impl Importer<'_, '_> {
    /// Takes out every `$ref` that leads only to itself or nowhere.
    pub(super) fn break_cycles(&mut self, schemas: &mut BTreeMap<String, Node>) {
        let mut broken = Broken::new();
        let mut walk = Walk {
            schemas,
            marks: HashMap::new(),
            broken: Vec::new(),
        };
        for start in schemas.keys().chain(&self.schemas.pointers) {
            walk.walk(start);
        }
        for place in std::mem::take(&mut walk.broken) {
            broken.insert((place.file, place.start, place.end));
            self.drops.dropped(
                place,
                "a `$ref` that leads only to itself stands for any value",
                "give the schema a `type`, and put the `$ref` under `properties` or `items`",
            );
        }
        if !broken.is_empty() {
            for schema in schemas.values_mut() {
                remove_references(schema, &broken);
            }
        }
    }
}

/// A walk along the `$ref`s that describe the same value.
struct Walk<'s> {
    schemas: &'s BTreeMap<String, Node>,
    /// By the text of a `$ref`.
    marks: HashMap<String, Mark>,
    broken: Vec<Span>,
}

impl<'s> Walk<'s> {
    /// Walks from one schema, in depth and without recursion: a chain of `$ref`s has any length.
    fn walk(&mut self, start: &str) {
        if self.marks.contains_key(start) {
            return;
        }
        self.marks.insert(start.to_owned(), Mark::Open);
        let mut path = vec![(start.to_owned(), self.next_of(start))];
        while let Some((name, next)) = path.last_mut() {
            let Some((reference, place)) = next.pop() else {
                self.marks.insert(name.clone(), Mark::Done);
                path.pop();
                continue;
            };
            match self.marks.get(&reference) {
                Some(Mark::Open) => self.broken.push(place),
                Some(Mark::Done) => {}
                None => {
                    let next = self.next_of(&reference);
                    self.marks.insert(reference.clone(), Mark::Open);
                    path.push((reference, next));
                }
            }
        }
    }

    fn next_of(&self, reference: &str) -> Vec<(String, Span)> {
        let mut found = Vec::new();
        if let Some(node) = self.node_of(reference) {
            push_same_value(node, &mut found);
        }
        found
    }

    /// The node that a `stem` or `stem#/pointer` names.
    fn node_of(&self, reference: &str) -> Option<&'s Node> {
        let (stem, pointer) = reference.split_once('#').unwrap_or((reference, ""));
        let root = self.schemas.get(stem)?;
        pointer
            .split('/')
            .skip(1)
            .try_fold(root, |node, token| match &node.data {
                Data::List(items) => items.get(token.parse::<usize>().ok()?),
                _ => node.get(&unescape(&token.replace("%25", "%"))),
            })
    }
}

/// The `$ref` of a node and of the parts of its `allOf`.
fn push_same_value(node: &Node, found: &mut Vec<(String, Span)>) {
    if let Some((at, reference)) = reference_of(node) {
        found.push((reference.to_owned(), at.span));
    }
    for part in node.get("allOf").map(Node::items).unwrap_or_default() {
        push_same_value(part, found);
    }
}

fn remove_references(node: &mut Node, broken: &Broken) {
    match &mut node.data {
        Data::Map(entries) => {
            entries.retain(|entry| {
                let Span { file, start, end } = entry.value.span;
                let place = (file, start, end);
                entry.key != "$ref" || !broken.contains(&place)
            });
            for entry in entries {
                remove_references(&mut entry.value, broken);
            }
        }
        Data::List(items) => {
            for item in items {
                remove_references(item, broken);
            }
        }
        Data::Null | Data::Bool(_) | Data::Number(..) | Data::Text(_) | Data::Refused => {}
    }
}
