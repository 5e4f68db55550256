//! What is said about a node, and what makes no difference to its values.

use std::collections::BTreeSet;

use serde_json::Value;

use super::found::{Found, Place};
use super::json::is_same;
use super::node::Walk;
use super::view::Peeled;
use crate::diff::{Kind, Rule};
use crate::model::SchemaNode;

/// What nodes that all hold say, and what stands around them: it counts wherever it is said.
pub(super) struct Annotations<'a> {
    titles: BTreeSet<&'a str>,
    descriptions: BTreeSet<&'a str>,
    default: Option<&'a Value>,
    is_deprecated: bool,
    pub(super) is_read_only: bool,
    pub(super) is_write_only: bool,
}

impl<'a> Annotations<'a> {
    pub(super) fn of(parts: &[&'a SchemaNode]) -> Self {
        let nodes: Vec<&SchemaNode> = parts.iter().flat_map(|part| Peeled::layers(part)).collect();
        let nodes = nodes.iter();
        Self {
            titles: nodes.clone().filter_map(|node| node.title.as_deref()).collect(),
            descriptions: nodes.clone().filter_map(|node| node.description.as_deref()).collect(),
            default: nodes.clone().find_map(|node| node.default.as_ref()),
            is_deprecated: nodes.clone().any(|node| node.deprecated),
            is_read_only: nodes.clone().any(|node| node.read_only),
            is_write_only: nodes.clone().any(|node| node.write_only),
        }
    }

    /// The description, else the title.
    fn text(&self) -> Option<String> {
        let said = if self.descriptions.is_empty() {
            &self.titles
        } else {
            &self.descriptions
        };
        let said = said.iter().copied().collect::<Vec<_>>().join("\n\n");
        Some(said).filter(|said| !said.is_empty())
    }
}

/// The annotations of nodes that all hold.
pub(super) fn compare_annotations<'a>(
    walk: &mut Walk<'_, 'a>,
    from: &[&'a SchemaNode],
    to: &[&'a SchemaNode],
    place: &Place,
) {
    let ([old, ..], [new, ..]) = (from, to) else { return };
    let (was, is) = (Annotations::of(from), Annotations::of(to));
    if (&was.titles, &was.descriptions) != (&is.titles, &is.descriptions) {
        let found = Found::at(place, Rule::TextChanged, Kind::Changed);
        walk.push(found.values(was.text(), is.text()), old, new);
    }
    if !is_same(was.default, is.default) {
        let found = Found::at(place, Rule::PropertyDefaultChanged, Kind::Changed);
        walk.push(found.values(was.default.cloned(), is.default.cloned()), old, new);
    }
    let rules = [
        deprecated_rule(was.is_deprecated, is.is_deprecated),
        read_only_rule(was.is_read_only, is.is_read_only, place),
        write_only_rule(was.is_write_only, is.is_write_only),
    ];
    for rule in rules.into_iter().flatten() {
        walk.push(Found::at(place, rule, Kind::Changed), old, new);
    }
}

fn deprecated_rule(was: bool, is: bool) -> Option<Rule> {
    match (was, is) {
        (false, true) => Some(Rule::PropertyDeprecated),
        (true, false) => Some(Rule::PropertyUndeprecated),
        (true, true) | (false, false) => None,
    }
}

fn read_only_rule(was: bool, is: bool, place: &Place) -> Option<Rule> {
    match (was, is) {
        (false, true) => Some(Rule::BecameReadOnly),
        // What requests could not have, they have to have now.
        (true, false) if place.is_required => Some(Rule::RequiredNoLongerReadOnly),
        (true, false) => Some(Rule::NoLongerReadOnly),
        (true, true) | (false, false) => None,
    }
}

fn write_only_rule(was: bool, is: bool) -> Option<Rule> {
    match (was, is) {
        (false, true) => Some(Rule::BecameWriteOnly),
        (true, false) => Some(Rule::NoLongerWriteOnly),
        (true, true) | (false, false) => None,
    }
}
