//! The schemas that formulas are made of: where references lead, and what a node means without its wrappers.

use std::cell::RefCell;
use std::collections::HashMap;

use super::formula::{Choice, Formula, NodeRef, joined, says_something};
use crate::model::{Api, SchemaNode};

/// The schemas of an API.
#[derive(Debug)]
pub(super) struct Source<'a> {
    api: &'a Api,
    /// What nodes mean that are wrappers, so that long chains of them are followed once.
    unwrapped: RefCell<HashMap<NodeRef<'a>, Formula<'a>>>,
}

impl<'a> Source<'a> {
    pub(super) fn new(api: &'a Api) -> Self {
        Self {
            api,
            unwrapped: RefCell::default(),
        }
    }

    /// The API itself.
    pub(super) fn api(&self) -> &'a Api {
        self.api
    }

    /// What the node refers to and joins, what it says itself, and its choices.
    pub(super) fn parts(&self, node: &'a SchemaNode) -> impl DoubleEndedIterator<Item = Formula<'a>> + use<'a> {
        let joined = self.target(node).into_iter().chain(&node.all_of).map(Formula::node);
        let own = says_something(node).then_some(Formula::Own(NodeRef(node)));
        let choices = [(Choice::AnyOf, &node.any_of), (Choice::OneOf, &node.one_of)].into_iter();
        let choices = choices.filter(|(_, alternatives)| !alternatives.is_empty());
        let choices = choices.map(|(choice, _)| Formula::Choice(NodeRef(node), choice));
        joined.chain(own).chain(choices)
    }

    /// The formula that means the same: without wrappers that add nothing, and with the target in place of a `$ref`.
    ///
    /// `{allOf: [{$ref: device}]}` is the root of `device`. A circle of references says nothing.
    pub(super) fn unwrap(&self, formula: Formula<'a>) -> Formula<'a> {
        let Formula::Node(mut node) = formula else {
            return formula;
        };
        let mut unwrapped = self.unwrapped.borrow_mut();
        let mut passed = Vec::new();
        let meaning = loop {
            let Some(content) = self.only_content(node.0) else {
                break Formula::Node(node);
            };
            if let Some(known) = unwrapped.get(&node) {
                break known.clone();
            }
            // What is found here stands for all that was passed; should it lead back to one of them, for nothing.
            unwrapped.insert(node, Formula::ANYTHING);
            passed.push(node);
            node = NodeRef(content);
        };
        unwrapped.extend(passed.into_iter().map(|node| (node, meaning.clone())));
        meaning
    }

    /// Where a node adds nothing to one other: that other.
    fn only_content(&self, node: &'a SchemaNode) -> Option<&'a SchemaNode> {
        if says_something(node) {
            return None;
        }
        let mut parts = self.target(node).into_iter().chain(joined(node));
        let first = parts.next()?;
        parts.next().is_none().then_some(first)
    }

    /// Where the node's `$ref` leads.
    fn target(&self, node: &SchemaNode) -> Option<&'a SchemaNode> {
        let reference = node.reference.as_ref()?;
        let schema = self.api.schemas.get(&reference.schema)?;
        if reference.pointer.is_empty() {
            Some(&schema.root)
        } else {
            schema.definitions.get(&reference.pointer)
        }
    }
}
