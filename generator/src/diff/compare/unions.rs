//! Alternatives, and what an object is made of.

use std::collections::{HashMap, HashSet};

use super::found::{Found, Place};
use super::node::{Outcome, Walk};
use super::replaced::reference_text;
use super::values::{Side, kinds_text};
use super::view::View;
use crate::diff::{Kind, Rule};
use crate::model::{Reference, SchemaNode};

/// The schemas that `allOf` refers to.
pub(super) fn compare_joined(
    walk: &mut Walk<'_, '_>,
    (old, from): Side<'_, '_>,
    (new, to): Side<'_, '_>,
    place: &Place,
) {
    let has_old = |to: &&Reference| from.joined.iter().any(|from| walk.are_same(from, to));
    let has_new = |from: &&Reference| to.joined.iter().any(|to| walk.are_same(from, to));
    if from.joined.iter().all(has_new) && to.joined.iter().all(has_old) {
        return;
    }
    let list = |view: &View<'_>| {
        let names = view.joined.iter().map(|reference| reference_text(reference).into());
        Some(names.collect::<Vec<serde_json::Value>>()).filter(|names| !names.is_empty())
    };
    let found = Found::at(place, Rule::CompositionChanged, Kind::Changed);
    walk.push(found.values(list(from), list(to)), old, new);
}

/// What `anyOf` and `oneOf` list.
pub(super) fn compare_branches<'a>(
    walk: &mut Walk<'_, 'a>,
    (old, from): Side<'_, 'a>,
    (new, to): Side<'_, 'a>,
    place: &Place,
) {
    match (from.branches.is_empty(), to.branches.is_empty()) {
        (true, true) => {}
        // Alternatives of what is described beside them leave some of it out.
        (true, false) if !to.is_made_of_others() => {
            let found = Found::at(place, Rule::TypeNarrowed, Kind::Changed);
            walk.push(found.values(text(old), "one of several"), old, new);
        }
        (false, true) if !from.is_made_of_others() => {
            let found = Found::at(place, Rule::TypeWidened, Kind::Changed);
            walk.push(found.values("one of several", text(new)), old, new);
        }
        (true, false) => {
            let is_among = to.branches.iter().any(|branch| is_alike(walk, old, branch));
            let rule = if is_among { Rule::TypeWidened } else { Rule::TypeChanged };
            let found = Found::at(place, rule, Kind::Changed);
            walk.push(found.values(text(old), "one of several"), old, new);
        }
        (false, true) => {
            let is_among = from.branches.iter().any(|branch| is_alike(walk, branch, new));
            let rule = if is_among {
                Rule::TypeNarrowed
            } else {
                Rule::TypeChanged
            };
            let found = Found::at(place, rule, Kind::Changed);
            walk.push(found.values("one of several", text(new)), old, new);
        }
        (false, false) => compare_lists(walk, (old, from), (new, to), place),
    }
}

/// Whether the plain one of two nodes is one of the alternatives of the other.
fn is_alike<'a>(walk: &Walk<'_, 'a>, old: &'a SchemaNode, new: &'a SchemaNode) -> bool {
    walk.try_out(old, new) == Outcome::Same
}

fn compare_lists<'a>(walk: &mut Walk<'_, 'a>, (old, from): Side<'_, 'a>, (new, to): Side<'_, 'a>, place: &Place) {
    let (pairs, gone, added) = match_branches(walk, &from.branches, &to.branches);
    for (number, (was, is)) in pairs.into_iter().enumerate() {
        let inside = place.inside(&format!("|{}", label(is, number)));
        walk.node(was, is, &inside);
    }
    for (number, branch) in gone.into_iter().enumerate() {
        let inside = place.inside(&format!("|{}", label(branch, number)));
        let found = Found::at(&inside, Rule::BranchRemoved, Kind::Removed).values(text(branch), ());
        walk.push(found, branch, new);
    }
    for (number, branch) in added.into_iter().enumerate() {
        let inside = place.inside(&format!("|{}", label(branch, number)));
        let found = Found::at(&inside, Rule::BranchAdded, Kind::Added).values((), text(branch));
        walk.push(found, old, branch);
    }
}

type Branches<'a> = Vec<&'a SchemaNode>;

/// Pairs of branches that are the same one: of the same key, else the only ones that are left over.
fn match_branches<'a>(
    walk: &Walk<'_, 'a>,
    old: &[&'a SchemaNode],
    new: &[&'a SchemaNode],
) -> (Vec<(&'a SchemaNode, &'a SchemaNode)>, Branches<'a>, Branches<'a>) {
    let mut open: HashMap<String, Branches<'a>> = HashMap::new();
    for branch in old.iter().rev() {
        open.entry(key(walk, branch)).or_default().push(branch);
    }
    let (mut pairs, mut added) = (Vec::new(), Vec::new());
    for branch in new {
        match open.get_mut(&new_key(branch)).and_then(Vec::pop) {
            Some(known) => pairs.push((known, *branch)),
            None => added.push(*branch),
        }
    }
    let left: HashSet<*const SchemaNode> = open.into_values().flatten().map(std::ptr::from_ref).collect();
    let mut gone: Branches<'a> = old
        .iter()
        .copied()
        .filter(|branch| left.contains(&std::ptr::from_ref(*branch)))
        .collect();
    if let ([was], [is]) = (&gone[..], &added[..])
        && was.reference.is_none()
        && is.reference.is_none()
        && View::of(was).kinds() == View::of(is).kinds()
    {
        pairs.push((was, is));
        gone.clear();
        added.clear();
    }
    (pairs, gone, added)
}

fn key(walk: &Walk<'_, '_>, branch: &SchemaNode) -> String {
    match &branch.reference {
        Some(reference) => {
            let name = walk.comparison.names.new_name(&reference.schema);
            format!("{}#{}", name.unwrap_or(&reference.schema), reference.pointer)
        }
        None => outline(branch),
    }
}

fn new_key(branch: &SchemaNode) -> String {
    match &branch.reference {
        Some(reference) => format!("{}#{}", reference.schema, reference.pointer),
        None => outline(branch),
    }
}

/// What tells a branch that stands where it is listed from the others: the constants that it has, else its properties.
fn outline(branch: &SchemaNode) -> String {
    let view = View::of(branch);
    let mut marks = constants(&view);
    if marks.is_empty() {
        marks = view.properties().keys().map(|name| (*name).to_owned()).collect();
    }
    marks.sort_unstable();
    format!("{}: {}", kinds_text(&view), marks.join(" "))
}

/// `type=circle`
fn constants(view: &View<'_>) -> Vec<String> {
    let properties = view.properties().into_iter();
    let constants = properties.filter_map(|(name, property)| {
        let values = property.enumeration.as_ref()?;
        let [value] = &values[..] else { return None };
        Some(format!(
            "{name}={}",
            value.as_str().map_or_else(|| value.to_string(), str::to_owned)
        ))
    });
    constants.collect()
}

/// What a branch is called in a place.
fn label(branch: &SchemaNode, number: usize) -> String {
    if let Some(reference) = &branch.reference {
        return reference_text(reference);
    }
    let constants = constants(&View::of(branch));
    let title = || branch.title.clone().unwrap_or_else(|| (number + 1).to_string());
    constants.first().cloned().unwrap_or_else(title)
}

fn text(branch: &SchemaNode) -> String {
    match &branch.reference {
        Some(reference) => reference_text(reference),
        None => kinds_text(&View::of(branch)),
    }
}
