//! Whether a value certainly is what a schema allows: validators refuse a document for a default that is not, and ours
//! only warns.

use std::cell::Cell;

use regex::Regex;
use serde_json::{Map, Value};

use super::keywords::{Holds, holds};
use super::pointer::child;
use crate::load::decode_percent;

/// Longer chains of references are not followed.
const DEEPEST: usize = 32;

/// After so many schemas, a value is not certain to fit: parts of parts of parts can be more than anyone waits for.
const MOST_STEPS: usize = 10_000;

/// The pointers of the schemas whose default may not be what they allow.
pub(super) fn misfits(schema: &Value, schemas: &Map<String, Value>) -> Vec<String> {
    let mut found = Vec::new();
    collect(schema, schemas, String::new(), &mut found);
    found
}

fn collect(schema: &Value, schemas: &Map<String, Value>, pointer: String, found: &mut Vec<String>) {
    let Some(keywords) = schema.as_object() else {
        return;
    };
    if keywords
        .get("default")
        .is_some_and(|value| !fits(value, schema, schemas))
    {
        found.push(pointer.clone());
    }
    for (key, value) in keywords {
        let pointer = child(&pointer, key);
        match (holds(key), value) {
            (Some(Holds::One), value) => collect(value, schemas, pointer, found),
            (Some(Holds::List), Value::Array(items)) => {
                for (index, item) in items.iter().enumerate() {
                    collect(item, schemas, child(&pointer, &index.to_string()), found);
                }
            }
            (Some(Holds::Map), Value::Object(map)) => {
                for (name, value) in map {
                    collect(value, schemas, child(&pointer, name), found);
                }
            }
            _ => {}
        }
    }
}

/// Whether a schema certainly allows a value.
pub(in crate::export) fn fits(value: &Value, schema: &Value, schemas: &Map<String, Value>) -> bool {
    let steps = Cell::new(MOST_STEPS);
    let fit = Fit {
        schemas,
        depth: 0,
        steps: &steps,
    };
    !has_reference(value) && fit.schema(value, schema)
}

/// Whether a value holds a `$ref`, which some readers follow there as well.
pub(in crate::export) fn has_reference(value: &Value) -> bool {
    match value {
        Value::Array(items) => items.iter().any(has_reference),
        Value::Object(map) => map.contains_key("$ref") || map.values().any(has_reference),
        _ => false,
    }
}

#[derive(Clone, Copy)]
struct Fit<'a> {
    schemas: &'a Map<String, Value>,
    depth: usize,
    /// How many schemas are still looked at.
    steps: &'a Cell<usize>,
}

