//! Schemas: those that one API alone has, those that are called otherwise, and the changes in the others.

use std::collections::HashSet;

use serde_json::{Map, Value};

use super::Comparison;
use super::constraints::settle;
use super::found::{Found, Place};
use super::json::canonical;
use super::node::walk_schema;
use super::reach::reached_in_both;
use crate::diff::{Kind, Rule};
use crate::model::Schema;

pub(super) fn compare_schemas(comparison: &Comparison<'_>, found: &mut Vec<Found>) {
    let mut kept: HashSet<&str> = HashSet::new();
    for (name, old) in &comparison.old.api.schemas {
        let new = comparison
            .names
            .new_name(name)
            .and_then(|name| comparison.new.api.schemas.get(name));
        match new {
            None => found.push(
                Found::of(subject(name), Rule::SchemaRemoved, Kind::Removed)
                    .values(old.title.as_str(), ())
                    .spans(old.span, None),
            ),
            Some(new) => {
                kept.insert(&new.name);
                compare_schema(comparison, old, new, found);
            }
        }
    }
    for (name, new) in &comparison.new.api.schemas {
        if !kept.contains(name.as_str()) {
            found.push(
                Found::of(subject(name), Rule::SchemaAdded, Kind::Added)
                    .values((), new.title.as_str())
                    .spans(None, new.span),
            );
        }
    }
}

fn subject(name: &str) -> String {
    format!("schema:{name}")
}

fn compare_schema<'a>(comparison: &Comparison<'a>, old: &'a Schema, new: &'a Schema, found: &mut Vec<Found>) {
    let reached = reached_in_both(
        (&comparison.old.reach, &old.name),
        (&comparison.new.reach, &new.name),
        &comparison.matches,
    );
    if old.name != new.name {
        let renamed = Found::of(subject(&old.name), Rule::SchemaRenamed, Kind::Renamed);
        found.push(
            renamed
                .reaching(&reached)
                .values(subject(&old.name), subject(&new.name))
                .spans(old.span, new.span),
        );
    }
    let place = Place::new(subject(&new.name), reached);
    let inside = walk_schema(comparison, old, new, &place);
    let renamed = comparison.names.renamed(&old.source);
    if inside.is_empty() && renamed != new.source && ordered(&renamed) != ordered(&new.source) {
        let annotated = Found::at(&place, Rule::AnnotationChanged, Kind::Changed);
        found.push(annotated.spans(old.span, new.span));
    }
    found.extend(inside);
}

/// A schema's JSON with its lists in an order that does not depend on how they were written.
pub(super) fn ordered(value: &Value) -> Value {
    const UNORDERED: [&str; 6] = ["required", "enum", "type", "allOf", "anyOf", "oneOf"];
    match value {
        Value::Object(members) => {
            let members = members.iter().map(|(key, value)| {
                let value = ordered(value);
                let value = match value {
                    Value::Array(mut items) if UNORDERED.contains(&key.as_str()) => {
                        items.sort_by_cached_key(sorted_text);
                        Value::Array(items)
                    }
                    other => other,
                };
                (key.clone(), value)
            });
            let mut members: Map<String, Value> = members.collect();
            let is_integer = members.get("type").is_some_and(|kind| kind == "integer");
            settle(&mut members, is_integer);
            Value::Object(members)
        }
        Value::Array(items) => items.iter().map(ordered).collect(),
        other => canonical(other),
    }
}

/// A text that two values share where they are equal, whatever the order of their keys.
fn sorted_text(value: &Value) -> String {
    let mut value = value.clone();
    value.sort_all_objects();
    value.to_string()
}
