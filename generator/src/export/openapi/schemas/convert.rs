//! One schema of any draft to the same in draft 2020-12, as OpenAPI 3.1 has it.
//!
//! What means something else in 2020-12 is rewritten, what means nothing there is left out, and a keyword with a value
//! that it cannot have means "any value", as everywhere.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::super::names::claim;
use super::COMPONENTS;
use super::keywords::{DROPPED, annotation, dependent_required, is_annotation};
use super::pattern::is_pattern;
use super::pointer::{Moves, child, is_below};
use crate::format::{Data, Entry, Node};
use crate::load::{Draft, Shape, shape_of};
use crate::model::Kind;

/// Turns the text of a `$ref` into one of the document; none where it leads nowhere.
pub(super) type Link<'a> = dyn Fn(&str) -> Option<String> + 'a;

/// Brings one file, or one type that stands where it is used, to draft 2020-12.
pub(super) struct Converter<'a> {
    pub(super) draft: Draft,
    /// The pointers of this schema that a `$ref` leads to: what stands there is a schema wherever it stands.
    pub(super) targets: &'a BTreeSet<String>,
    pub(super) link: &'a Link<'a>,
    /// What stands elsewhere afterwards.
    pub(super) moves: Moves,
    /// Whether the schema stands where none belongs, and only a `$ref` makes it one.
    pub(super) is_hidden: bool,
}

/// Where a node stands before and afterwards.
#[derive(Clone)]
struct Place {
    from: String,
    to: String,
}

impl Place {
    fn child(&self, from: &str, to: &str) -> Self {
        Self {
            from: child(&self.from, from),
            to: child(&self.to, to),
        }
    }
}

