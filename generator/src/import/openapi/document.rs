//! The document and what its `$ref`s lead to.

use std::collections::HashMap;

use super::files::Files;
use crate::format::{Data, Entry, Node};
use crate::model::{FileId, Span};

/// A document whose `$ref`s can be followed.
pub(super) struct Document<'a> {
    root: &'a Node,
    file: FileId,
    files: &'a Files,
    /// What stands under `components`, by pointer: nearly every `$ref` leads to one of these.
    components: HashMap<String, &'a Node>,
}

/// Where a `$ref` leads.
#[derive(Clone, Debug)]
pub(super) struct Target<'a> {
    pub(super) file: FileId,
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

impl Followed<'_> {
    /// The name of the component that it is.
    pub(super) fn component(&self) -> Option<String> {
        let last = self.through?.rsplit('/').next()?;
        Some(unescape(&decode_percent(last)))
    }
}

/// Longer chains of references are cycles.
const LONGEST_CHAIN: usize = 32;

impl<'a> Document<'a> {
    /// The document is the first of the files.
    pub(super) fn new(files: &'a Files, file: FileId, root: &'a Node) -> Self {
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
            file,
            files,
            components: components.collect(),
        }
    }

    pub(super) fn root(&self) -> &'a Node {
        self.root
    }

    pub(super) fn file(&self) -> FileId {
        self.file
    }

    /// What stands under a name of `components`.
    pub(super) fn components(&self, kind: &str) -> &'a [Entry] {
        let components = self.root.get("components");
        components
            .and_then(|node| node.get(kind))
            .map(Node::entries)
            .unwrap_or_default()
    }

    /// Where a `$ref` leads that stands at `at`; nothing where that is nowhere, or outside of the document's folder.
    pub(super) fn lookup(&self, reference: &str, at: Span) -> Option<Target<'a>> {
        if let Some(target) = self.lookup_name(reference) {
            return Some(target);
        }
        let (path, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        let file = match path {
            "" => at.file,
            path => *self.files.links.get(&(at.file, path.to_owned()))?,
        };
        let pointer = decode_percent(fragment);
        if !pointer.is_empty() && !pointer.starts_with('/') || reference.is_empty() {
            return None;
        }
        if let Some(node) = self.node_at(file, &pointer) {
            return Some(Target { file, pointer, node });
        }
        let pointer = to_component(&pointer)?;
        let node = self.node_at(file, &pointer)?;
        Some(Target { file, pointer, node })
    }

    /// A schema's name alone, as some write it.
    fn lookup_name(&self, reference: &str) -> Option<Target<'a>> {
        let is_name = !reference.contains(['#', '/', '.']);
        let pointer = is_name.then(|| format!("/components/schemas/{}", escape(reference)))?;
        let node = *self.components.get(&pointer)?;
        let file = self.file;
        Some(Target { file, pointer, node })
    }

    fn node_at(&self, file: FileId, pointer: &str) -> Option<&'a Node> {
        if file == self.file
            && let Some(node) = self.components.get(pointer)
        {
            return Some(node);
        }
        pointer.split('/').skip(1).try_fold(self.root_of(file)?, |node, token| {
            let token = unescape(token);
            match &node.data {
                Data::List(items) => items.get(token.parse::<usize>().ok()?),
                _ => node.get(&token),
            }
        })
    }

    /// Whether a pointer goes through an object that has a `$ref`, whose other keys may not count.
    pub(super) fn crosses_reference(&self, target: &Target<'_>) -> bool {
        let slashes = target.pointer.match_indices('/').map(|(at, _)| at);
        let mut above = slashes.filter_map(|at| self.node_at(target.file, &target.pointer[..at]));
        above.any(|node| reference_of(node).is_some())
    }

    /// The name of a file without its ending.
    pub(super) fn stem_of(&self, file: FileId) -> &str {
        self.files.stems.get(&file).map(String::as_str).unwrap_or_default()
    }

    fn root_of(&self, file: FileId) -> Option<&'a Node> {
        if file == self.file {
            return Some(self.root);
        }
        let found = self.files.roots.iter().find(|(known, _)| *known == file);
        found.map(|(_, root)| root)
    }

    /// The object that a node is or refers to; the `$ref` that leads nowhere else.
    pub(super) fn follow(&self, node: &'a Node) -> Result<Followed<'a>, &'a Node> {
        let mut followed = Followed { node, through: None };
        for _ in 0..LONGEST_CHAIN {
            let Some((at, reference)) = reference_of(followed.node) else {
                return Ok(followed);
            };
            let target = self.lookup(reference, at.span).ok_or(at)?;
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

/// Where Swagger 2.0 has what stands under `components` later; its `$ref`s are there in later documents as well.
fn to_component(pointer: &str) -> Option<String> {
    let places = [
        ("/definitions/", "schemas"),
        ("/parameters/", "parameters"),
        ("/responses/", "responses"),
        ("/securityDefinitions/", "securitySchemes"),
    ];
    places.iter().find_map(|(prefix, kind)| {
        let rest = pointer.strip_prefix(prefix)?;
        Some(format!("/components/{kind}/{rest}"))
    })
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
pub(super) fn decode_percent(text: &str) -> String {
    percent_encoding::percent_decode_str(text)
        .decode_utf8_lossy()
        .into_owned()
}
