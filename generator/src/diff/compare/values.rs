//! What kind of value a node allows, and which ones.

use std::collections::{BTreeSet, HashSet};

use serde_json::Value;

use super::found::{Found, Place};
use super::json::canonical;
use super::node::Walk;
use super::unions::branches_text;
use super::view::View;
use crate::diff::{Kind as What, Level, Rule};
use crate::model::{Kind, SchemaNode, Span};

/// A node with what it says.
pub(super) type Side<'v, 'a> = (&'a SchemaNode, &'v View<'a>);

/// Whether two nodes have values in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Common {
    /// They may.
    Something,
    /// They do not, so that there is nothing else to compare.
    Nothing,
}

/// The kinds of JSON, and whether null is one of them.
pub(super) fn compare_kinds(
    walk: &mut Walk<'_, '_>,
    (old, from): Side<'_, '_>,
    (new, to): Side<'_, '_>,
    place: &Place,
) -> Common {
    if from.is_made_of_others() || to.is_made_of_others() {
        return Common::Something;
    }
    let (was, is) = (from.kinds(), to.kinds());
    let is_covered = covers(&is, &was) && (was.is_empty() || from.is_file() == to.is_file());
    let rule = match (is_covered, covers(&was, &is)) {
        (true, true) if from.is_file() == to.is_file() => None,
        (true, _) => Some(Rule::TypeWidened),
        (false, true) => Some(Rule::TypeNarrowed),
        (false, false) => Some(Rule::TypeChanged),
    };
    if let Some(rule) = rule {
        let found = Found::at(place, rule, What::Changed);
        walk.push(found.values(kinds_text(from), kinds_text(to)), old, new);
    }
    if rule == Some(Rule::TypeChanged) {
        return Common::Nothing;
    }
    Common::Something
}

/// Whether every value of the other kinds is of one of these.
pub(super) fn covers(kinds: &[Kind], others: &[Kind]) -> bool {
    let has = |kind: &Kind| kinds.contains(kind) || *kind == Kind::Integer && kinds.contains(&Kind::Number);
    kinds.is_empty() || !others.is_empty() && others.iter().all(has)
}

/// `string`, `string or array`
pub(super) fn kinds_text(view: &View<'_>) -> String {
    if view.is_file() {
        return "file".to_owned();
    }
    let kinds = view.kinds();
    if kinds.is_empty() {
        return if view.is_union() {
            branches_text(view)
        } else if view.is_made_of_others() {
            "one of several".to_owned()
        } else {
            "any value".to_owned()
        };
    }
    let names: Vec<&str> = kinds.into_iter().map(Kind::name).collect();
    names.join(" or ")
}

/// What became of null; nothing where it is as it was.
pub(super) fn null_rule(was: bool, is: bool) -> Option<Rule> {
    match (was, is) {
        (false, true) => Some(Rule::BecameNullable),
        (true, false) => Some(Rule::BecameNonNullable),
        (true, true) | (false, false) => None,
    }
}

/// Whether null is allowed.
pub(super) fn compare_null(walk: &mut Walk<'_, '_>, (was, is): (bool, bool), spans: (Span, Span), place: &Place) {
    if let Some(rule) = null_rule(was, is) {
        let found = Found::at(place, rule, What::Changed);
        walk.found.push(found.spans(spans.0, spans.1));
    }
}

/// Null, the format, and the values that are listed.
pub(super) fn compare_values(
    walk: &mut Walk<'_, '_>,
    (old, from): Side<'_, '_>,
    (new, to): Side<'_, '_>,
    place: &Place,
) {
    let nullable = (from.is_nullable(), to.is_nullable());
    compare_null(walk, nullable, (old.span, new.span), place);
    let (was, is) = (from.formats(), to.formats());
    if was != is {
        let text = |formats: BTreeSet<&str>| {
            let text = formats.into_iter().collect::<Vec<_>>().join(" and ");
            Some(text).filter(|text| !text.is_empty())
        };
        let found = Found::at(place, Rule::FormatChanged, What::Changed);
        walk.push(found.values(text(was), text(is)), old, new);
    }
    match (from.enumeration(), to.enumeration()) {
        (None, None) => {}
        (None, Some(values)) => {
            let found = Found::at(place, Rule::EnumIntroduced, What::Changed);
            walk.push(found.values((), list(values)), old, new);
        }
        (Some(values), None) => {
            let found = Found::at(place, Rule::EnumDropped, What::Changed);
            walk.push(found.values(list(values), ()), old, new);
        }
        (Some(was), Some(is)) => compare_listed(walk, (old, &was), (new, &is), place),
    }
}

/// The values that both list.
pub(super) fn compare_listed(
    walk: &mut Walk<'_, '_>,
    (old, was): (&SchemaNode, &[&Value]),
    (new, is): (&SchemaNode, &[&Value]),
    place: &Place,
) {
    // A list of texts is an enum in Rust, to which variants are added; any other makes no difference to the type.
    let is_enum = was.iter().chain(is).all(|value| value.is_string());
    let removed = without(was, is);
    if !removed.is_empty() {
        let level = if is_enum { Level::Major } else { Level::Patch };
        let found = Found::at(place, Rule::EnumValueRemoved, What::Changed).level(level);
        walk.push(found.values(list(removed), ()), old, new);
    }
    let added = without(is, was);
    if !added.is_empty() {
        let level = if is_enum { Level::Minor } else { Level::Patch };
        let found = Found::at(place, Rule::EnumValueAdded, What::Changed).level(level);
        walk.push(found.values((), list(added)), old, new);
    }
}

/// The values that the others do not have.
fn without<'a>(values: &[&'a Value], others: &[&Value]) -> Vec<&'a Value> {
    let others: HashSet<String> = others.iter().map(|value| canonical(value).to_string()).collect();
    let own = values
        .iter()
        .filter(|value| !others.contains(&canonical(value).to_string()));
    own.copied().collect()
}

fn list(values: Vec<&Value>) -> Value {
    values.into_iter().cloned().collect()
}
