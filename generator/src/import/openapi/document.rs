//! The document and what its `$ref`s lead to.

use std::collections::HashMap;

use crate::format::{Data, Entry, Node};

/// A document whose `$ref`s can be followed.
pub(super) struct Document<'a> {
    root: &'a Node,
    /// What stands under `components`, by pointer: nearly every `$ref` leads to one of these.
    components: HashMap<String, &'a Node>,
}

/// Where a `$ref` leads.
#[derive(Clone, Debug)]
pub(super) struct Target<'a> {
    /// The JSON Pointer, in its one spelling.
    pub(super) pointer: String,
    pub(super) node: &'a Node,
}

/// An object that a `$ref` may have stood for.
#[derive(Clone, Copy)]
pub(super) struct Followed<'a> {
    pub(super) node: &'a Node,
    /// The `$ref` that led to it, if one did.
    pub(super) through: Option<&'a str>,
}

/// Longer chains of references are cycles.
const LONGEST_CHAIN: usize = 32;

impl<'a> Document<'a> {
    pub(super) fn new(root: &'a Node) -> Self {
        let kinds = root.get("components").map(Node::entries).unwrap_or_default();
        let components = kinds.iter().flat_map(|kind| {
            let entries = kind.value.entries().iter();
            entries.map(|entry| {
                let pointer = format!("/components/{}/{}", escape(&kind.key), escape(&entry.key));
                (pointer, &entry.value)
            })
        });
        Self {
            root,
            components: components.collect(),
        }
    }

    pub(super) fn root(&self) -> &'a Node {
        self.root
    }

    /// What stands under a name of `components`.
    pub(super) fn components(&self, kind: &str) -> &'a [Entry] {
        let components = self.root.get("components");
        components
            .and_then(|node| node.get(kind))
            .map(Node::entries)
            .unwrap_or_default()
    }

    /// Where a `$ref` leads; nothing where that is nowhere, or outside of the document.
    pub(super) fn lookup(&self, reference: &str) -> Option<Target<'a>> {
        let pointer = decode_percent(reference.strip_prefix('#')?);
        if !pointer.is_empty() && !pointer.starts_with('/') {
            return None;
        }
        let node = self.node_at(&pointer)?;
        Some(Target { pointer, node })
    }

    fn node_at(&self, pointer: &str) -> Option<&'a Node> {
        if let Some(node) = self.components.get(pointer) {
            return Some(node);
        }
        pointer.split('/').skip(1).try_fold(self.root, |node, token| {
            let token = unescape(token);
            match &node.data {
                Data::List(items) => items.get(token.parse::<usize>().ok()?),
                _ => node.get(&token),
            }
        })
    }

    /// The object that a node is or refers to; the `$ref` that leads nowhere else.
    pub(super) fn follow(&self, node: &'a Node) -> Result<Followed<'a>, &'a Node> {
        let mut followed = Followed { node, through: None };
        for _ in 0..LONGEST_CHAIN {
            let Some((at, reference)) = reference_of(followed.node) else {
                return Ok(followed);
            };
            let target = self.lookup(reference).ok_or(at)?;
            followed = Followed {
                node: target.node,
                through: Some(reference),
            };
        }
        Err(node.get("$ref").unwrap_or(node))
    }
}

/// The `$ref` of an object, and where it stands.
pub(super) fn reference_of(node: &Node) -> Option<(&Node, &str)> {
    let at = node.get("$ref")?;
    Some((at, at.as_text()?))
}

/// A name as a token of a JSON Pointer.
pub(super) fn escape(token: &str) -> String {
    token.replace('~', "~0").replace('/', "~1")
}

/// A token of a JSON Pointer as a name.
pub(super) fn unescape(token: &str) -> String {
    token.replace("~1", "/").replace("~0", "~")
}

/// The text of a URI's fragment; a `%` without two digits behind it stands for itself.
fn decode_percent(text: &str) -> String {
    percent_encoding::percent_decode_str(text)
        .decode_utf8_lossy()
        .into_owned()
}