impl Converter<'_> {
    /// The whole schema.
    pub(super) fn convert(&mut self, root: &Node) -> Value {
        let place = Place {
            from: String::new(),
            to: String::new(),
        };
        self.schema(root, &place)
    }

    fn schema(&mut self, node: &Node, place: &Place) -> Value {
        let entries = match &node.data {
            Data::Map(entries) => entries,
            Data::Bool(false) => return json!({ "not": {} }),
            Data::Null | Data::Bool(true) | Data::Number(..) | Data::Text(_) | Data::List(_) | Data::Refused => {
                return json!({});
            }
        };
        let fitting: Vec<&Entry> = entries.iter().filter(|entry| self.counts(node, entry)).collect();
        let is_nullable = fitting
            .iter()
            .any(|entry| entry.key == "nullable" && is_true(&entry.value));
        if is_nullable && fitting.iter().any(|entry| is_applicator(&entry.key)) {
            return self.either_null(&fitting, entries, place);
        }
        let mut out = Map::new();
        self.keywords(&fitting, place, &mut out);
        self.others(entries, place, &mut out);
        if is_nullable {
            allow_null(&mut out);
        }
        require_apart(&mut out);
        Value::Object(out)
    }

    /// Whether a keyword has a value that it can have, and counts beside its neighbours.
    fn counts(&self, node: &Node, entry: &Entry) -> bool {
        let stands_alone = self.draft == Draft::RefAlone && node.get("$ref").is_some_and(|r| r.as_text().is_some());
        let is_kept = !stands_alone
            || is_annotation(&entry.key)
            || matches!(entry.key.as_str(), "$ref" | "definitions" | "$defs");
        is_kept && shape_of(&entry.key).is_some_and(|shape| shape.fits(&entry.value))
    }

    /// `null`, or what the keywords say: `nullable` beside a `$ref`.
    fn either_null(&mut self, fitting: &[&Entry], entries: &[Entry], place: &Place) -> Value {
        let (outer, inner): (Vec<&Entry>, Vec<&Entry>) =
            fitting.iter().copied().partition(|entry| is_annotation(&entry.key));
        let within = Place {
            from: place.from.clone(),
            to: format!("{}/anyOf/0", place.to),
        };
        for entry in &inner {
            let (from, to) = (child(&place.from, &entry.key), child(&within.to, &entry.key));
            self.moves.push(from, to);
        }
        let mut some = Map::new();
        self.keywords(&inner, &within, &mut some);
        require_apart(&mut some);
        let mut out = Map::new();
        self.keywords(&outer, place, &mut out);
        self.others(entries, place, &mut out);
        out.insert("anyOf".to_owned(), json!([some, { "type": "null" }]));
        Value::Object(out)
    }

    fn keywords(&mut self, entries: &[&Entry], place: &Place, out: &mut Map<String, Value>) {
        for entry in entries {
            self.keyword(entry, entries, place, out);
        }
    }

    fn keyword(&mut self, entry: &Entry, all: &[&Entry], place: &Place, out: &mut Map<String, Value>) {
        let (key, node) = (entry.key.as_str(), &entry.value);
        let here = place.child(key, key);
        let mut name = key;
        let value = match (key, shape_of(key)) {
            (_, None) => None,
            ("$ref", _) => self.reference(node),
            ("nullable", _) => None,
            ("type", _) => kinds(node),
            ("required", _) => once(node),
            ("enum", _) => Some(node.to_json()).filter(|values| values != &json!([])),
            ("default", _) => Some(node.to_json()).filter(|_| !self.is_hidden),
            ("pattern", _) => Some(node.to_json()).filter(|_| node.as_text().is_some_and(is_pattern)),
            ("patternProperties", _) => Some(self.map(&with_patterns(node), &here)),
            ("definitions" | "$defs", _) => Some(self.definitions(node, &here)),
            ("additionalProperties" | "unevaluatedProperties", _) if is_loose(all) => None,
            ("minimum" | "maximum", _) => bound(key, node, all),
            ("exclusiveMinimum" | "exclusiveMaximum", _) => exclusive_bound(key, node, all),
            ("items", _) if matches!(node.data, Data::List(_)) => return self.tuple(node, all, place, out),
            ("additionalItems", _) => None,
            ("dependencies", _) => {
                name = "dependentRequired";
                dependent_required(node)
            }
            (_, Some(Shape::Schema | Shape::SchemaOrSchemas)) if is_yes_or_no(key, node) => Some(node.to_json()),
            (_, Some(Shape::Schema | Shape::SchemaOrSchemas)) => self.one(node, &here),
            (_, Some(Shape::Schemas)) => self.list(node, &here),
            (_, Some(Shape::SchemaMap)) => Some(self.map(node, &here)),
            (_, Some(Shape::Annotation)) if self.leads_below(&here.from) => Some(self.other(node, &here)),
            ("discriminator", _) => self.discriminator(node),
            (_, Some(Shape::Annotation)) => annotation(key, node),
            (_, Some(_)) => Some(node.to_json()),
        };
        if let Some(value) = value {
            out.insert(name.to_owned(), value);
        }
    }

    fn reference(&mut self, node: &Node) -> Option<Value> {
        let text = node.as_text()?;
        (self.link)(text).map(Value::String)
    }

    /// A `mapping` leads to schemas, as a `$ref` does, and nobody has checked that: what leads into one is left out.
    fn discriminator(&mut self, node: &Node) -> Option<Value> {
        let mut discriminator = annotation("discriminator", node)?;
        if let Some(Value::Object(mapping)) = discriminator.get_mut("mapping") {
            let linked = mapping.iter().filter_map(|(value, text)| {
                let text = text.as_str()?;
                let name = text.strip_prefix(COMPONENTS).unwrap_or(text);
                let linked = (self.link)(name)?;
                let is_whole = !linked.strip_prefix(COMPONENTS)?.contains('/');
                is_whole.then_some((value.clone(), Value::String(linked)))
            });
            *mapping = linked.collect();
        }
        Some(discriminator)
    }

    fn one(&mut self, node: &Node, place: &Place) -> Option<Value> {
        let is_schema = matches!(node.data, Data::Map(_) | Data::Bool(_));
        is_schema.then(|| self.schema(node, place))
    }

    /// The lists of 2020-12 have members.
    fn list(&mut self, node: &Node, place: &Place) -> Option<Value> {
        let Data::List(items) = &node.data else {
            return None;
        };
        let schemas = items.iter().enumerate().map(|(index, item)| {
            let index = index.to_string();
            self.schema(item, &place.child(&index, &index))
        });
        let schemas: Vec<Value> = schemas.collect();
        Some(Value::Array(schemas)).filter(|_| !items.is_empty())
    }

    fn map(&mut self, node: &Node, place: &Place) -> Value {
        let entries = node.entries().iter();
        let schemas = entries.map(|entry| {
            let here = place.child(&entry.key, &entry.key);
            (entry.key.clone(), self.schema(&entry.value, &here))
        });
        Value::Object(schemas.collect())
    }

    /// Definitions have names of few letters, as components have.
    fn definitions(&mut self, node: &Node, place: &Place) -> Value {
        let mut taken = BTreeSet::new();
        let entries = node.entries().iter();
        let schemas = entries.map(|entry| {
            let name = claim(&entry.key, &mut taken);
            let here = place.child(&entry.key, &name);
            if name != entry.key {
                self.moves.push(here.from.clone(), here.to.clone());
            }
            (name, self.schema(&entry.value, &here))
        });
        Value::Object(schemas.collect())
    }

    /// The list form of `items`, and `additionalItems` behind it.
    fn tuple(&mut self, node: &Node, all: &[&Entry], place: &Place, out: &mut Map<String, Value>) {
        let here = place.child("items", "prefixItems");
        self.moves.push(here.from.clone(), here.to.clone());
        if let Some(items) = self.list(node, &here) {
            out.insert("prefixItems".to_owned(), items);
        }
        let rest = all.iter().find(|entry| entry.key == "additionalItems");
        let here = place.child("additionalItems", "items");
        if let Some(rest) = rest.and_then(|rest| self.one(&rest.value, &here)) {
            self.moves.push(here.from, here.to);
            out.insert("items".to_owned(), rest);
        }
    }

    /// Keys that begin with `x-`, and those among the unknown ones that a `$ref` leads into.
    fn others(&mut self, entries: &[Entry], place: &Place, out: &mut Map<String, Value>) {
        let unknown = |entry: &&Entry| shape_of(&entry.key).is_none() || DROPPED.contains(&entry.key.as_str());
        for entry in entries.iter().filter(unknown) {
            let is_extension = entry.key.starts_with("x-") && entry.key != crate::export::EXTENSION;
            let name = if is_extension {
                entry.key.clone()
            } else {
                format!("x-{}", entry.key)
            };
            let here = place.child(&entry.key, &name);
            let is_meant = self.leads_below(&here.from);
            if is_extension || is_meant {
                if is_meant {
                    self.moves.push(here.from.clone(), here.to.clone());
                }
                let value = self.other(&entry.value, &here);
                out.insert(name, value);
            }
        }
    }

    /// A value that is no schema, but may hold some.
    fn other(&mut self, node: &Node, place: &Place) -> Value {
        if self.targets.contains(&place.from) {
            let was_hidden = std::mem::replace(&mut self.is_hidden, true);
            let schema = self.schema(node, place);
            self.is_hidden = was_hidden;
            return schema;
        }
        if !self.leads_below(&place.from) {
            return node.to_json();
        }
        match &node.data {
            Data::List(items) => {
                let items = items.iter().enumerate().map(|(index, item)| {
                    let index = index.to_string();
                    self.other(item, &place.child(&index, &index))
                });
                Value::Array(items.collect())
            }
            Data::Map(entries) => {
                let entries = entries.iter().map(|entry| {
                    let here = place.child(&entry.key, &entry.key);
                    (entry.key.clone(), self.other(&entry.value, &here))
                });
                Value::Object(entries.collect())
            }
            _ => node.to_json(),
        }
    }

    fn leads_below(&self, pointer: &str) -> bool {
        self.targets.iter().any(|target| is_below(target, pointer))
    }
}

