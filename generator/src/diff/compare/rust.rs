//! What a change of the spec makes of the types in Rust, beyond what its rule says.

use std::collections::HashSet;

use serde_json::Value;

use super::found::{Found, Place};
use super::node::Walk;
use super::view::{Peeled, View};
use crate::diff::{Kind, Level, Rule};
use crate::model::{SchemaNode, snake_words};
use crate::target::Field;

impl<'a> Walk<'_, 'a> {
    /// Where the Rust type of nodes that all hold is another, one of their changes has to be major: the one that is the
    /// cause, else a change of its own. What they are together is the type of each of them.
    pub(super) fn check_rust(&mut self, from: &[&'a SchemaNode], to: &[&'a SchemaNode], place: &Place, before: usize) {
        let ([old, ..], [new, ..]) = (from, to) else { return };
        if self.is_renamed() {
            return;
        }
        if let Some((from, to)) = self.differing_in_rust(old, new) {
            let is_told = self.blame(place, before) || self.is_major(before, "");
            if !is_told && !is_reordered(&from, &to) {
                let found = Found::at(place, Rule::RustTypeChanged, Kind::Changed);
                self.push(found.values(from, to), old, new);
            }
        }
        // What a reference leads to is compared there.
        if Peeled::of(old).node.reference.is_none() && Peeled::of(new).node.reference.is_none() {
            self.check_fields((old, new), &View::all_of(to), place, before);
        }
    }

    /// Makes the likeliest of the changes at a place major that are a cause of another type; none where there is none.
    fn blame(&mut self, place: &Place, before: usize) -> bool {
        let is_here = |found: &Found| {
            let behind = found.subject.strip_prefix(place.subject.as_str());
            // What lists alternatives is named after them.
            behind.is_some_and(|behind| behind.is_empty() || behind.starts_with('|') && found.rule == Rule::BranchAdded)
        };
        let here = self.found.iter_mut().skip(before);
        let causes = here.filter(|found| is_here(found) && found.rule.shapes_type().is_some());
        let cause = causes.min_by_key(|found| found.rule.shapes_type());
        cause.map(|cause| cause.level = Level::Major).is_some()
    }

    /// Whether there is a change at a subject: what `required` says of a property that `allOf` refers to is told where it
    /// is said.
    fn is_told(&self, before: usize, subject: &str) -> bool {
        let mut here = self.found.iter().skip(before);
        here.any(|found| found.subject == subject)
    }

    /// Whether a change is major at a subject or inside it.
    fn is_major(&self, before: usize, subject: &str) -> bool {
        let mut here = self.found.iter().skip(before);
        here.any(|found| found.level == Level::Major && is_inside(&found.subject, subject))
    }

    /// The properties of a struct as they stand there: what they are called and hold, boxes included, and whether `new`
    /// takes them. The order in which it does is that of the spec, which is no change.
    fn check_fields(
        &mut self,
        (old, new): (&'a SchemaNode, &'a SchemaNode),
        said: &View<'a>,
        place: &Place,
        before: usize,
    ) {
        let comparison = self.comparison;
        let (was, is) = (comparison.old.surface.fields(old), comparison.new.surface.fields(new));
        let own = said.properties();
        for (name, to) in &is {
            let inside = place.inside(&format!(".{name}"));
            match was.get(name) {
                None if to.is_argument => {}
                None => self.excuse(&inside, before),
                Some(from) => {
                    let property = own.get(name).and_then(|parts| parts.first().copied());
                    let is_own = property.is_some() || self.is_told(before, &inside.subject);
                    if self.differs(from, to, is_own) && !self.is_major(before, &inside.subject) {
                        self.push_field((from, to), (old, property.unwrap_or(new)), &inside, before);
                    }
                }
            }
        }
    }

    /// A property that `new` does not take breaks nobody who calls that, required as it is.
    fn excuse(&mut self, place: &Place, before: usize) {
        let here = self.found.iter_mut().skip(before);
        let is_here = |found: &&mut Found| found.subject == place.subject && found.rule == Rule::RequiredPropertyAdded;
        here.filter(is_here).for_each(|found| found.level = Level::Minor);
    }

    /// Whether callers notice a difference between two properties. What belongs to a schema that `allOf` refers to is
    /// compared there, apart from the boxes.
    fn differs(&self, from: &Field, to: &Field, is_own: bool) -> bool {
        if !is_own {
            return from.is_boxed != to.is_boxed;
        }
        let texts = (Some(from.text.clone()), Some(to.text.clone()));
        let is_other = self.comparison.differing(texts.0, texts.1).is_some();
        let has_lost_setter = from.null_setter.is_some() && from.null_setter != to.null_setter;
        is_other || has_lost_setter || from.is_argument != to.is_argument
    }

    fn push_field(
        &mut self,
        (from, to): (&Field, &Field),
        (old, new): (&SchemaNode, &SchemaNode),
        place: &Place,
        before: usize,
    ) {
        let (was, is) = (Value::from(from.text.as_str()), Value::from(to.text.as_str()));
        let is_told = self.blame(place, before) || was != is && is_reordered(&was, &is);
        if !is_told {
            let found = Found::at(place, Rule::RustTypeChanged, Kind::Changed);
            self.push(found.values(was, is), old, new);
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

/// Whether a subject is another, or inside it.
fn is_inside(subject: &str, outer: &str) -> bool {
    let behind = subject.strip_prefix(outer);
    behind.is_some_and(|behind| outer.is_empty() || behind.is_empty() || behind.starts_with(['.', '|', '#']))
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
