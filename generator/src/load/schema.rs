//! JSON Schemas of drafts 04 to 2020-12 brought to one shape.
//!
//! `items: [{type: string}]` becomes `prefix_items`, `const: 1` an enum of one, `nullable: true` one more kind. A keyword
//! with a value that it cannot have is a warning and counts as missing: schemas come from elsewhere, and real ones are
//! imperfect.

mod default;
mod keywords;
mod rewrite;

use std::collections::BTreeMap;
use std::collections::btree_map;

use serde_json::Value;

use super::reference::{FoundReference, parse_reference};
use crate::diagnostic::{Code, Report};
use crate::format::{Data, Entry, Node, listed, nearest};
use crate::model::{Additional, Kind, SchemaNode, Span};
pub(super) use default::check_default;
use default::plain;
use keywords::{CONDITIONS, KEYWORDS};
pub(crate) use keywords::{Shape, shape_of};
pub(crate) use rewrite::rewrite_references;

/// Whether a `$ref` stands for the whole node.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Draft {
    /// Up to draft 07: what stands beside a `$ref` does not count.
    RefAlone,
    /// From 2019-09 on: it counts as well.
    #[default]
    RefAmongOthers,
}

impl Draft {
    /// The draft that a file's `$schema` names; the newest where it names none.
    pub(crate) fn of(root: &Node) -> Self {
        let old = ["draft-03", "draft-04", "draft-05", "draft-06", "draft-07"];
        let named = root.get("$schema").and_then(Node::as_text).unwrap_or_default();
        if old.iter().any(|draft| named.contains(draft)) {
            Self::RefAlone
        } else {
            Self::RefAmongOthers
        }
    }
}

/// Reads the schemas of one file.
pub(super) struct SchemaReader<'a> {
    /// The schema's file stem; `None` inside a resource, where `#` leads nowhere.
    pub(super) stem: Option<&'a str>,
    pub(super) draft: Draft,
    pub(super) references: &'a mut Vec<FoundReference>,
    pub(super) report: &'a mut Report,
}

