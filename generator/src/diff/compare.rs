//! From two models to the changes between them: a list of passes.

mod action;
mod annotations;
mod answer;
mod answers;
mod api;
mod constraints;
mod found;
mod joined;
mod json;
mod matching;
mod names;
mod node;
mod objects;
mod pairing;
mod parameters;
mod reach;
mod replaced;
mod rust;
mod schemas;
mod unions;
mod values;
mod view;

use std::cell::{Cell, RefCell};
use std::collections::{HashMap, HashSet};

use super::change::Change;
use crate::model::{Api, SchemaNode};
use crate::parallel::both;
use crate::target::Surface;
use found::Found;
use matching::{Matches, match_resources};
use names::Names;
use node::Outcome;
use reach::Reach;

/// Every change between two APIs, in the order of the new one where it has the subject.
///
/// Equal models have none. With the two swapped, what was added is removed, and the other way round.
pub fn compare(old: &Api, new: &Api) -> Vec<Change> {
    let comparison = Comparison::new(old, new);
    let mut found = Vec::new();
    api::compare_api(&comparison, &mut found);
    matching::compare_names(&comparison, &mut found);
    for pair in &comparison.matches.actions {
        action::compare_action(&comparison, pair, &mut found);
    }
    schemas::compare_schemas(&comparison, &mut found);
    let mut seen = HashSet::new();
    // Alternatives of one media type each may hold the same.
    found.retain(|found| seen.insert(found.identity()));
    found.into_iter().map(Found::finish).collect()
}

/// One of the two APIs, with what has to be known of it as a whole.
struct Side<'a> {
    api: &'a Api,
    surface: Surface<'a>,
    reach: Reach<'a>,
}

impl<'a> Side<'a> {
    fn new(api: &'a Api) -> Self {
        Self {
            api,
            surface: Surface::new(api),
            reach: Reach::new(api),
        }
    }

    /// What a reference leads to.
    fn resolve(&self, schema: &str, pointer: &str) -> Option<&'a SchemaNode> {
        let schema = self.api.schemas.get(schema)?;
        if pointer.is_empty() {
            return Some(&schema.root);
        }
        schema.definitions.get(pointer)
    }
}

/// Both APIs, and what of the one is what of the other.
struct Comparison<'a> {
    old: Side<'a>,
    new: Side<'a>,
    matches: Matches<'a>,
    /// Ways to authenticate that are called otherwise: the old name to the new.
    schemes: HashMap<&'a str, &'a str>,
    /// The schemas that both have.
    names: Names<'a>,
    /// What came of comparing two nodes that go by different names.
    outcomes: RefCell<HashMap<(*const SchemaNode, *const SchemaNode), Outcome>>,
    /// How many nodes were tried out.
    tried: Cell<usize>,
}

/// How many nodes are tried out to find out which of several alternatives of one outline is which; beyond that, they are
/// taken in their order. Schemas that hold one another in all ways would ask for many more.
const PATIENCE: usize = 50_000;

impl<'a> Comparison<'a> {
    fn new(old: &'a Api, new: &'a Api) -> Self {
        let (old_side, new_side) = both(|| Side::new(old), || Side::new(new));
        let mut comparison = Self {
            old: old_side,
            new: new_side,
            matches: match_resources(old, new),
            schemes: api::renamed_schemes(old, new),
            names: Names::of_both(old, new),
            outcomes: RefCell::default(),
            tried: Cell::default(),
        };
        let renamed = names::find_renamed(&comparison);
        comparison
            .names
            .rename(renamed, &comparison.old.surface, &comparison.new.surface);
        comparison.outcomes.take();
        comparison
    }

    /// The new name of an old way to authenticate.
    fn new_scheme<'n>(&self, old: &'n str) -> &'n str
    where
        'a: 'n,
    {
        self.schemes.get(old).copied().unwrap_or(old)
    }

    /// Whether there is patience left for finding out which alternative is which.
    fn has_patience(&self) -> bool {
        self.tried.get() < PATIENCE
    }

    /// Two Rust types, where they differ by more than the new names of schemas.
    fn differing(&self, old: Option<String>, new: Option<String>) -> Option<(String, String)> {
        let (old, new) = (self.names.in_rust(&old?), new?);
        (old != new).then_some((old, new))
    }

    /// The Rust types of two nodes, where they differ.
    fn differing_types(&self, old: &'a SchemaNode, new: &'a SchemaNode) -> Option<(String, String)> {
        self.differing(self.old.surface.node_type(old), self.new.surface.node_type(new))
    }
}
