//! What a node says together with the parts of its `allOf` that stand in it.

use std::collections::{BTreeSet, HashSet};

use indexmap::IndexMap;
use serde_json::Value;

use super::json::{is_same, whole};
use crate::model::{Additional, Kind, Reference, SchemaNode};

/// Nodes that all hold, as several parts of `allOf` may say something about one property; at least one.
pub(super) type Parts<'a> = Vec<&'a SchemaNode>;

/// A node and the nodes of its `allOf` that are no references, all the way down.
#[derive(Clone, Default)]
pub(super) struct View<'a> {
    nodes: Parts<'a>,
    /// The references among the parts of `allOf`.
    pub(super) joined: Vec<&'a Reference>,
    /// Those in the place of which what they lead to was put.
    put_in: Vec<&'a Reference>,
    /// What `anyOf` and `oneOf` list, without `null`.
    pub(super) branches: Vec<&'a SchemaNode>,
    allows_null: bool,
}

/// A node without what stands around it and says no more than that it may be null: `anyOf` of it and `null`, or
/// `nullable` beside an `allOf` of it alone.
pub(super) struct Peeled<'a> {
    pub(super) node: &'a SchemaNode,
    allows_null: bool,
}

impl<'a> Peeled<'a> {
    pub(super) fn of(node: &'a SchemaNode) -> Self {
        let mut peeled = Self {
            node,
            allows_null: false,
        };
        for inner in Self::layers(node).skip(1) {
            let branches = peeled.node.any_of.iter().chain(&peeled.node.one_of);
            peeled.allows_null |= peeled.node.nullable || branches.into_iter().any(is_null);
            peeled.node = inner;
        }
        peeled
    }

    /// A node and what stands inside of it, up to what says more.
    pub(super) fn layers(node: &'a SchemaNode) -> impl Iterator<Item = &'a SchemaNode> {
        std::iter::successors(Some(node), |node| only_part(node))
    }

    /// The same as something that may be null.
    pub(super) fn or_null(self) -> Self {
        Self {
            allows_null: true,
            ..self
        }
    }

    /// Whether what stands around the node, or beside the reference that it is, says that null is allowed.
    pub(super) fn allows_null(&self) -> bool {
        self.allows_null || self.node.reference.is_some() && View::of(self.node).is_nullable()
    }

    pub(super) fn view(&self) -> View<'a> {
        let mut view = View::of(self.node);
        view.allows_null |= self.allows_null;
        view
    }
}

/// The one part that a node is made of, where it says nothing else about its values.
fn only_part(node: &SchemaNode) -> Option<&SchemaNode> {
    if !(node.kinds.is_empty() && says_only_kinds(node)) {
        return None;
    }
    let alternatives = node.any_of.iter().chain(&node.one_of).filter(|branch| !is_null(branch));
    let mut parts = alternatives.chain(&node.all_of);
    let part = parts.next()?;
    parts.next().is_none().then_some(part)
}

/// Whether a node says no more about its values than their kinds, and what others say.
fn says_only_kinds(node: &SchemaNode) -> bool {
    node.reference.is_none()
        && node.enumeration.is_none()
        && node.format.is_none()
        && node.properties.is_empty()
        && node.required.is_empty()
        && node.pattern_properties.is_empty()
        && node.additional == Additional::Unsaid
        && node.items.is_none()
        && node.prefix_items.is_empty()
        && node.constraints.is_empty()
        && node.conditions.is_empty()
}

impl<'a> View<'a> {
    pub(super) fn of(node: &'a SchemaNode) -> Self {
        let mut view = Self::default();
        view.add(node);
        view
    }

