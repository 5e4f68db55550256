//! The schemas that `allOf` refers to: what one side alone refers to is put in its place, so that what changes is told of
//! the properties that are made of it.
//!
//! ```text
//! allOf: [{$ref: job}, {…}]   →   allOf: [{$ref: task}, {…}]          what `task` has and `job` has not
//! allOf: [{$ref: job}, {…}]   →   allOf: [{properties: {…}}, {…}]     nothing, where they look the same
//! ```

use std::collections::HashSet;

use serde_json::Value;

use super::Side;
use super::found::{Found, Place};
use super::node::{DEEPEST_REFERENCE, Mode, Outcome, Walk};
use super::replaced::reference_text;
use super::view::View;
use crate::diff::{Kind, Rule};
use crate::model::{Reference, SchemaNode};

/// Where a reference leads, by the new name of the schema.
pub(super) type Target = (String, String);

/// What was put in on either side.
pub(super) type PutIn = [Vec<Target>; 2];

/// Two views of which neither refers to what the other does not, and what had to be put in for that.
struct Together<'a> {
    put_in: PutIn,
    from: View<'a>,
    to: View<'a>,
}

impl<'a> Walk<'_, 'a> {
    /// What two nodes say themselves. Where something is put together, what is made of it may hold the same again: there
    /// the references stay as they are, and it is told as a whole.
    pub(super) fn own(
        &mut self,
        (old, from): (&'a SchemaNode, View<'a>),
        (new, to): (&'a SchemaNode, View<'a>),
        place: &Place,
    ) {
        let Some(together) = self.put_together(&from, &to) else {
            return self.said((old, &from), (new, &to), place);
        };
        match self.mode {
            Mode::Trial if !self.put_in.contains(&together.put_in) => {
                self.put_in.push(together.put_in);
                self.said((old, &together.from), (new, &together.to), place);
                self.put_in.pop();
            }
            Mode::Trial => self.said((old, &from), (new, &to), place),
            Mode::Report if self.is_put_together => {
                self.said((old, &from), (new, &to), place);
                let found = Found::at(place, Rule::CompositionChanged, Kind::Changed).values(list(&from), list(&to));
                if self.try_own((old, from), (new, to)) != Outcome::Same {
                    self.push(found, old, new);
                }
            }
            Mode::Report => {
                self.is_put_together = true;
                self.said((old, &together.from), (new, &together.to), place);
                self.is_put_together = false;
            }
        }
    }

    /// Nothing where both refer to the same.
    fn put_together(&self, from: &View<'a>, to: &View<'a>) -> Option<Together<'a>> {
        if from.joined.is_empty() && to.joined.is_empty() || self.depth > DEEPEST_REFERENCE {
            return None;
        }
        let (old, new) = (&self.comparison.old, &self.comparison.new);
        let old_target = |reference: &Reference| self.old_target(reference);
        let (was, is) = (all_joined(old, from, &old_target), all_joined(new, to, &new_target));
        let (mut from, mut to) = (from.clone(), to.clone());
        let put_in = [
            put_in(&mut from, old, &old_target, &is),
            put_in(&mut to, new, &new_target, &was),
        ];
        let is_any = put_in.iter().any(|targets| !targets.is_empty());
        is_any.then_some(Together { put_in, from, to })
    }

    /// Where a reference of the old API leads.
    pub(super) fn old_target(&self, reference: &Reference) -> Target {
        let name = match self.home {
            Some((old, new)) if old == reference.schema => new,
            _ => self
                .comparison
                .names
                .new_name(&reference.schema)
                .unwrap_or(&reference.schema),
        };
        (name.to_owned(), reference.pointer.clone())
    }
}

/// Where a reference of the new API leads.
pub(super) fn new_target(reference: &Reference) -> Target {
    (reference.schema.clone(), reference.pointer.clone())
}

type TargetOf<'t> = dyn Fn(&Reference) -> Target + 't;

/// All that a view is made of, also by way of what it refers to.
fn all_joined<'a>(side: &Side<'a>, view: &View<'a>, target: &TargetOf<'_>) -> HashSet<Target> {
    let mut found = HashSet::new();
    let mut open = view.joined.clone();
    while let Some(reference) = open.pop() {
        if found.insert(target(reference)) {
            let node = side.resolve(&reference.schema, &reference.pointer);
            open.extend(node.into_iter().flat_map(|node| View::of(node).joined));
            open.extend(node.and_then(|node| node.reference.as_ref()));
        }
    }
    found
}

/// Puts in what the other side is not made of, and says what that is.
fn put_in<'a>(view: &mut View<'a>, side: &Side<'a>, target: &TargetOf<'_>, others: &HashSet<Target>) -> Vec<Target> {
    let mut done = Vec::new();
    let is_missing = |reference: &&&'a Reference| !others.contains(&target(reference));
    while let Some(reference) = view.joined.iter().find(is_missing).copied() {
        // Checked: references lead somewhere.
        let Some(node) = side.resolve(&reference.schema, &reference.pointer) else {
            break;
        };
        view.put_in(reference, node);
        done.push(target(reference));
    }
    done
}

fn list(view: &View<'_>) -> Option<Vec<Value>> {
    let names = view.joined.iter().map(|reference| reference_text(reference).into());
    Some(names.collect::<Vec<Value>>()).filter(|names| !names.is_empty())
}
