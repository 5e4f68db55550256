//! All schemas to their page.

use heck::ToKebabCase;
use serde_json::Value;

use super::super::json::{pretty_json, rename_references, without_annotations};
use super::super::markup::columns;
use super::super::page::{SchemaSection, SchemasPage};
use super::Lowering;
use super::links::Links;
use super::schema_targets::SchemaTarget;
use crate::model::{Api, Schema};
use crate::target::{DocsFormat, DocsStyle};

pub(super) fn lower_schemas(lowering: &Lowering<'_>) -> SchemasPage {
    let mut links = Links::new(lowering.dialect);
    let sections = lowering.schemas.stems().filter_map(|stem| {
        let schema = lowering.api.schemas.get(stem)?;
        let target = lowering.schemas.get(stem)?;
        Some(lower_schema(lowering, schema, target, &mut links))
    });
    SchemasPage {
        schemas: sections.collect(),
    }
}

fn lower_schema(
    lowering: &Lowering<'_>,
    schema: &Schema,
    target: &SchemaTarget<'_>,
    links: &mut Links<'_>,
) -> SchemaSection {
    let markup = lowering.dialect.markup();
    let title = markup.title(target.label);
    SchemaSection {
        underline: "-".repeat(columns(&title)),
        title,
        anchor: target.anchor.clone(),
        link: links.link_section(target.label, &target.anchor),
        description: markup.blocks(schema.description.as_deref().unwrap_or_default()),
        json: pretty_json(&shown_json(lowering, schema)),
        example: schema.example.as_ref().map(pretty_json),
    }
}

/// Classic reStructuredText shows the whole file, the other forms what stands not beside it already. Rich pages name
/// every schema as `#/definitions/{stem}`, as a document that holds them all would.
fn shown_json(lowering: &Lowering<'_>, schema: &Schema) -> Value {
    let api = lowering.api;
    match (lowering.dialect.format, lowering.dialect.style) {
        (DocsFormat::Markdown, DocsStyle::Classic) => without_annotations(&schema.source),
        (DocsFormat::Rst, DocsStyle::Classic) => {
            let file_name = |reference: &str| as_file(reference, api);
            rename_references(&schema.source, &file_name)
        }
        (DocsFormat::Markdown | DocsFormat::Rst, DocsStyle::Rich) => {
            let definition = |reference: &str| as_definition(reference, schema, api);
            rename_references(&without_annotations(&schema.source), &definition)
        }
    }
}

/// `webhookPost#/definitions/x` → `webhook-post.json#/definitions/x`; a part of the same file keeps its name.
fn as_file(reference: &str, api: &Api) -> String {
    let (stem, fragment) = reference.find('#').map_or((reference, ""), |at| reference.split_at(at));
    if api.schemas.contains_key(stem) {
        format!("{}.json{fragment}", stem.to_kebab_case())
    } else {
        reference.to_owned()
    }
}

/// `other` → `#/definitions/other`, `other#/$defs/x` → `#/definitions/other/$defs/x`, `#` → `#/definitions/{this}`; a
/// part of the same file keeps its name.
fn as_definition(reference: &str, schema: &Schema, api: &Api) -> String {
    let (stem, pointer) = reference.split_once('#').unwrap_or((reference, ""));
    match stem {
        "" if pointer.is_empty() => format!("#/definitions/{}", schema.name),
        stem if api.schemas.contains_key(stem) => format!("#/definitions/{stem}{pointer}"),
        _ => reference.to_owned(),
    }
}
