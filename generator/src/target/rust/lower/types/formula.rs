//! Schemas joined by *and* and *or*, so that what `allOf` and `anyOf` make of several nodes can be treated like a node.
//!
//! `allOf: [{properties: {id: A}}, {properties: {id: B}}]` has a property `id` of `All([A, B])`. Nodes are compared by
//! where they stand in the model, not by what they say: that is done later, for whole types.

use std::hash::{Hash, Hasher};

use indexmap::IndexSet;

use crate::model::{Additional, SchemaNode};

/// A node of the model, equal to itself alone.
#[derive(Clone, Copy, Debug)]
pub(super) struct NodeRef<'a>(pub(super) &'a SchemaNode);

impl PartialEq for NodeRef<'_> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}

impl Eq for NodeRef<'_> {}

impl Hash for NodeRef<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        std::ptr::from_ref(self.0).hash(state);
    }
}

/// One of the two keywords that list alternatives; their difference does not matter to a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Choice {
    AnyOf,
    OneOf,
}

/// What a value has to satisfy.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Formula<'a> {
    /// A node with all it says.
    Node(NodeRef<'a>),
    /// What a node says itself, without `$ref`, `allOf`, `anyOf` and `oneOf`.
    Own(NodeRef<'a>),
    /// One of the alternatives that a node lists.
    Choice(NodeRef<'a>, Choice),
    /// All of them; of none, any value does.
    All(Vec<Formula<'a>>),
    /// One of them; at least two.
    AnyOf(Vec<Formula<'a>>),
}

impl<'a> Formula<'a> {
    /// Any value.
    pub(super) const ANYTHING: Self = Self::All(Vec::new());

    /// The node with all it says.
    pub(super) fn node(node: &'a SchemaNode) -> Self {
        Self::Node(NodeRef(node))
    }

    /// All of them, each once.
    pub(super) fn all(parts: impl IntoIterator<Item = Self>) -> Self {
        let mut flat = IndexSet::new();
        for part in parts {
            match part {
                Self::All(inner) => flat.extend(inner),
                Self::Node(_) | Self::Own(_) | Self::Choice(..) | Self::AnyOf(_) => _ = flat.insert(part),
            }
        }
        match flat.pop() {
            Some(only) if flat.is_empty() => only,
            last => Self::All(flat.into_iter().chain(last).collect()),
        }
    }

    /// One of them, each once; of none, any value.
    pub(super) fn any_of(alternatives: impl IntoIterator<Item = Self>) -> Self {
        let mut flat = IndexSet::new();
        for alternative in alternatives {
            match alternative {
                Self::AnyOf(inner) => flat.extend(inner),
                Self::Node(_) | Self::Own(_) | Self::Choice(..) | Self::All(_) => _ = flat.insert(alternative),
            }
        }
        match flat.pop() {
            None => Self::ANYTHING,
            Some(only) if flat.is_empty() => only,
            last => Self::AnyOf(flat.into_iter().chain(last).collect()),
        }
    }

    /// The alternatives of a choice; none for what is no choice.
    pub(super) fn alternatives(&self) -> Vec<Self> {
        match self {
            Self::Choice(node, Choice::AnyOf) => node.0.any_of.iter().map(Self::node).collect(),
            Self::Choice(node, Choice::OneOf) => node.0.one_of.iter().map(Self::node).collect(),
            Self::AnyOf(alternatives) => alternatives.clone(),
            Self::Node(_) | Self::Own(_) | Self::All(_) => Vec::new(),
        }
    }

    /// Every node in it, in order.
    pub(super) fn nodes(&self) -> Vec<&'a SchemaNode> {
        let mut found = Vec::new();
        let mut open = vec![self];
        while let Some(formula) = open.pop() {
            match formula {
                Self::Node(node) | Self::Own(node) | Self::Choice(node, _) => found.push(node.0),
                Self::All(inner) | Self::AnyOf(inner) => open.extend(inner.iter().rev()),
            }
        }
        found
    }
}

/// Whether the node itself says something about the type.
pub(super) fn says_something(node: &SchemaNode) -> bool {
    let says_kinds = !node.kinds.is_empty() || node.nullable || node.is_file || node.enumeration.is_some();
    says_kinds || node.format.is_some() || has_object_part(node) || has_array_part(node)
}

/// Whether the node says all that it says itself.
pub(super) fn is_plain(node: &SchemaNode) -> bool {
    node.reference.is_none() && joined(node).next().is_none()
}

/// Whether the node says what objects hold.
pub(super) fn has_object_part(node: &SchemaNode) -> bool {
    !node.properties.is_empty()
        || !node.required.is_empty()
        || !node.pattern_properties.is_empty()
        || node.additional != Additional::Unsaid
}

/// Whether the node says what arrays hold.
pub(super) fn has_array_part(node: &SchemaNode) -> bool {
    node.items.is_some() || !node.prefix_items.is_empty()
}

/// The nodes that a node joins or lists as alternatives.
pub(super) fn joined(node: &SchemaNode) -> impl Iterator<Item = &SchemaNode> {
    node.all_of.iter().chain(&node.any_of).chain(&node.one_of)
}

/// The nodes of what values of a node hold.
pub(super) fn held(node: &SchemaNode) -> impl Iterator<Item = &SchemaNode> {
    let additional = match &node.additional {
        Additional::Schema(schema) => Some(&**schema),
        Additional::Unsaid | Additional::Allowed | Additional::Forbidden => None,
    };
    let patterns = node.pattern_properties.iter().map(|(_, schema)| schema);
    let properties = node.properties.values().chain(patterns).chain(additional);
    properties.chain(node.items.as_deref()).chain(&node.prefix_items)
}
