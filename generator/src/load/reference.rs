//! `$ref`s: their text to a schema and a pointer, and the pointer to a node.

use indexmap::IndexMap;

use super::schema::{Draft, SchemaReader};
use crate::diagnostic::{Code, Report};
use crate::format::{Data, Node, listed, nearest};
use crate::model::{Reference, Schema, Span};

/// A `$ref` and where it stands.
#[derive(Clone, Debug)]
pub(super) struct FoundReference {
    pub(super) reference: Reference,
    pub(super) span: Span,
}

/// Reads `other`, `other#/definitions/x`, `#/$defs/x` or `#`. `stem` is the schema that the text stands in.
pub(super) fn parse_reference(text: &str, stem: Option<&str>, span: Span, report: &mut Report) -> Option<Reference> {
    let (schema, fragment) = text.split_once('#').unwrap_or((text, ""));
    let is_pointer = fragment.is_empty() || fragment.starts_with('/');
    let help = if text.contains("://") {
        "put what it leads to into a schema of the spec: nothing is fetched from elsewhere"
    } else if stem.is_none() && schema.is_empty() {
        "write the name of a schema in front of `#`"
    } else {
        "write the name of a schema, `name#/$defs/part`, or inside a schema's file `#/$defs/part` or `#`"
    };
    let schema = if schema.is_empty() { stem } else { Some(schema) };
    match (schema, decode_percent(fragment).filter(|_| is_pointer)) {
        (Some(schema), Some(pointer)) if !text.is_empty() && !text.contains("://") => Some(Reference {
            schema: schema.to_owned(),
            pointer,
        }),
        _ => {
            let message = format!("`{text}` leads nowhere");
            report.error(Code::UnresolvedReference, span, message).help(help);
            None
        }
    }
}

/// The text of a URI's fragment; `None` where it is not UTF-8 or a `%` has no two digits behind it.
pub(crate) fn decode_percent(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let mut digit = || char::from(rest.next()?).to_digit(16);
            bytes.push(u8::try_from(digit()? * 16 + digit()?).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

/// A schema's file, as far as it could be read.
pub(super) enum SchemaSource<'a> {
    /// Its nodes.
    Parsed(&'a Node, Draft),
    /// It is there, but broken: what refers to it is not wrong.
    Broken,
}

/// Follows every reference; what pointers lead to goes to the [`definitions`](Schema::definitions) of its schema.
pub(super) fn resolve_references(
    mut pending: Vec<FoundReference>,
    sources: &IndexMap<String, SchemaSource<'_>>,
    schemas: &mut IndexMap<String, Schema>,
    report: &mut Report,
) {
    while !pending.is_empty() {
        for found in std::mem::take(&mut pending) {
            resolve_reference(&found, sources, schemas, &mut pending, report);
        }
    }
}

fn resolve_reference(
    found: &FoundReference,
    sources: &IndexMap<String, SchemaSource<'_>>,
    schemas: &mut IndexMap<String, Schema>,
    pending: &mut Vec<FoundReference>,
    report: &mut Report,
) {
    let Reference { schema, pointer } = &found.reference;
    match sources.get(schema) {
        None => report_unknown_schema(schema, found.span, sources.keys().map(String::as_str), report),
        Some(SchemaSource::Broken) => {}
        Some(SchemaSource::Parsed(root, draft)) => {
            let Some(target) = follow_pointer(root, pointer) else {
                let names = sources.keys().map(String::as_str);
                return report_pointer(&found.reference, root, names, found.span, report);
            };
            let Some(owner) = schemas.get_mut(schema) else {
                return;
            };
            if !pointer.is_empty() && !owner.definitions.contains_key(pointer) {
                let mut reader = SchemaReader {
                    stem: Some(schema),
                    draft: *draft,
                    references: pending,
                    report,
                };
                let definition = reader.read_schema(target);
                owner.definitions.insert(pointer.clone(), definition);
            }
        }
    }
}

/// Reports a pointer that leads nowhere in the schema that it names.
fn report_pointer<'a>(
    reference: &Reference,
    root: &Node,
    mut schemas: impl Iterator<Item = &'a str>,
    span: Span,
    report: &mut Report,
) {
    let Reference { schema, pointer } = reference;
    let help = || {
        let (parent, name) = pointer.rsplit_once('/').unwrap_or_default();
        let siblings = follow_pointer(root, parent).map(Node::entries).unwrap_or_default();
        let siblings = siblings.iter().map(|entry| entry.key.as_str());
        if let Some(near) = nearest(name, siblings.clone()) {
            format!("do you mean `{parent}/{near}`?")
        } else if schemas.any(|schema| schema == name) {
            format!("write `{name}`: that is a schema of its own")
        } else if siblings.clone().next().is_some() {
            format!("`{schema}#{parent}` has {}", listed(siblings))
        } else {
            format!("add `{name}` to the schema `{schema}`")
        }
    };
    let message = format!("the schema `{schema}` has no `{pointer}`");
    report
        .error(Code::UnresolvedReference, span, message)
        .note("the schema is here", root.span)
        .help_with(help);
}

/// Reports the name of a schema that is not there.
pub(super) fn report_unknown_schema<'a>(
    name: &str,
    span: Span,
    known: impl Iterator<Item = &'a str> + Clone,
    report: &mut Report,
) {
    let help = || {
        // Elsewhere a reference is the path of a file: `./schemas/device.yaml`.
        let file = name.rsplit('/').next().unwrap_or(name);
        let stem = file
            .strip_suffix(".yaml")
            .or(file.strip_suffix(".json"))
            .unwrap_or(file);
        if stem != name && known.clone().any(|known| known == stem) {
            format!("write `{stem}`")
        } else if let Some(near) = nearest(stem, known) {
            format!("do you mean `{near}`?")
        } else {
            format!("add `schemas/{stem}.yaml`")
        }
    };
    let message = format!("there is no schema `{name}`");
    report.error(Code::UnknownSchema, span, message).help_with(help);
}

/// Walks a JSON Pointer, RFC 6901.
fn follow_pointer<'a>(root: &'a Node, pointer: &str) -> Option<&'a Node> {
    pointer.split('/').skip(1).try_fold(root, |node, token| {
        let token = token.replace("~1", "/").replace("~0", "~");
        match &node.data {
            Data::List(items) => items.get(parse_index(&token)?),
            _ => node.get(&token),
        }
    })
}

/// An index in its one spelling: `+1` and `01` are none, so that no two pointers lead to one node.
fn parse_index(token: &str) -> Option<usize> {
    token.parse().ok().filter(|index: &usize| index.to_string() == token)
}