impl SchemaReader<'_> {
    /// Reads a node that stands where a schema belongs.
    pub(super) fn read_schema(&mut self, node: &Node) -> SchemaNode {
        let mut schema = SchemaNode {
            span: node.span,
            ..SchemaNode::default()
        };
        match &node.data {
            Data::Map(entries) => {
                for entry in entries {
                    self.read_keyword(entry, &mut schema);
                }
                self.read_list_items(node, &mut schema);
                self.settle(node, &mut schema);
            }
            Data::Bool(_) | Data::Refused => {}
            Data::Null | Data::Number(..) | Data::Text(_) | Data::List(_) => {
                let message = format!(
                    "a schema has to be a mapping, not {}; it is taken for any value",
                    node.describe()
                );
                self.report
                    .warning(Code::NotASchema, node.span, message)
                    .help("write a mapping, as in `{type: string}`");
            }
        }
        schema
    }

    fn read_keyword(&mut self, entry: &Entry, schema: &mut SchemaNode) {
        let node = &entry.value;
        let Some(shape) = shape_of(&entry.key) else {
            return self.check_known(entry);
        };
        if node.is_refused() {
            return;
        }
        if !shape.fits(node) {
            return self.report_misfit(&entry.key, shape, node);
        }
        match entry.key.as_str() {
            "$ref" => schema.reference = self.read_reference(node),
            "type" => self.read_type(node, schema),
            "nullable" => schema.nullable = node.to_json() == Value::Bool(true),
            "title" => schema.title = text(node),
            "description" => schema.description = text(node),
            "format" => schema.format = text(node),
            "default" => schema.default = Some(node.to_json()),
            "const" => schema.enumeration = Some(vec![node.to_json()]),
            "enum" => schema.enumeration = self.read_enum(node),
            "properties" => schema.properties = self.read_map(node),
            "patternProperties" => schema.pattern_properties = self.read_map(node),
            "required" => schema.required = self.read_required(node),
            "additionalProperties" => schema.additional = self.read_additional(node),
            "items" if matches!(node.data, Data::Bool(false)) => {
                schema.constraints.insert("items".to_owned(), Value::Bool(false));
            }
            "items" => schema.items = self.read_items(node),
            "prefixItems" => schema.prefix_items = self.read_list(node),
            "allOf" => schema.all_of = self.read_list(node),
            "anyOf" => schema.any_of = self.read_list(node),
            "oneOf" => schema.one_of = self.read_list(node),
            "deprecated" => schema.deprecated = node.to_json() == Value::Bool(true),
            "readOnly" => schema.read_only = node.to_json() == Value::Bool(true),
            "writeOnly" => schema.write_only = node.to_json() == Value::Bool(true),
            key => self.read_other(key, shape, node, schema),
        }
    }

    fn report_misfit(&mut self, keyword: &str, shape: Shape, node: &Node) {
        let culprit = shape.culprit(node);
        let message = format!(
            "`{keyword}` has to be {}, not {}; it is left out",
            shape.describe(),
            culprit.describe()
        );
        self.report
            .warning(Code::MalformedKeyword, culprit.span, message)
            .help(shape.suggest(culprit, keyword));
    }

    /// Keywords that do not tell a type: schemas inside them are read for what is wrong with them,
    /// constraints and conditions are kept.
    fn read_other(&mut self, key: &str, shape: Shape, node: &Node, schema: &mut SchemaNode) {
        if CONDITIONS.contains(&key) {
            schema.conditions.insert(key.to_owned(), node.to_json());
        }
        match shape {
            Shape::Schema => drop(self.read_schema(node)),
            Shape::Schemas => drop(self.read_list(node)),
            Shape::SchemaMap => drop(self.read_map::<Vec<_>>(node)),
            Shape::Number
            | Shape::NumberOrBool
            | Shape::Positive
            | Shape::Count
            | Shape::Bool
            | Shape::Text
            | Shape::Texts => {
                schema.constraints.insert(key.to_owned(), node.to_json());
            }
            Shape::Any | Shape::List | Shape::TextOrTexts | Shape::SchemaOrSchemas | Shape::Annotation => {}
        }
    }

    fn check_known(&mut self, entry: &Entry) {
        if entry.key.starts_with("x-") {
            return;
        }
        let message = format!("JSON Schema has no keyword `{}`; it is left out", entry.key);
        let keywords = KEYWORDS.iter().flat_map(|(_, names)| names.iter().copied());
        self.report
            .warning(Code::UnknownKeyword, entry.key_span, message)
            .help_with(|| match nearest(&entry.key, keywords) {
                Some(keyword) => format!("do you mean `{keyword}`?"),
                None if matches!(entry.value.data, Data::Map(_)) => {
                    format!("if `{}` is a property, it belongs under `properties`", entry.key)
                }
                None => format!("remove it, or call it `x-{}`", entry.key),
            });
    }

    fn read_reference(&mut self, node: &Node) -> Option<crate::model::Reference> {
        let reference = parse_reference(node.as_text()?, self.stem, node.span, self.report)?;
        self.references.push(FoundReference {
            reference: reference.clone(),
            span: node.span,
        });
        Some(reference)
    }

    fn read_type(&mut self, node: &Node, schema: &mut SchemaNode) {
        let names = match &node.data {
            Data::List(items) => items.as_slice(),
            _ => std::slice::from_ref(node),
        };
        for name in names {
            let text = name.as_text().unwrap_or_default();
            match Kind::ALL.iter().find(|(known, _)| *known == text) {
                Some((_, kind)) => schema.kinds.insert(*kind),
                None => self.report_type(text, name.span),
            }
        }
    }

    fn report_type(&mut self, text: &str, span: Span) {
        let message = format!("JSON Schema has no type `{text}`; it is left out");
        let diagnostic = self.report.warning(Code::MalformedKeyword, span, message);
        let names = Kind::ALL.iter().map(|(name, _)| *name);
        if let Some(name) = nearest(text, names.clone()) {
            diagnostic.help(format!("do you mean `{name}`?"));
        } else {
            diagnostic.help(format!("its types are {}", listed(names)));
        }
    }

    fn read_map<C: FromIterator<(String, SchemaNode)>>(&mut self, node: &Node) -> C {
        node.entries()
            .iter()
            .map(|entry| (entry.key.clone(), self.read_schema(&entry.value)))
            .collect()
    }

    fn read_list(&mut self, node: &Node) -> Vec<SchemaNode> {
        list(node).iter().map(|item| self.read_schema(item)).collect()
    }

    /// The values, each once; of none at all, nothing could be made.
    fn read_enum(&mut self, node: &Node) -> Option<Vec<Value>> {
        let mut first_places: BTreeMap<String, Span> = BTreeMap::new();
        let mut values = Vec::new();
        for item in list(node) {
            let value = item.to_json();
            match first_places.entry(value.to_string()) {
                btree_map::Entry::Vacant(free) => {
                    free.insert(item.span);
                    values.push(value);
                }
                btree_map::Entry::Occupied(first) => {
                    let message = format!("`{}` is twice in `enum`; it counts once", plain(&value));
                    self.report
                        .warning(Code::MalformedKeyword, item.span, message)
                        .note("the first is here", *first.get())
                        .help("remove one of the two");
                }
            }
        }
        if values.is_empty() {
            self.report
                .warning(
                    Code::MalformedKeyword,
                    node.span,
                    "`enum` has no values; it is left out",
                )
                .help("write the values that are allowed, or remove `enum`");
        }
        Some(values).filter(|values| !values.is_empty())
    }

    fn read_required(&mut self, node: &Node) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for name in list(node).iter().filter_map(Node::as_text) {
            if !names.iter().any(|known| known == name) {
                names.push(name.to_owned());
            }
        }
        names
    }

    fn read_additional(&mut self, node: &Node) -> Additional {
        match node.data {
            Data::Bool(true) => Additional::Allowed,
            Data::Bool(false) => Additional::Forbidden,
            _ => Additional::Schema(Box::new(self.read_schema(node))),
        }
    }

    /// `items` with one schema; the list form is read by [`read_list_items`](Self::read_list_items).
    fn read_items(&mut self, node: &Node) -> Option<Box<SchemaNode>> {
        match node.data {
            Data::List(_) => None,
            _ => Some(Box::new(self.read_schema(node))),
        }
    }

    /// The list form of `items`, whose neighbour `additionalItems` says what follows.
    fn read_list_items(&mut self, node: &Node, schema: &mut SchemaNode) {
        let Some(items) = node.get("items").filter(|items| matches!(items.data, Data::List(_))) else {
            return;
        };
        schema.prefix_items = self.read_list(items);
        let Some(rest) = node.get("additionalItems") else {
            return;
        };
        match &rest.data {
            Data::Map(_) => schema.items = Some(Box::new(self.read_schema(rest))),
            Data::Bool(false) => {
                schema.constraints.insert("items".to_owned(), Value::Bool(false));
            }
            Data::Null | Data::Bool(true) | Data::Number(..) | Data::Text(_) | Data::List(_) | Data::Refused => {}
        }
    }

    /// What can only be said once all keywords are read.
    fn settle(&mut self, node: &Node, schema: &mut SchemaNode) {
        if schema.reference.is_some() && self.draft == Draft::RefAlone {
            *schema = SchemaNode {
                reference: schema.reference.take(),
                title: schema.title.take(),
                description: schema.description.take(),
                deprecated: schema.deprecated,
                span: schema.span,
                ..SchemaNode::default()
            };
        }
        if let (Some(default), Some(place)) = (&schema.default, node.get("default")) {
            check_default(default, schema, place.span, self.report);
        }
    }
}

fn text(node: &Node) -> Option<String> {
    node.as_text().map(str::to_owned)
}

fn list(node: &Node) -> &[Node] {
    match &node.data {
        Data::List(items) => items,
        Data::Null | Data::Bool(_) | Data::Number(..) | Data::Text(_) | Data::Map(_) | Data::Refused => &[],
    }
}
