//! What a change of the spec makes of the types in Rust, beyond what its rule says.

use std::collections::HashSet;

use serde_json::Value;

use super::found::{Found, Place};
use super::node::Walk;
use super::view::Peeled;
use crate::diff::{Kind, Level, Rule};
use crate::model::{SchemaNode, snake_words};

impl<'a> Walk<'_, 'a> {
    /// Where the Rust type of a node is another, one of its changes has to be major: the one that is the cause, else a
    /// change of its own.
    pub(super) fn check_rust(&mut self, old: &'a SchemaNode, new: &'a SchemaNode, place: &Place, before: usize) {
        if self.is_renamed() {
            return;
        }
        let Some((from, to)) = self.differing_in_rust(old, new) else {
            return;
        };
        let here = self.found.iter_mut().skip(before);
        let is_here = |found: &Found| {
            let behind = found.subject.strip_prefix(place.subject.as_str());
            // What lists alternatives is named after them.
            behind.is_some_and(|behind| behind.is_empty() || behind.starts_with('|') && found.rule == Rule::BranchAdded)
        };
        let causes = here.filter(|found| is_here(found) && found.rule.shapes_type().is_some());
        if let Some(cause) = causes.min_by_key(|found| found.rule.shapes_type()) {
            cause.level = Level::Major;
            return;
        }
        let is_told = self.found.iter().skip(before).any(|found| found.level == Level::Major);
        if !is_told && !is_reordered(&from, &to) {
            let found = Found::at(place, Rule::RustTypeChanged, Kind::Changed);
            self.push(found.values(from, to), old, new);
        }
    }

    /// The types that a node has in Rust, or the variants, where an old one is not among the new.
    fn differing_in_rust(&self, old: &'a SchemaNode, new: &'a SchemaNode) -> Option<(Value, Value)> {
        if let Some((from, to)) = self.comparison.differing_types(old, new) {
            return Some((from.into(), to.into()));
        }
        // What a reference leads to is compared there.
        if Peeled::of(old).node.reference.is_some() {
            return None;
        }
        let (was, is) = (&self.comparison.old.surface, &self.comparison.new.surface);
        if let Some((from, to)) = self.comparison.differing(was.form(old), is.form(new)) {
            return Some((from.into(), to.into()));
        }
        let from = was.variants(old);
        let to: HashSet<String> = is.variants(new).into_iter().collect();
        let from = from.into_iter().map(|variant| self.comparison.names.in_rust(&variant));
        let lost: Vec<String> = from.filter(|variant| !to.contains(variant)).collect();
        if lost.is_empty() || to.is_empty() {
            return None;
        }
        let mut to: Vec<String> = to.into_iter().collect();
        to.sort_unstable();
        Some((lost.into(), to.into()))
    }

    /// Whether the schema at hand is called otherwise, and so all that is named after it.
    fn is_renamed(&self) -> bool {
        self.home.is_some_and(|(old, new)| old != new)
    }
}

/// Whether two types are called by the same words in another order, as alternatives are that changed places: order is no
/// change.
fn is_reordered(old: &Value, new: &Value) -> bool {
    let words = |ty: &Value| {
        let mut words = snake_words(&ty.to_string().replace(|c: char| !c.is_alphanumeric(), "_"));
        words.sort_unstable();
        words
    };
    words(old) == words(new)
}