    /// Nodes as if an `allOf` listed them.
    pub(super) fn all_of(parts: &[&'a SchemaNode]) -> Self {
        let mut view = Self::default();
        for part in parts {
            view.join(part);
        }
        view
    }

    fn join(&mut self, part: &'a SchemaNode) {
        match &part.reference {
            Some(reference) => self.joined.push(reference),
            None => self.add(part),
        }
    }

    fn add(&mut self, node: &'a SchemaNode) {
        self.nodes.push(node);
        for branch in node.any_of.iter().chain(&node.one_of) {
            if is_null(branch) {
                self.allows_null = true;
            } else {
                self.branches.push(branch);
            }
        }
        for part in &node.all_of {
            self.join(part);
        }
    }

    /// Puts what a reference leads to in its place.
    pub(super) fn put_in(&mut self, reference: &'a Reference, target: &'a SchemaNode) {
        self.put_in.push(reference);
        self.joined.extend(&target.reference);
        self.add(target);
        let known = &self.put_in;
        self.joined.retain(|reference| !known.contains(reference));
    }

    /// The kinds that are allowed, without null; empty where any is.
    pub(super) fn kinds(&self) -> Vec<Kind> {
        let declared = self.nodes.iter().filter(|node| !node.kinds.is_empty());
        let declared = declared.map(|node| node.kinds.iter().collect::<Vec<Kind>>());
        let mut kinds = declared
            .reduce(|kinds, others| kinds.into_iter().filter_map(|kind| common(kind, &others)).collect())
            .unwrap_or_else(|| self.implied_kinds());
        kinds.retain(|kind| *kind != Kind::Null);
        kinds.sort_unstable();
        kinds.dedup();
        kinds
    }

    fn implied_kinds(&self) -> Vec<Kind> {
        if let Some(values) = self.enumeration() {
            return values.iter().map(|value| kind_of(value)).collect();
        }
        let object = self.nodes.iter().any(|node| {
            !node.properties.is_empty() || !node.pattern_properties.is_empty() || node.additional != Additional::Unsaid
        });
        let array = self
            .nodes
            .iter()
            .any(|node| node.items.is_some() || !node.prefix_items.is_empty());
        let implied = [(object, Kind::Object), (array, Kind::Array)];
        implied
            .into_iter()
            .filter(|(is_so, _)| *is_so)
            .map(|(_, kind)| kind)
            .collect()
    }

    /// Whether it is said that null is allowed: by all that say which values are, or around them.
    pub(super) fn is_nullable(&self) -> bool {
        let is_open = |node: &SchemaNode| node.kinds.is_empty() && node.enumeration.is_none();
        let is_around = |node: &SchemaNode| {
            node.reference.is_some() || !(node.all_of.is_empty() && node.any_of.is_empty() && node.one_of.is_empty())
        };
        let mut nodes = self.nodes.iter();
        self.allows_null
            || nodes.clone().any(|node| node.nullable && is_around(node))
            || nodes.clone().any(|node| says_null(node)) && nodes.all(|node| says_null(node) || is_open(node))
    }

    /// The values that are listed, without null: those that every list has.
    pub(super) fn enumeration(&self) -> Option<Vec<&'a Value>> {
        let mut lists = self.nodes.iter().filter_map(|node| node.enumeration.as_ref());
        let values = lists.next()?;
        let is_listed = |value: &&Value| {
            let mut others = lists.clone();
            others.all(|list| list.iter().any(|other| is_same(Some(value), Some(other))))
        };
        let values = values.iter().filter(|value| !value.is_null());
        Some(values.filter(is_listed).collect())
    }

