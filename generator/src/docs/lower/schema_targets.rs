//! Where links to schemas lead, and what they are called there.

use std::collections::BTreeSet;

use indexmap::IndexMap;

use super::super::anchors::Anchors;
use super::super::dialect::Dialect;
use crate::model::{Api, Schema, TypeRef};
use crate::target::{DocsFormat, DocsStyle};

/// The section of a schema.
#[derive(Debug)]
pub(super) struct SchemaTarget<'a> {
    /// What the section and links to it are called, as plain text.
    pub(super) label: &'a str,
    /// The anchor of the section.
    pub(super) anchor: String,
    /// Whether the schema has an example.
    pub(super) has_example: bool,
}

/// The sections of the page of schemas.
#[derive(Debug)]
pub(super) struct SchemaTargets<'a> {
    page: String,
    targets: IndexMap<&'a str, SchemaTarget<'a>>,
}

impl<'a> SchemaTargets<'a> {
    pub(super) fn new(api: &'a Api, dialect: Dialect<'_>) -> Self {
        let mut anchors = Anchors::default();
        // The page's own title comes before the schemas'.
        anchors.heading("Schemas");
        let targets = page_order(api, dialect).into_iter().map(|schema| {
            let target = SchemaTarget {
                label: label(schema, dialect),
                anchor: anchor(schema, dialect, &mut anchors),
                has_example: schema.example.is_some(),
            };
            (schema.name.as_str(), target)
        });
        Self {
            targets: targets.collect(),
            page: format!("_schemas.{}", dialect.extension()),
        }
    }

    /// The stems in the order of the page.
    pub(super) fn stems(&self) -> impl Iterator<Item = &'a str> {
        self.targets.keys().copied()
    }

    pub(super) fn get(&self, stem: &str) -> Option<&SchemaTarget<'a>> {
        self.targets.get(stem)
    }

    /// The URL of a schema's section, from the page of a resource.
    pub(super) fn url(&self, target: &SchemaTarget<'_>) -> String {
        format!("{}#{}", self.page, target.anchor)
    }
}

/// The schemas by stem. Where some have one label, those that pages link to take the first of their places: the plain
/// anchor leads to one that is meant.
fn page_order<'a>(api: &'a Api, dialect: Dialect<'_>) -> Vec<&'a Schema> {
    let linked = linked_stems(api);
    let mut by_label: IndexMap<&str, Vec<&Schema>> = IndexMap::new();
    for schema in api.schemas.values() {
        by_label.entry(label(schema, dialect)).or_default().push(schema);
    }
    // The last of a list is the next to be placed.
    for schemas in by_label.values_mut() {
        schemas.sort_by_key(|schema| !linked.contains(schema.name.as_str()));
        schemas.reverse();
    }
    let labels = api.schemas.values().map(|schema| label(schema, dialect));
    labels.filter_map(|label| by_label.get_mut(label)?.pop()).collect()
}

/// The schemas that parameters and responses name.
fn linked_stems(api: &Api) -> BTreeSet<&str> {
    let actions = api.resources.iter().flat_map(|resource| &resource.actions);
    let types = actions.flat_map(|action| {
        let parameters = action.parameters.iter().map(|parameter| &parameter.ty);
        let responses = action
            .responses
            .iter()
            .chain(&action.errors)
            .map(|response| response.ty());
        parameters.chain(responses)
    });
    types
        .filter_map(|ty| match ty {
            TypeRef::Named(stem) => Some(stem.as_str()),
            TypeRef::Inline(_) | TypeRef::Any => None,
        })
        .collect()
}

fn label<'a>(schema: &'a Schema, dialect: Dialect<'_>) -> &'a str {
    match (dialect.format, dialect.style) {
        (DocsFormat::Rst, DocsStyle::Classic) => &schema.name,
        (DocsFormat::Rst, DocsStyle::Rich) | (DocsFormat::Markdown, DocsStyle::Classic | DocsStyle::Rich) => {
            &schema.title
        }
    }
}

fn anchor(schema: &Schema, dialect: Dialect<'_>, anchors: &mut Anchors) -> String {
    match (dialect.format, dialect.style) {
        (DocsFormat::Markdown, DocsStyle::Classic | DocsStyle::Rich) => anchors.heading(&schema.title),
        // Docutils gives the section of the stem an identifier of small letters, digits and hyphens.
        (DocsFormat::Rst, DocsStyle::Classic) => {
            let hyphenated = |c: char| if c.is_alphanumeric() { c } else { '-' };
            schema.name.to_lowercase().chars().map(hyphenated).collect()
        }
        (DocsFormat::Rst, DocsStyle::Rich) => anchors.target(&schema.title),
    }
}
