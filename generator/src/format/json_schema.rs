//! The tables of keys as a JSON Schema, with which editors complete and check a spec while somebody types.
//!
//! ```yaml
//! # yaml-language-server: $schema=../actionspec.schema.json
//! name: device
//! ```
//!
//! It is of draft 07, which every editor knows. One schema serves `api.yaml` and the resources, so that a spec has one
//! file for editors: what has `actionspec` is an API, what has `actions` is a resource, and what has neither yet may
//! become either. The loader checks more than a schema can say.

use serde_json::{Map, Value, json};

use super::table::{Expect, Form, Key, Presence, Table};
use super::tables::{ACTION, API, CONTENT, EVENT, HEADER, PAGINATION, PARAMETER, RESOURCE, RESPONSE, SCHEME, TYPE};

/// Every kind of mapping with the name of its definition.
const DEFINITIONS: [(&str, &Table); 10] = [
    ("api", &API),
    ("scheme", &SCHEME),
    ("resource", &RESOURCE),
    ("action", &ACTION),
    ("pagination", &PAGINATION),
    ("parameter", &PARAMETER),
    ("response", &RESPONSE),
    ("header", &HEADER),
    ("content", &CONTENT),
    ("event", &EVENT),
];

/// The JSON Schema of `api.yaml` and of the files under `resources/`.
pub fn json_schema() -> Value {
    let tables = DEFINITIONS.iter().map(|(name, table)| (*name, define(table)));
    let definitions = tables.chain([("schema", define_schema())]);
    let definitions = definitions.map(|(name, schema)| (name.to_owned(), schema));
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "actionspec",
        "description": "An API (`api.yaml`) or a resource (`resources/<resource>.yaml`) of an action spec.",
        "if": {"required": ["actionspec"]},
        "then": reference(&API),
        "else": {
            "if": {"required": ["actions"]},
            "then": reference(&RESOURCE),
            "else": {"anyOf": [reference(&RESOURCE), reference(&API)]},
        },
        "definitions": definitions.collect::<Map<_, _>>(),
    })
}

/// A mapping with the keys of a table, some of one's own, and no others.
fn define(table: &Table) -> Value {
    let properties = table
        .all_keys()
        .map(|key| (key.name.to_owned(), document(key, describe(key.expect))));
    let required = table.keys.iter().filter(|key| key.presence == Presence::Required);
    json!({
        "type": "object",
        "properties": properties.collect::<Map<_, _>>(),
        "required": required.map(|key| key.name).collect::<Vec<_>>(),
        "patternProperties": {"^x-": true},
        "additionalProperties": false,
    })
}

/// What a key means. Some editors show the one text, some the other.
fn document(key: &Key, mut schema: Value) -> Value {
    if let Some(schema) = schema.as_object_mut() {
        schema.insert("description".into(), key.doc.into());
        schema.insert("markdownDescription".into(), key.doc.into());
    }
    schema
}

fn describe(expect: Expect) -> Value {
    match expect {
        Expect::Text => json!({"type": "string"}),
        Expect::Formed(form) => form.pattern().map_or_else(
            || json!({"type": "string"}),
            |pattern| json!({"type": "string", "pattern": pattern}),
        ),
        Expect::OneOf(values) => json!({"enum": values}),
        Expect::Boolean => json!({"type": "boolean"}),
        Expect::True => json!({"const": true}),
        Expect::Only(value) => json!({"const": value}),
        Expect::Count => json!({"type": "integer", "minimum": 0}),
        Expect::Number => json!({"type": "number"}),
        Expect::Anything => json!({}),
        Expect::TextList => json!({"type": "array", "items": {"type": "string"}}),
        Expect::TextLists => {
            let text = json!({"type": "string"});
            let texts = json!({"type": "array", "items": text, "minItems": 1});
            json!({"type": "array", "items": {"anyOf": [text, texts]}})
        }
        Expect::List => json!({"type": "array"}),
        Expect::TextMap(form) => map_of(form, json!({"type": "string"})),
        Expect::Node(table) => reference(table),
        Expect::ListOf(table) => json!({"type": "array", "items": reference(table)}),
        Expect::MapOf(form, table) => map_of(form, reference(table)),
        Expect::Schema => reference_to("schema"),
        Expect::SchemaMap => map_of(Form::Name, reference_to("schema")),
        Expect::Either(expects) => {
            json!({"anyOf": expects.iter().map(|expect| describe(*expect)).collect::<Vec<_>>()})
        }
    }
}

fn map_of(form: Form, value: Value) -> Value {
    let Some(pattern) = form.pattern() else {
        return json!({"type": "object", "additionalProperties": value});
    };
    let mut properties = Map::from_iter([(pattern.to_owned(), value)]);
    if form.leaves_room_for_extensions() {
        properties.insert("^x-".into(), true.into());
    }
    json!({"type": "object", "patternProperties": properties, "additionalProperties": false})
}

/// A JSON Schema of any draft. The loader is lenient about its keywords, so that an editor gets their names alone.
fn define_schema() -> Value {
    let keywords = TYPE.keys.iter().filter(|key| key.name != "schema");
    let properties = keywords.map(|key| (key.name.to_owned(), document(key, json!({}))));
    json!({"type": ["object", "boolean"], "properties": properties.collect::<Map<_, _>>()})
}

fn reference(table: &Table) -> Value {
    let definition = DEFINITIONS.iter().find(|(_, known)| std::ptr::eq(*known, table));
    reference_to(definition.map(|(name, _)| *name).unwrap_or_default())
}

fn reference_to(definition: &str) -> Value {
    json!({"$ref": format!("#/definitions/{definition}")})
}
