//! Properties of objects and items of arrays.

use std::collections::HashSet;

use super::annotations::Annotations;
use super::found::{Found, Place};
use super::node::{ANYTHING, Walk};
use super::replaced::reference_text;
use super::values::{Side, kinds_text};
use super::view::{Parts, View};
use crate::diff::{Direction, Kind, Level, Rule};
use crate::model::SchemaNode;

/// Properties that are named.
pub(super) fn compare_properties<'a>(
    walk: &mut Walk<'_, 'a>,
    (old, from): Side<'_, 'a>,
    (new, to): Side<'_, 'a>,
    place: &Place,
) {
    let (was, is) = (from.properties(), to.properties());
    let (required_before, required) = (from.required(), to.required());
    for (name, property) in &was {
        let mut inside = property_place(place, name, property, is.get(name));
        match is.get(name) {
            None => {
                let rule = if to.is_closed() {
                    Rule::PropertyForbidden
                } else {
                    Rule::PropertyRemoved
                };
                let found = Found::at(&inside, rule, Kind::Removed);
                walk.push(found.values(kind_text(property), ()), property[0], new);
            }
            Some(other) => {
                let presence = (required_before.contains(name), required.contains(name));
                inside.is_required = presence == (true, true);
                walk.parts(property, other, &inside);
                compare_presence(walk, (property[0], other[0]), presence, Level::Major, &inside);
            }
        }
    }
    for (name, property) in &is {
        if !was.contains_key(name) {
            let inside = property_place(place, name, property, None);
            walk.push(added(property, required.contains(name), &inside), old, property[0]);
        }
    }
    let undeclared: HashSet<&str> = required_before.union(&required).copied().collect();
    let mut undeclared: Vec<&str> = undeclared
        .into_iter()
        .filter(|name| !was.contains_key(name) && !is.contains_key(name))
        .collect();
    undeclared.sort_unstable();
    for name in undeclared {
        let presence = (required_before.contains(name), required.contains(name));
        // Its value is kept among those of properties that the type does not know.
        compare_presence(
            walk,
            (old, new),
            presence,
            Level::Patch,
            &place.inside(&format!(".{name}")),
        );
    }
}

/// What can only be read is not sent, and what can only be written is not answered.
fn property_place(place: &Place, name: &str, old: &Parts<'_>, new: Option<&Parts<'_>>) -> Place {
    let mut inside = place.inside(&format!(".{name}"));
    let (was, is) = (Annotations::of(old), new.map(|new| Annotations::of(new)));
    if was.is_read_only && is.as_ref().is_none_or(|is| is.is_read_only) {
        inside.reached = inside.reached.without(Direction::Request);
    }
    if was.is_write_only && is.is_none_or(|is| is.is_write_only) {
        inside.reached = inside.reached.without(Direction::Response);
    }
    inside
}

fn added(property: &Parts<'_>, is_required: bool, place: &Place) -> Found {
    let rule = if is_required {
        Rule::RequiredPropertyAdded
    } else {
        Rule::OptionalPropertyAdded
    };
    Found::at(place, rule, Kind::Added).values((), kind_text(property))
}

fn compare_presence(
    walk: &mut Walk<'_, '_>,
    (old, new): (&SchemaNode, &SchemaNode),
    presence: (bool, bool),
    level: Level,
    place: &Place,
) {
    let rule = match presence {
        (false, true) => Rule::PropertyBecameRequired,
        (true, false) => Rule::PropertyBecameOptional,
        (true, true) | (false, false) => return,
    };
    let found = Found::at(place, rule, Kind::Changed).level(level);
    walk.push(found, old, new);
}

fn kind_text(parts: &Parts<'_>) -> String {
    match parts[..] {
        [
            SchemaNode {
                reference: Some(reference),
                ..
            },
        ] => reference_text(reference),
        _ => kinds_text(&View::all_of(parts)),
    }
}

/// Properties that are not named.
pub(super) fn compare_others<'a>(
    walk: &mut Walk<'_, 'a>,
    (old, from): Side<'_, 'a>,
    (new, to): Side<'_, 'a>,
    place: &Place,
) {
    let rule = match (from.is_closed(), to.is_closed()) {
        (true, false) => Some(Rule::AdditionalPropertiesAllowed),
        (false, true) => Some(Rule::AdditionalPropertiesForbidden),
        (true, true) | (false, false) => None,
    };
    if let Some(rule) = rule {
        walk.push(Found::at(place, rule, Kind::Changed), old, new);
    } else if !from.is_closed() {
        compare_either(walk, from.others(), to.others(), &place.inside(".*"));
    }
    compare_patterns(walk, (old, from), (new, to), place);
}

/// What may be said on one side alone, where it is any value on the other.
fn compare_either<'a>(walk: &mut Walk<'_, 'a>, mut old: Parts<'a>, mut new: Parts<'a>, place: &Place) {
    if old.len() + new.len() == 0 {
        return;
    }
    for parts in [&mut old, &mut new] {
        if parts.is_empty() {
            parts.push(&ANYTHING);
        }
    }
    walk.parts(&old, &new, place);
}

fn compare_patterns<'a>(walk: &mut Walk<'_, 'a>, (old, from): Side<'_, 'a>, (new, to): Side<'_, 'a>, place: &Place) {
    let (was, is) = (from.patterns(), to.patterns());
    for (pattern, schema) in &was {
        if let Some(other) = is.get(pattern) {
            walk.parts(schema, other, &place.inside(&format!("./{pattern}/")));
        }
    }
    let is_same = was.len() == is.len() && was.keys().all(|pattern| is.contains_key(pattern));
    if !is_same {
        let found = Found::at(place, Rule::PatternPropertiesChanged, Kind::Changed);
        let list = |patterns: Vec<&&str>| {
            patterns
                .into_iter()
                .map(|pattern| serde_json::Value::from(*pattern))
                .collect::<serde_json::Value>()
        };
        walk.push(
            found.values(list(was.keys().collect()), list(is.keys().collect())),
            old,
            new,
        );
    }
}

/// Items of arrays, which have the subject of the array, and those that have a place of their own.
pub(super) fn compare_items<'a>(
    walk: &mut Walk<'_, 'a>,
    (old, from): Side<'_, 'a>,
    (new, to): Side<'_, 'a>,
    place: &Place,
) {
    compare_either(walk, from.items(), to.items(), place);
    let (was, is) = (from.places(), to.places());
    if was.len() != is.len() {
        let found = Found::at(place, Rule::TupleChanged, Kind::Changed);
        walk.push(found.values(was.len(), is.len()), old, new);
        return;
    }
    for (number, (was, is)) in was.iter().zip(&is).enumerate() {
        walk.parts(was, is, &place.inside(&format!(".{number}")));
    }
}
