//! `$ref`s: their text to a schema and a pointer, and the pointer to a node.

use indexmap::IndexMap;

use super::schema::{Draft, SchemaReader};
use crate::diagnostic::{Code, Report};
use crate::format::{Data, Node, nearest};
use crate::model::{Reference, Schema, SchemaNode, Span};

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
    let schema = if schema.is_empty() { stem } else { Some(schema) };
    match (schema, decode_percent(fragment).filter(|_| is_pointer)) {
        (Some(schema), Some(pointer)) if !text.is_empty() => Some(Reference {
            schema: schema.to_owned(),
            pointer,
        }),
        _ => {
            let message = format!("`{text}` leads nowhere");
            let help =
                "write the name of a schema, `name#/$defs/part`, or inside a schema's file `#/$defs/part` or `#`";
            report.error(Code::UnresolvedReference, span, message).help(help);
            None
        }
    }
}

/// The text of a URI's fragment; `None` where it is not UTF-8 or a `%` has no two digits behind it.
fn decode_percent(text: &str) -> Option<String> {
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
                report
                    .error(
                        Code::UnresolvedReference,
                        found.span,
                        format!("schema `{schema}` has no `{pointer}`"),
                    )
                    .note("the schema is here", root.span);
                return;
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

/// Reports the name of a schema that is not there.
pub(super) fn report_unknown_schema<'a>(
    name: &str,
    span: Span,
    known: impl Iterator<Item = &'a str>,
    report: &mut Report,
) {
    let diagnostic = report.error(Code::UnknownSchema, span, format!("there is no schema `{name}`"));
    match nearest(name, known) {
        Some(near) => diagnostic.help(format!("do you mean `{near}`?")),
        None => diagnostic.help(format!("add `schemas/{name}.yaml`")),
    };
}

/// Walks a JSON Pointer, RFC 6901.
fn follow_pointer<'a>(root: &'a Node, pointer: &str) -> Option<&'a Node> {
    pointer.split('/').skip(1).try_fold(root, |node, token| {
        let token = token.replace("~1", "/").replace("~0", "~");
        match &node.data {
            Data::List(items) => items.get(token.parse::<usize>().ok()?),
            _ => node.get(&token),
        }
    })
}

/// Every schema that leads only to itself is reported: `a` is `$ref: b`, and `b` is `$ref: a`.
pub(super) fn check_cycles(schemas: &IndexMap<String, Schema>, report: &mut Report) {
    for (stem, schema) in schemas {
        check_cycle(stem, "", &schema.root, schemas, report);
        for (pointer, definition) in &schema.definitions {
            check_cycle(stem, pointer, definition, schemas, report);
        }
    }
}

fn check_cycle(stem: &str, pointer: &str, node: &SchemaNode, schemas: &IndexMap<String, Schema>, report: &mut Report) {
    let start = Reference {
        schema: stem.to_owned(),
        pointer: pointer.to_owned(),
    };
    let mut seen: Vec<&Reference> = Vec::new();
    let mut pending: Vec<&Reference> = Vec::new();
    push_same_value(node, &mut pending);
    while let Some(reference) = pending.pop() {
        if *reference == start {
            report
                .error(Code::CircularReference, node.span, "this schema leads only to itself")
                .help("give the schema a `type`, and put the `$ref` under `properties` or `items`");
            return;
        }
        if !seen.contains(&reference) {
            seen.push(reference);
            if let Some(target) = target_of(reference, schemas) {
                push_same_value(target, &mut pending);
            }
        }
    }
}

/// The references that describe the same value as the node: its own, and those of the parts of `allOf`.
fn push_same_value<'a>(node: &'a SchemaNode, references: &mut Vec<&'a Reference>) {
    references.extend(&node.reference);
    for part in &node.all_of {
        push_same_value(part, references);
    }
}

fn target_of<'a>(reference: &Reference, schemas: &'a IndexMap<String, Schema>) -> Option<&'a SchemaNode> {
    let schema = schemas.get(&reference.schema)?;
    if reference.pointer.is_empty() {
        Some(&schema.root)
    } else {
        schema.definitions.get(&reference.pointer)
    }
}