impl Fit<'_> {
    fn schema(self, value: &Value, schema: &Value) -> bool {
        let left = self.steps.get();
        if self.depth > DEEPEST || left == 0 {
            return false;
        }
        self.steps.set(left - 1);
        let below = Self {
            depth: self.depth + 1,
            ..self
        };
        match schema {
            Value::Bool(allows) => *allows,
            Value::Object(keywords) => keywords
                .iter()
                .all(|(key, rule)| below.keyword(value, key, rule, keywords)),
            _ => true,
        }
    }

    fn keyword(self, value: &Value, key: &str, rule: &Value, all: &Map<String, Value>) -> bool {
        let number = |check: fn(f64, f64) -> bool| match (value.as_f64(), rule.as_f64()) {
            (Some(value), Some(rule)) => check(value, rule),
            (None, _) => true,
            (_, None) => false,
        };
        match key {
            "$ref" => self.reference(value, rule),
            "type" => is_of_types(value, rule),
            "enum" => rule.as_array().is_some_and(|values| values.contains(value)),
            "const" => rule == value,
            "minimum" => number(|value, rule| value >= rule),
            "maximum" => number(|value, rule| value <= rule),
            "exclusiveMinimum" => number(|value, rule| value > rule),
            "exclusiveMaximum" => number(|value, rule| value < rule),
            "multipleOf" => number(|value, rule| value % rule == 0.0),
            "minLength" | "minItems" | "minProperties" => {
                size_for(key, value).is_none_or(|size| is_at_least(size, rule))
            }
            "maxLength" | "maxItems" | "maxProperties" => {
                size_for(key, value).is_none_or(|size| is_at_most(size, rule))
            }
            "pattern" => value.as_str().is_none_or(|text| matches(text, rule)),
            "format" => fits_format(value, rule),
            "required" => self.required(value, rule),
            "properties" | "additionalProperties" => value.as_object().is_none_or(|map| self.properties(map, all)),
            "items" | "prefixItems" => value.as_array().is_none_or(|items| self.items(items, all)),
            "uniqueItems" => value.as_array().is_none_or(|items| items.len() < 2) || rule == false,
            "allOf" => rule
                .as_array()
                .is_some_and(|rules| rules.iter().all(|rule| self.schema(value, rule))),
            "anyOf" => rule
                .as_array()
                .is_some_and(|rules| rules.iter().any(|rule| self.schema(value, rule))),
            "oneOf" | "not" | "if" | "then" | "else" => false,
            "$defs" | "definitions" => true,
            _ => holds(key).is_none() && !key.starts_with("dependent") || !(value.is_object() || value.is_array()),
        }
    }

    fn reference(self, value: &Value, rule: &Value) -> bool {
        let pointer = rule
            .as_str()
            .and_then(|text| text.strip_prefix("#/components/schemas/"))
            .and_then(decode_percent);
        let Some(pointer) = pointer else {
            return false;
        };
        let (name, rest) = pointer.split_at(pointer.find('/').unwrap_or(pointer.len()));
        let schema = self.schemas.get(name).and_then(|schema| schema.pointer(rest));
        schema.is_some_and(|schema| self.schema(value, schema))
    }

    fn required(self, value: &Value, rule: &Value) -> bool {
        let (Some(map), Some(names)) = (value.as_object(), rule.as_array()) else {
            return !value.is_object();
        };
        names
            .iter()
            .filter_map(Value::as_str)
            .all(|name| map.contains_key(name))
    }

    fn properties(self, map: &Map<String, Value>, all: &Map<String, Value>) -> bool {
        let declared = all.get("properties").and_then(Value::as_object);
        map.iter().all(|(name, value)| {
            let schema = declared.and_then(|declared| declared.get(name));
            schema
                .or(all.get("additionalProperties"))
                .is_none_or(|schema| self.schema(value, schema))
        })
    }

    fn items(self, items: &[Value], all: &Map<String, Value>) -> bool {
        let first = all.get("prefixItems").and_then(Value::as_array);
        items.iter().enumerate().all(|(index, item)| {
            let schema = first.and_then(|first| first.get(index));
            schema
                .or(all.get("items"))
                .is_none_or(|schema| self.schema(item, schema))
        })
    }
}

fn is_of_types(value: &Value, rule: &Value) -> bool {
    match rule {
        Value::Array(names) => names.iter().any(|name| is_of_type(value, name)),
        name => is_of_type(value, name),
    }
}

fn is_of_type(value: &Value, name: &Value) -> bool {
    match name.as_str() {
        Some("null") => value.is_null(),
        Some("boolean") => value.is_boolean(),
        Some("integer") => value.as_f64().is_some_and(|number| number.fract() == 0.0),
        Some("number") => value.is_number(),
        Some("string") => value.is_string(),
        Some("array") => value.is_array(),
        Some("object") => value.is_object(),
        Some(_) | None => false,
    }
}

/// What a keyword measures; none where it does not count for a value.
fn size_for(key: &str, value: &Value) -> Option<usize> {
    match (key, value) {
        ("minLength" | "maxLength", Value::String(text)) => Some(text.chars().count()),
        ("minItems" | "maxItems", Value::Array(items)) => Some(items.len()),
        ("minProperties" | "maxProperties", Value::Object(map)) => Some(map.len()),
        _ => None,
    }
}

fn is_at_least(size: usize, rule: &Value) -> bool {
    rule.as_u64()
        .is_some_and(|rule| u64::try_from(size).is_ok_and(|size| size >= rule))
}

fn is_at_most(size: usize, rule: &Value) -> bool {
    rule.as_u64()
        .is_some_and(|rule| u64::try_from(size).is_ok_and(|size| size <= rule))
}

fn matches(text: &str, rule: &Value) -> bool {
    let pattern = rule.as_str().and_then(|pattern| Regex::new(pattern).ok());
    pattern.is_some_and(|pattern| pattern.is_match(text))
}

/// Validators know formats of their own; of texts, these alone say nothing.
fn fits_format(value: &Value, rule: &Value) -> bool {
    match (value, rule.as_str()) {
        (Value::String(_), format) => matches!(format, Some("password" | "binary")),
        (Value::Number(number), Some("int32")) => number.as_i64().is_some_and(|number| i32::try_from(number).is_ok()),
        (Value::Number(number), Some("int64")) => number.is_i64(),
        _ => true,
    }
}
