//! The document and what its `$ref`s lead to.

use std::cell::RefCell;
use std::collections::HashMap;
use std::path::Path;

use super::files::Files;
use crate::format::{Data, Entry, Node};
use crate::model::{FileId, Span};

/// A document whose `$ref`s can be followed.
pub(super) struct Document<'a> {
    root: &'a Node,
    file: FileId,
    files: &'a Files,
    roots: HashMap<FileId, &'a Node>,
    /// What is below large mappings that a `$ref` went through, by the address of the mapping.
    children: RefCell<HashMap<*const Node, HashMap<&'a str, &'a Node>>>,
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
    /// The object with the first `$ref`.
    pub(super) beside: Option<&'a Node>,
}

impl Followed<'_> {
    /// The name of the component that it is.
    pub(super) fn component(&self) -> Option<String> {
        let (path, fragment) = split_reference(self.through?);
        let last = fragment.rsplit('/').next().filter(|last| !last.is_empty());
        Some(match last {
            Some(last) => unescape(&decode_percent(last)),
            None => {
                let path = decode_percent(path);
                Path::new(&path).file_stem()?.to_string_lossy().into_owned()
            }
        })
    }
}

/// Longer chains of references are cycles.
const LONGEST_CHAIN: usize = 32;

impl<'a> Document<'a> {
    /// The document is the first of the files.
    pub(super) fn new(files: &'a Files, file: FileId, root: &'a Node) -> Self {
        Self {
            root,
            file,
            files,
            roots: files.roots.iter().map(|(file, root)| (*file, root)).collect(),
            children: RefCell::default(),
        }
    }

    pub(super) fn root(&self) -> &'a Node {
        self.root
    }

    /// Whether a `$ref` stands alone, as up to OpenAPI 3.0.
    pub(super) fn reference_is_alone(&self) -> bool {
        let version = self.root.get("openapi").and_then(Node::as_text);
        version.is_none_or(|version| version.starts_with("3.0"))
    }

    /// Whether it was Swagger 2.0 before.
    pub(super) fn is_upgraded(&self) -> bool {
        self.files.are_upgraded
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
        let (path, fragment) = split_reference(reference);
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
        let file = self.file;
        let node = self.node_at(file, &pointer)?;
        Some(Target { file, pointer, node })
    }

    fn node_at(&self, file: FileId, pointer: &str) -> Option<&'a Node> {
        let root = *self.roots.get(&file)?;
        pointer.split('/').skip(1).try_fold(root, |node, token| {
            let token = unescape(token);
            match &node.data {
                Data::List(items) => items.get(token.parse::<usize>().ok()?),
                _ => self.child_of(node, &token).or_else(|| self.moved_child(node, &token)),
            }
        })
    }

    /// The value under a key of Swagger 2.0 that stands elsewhere since the document was upgraded: the schema of a response
    /// under `content`, the type of a parameter under `schema`.
    fn moved_child(&self, node: &'a Node, key: &str) -> Option<&'a Node> {
        if !self.is_upgraded() {
            return None;
        }
        match key {
            "schema" => node.get("content")?.entries().first()?.value.get(key),
            _ => node.get("in").and(node.get("schema"))?.get(key),
        }
    }

    /// The value under a key; a document may have thousands of schemas, and a `$ref` for each.
    fn child_of(&self, node: &'a Node, key: &str) -> Option<&'a Node> {
        const FEW: usize = 16;
        let entries = node.entries();
        if entries.len() <= FEW {
            return node.get(key);
        }
        let mut children = self.children.borrow_mut();
        let known = children.entry(std::ptr::from_ref(node)).or_insert_with(|| {
            let entries = entries.iter().map(|entry| (entry.key.as_str(), &entry.value));
            entries.collect()
        });
        known.get(key).copied()
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

    /// The object that a node is or refers to; the `$ref` that leads nowhere else.
    pub(super) fn follow(&self, node: &'a Node) -> Result<Followed<'a>, &'a Node> {
        let mut followed = Followed {
            node,
            through: None,
            beside: None,
        };
        for _ in 0..LONGEST_CHAIN {
            let Some((at, reference)) = reference_of(followed.node) else {
                return Ok(followed);
            };
            let target = self.lookup(reference, at.span).ok_or(at)?;
            followed = Followed {
                node: target.node,
                through: Some(reference),
                beside: Some(node),
            };
        }
        Err(node.get("$ref").unwrap_or(node))
    }

    /// The object that a node is or refers to; the node itself where its `$ref` leads nowhere.
    pub(super) fn resolve(&self, node: &'a Node) -> &'a Node {
        self.follow(node).map_or(node, |followed| followed.node)
    }

    /// The objects whose `$ref`s lead from one to the next, and at last to the object that is meant.
    pub(super) fn chain(&self, followed: &Followed<'a>) -> impl Iterator<Item = &'a Node> {
        let next = |node: &&'a Node| {
            let (at, reference) = reference_of(node)?;
            Some(self.lookup(reference, at.span)?.node)
        };
        std::iter::successors(followed.beside, next)
            .take_while(|node| reference_of(node).is_some())
            .take(LONGEST_CHAIN)
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

/// The path of a file and the fragment inside of it.
fn split_reference(reference: &str) -> (&str, &str) {
    reference.split_once('#').unwrap_or((reference, ""))
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
