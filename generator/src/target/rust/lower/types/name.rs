//! The name of every type.
//!
//! 1. A named schema gives its name to its type, also where that stands elsewhere as a copy. Of several schemas with
//!    one type, the one with the shortest name does; the others are aliases.
//! 2. A type inside another is called by what holds it and the property: `tags` of `device` holds a `DeviceTag`, the
//!    `config` of that a `DeviceTagConfig`. Of all places where the same type stands the one with the shortest name
//!    counts, so a place that is added elsewhere changes nothing unless its name is shorter. Words that would follow
//!    themselves are said once: `deviceClass` of `device` is a `DeviceClass`.
//! 3. What at least three types or resources hold under one name, more often than any other type, has that name alone:
//!    `SortDirection`. A definition inside a schema keeps the name that it has there.
//! 4. A union of at most three types that are primitives or have a schema's name is called by them: `StringOrNumber`,
//!    `StringOrCustomer`.
//! 5. A name that is taken is not given again: the next longer one counts. Where there is none, a number goes behind.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap, HashSet};

use indexmap::IndexMap;

use super::claims::{content_names, widespread};
use super::edges::{Edge, Holder, Items};
use super::intern::Classes;
use super::roots::{Place, Root, concat};
use super::schemas::Schemas;
use super::shape::Graph;
use crate::target::rust::ir::Owner;
use crate::target::rust::names::{Ident, Space, join};

/// What a class of shapes is called.
#[derive(Clone, Debug)]
pub(super) struct Name {
    pub(super) ident: Ident,
    pub(super) owner: Owner,
    /// What it was made of; the names of what it holds begin with them.
    pub(super) words: Vec<String>,
}

/// The name of each item, by class.
pub(super) fn name_items(
    graph: &Graph<'_>,
    classes: &Classes,
    items: &Items,
    roots: &[Root<'_>],
    schemas: &Schemas,
) -> HashMap<usize, Name> {
    let mut naming = Naming {
        held: items_by_holder(items),
        named: HashMap::new(),
        taken: schemas
            .idents
            .iter()
            .map(|ident| ident.as_str().to_ascii_lowercase())
            .collect(),
        open: BinaryHeap::new(),
        refused: IndexMap::new(),
        numbers: HashMap::new(),
    };
    naming.name_schemas(schemas, roots);
    naming.offer_roots(items, roots);
    for (class, words) in content_names(graph, classes, items, &naming.named) {
        naming.offer(Claim::Content, class, words, Owner::Shared);
    }
    for (class, words) in widespread(items, roots) {
        naming.offer(Claim::Widespread, class, words, Owner::Shared);
    }
    naming.settle();
    while !naming.refused.is_empty() {
        naming.number_refused();
        naming.settle();
    }
    naming.named
}

/// A name that a class may have; of several the least is the best.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Candidate {
    claim: Claim,
    length: usize,
    text: String,
    class: usize,
    words: Vec<String>,
    owner: Owner,
}

/// Why a class may have a name, the strongest reason first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Claim {
    /// The spec defines it by this name.
    Definition,
    /// It is nothing but what the name lists.
    Content,
    /// It is widespread under this name.
    Widespread,
    /// It stands inside something.
    Held,
}

struct Naming<'a> {
    /// What each class of structs and unions holds.
    held: HashMap<usize, Vec<&'a Edge>>,
    named: HashMap<usize, Name>,
    /// Identifiers in small letters.
    taken: HashSet<String>,
    open: BinaryHeap<Reverse<Candidate>>,
    /// The best name of a class that has none yet, where that was taken.
    refused: IndexMap<usize, Candidate>,
    /// The last number that was given to an identifier.
    numbers: HashMap<Ident, usize>,
}

impl Naming<'_> {
    fn name_schemas(&mut self, schemas: &Schemas, roots: &[Root<'_>]) {
        for (class, number) in &schemas.primary {
            if let (Some(root), Some(ident)) = (roots.get(*number), schemas.idents.get(*number)) {
                let words = root.names.first().cloned().unwrap_or_default();
                self.name(*class, ident.clone(), words, root.owner.clone());
            }
        }
    }

    fn offer_roots(&mut self, items: &Items, roots: &[Root<'_>]) {
        for edge in &items.edges {
            let Holder::Root(number) = edge.holder else { continue };
            let Some(root) = roots.get(number) else { continue };
            let claim = match root.place {
                Place::Definition => Claim::Definition,
                Place::Schema(_) | Place::Parameter(_) | Place::Answer => Claim::Held,
            };
            self.offer(claim, edge.class, edge.words.clone(), root.owner.clone());
        }
    }

    fn offer(&mut self, claim: Claim, class: usize, words: Vec<String>, owner: Owner) {
        if self.named.contains_key(&class) {
            return;
        }
        let text = join(&words, Space::Type).as_str().to_owned();
        let length = text.len();
        self.open.push(Reverse(Candidate {
            claim,
            length,
            text,
            class,
            words,
            owner,
        }));
    }

    fn settle(&mut self) {
        while let Some(Reverse(candidate)) = self.open.pop() {
            if self.named.contains_key(&candidate.class) {
                continue;
            }
            if self.taken.insert(candidate.text.to_ascii_lowercase()) {
                let ident = join(&candidate.words, Space::Type);
                self.name(candidate.class, ident, candidate.words, candidate.owner);
            } else if candidate.claim != Claim::Widespread {
                self.refused.entry(candidate.class).or_insert(candidate);
            }
        }
    }

    fn number_refused(&mut self) {
        let mut candidates: Vec<Candidate> = std::mem::take(&mut self.refused).into_values().collect();
        candidates.sort_unstable();
        for candidate in candidates {
            let plain = join(&candidate.words, Space::Type);
            let (number, ident) = loop {
                let number = self.numbers.entry(plain.clone()).or_insert(1);
                *number += 1;
                let ident = plain.numbered(*number, Space::Type);
                if self.taken.insert(ident.as_str().to_ascii_lowercase()) {
                    break (*number, ident);
                }
            };
            let words = concat([candidate.words, vec![number.to_string()]]);
            self.name(candidate.class, ident, words, candidate.owner);
        }
    }

    fn name(&mut self, class: usize, ident: Ident, words: Vec<String>, owner: Owner) {
        self.refused.swap_remove(&class);
        for edge in self.held.get(&class).cloned().unwrap_or_default() {
            let overlap = overlap(&words, &edge.words);
            let names = if overlap == 0 { vec![0] } else { vec![overlap, 0] };
            for skipped in names {
                let held = edge.words.iter().skip(skipped).cloned().collect();
                self.offer(Claim::Held, edge.class, concat([words.clone(), held]), owner.clone());
            }
        }
        self.named.insert(class, Name { ident, owner, words });
    }
}

/// How many words a name need not say again: `device class` in a `device` is `device class`.
fn overlap(holder: &[String], held: &[String]) -> usize {
    let longest = holder.len().min(held.len().saturating_sub(1));
    (1..=longest)
        .rev()
        .find(|count| holder.ends_with(&held[..*count]))
        .unwrap_or(0)
}

fn items_by_holder(items: &Items) -> HashMap<usize, Vec<&Edge>> {
    let mut held: HashMap<usize, Vec<&Edge>> = HashMap::new();
    for edge in &items.edges {
        match edge.holder {
            Holder::Struct(class) | Holder::Union(class) => held.entry(class).or_default().push(edge),
            Holder::Root(_) | Holder::Parameter(_) => {}
        }
    }
    held
}
