//! `components.schemas`: the schemas of the spec in draft 2020-12, and the way back to what they were.
//!
//! ```text
//! schemas/device.yaml: {$schema: …draft-07…, properties: {owner: {$ref: user}}}
//!   ──▶ #/components/schemas/device: {properties: {owner: {$ref: "#/components/schemas/user"}}, x-actionspec: …}
//! ```
//!
//! A schema that cannot be had back from what OpenAPI says has its source beside it, in the extension.

mod convert;
mod fits;
mod keywords;
mod pattern;
mod pointer;
mod restore;

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;
use serde_json::{Map, Value, json};

use super::inline;
use crate::export::EXTENSION;
use crate::format::Node;
use crate::load::{Draft, decode_percent};
use crate::model::{Api, SchemaNode, Span};
use convert::Converter;
pub(in crate::export) use fits::{fits, has_reference};
use pointer::Moves;
pub(super) use pointer::encode;
pub(crate) use restore::restore;

/// Where schemas stand in a document.
pub(crate) const COMPONENTS: &str = "#/components/schemas/";

/// All schemas of a document.
pub(super) struct Schemas {
    /// What stands under `components.schemas`.
    pub(super) components: Map<String, Value>,
    moves: BTreeMap<String, Moves>,
}

/// The pointers that `$ref`s lead to, by schema.
type Targets = BTreeMap<String, BTreeSet<String>>;

impl Schemas {
    /// The schemas of an API.
    pub(super) fn of(api: &Api) -> Self {
        let sources = api.schemas.iter();
        let sources = sources.map(|(name, schema)| (name.clone(), Node::of_json(&schema.source, schema.span)));
        let targets = api.schemas.iter();
        let targets = targets.map(|(name, schema)| (name.clone(), schema.definitions.keys().cloned().collect()));
        Self::convert(&sources.collect(), &targets.collect())
    }

    /// References can be told once it is known what stands elsewhere afterwards.
    fn convert(sources: &IndexMap<String, Node>, targets: &Targets) -> Self {
        let nothing = BTreeSet::new();
        let convert = |name: &String, node: &Node, link: &dyn Fn(&str) -> Option<String>| {
            let mut converter = Converter {
                draft: Draft::of(node),
                targets: targets.get(name).unwrap_or(&nothing),
                link,
                moves: Moves::default(),
                is_hidden: false,
            };
            let schema = converter.convert(node);
            (schema, converter.moves)
        };
        let moved = sources
            .iter()
            .map(|(name, node)| (name.clone(), convert(name, node, &|_| None).1));
        let moves: BTreeMap<String, Moves> = moved.collect();
        let linked = sources.iter().map(|(name, node)| {
            let link = |text: &str| link(text, Some(name), &moves);
            (name.clone(), convert(name, node, &link).0)
        });
        let mut components: Map<String, Value> = linked.collect();
        leave_out_misfits(&mut components);
        for (name, node) in sources {
            if let Some(schema) = components.get_mut(name) {
                attach_source(schema, node, Some(name));
            }
        }
        Self { components, moves }
    }

    /// A type that stands where it is used.
    pub(super) fn inline(&self, schema: &SchemaNode) -> Value {
        let source = Node::of_json(&inline::source(schema), Span::default());
        let link = |text: &str| link(text, None, &self.moves);
        let mut converter = Converter {
            draft: Draft::default(),
            targets: &BTreeSet::new(),
            link: &link,
            moves: Moves::default(),
            is_hidden: false,
        };
        let mut value = converter.convert(&source);
        for pointer in fits::misfits(&value, &self.components) {
            remove_default(&mut value, &pointer);
        }
        attach_source(&mut value, &source, None);
        value
    }
}

fn link(text: &str, stem: Option<&str>, moves: &BTreeMap<String, Moves>) -> Option<String> {
    let (name, fragment) = text.split_once('#').unwrap_or((text, ""));
    let name = if name.is_empty() { stem? } else { name };
    let pointer = moves.get(name)?.follow(&decode_percent(fragment)?);
    Some(format!("{COMPONENTS}{name}{}", encode(&pointer)))
}

fn leave_out_misfits(components: &mut Map<String, Value>) {
    let found = components
        .iter()
        .map(|(name, schema)| (name.clone(), fits::misfits(schema, components)));
    for (name, pointers) in found.collect::<Vec<_>>() {
        for pointer in pointers {
            if let Some(schema) = components.get_mut(&name) {
                remove_default(schema, &pointer);
            }
        }
    }
}

fn remove_default(schema: &mut Value, pointer: &str) {
    if let Some(Value::Object(keywords)) = schema.pointer_mut(pointer) {
        keywords.shift_remove("default");
    }
}

/// Puts what is needed for the way back beside a schema.
fn attach_source(schema: &mut Value, source: &Node, stem: Option<&str>) {
    let original = source.to_json();
    let read_again = |schema: &Value| restore(&Node::of_json(schema, source.span), stem).to_json();
    if read_again(schema) == original {
        return;
    }
    let Value::Object(keywords) = schema else {
        return;
    };
    if let Some(dialect) = original.get("$schema") {
        keywords.insert(EXTENSION.to_owned(), json!({ "$schema": dialect }));
    }
    let with_dialect = Value::Object(keywords.clone());
    if read_again(&with_dialect) != original {
        keywords.insert(EXTENSION.to_owned(), json!({ "source": original }));
    }
}