    /// Every format that is said, each once.
    pub(super) fn formats(&self) -> BTreeSet<&'a str> {
        self.nodes.iter().filter_map(|node| node.format.as_deref()).collect()
    }

    /// The properties in order of declaration.
    pub(super) fn properties(&self) -> IndexMap<&'a str, Parts<'a>> {
        by_name(self.nodes.iter().flat_map(|node| &node.properties))
    }

    pub(super) fn required(&self) -> HashSet<&'a str> {
        let required = self.nodes.iter().flat_map(|node| &node.required);
        required.map(String::as_str).collect()
    }

    /// Whether there are no other properties: one part that forbids them is enough.
    pub(super) fn is_closed(&self) -> bool {
        let mut nodes = self.nodes.iter();
        nodes.any(|node| node.additional == Additional::Forbidden)
    }

    /// What every other property holds.
    pub(super) fn others(&self) -> Parts<'a> {
        let others = self.nodes.iter().filter_map(|node| match &node.additional {
            Additional::Schema(schema) => Some(schema.as_ref()),
            Additional::Unsaid | Additional::Allowed | Additional::Forbidden => None,
        });
        others.collect()
    }

    pub(super) fn patterns(&self) -> IndexMap<&'a str, Parts<'a>> {
        let patterns = self.nodes.iter().flat_map(|node| &node.pattern_properties);
        by_name(patterns.map(|(pattern, schema)| (pattern, schema)))
    }

    pub(super) fn items(&self) -> Parts<'a> {
        self.nodes.iter().filter_map(|node| node.items.as_deref()).collect()
    }

    /// The items that have a place of their own.
    pub(super) fn places(&self) -> Vec<Parts<'a>> {
        let mut places: Vec<Parts<'a>> = Vec::new();
        for node in &self.nodes {
            places.resize_with(places.len().max(node.prefix_items.len()), Vec::new);
            for (place, item) in places.iter_mut().zip(&node.prefix_items) {
                place.push(item);
            }
        }
        places
    }

    pub(super) fn is_file(&self) -> bool {
        self.nodes.iter().any(|node| node.is_file)
    }

    /// Every constraint of every part.
    pub(super) fn constraints(&self) -> impl Iterator<Item = (&'a str, &'a Value)> {
        let constraints = self.nodes.iter().flat_map(|node| &node.constraints);
        constraints.map(|(name, value)| (name.as_str(), value))
    }

    pub(super) fn conditions(&self) -> impl Iterator<Item = (&'a str, &'a Value)> {
        let conditions = self.nodes.iter().flat_map(|node| &node.conditions);
        conditions.map(|(name, value)| (name.as_str(), value))
    }

    /// Whether every value of its kinds is allowed.
    pub(super) fn is_all_of_its_kinds(&self) -> bool {
        let is_alone = self.joined.is_empty() && self.branches.is_empty() && !self.is_file();
        is_alone && self.nodes.iter().all(|node| says_only_kinds(node))
    }

    /// Whether it is one of several and nothing else.
    pub(super) fn is_union(&self) -> bool {
        self.is_made_of_others() && self.joined.is_empty() && !self.branches.is_empty()
    }

    /// Whether nothing but references or alternatives says what it is.
    pub(super) fn is_made_of_others(&self) -> bool {
        self.kinds().is_empty() && !(self.joined.is_empty() && self.branches.is_empty())
    }
}

fn by_name<'a>(named: impl Iterator<Item = (&'a String, &'a SchemaNode)>) -> IndexMap<&'a str, Parts<'a>> {
    let mut found: IndexMap<&str, Parts<'_>> = IndexMap::new();
    for (name, node) in named {
        found.entry(name.as_str()).or_default().push(node);
    }
    found
}

/// What a kind has in common with others.
fn common(kind: Kind, others: &[Kind]) -> Option<Kind> {
    match kind {
        Kind::Number if !others.contains(&Kind::Number) => others.contains(&Kind::Integer).then_some(Kind::Integer),
        Kind::Integer if others.contains(&Kind::Number) => Some(kind),
        _ => others.contains(&kind).then_some(kind),
    }
}

fn says_null(node: &SchemaNode) -> bool {
    let mut listed = node.enumeration.iter().flatten();
    node.nullable || node.kinds.contains(Kind::Null) || listed.any(Value::is_null)
}

fn is_null(node: &SchemaNode) -> bool {
    node.reference.is_none() && node.kinds.iter().eq([Kind::Null])
}

fn kind_of(value: &Value) -> Kind {
    match value {
        Value::Null => Kind::Null,
        Value::Bool(_) => Kind::Boolean,
        Value::Number(number) if whole(number).is_some() => Kind::Integer,
        Value::Number(_) => Kind::Number,
        Value::String(_) => Kind::String,
        Value::Array(_) => Kind::Array,
        Value::Object(_) => Kind::Object,
    }
}
