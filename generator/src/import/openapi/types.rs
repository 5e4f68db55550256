//! What a parameter, a header or a response holds: `schema: device` or `type: string`.

use super::Importer;
use super::body::Kind;
use super::document::reference_of;
use super::names::camel;
use super::schemas::is_beside_reference;
use super::text::is_true;
use crate::format::{Data, Entry, MapBuilder, Node, TYPE, TYPES};

/// Where a type stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// In a body or a part of one, where a `format: binary` is a file.
    Body,
    /// Everywhere else.
    Text,
}

/// How what stands beside a `$ref` changes what it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Beside {
    Nothing,
    /// `null` is a value as well.
    Null,
    More,
}

/// Keywords that say nothing about the type; what they say is said beside it.
const ANNOTATIONS: [&str; 10] = [
    "title",
    "description",
    "example",
    "examples",
    "default",
    "deprecated",
    "readOnly",
    "writeOnly",
    "externalDocs",
    "xml",
];

impl<'a> Importer<'a, '_> {
    /// Puts the keys of a type: the name of a schema, or a simple type where it stands. `name` is what a schema that
    /// needs a file is called.
    pub(super) fn put_type(
        &mut self,
        schema: &'a Node,
        place: Place,
        name: impl FnOnce() -> String,
        into: &mut MapBuilder,
    ) {
        if let Some((at, reference)) = reference_of(schema) {
            let target = self.document.follow(schema).ok().map(|followed| followed.node);
            // A name for bytes is nothing that people would use.
            if let Some(bytes) = target.filter(|node| place == Place::Body && is_binary(node)) {
                return self.put_inline(bytes, place, into);
            }
            let stem = match self.beside(schema, target) {
                Beside::Nothing => return self.put_reference(schema, reference, at, name, into),
                // Whoever uses it first does not give it its name.
                Beside::Null => match self.place_reference(reference, at) {
                    Some((stem, pointer)) if pointer.is_empty() => {
                        self.schemas.add_inline(schema, || camel(&["nullable", &stem]))
                    }
                    _ => self.schemas.add_inline(schema, name),
                },
                Beside::More => self.schemas.add_inline(schema, name),
            };
            into.put_text("schema", stem, schema.span);
            return;
        }
        if is_any(schema) {
            return;
        }
        if is_inline(schema) {
            return self.put_inline(schema, place, into);
        }
        let stem = self.schemas.add_inline(schema, name);
        into.put_text("schema", stem, schema.span);
    }

    /// What stands beside a `$ref` to `target` and changes what it stands for; what does not count is listed.
    fn beside(&mut self, schema: &'a Node, target: Option<&'a Node>) -> Beside {
        let is_alone = self.document.reference_is_alone();
        let is_same = |entry: &Entry| {
            let ty = target.and_then(|target| target.get("type"));
            ty.is_some_and(|ty| ty.to_json() == entry.value.to_json())
        };
        let mut beside = Beside::Nothing;
        for entry in schema.entries() {
            match entry.key.as_str() {
                "$ref" => {}
                key if is_annotation(key) => {}
                "type" if is_alone || is_same(entry) => {}
                "nullable" if is_true(schema, "nullable") => beside = beside.max(Beside::Null),
                "nullable" => {}
                key if is_alone && !is_beside_reference(key) => self.drop_beside_reference(entry),
                _ => beside = Beside::More,
            }
        }
        beside
    }

    fn put_reference(
        &mut self,
        schema: &'a Node,
        reference: &str,
        at: &Node,
        name: impl FnOnce() -> String,
        into: &mut MapBuilder,
    ) {
        let Some((stem, pointer)) = self.place_reference(reference, at) else {
            return;
        };
        let stem = if pointer.is_empty() {
            stem
        } else {
            self.schemas.add_inline(schema, name)
        };
        into.put_text("schema", stem, at.span);
    }

    fn put_inline(&mut self, schema: &'a Node, place: Place, into: &mut MapBuilder) {
        let is_file = place == Place::Body && is_binary(schema);
        for entry in schema.entries() {
            match (entry.key.as_str(), &entry.value.data) {
                ("type", _) if is_file => {
                    into.put_text("type", "file", entry.value.span);
                }
                ("format", _) if is_file => {}
                ("type", Data::List(names)) => {
                    put_nullable_type(names, into);
                }
                (key, _) if is_type_key(key) => {
                    let value = self.convert_inline_keyword(entry);
                    into.put_at(entry.key.clone(), entry.key_span, value);
                }
                _ => {}
            }
        }
    }

    fn convert_inline_keyword(&mut self, entry: &'a Entry) -> Node {
        match entry.key.as_str() {
            "items" | "additionalProperties" => self.convert_schema(&entry.value),
            _ => entry.value.clone(),
        }
    }
}

/// `[string, "null"]` is a string or `null`.
fn put_nullable_type(names: &[Node], into: &mut MapBuilder) {
    for name in names {
        if name.as_text() == Some("null") {
            into.put("nullable", Node::boolean(true, name.span));
        } else {
            into.put("type", name.clone());
        }
    }
}

fn is_type_key(key: &str) -> bool {
    key != "schema" && TYPE.keys.iter().any(|known| known.name == key)
}

/// Whether a schema says nothing about its values.
pub(super) fn is_any(schema: &Node) -> bool {
    match &schema.data {
        Data::Map(entries) => entries.iter().all(|entry| is_annotation(&entry.key)),
        _ => true,
    }
}

fn is_annotation(key: &str) -> bool {
    ANNOTATIONS.contains(&key) || key.starts_with("x-") || key.starts_with("$comment")
}

/// Whether a schema has this type, perhaps beside `null`.
pub(super) fn is_of(schema: &Node, name: &str) -> bool {
    let ty = schema.get("type");
    let is_this = |node: &Node| node.as_text() == Some(name);
    ty.is_some_and(|ty| is_this(ty) || ty.items().iter().any(is_this))
}

/// A string of bytes: `format: binary`, or a media type without an encoding.
pub(super) fn is_binary(schema: &Node) -> bool {
    let text = |key| schema.get(key).and_then(Node::as_text);
    let holds_bytes = text("contentEncoding").is_none()
        && text("contentMediaType").is_some_and(|media_type| Kind::of(media_type) == Kind::Bytes);
    text("type") == Some("file") || text("type") == Some("string") && (text("format") == Some("binary") || holds_bytes)
}

/// Whether a type may stand where it is used: one type, and nothing inside of it that wants a name.
fn is_inline(schema: &Node) -> bool {
    is_binary(schema)
        || schema.entries().iter().all(|entry| match entry.key.as_str() {
            "type" => is_one_type(&entry.value),
            "properties" => false,
            "items" => is_item(&entry.value),
            "additionalProperties" => matches!(entry.value.data, Data::Bool(_)) || is_item(&entry.value),
            key => is_type_key(key) || is_annotation(key),
        })
}

/// A type that is known, or one and `null`.
fn is_one_type(node: &Node) -> bool {
    let is_known = |node: &Node| {
        node.as_text()
            .is_some_and(|name| TYPES.contains(&name) && name != "file")
    };
    match &node.data {
        Data::List(names) => {
            let others: Vec<&Node> = names.iter().filter(|name| name.as_text() != Some("null")).collect();
            matches!(others.as_slice(), [name] if is_known(name))
        }
        _ => is_known(node),
    }
}

fn is_item(schema: &Node) -> bool {
    match &schema.data {
        Data::Map(_) if reference_of(schema).is_some() => true,
        Data::Map(_) => is_any(schema) || is_inline(schema),
        _ => false,
    }
}
