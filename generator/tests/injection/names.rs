//! Names that Rust, cargo, the crate itself or a file system has already, and specs of unusual sizes.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::places::Files;

/// Words that mean something where an identifier stands: keywords, also those that cannot be written raw; the prelude and
/// what the crate has; methods; files.
const WORDS: &str = "
    as async await box crate dyn enum extern fn gen impl in let loop macro match mod move mut override pub ref return
    self Self static struct super trait true try type typeof union unsafe use where yield
    bool clone copy debug default drop err future i64 into Iterator none ok Option result send some str string sync u8
    vec apiError bytes client clientBuilder dateTime error extra failure file http json map object output pending
    resource response runtime secret serde serdeJson std tokio transport types unknown unknownValue core alloc main lib
    test doc cfg
    action apiKey body build builder call eq execute extraMut fmt from fromEnv getError getOutput get hash header index
    intoFuture isEmpty list new next not operation readResponse request retry schemas slots timeout toOwned toRequest
    toString value values with withExtra asStr shared listParameters rustls nativeTls defaultResource
    aux con nul prn com1 lpt9";

/// Names that are no identifiers, or are the same as others where capitals and symbols do not count.
const SYMBOLS: &[&str] = &[
    "+1",
    "-1",
    "$and",
    "$ref",
    "1.5",
    "15",
    "a/b",
    "a_b",
    "aB",
    "AB",
    "2fa",
    "_",
    "__",
    "_links",
    "links",
    "r#type",
    "<=",
    "*",
    "x y",
    "x.y",
    "x[y]",
    "id",
    "Id",
    "ID",
    "iD",
    "名前",
    "Größe",
    "😀",
    "\u{13000}",
    "İ",
    "ß",
    "content-type",
    "Content-Type",
    "CONTENT_TYPE",
    "content_type",
];

fn all_names() -> impl Iterator<Item = &'static str> + Clone {
    WORDS.split_whitespace().chain(SYMBOLS.iter().copied())
}

fn is_camel_case(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase()) && name.chars().all(|c| c.is_ascii_alphanumeric())
}

/// A spec in which each name is a resource, an action, a parameter, a property, a value and a schema, where it can be.
pub(crate) fn named_files() -> Files {
    let mut files: Files = vec![(
        "api.json".to_owned(),
        json!({
            "actionspec": 1, "name": "names", "version": "1.0.0", "baseUrl": "https://api.example.com",
            "auth": { "type": "bearer" },
        }),
    )];
    // The loader refuses files and actions that differ only in capitals.
    let mut seen = BTreeSet::new();
    let camel: Vec<&str> = all_names()
        .filter(|name| is_camel_case(name) && seen.insert(name.to_ascii_lowercase()))
        .collect();
    for name in &camel {
        files.push((format!("resources/{name}.json"), resource(name)));
        files.push((format!("schemas/{name}.json"), schema(name)));
    }
    files.push(("resources/everyName.json".to_owned(), every_name(&camel)));
    files.push(("schemas/everyName.json".to_owned(), every_property()));
    files.extend(sizes());
    files
}

/// A resource whose action is called like it, and takes and answers what is called like it.
fn resource(name: &str) -> Value {
    json!({
        "name": name,
        "path": format!("/{name}"),
        "actions": {
            name: {
                "method": "get",
                "path": "/{thingId}",
                "parameters": [{ "name": "thingId", "in": "path", "type": "string" }, { "name": name, "in": "query", "type": "string" }],
                "responses": { "200": { "schema": name }, "201": { "type": "string" } },
                "errors": { "404": { "schema": name }, "default": {} },
            },
        },
    })
}

fn schema(name: &str) -> Value {
    json!({
        "type": "object",
        "required": [name],
        "properties": { name: { "type": "object", "properties": { name: { "enum": [name, "other"] } } } },
    })
}

/// Actions of every name, one of which takes parameters of every name, required and optional ones.
fn every_name(camel: &[&str]) -> Value {
    let action = |name: &str| {
        json!({
            "method": "get",
            "path": format!("/{name}"),
            "parameters": [{ "name": name, "in": "query", "required": true, "schema": "everyName" }],
        })
    };
    let mut actions: Map<String, Value> = camel.iter().map(|name| ((*name).to_owned(), action(name))).collect();
    let parameter =
        |(i, name): (usize, &str)| json!({ "name": name, "in": "query", "required": i % 2 == 0, "type": "string" });
    let parameters: Vec<Value> = all_names().enumerate().map(parameter).collect();
    actions.insert(
        "everyParameter".to_owned(),
        json!({ "method": "post", "parameters": parameters }),
    );
    json!({ "name": "everyName", "path": "/every", "actions": actions })
}

/// Properties, values and variants of every name.
fn every_property() -> Value {
    let properties = |ty: &str| -> Map<String, Value> {
        all_names()
            .map(|name| (name.to_owned(), json!({ "type": [ty, "null"] })))
            .collect()
    };
    let variants: Vec<Value> = all_names()
        .map(|name| json!({ "title": name, "required": ["kind"], "properties": { "kind": { "const": name }, name: {} } }))
        .collect();
    json!({
        "type": "object",
        "required": all_names().collect::<Vec<_>>(),
        "properties": {
            "required": { "type": "object", "required": all_names().collect::<Vec<_>>(), "properties": properties("integer") },
            "optional": { "type": "object", "properties": properties("string") },
            "value": { "enum": all_names().collect::<Vec<_>>() },
            "variant": { "oneOf": variants },
        },
    })
}

/// An enum of 3,000 values, a union of 150 variants, 40 levels, and a type in itself.
fn sizes() -> Files {
    let values: Vec<String> = (0..3000).map(|i| format!("value-{i}")).collect();
    let variants: Vec<Value> = (0..150)
        .map(|i| {
            let kind = format!("kind{i}");
            json!({ "type": "object", "required": ["kind"], "properties": { "kind": { "const": kind }, format!("p{i}"): { "type": "string" } } })
        })
        .collect();
    let mut deep = json!({ "type": "string" });
    for i in (0..40).rev() {
        deep = json!({ "type": "object", "properties": { format!("level{i}"): deep } });
    }
    let tree = json!({
        "type": "object",
        "required": ["children", "parent"],
        "properties": {
            "parent": { "anyOf": [{ "$ref": "#" }, { "type": "null" }] },
            "children": { "type": "array", "items": { "$ref": "#" } },
            "either": { "oneOf": [{ "$ref": "#" }, { "type": "string" }] },
            "byName": { "type": "object", "additionalProperties": { "$ref": "forest" } },
        },
    });
    let forest = json!({ "type": "object", "required": ["tree"], "properties": { "tree": { "$ref": "tree" } } });
    let schemas = [
        ("manyValues", json!({ "enum": values })),
        ("manyVariants", json!({ "oneOf": variants })),
        ("deep", deep),
        ("tree", tree),
        ("forest", forest),
    ];
    let files = schemas.map(|(name, schema)| (format!("schemas/{name}.json"), schema));
    files.into()
}