/// The patterns that every reader understands.
fn with_patterns(node: &Node) -> Node {
    let entries = node.entries().iter().filter(|entry| is_pattern(&entry.key));
    Node {
        span: node.span,
        data: Data::Map(entries.cloned().collect()),
    }
}

/// Whether a pattern is left out, so that it is not known which properties are additional.
fn is_loose(all: &[&Entry]) -> bool {
    let patterns = all.iter().filter(|entry| entry.key == "patternProperties");
    patterns
        .flat_map(|entry| entry.value.entries())
        .any(|entry| !is_pattern(&entry.key))
}

/// `additionalProperties: false`
fn is_yes_or_no(key: &str, node: &Node) -> bool {
    let takes_both = matches!(
        key,
        "additionalProperties" | "unevaluatedProperties" | "items" | "unevaluatedItems"
    );
    takes_both && matches!(node.data, Data::Bool(_))
}

fn is_true(node: &Node) -> bool {
    matches!(node.data, Data::Bool(true))
}

/// Keywords that can forbid `null` whatever `type` says.
fn is_applicator(key: &str) -> bool {
    matches!(key, "$ref" | "allOf" | "anyOf" | "oneOf" | "not" | "if")
}

fn allow_null(out: &mut Map<String, Value>) {
    match out.get_mut("type") {
        Some(Value::Array(kinds)) if !kinds.iter().any(|kind| kind == "null") => kinds.push("null".into()),
        Some(Value::String(kind)) if kind != "null" => {
            let kinds = json!([kind, "null"]);
            out.insert("type".to_owned(), kinds);
        }
        _ => {}
    }
    if let Some(Value::Array(values)) = out.get_mut("enum")
        && !values.contains(&Value::Null)
    {
        values.push(Value::Null);
    }
    if let Some(value) = out.shift_remove("const") {
        out.insert("enum".to_owned(), json!([value, null]));
    }
}

