//! What a node says together with the parts of its `allOf` that stand in it.

use std::collections::HashSet;

use indexmap::IndexMap;
use serde_json::Value;

use super::json::whole;
use crate::model::{Additional, Kind, Reference, SchemaNode};

/// A node and the nodes of its `allOf` that are no references, all the way down.
pub(super) struct View<'a> {
    nodes: Vec<&'a SchemaNode>,
    /// The references among the parts of `allOf`.
    pub(super) joined: Vec<&'a Reference>,
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
        while let Some(inner) = only_part(peeled.node) {
            let branches = peeled.node.any_of.iter().chain(&peeled.node.one_of);
            peeled.allows_null |= peeled.node.nullable || branches.into_iter().any(is_null);
            peeled.node = inner;
        }
        peeled
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
    let says_nothing = node.reference.is_none()
        && node.kinds.is_empty()
        && node.enumeration.is_none()
        && node.format.is_none()
        && node.properties.is_empty()
        && node.required.is_empty()
        && node.pattern_properties.is_empty()
        && node.additional == Additional::Unsaid
        && node.items.is_none()
        && node.prefix_items.is_empty()
        && node.constraints.is_empty()
        && node.conditions.is_empty();
    if !says_nothing {
        return None;
    }
    let alternatives = node.any_of.iter().chain(&node.one_of).filter(|branch| !is_null(branch));
    let mut parts = alternatives.chain(&node.all_of);
    let part = parts.next()?;
    parts.next().is_none().then_some(part)
}

impl<'a> View<'a> {
    pub(super) fn of(node: &'a SchemaNode) -> Self {
        let mut view = Self {
            nodes: Vec::new(),
            joined: Vec::new(),
            branches: Vec::new(),
            allows_null: false,
        };
        let mut open = vec![node];
        while let Some(node) = open.pop() {
            view.nodes.push(node);
            for branch in node.any_of.iter().chain(&node.one_of) {
                if is_null(branch) {
                    view.allows_null = true;
                } else {
                    view.branches.push(branch);
                }
            }
            let (references, inline): (Vec<_>, Vec<_>) = node.all_of.iter().partition(|part| part.reference.is_some());
            view.joined
                .extend(references.into_iter().filter_map(|part| part.reference.as_ref()));
            open.extend(inline.into_iter().rev());
        }
        view
    }

    /// The kinds that are allowed, without null; empty where any is.
    pub(super) fn kinds(&self) -> Vec<Kind> {
        let declared = self.nodes.iter().find(|node| !node.kinds.is_empty());
        let mut kinds: Vec<Kind> = match declared {
            Some(node) => node.kinds.iter().collect(),
            None => self.implied_kinds(),
        };
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

    /// Whether it is said that null is allowed.
    pub(super) fn is_nullable(&self) -> bool {
        self.allows_null
            || self.nodes.iter().any(|node| {
                let lists_null = node
                    .enumeration
                    .as_ref()
                    .is_some_and(|values| values.contains(&Value::Null));
                node.nullable || node.kinds.contains(Kind::Null) || lists_null
            })
    }

    /// The values that are listed, without null.
    pub(super) fn enumeration(&self) -> Option<Vec<&'a Value>> {
        let values = self.nodes.iter().find_map(|node| node.enumeration.as_ref())?;
        Some(values.iter().filter(|value| !value.is_null()).collect())
    }

    pub(super) fn format(&self) -> Option<&'a str> {
        self.nodes.iter().find_map(|node| node.format.as_deref())
    }

    /// The properties in order of declaration.
    pub(super) fn properties(&self) -> IndexMap<&'a str, &'a SchemaNode> {
        let mut properties = IndexMap::new();
        for (name, property) in self.nodes.iter().flat_map(|node| &node.properties) {
            properties.entry(name.as_str()).or_insert(property);
        }
        properties
    }

    pub(super) fn required(&self) -> HashSet<&'a str> {
        let required = self.nodes.iter().flat_map(|node| &node.required);
        required.map(String::as_str).collect()
    }

    pub(super) fn additional(&self) -> &'a Additional {
        let said = self.nodes.iter().map(|node| &node.additional);
        said.into_iter()
            .find(|additional| **additional != Additional::Unsaid)
            .unwrap_or(&Additional::Unsaid)
    }

    pub(super) fn patterns(&self) -> IndexMap<&'a str, &'a SchemaNode> {
        let patterns = self.nodes.iter().flat_map(|node| &node.pattern_properties);
        patterns.map(|(pattern, schema)| (pattern.as_str(), schema)).collect()
    }

    pub(super) fn items(&self) -> Option<&'a SchemaNode> {
        self.nodes.iter().find_map(|node| node.items.as_deref())
    }

    pub(super) fn places(&self) -> &'a [SchemaNode] {
        let places = self.nodes.iter().map(|node| node.prefix_items.as_slice());
        places.into_iter().find(|places| !places.is_empty()).unwrap_or_default()
    }

    pub(super) fn is_file(&self) -> bool {
        self.nodes.iter().any(|node| node.is_file)
    }

    pub(super) fn constraints(&self) -> IndexMap<&'a str, &'a Value> {
        let mut constraints = IndexMap::new();
        for (name, value) in self.nodes.iter().flat_map(|node| &node.constraints) {
            constraints.entry(name.as_str()).or_insert(value);
        }
        constraints
    }

    pub(super) fn conditions(&self) -> impl Iterator<Item = (&'a str, &'a Value)> {
        let conditions = self.nodes.iter().flat_map(|node| &node.conditions);
        conditions.map(|(name, value)| (name.as_str(), value))
    }

    /// Whether nothing but references or alternatives says what it is.
    pub(super) fn is_made_of_others(&self) -> bool {
        self.kinds().is_empty() && !(self.joined.is_empty() && self.branches.is_empty())
    }
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