/// Some validators take a required property for a mistake where `allOf` declares it behind a `$ref`.
fn require_apart(out: &mut Map<String, Value>) {
    let Some(required) = out.get("required").and_then(Value::as_array) else {
        return;
    };
    let declared = out.get("properties").and_then(Value::as_object);
    let is_declared = |name: &Value| {
        name.as_str()
            .is_some_and(|name| declared.is_some_and(|properties| properties.contains_key(name)))
    };
    if required.iter().all(is_declared) || !out.contains_key("allOf") {
        return;
    }
    let required = out.shift_remove("required");
    if let Some(Value::Array(branches)) = out.get_mut("allOf") {
        branches.push(json!({ "required": required }));
    }
}

fn kinds(node: &Node) -> Option<Value> {
    let is_known = |name: &Value| Kind::ALL.iter().any(|(known, _)| name == known);
    match node.to_json() {
        Value::Array(names) => {
            let mut known: Vec<Value> = Vec::new();
            for name in names {
                if is_known(&name) && !known.contains(&name) {
                    known.push(name);
                }
            }
            Some(Value::Array(known)).filter(|known| known != &json!([]))
        }
        name => Some(name).filter(is_known),
    }
}

fn once(node: &Node) -> Option<Value> {
    let Value::Array(names) = node.to_json() else {
        return None;
    };
    let mut seen = BTreeSet::new();
    let names = names.into_iter().filter(|name| seen.insert(name.to_string()));
    Some(Value::Array(names.collect()))
}

/// Up to draft 04, `exclusiveMinimum: true` says that `minimum` itself is too small.
fn bound(key: &str, node: &Node, all: &[&Entry]) -> Option<Value> {
    let exclusive = if key == "minimum" {
        "exclusiveMinimum"
    } else {
        "exclusiveMaximum"
    };
    let is_exclusive = all.iter().any(|entry| entry.key == exclusive && is_true(&entry.value));
    (!is_exclusive).then(|| node.to_json())
}

fn exclusive_bound(key: &str, node: &Node, all: &[&Entry]) -> Option<Value> {
    let bound = if key == "exclusiveMinimum" {
        "minimum"
    } else {
        "maximum"
    };
    match node.data {
        Data::Bool(false) => None,
        Data::Bool(true) => all
            .iter()
            .find(|entry| entry.key == bound)
            .map(|entry| entry.value.to_json()),
        _ => Some(node.to_json()),
    }
}
