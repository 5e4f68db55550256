//! The body of a request: one parameter, or the fields of a form.

use serde_json::{Value, json};

use super::Object;
use super::extension::{example, extend, put, put_deprecation};
use super::parameter::put_style;
use super::schemas::Schemas;
use crate::model::{Location, Parameter, QueryStyle};

/// The media type of a body that names none.
const JSON: &str = "application/json";

/// The *Request Body Object* of an action's parameters; none where they have no body.
pub(super) fn request_body(schemas: &Schemas, parameters: &[Parameter]) -> Option<Value> {
    let of = |location| parameters.iter().filter(move |p| p.location == location);
    if let Some(body) = of(Location::Body).next() {
        return Some(whole(schemas, body));
    }
    let form: Vec<&Parameter> = of(Location::Form).collect();
    let multipart: Vec<&Parameter> = of(Location::Multipart).collect();
    match (form.as_slice(), multipart.as_slice()) {
        ([], []) => None,
        (fields, []) => Some(fields_of(schemas, fields, "application/x-www-form-urlencoded")),
        (_, fields) => Some(fields_of(schemas, fields, "multipart/form-data")),
    }
}

fn whole(schemas: &Schemas, body: &Parameter) -> Value {
    let mut object = Object::new();
    let mut ours = Object::new();
    put(&mut ours, "name", Some(body.name.as_str()));
    put(&mut object, "description", body.description.as_deref());
    put(&mut object, "required", body.required.then_some(true));
    // A request body of OpenAPI is never deprecated.
    let mut deprecated = Object::new();
    put_deprecation(&mut deprecated, &mut ours, body.deprecated.as_ref());
    if let Some(deprecated) = deprecated.remove("deprecated") {
        ours.entry("deprecated").or_insert(deprecated);
    }
    let typed = schemas.typed_with_default(&body.ty, body.default.as_ref());
    ours.extend(typed.ours);
    let mut media_type = Object::new();
    if typed.schema != json!({}) {
        put(&mut media_type, "schema", Some(typed.schema));
    }
    put(&mut media_type, "example", example(body.example.as_ref(), &mut ours));
    let content = body.content.as_deref().unwrap_or(JSON);
    put(&mut object, "content", Some(json!({ content: media_type })));
    extend(&mut object, &body.extensions, ours);
    Value::Object(object)
}

fn fields_of(schemas: &Schemas, fields: &[&Parameter], content: &str) -> Value {
    let mut properties = Object::new();
    let mut encoding = Object::new();
    for field in fields {
        properties.insert(field.name.clone(), property(schemas, field));
        let written = encoding_of(field);
        if !written.is_empty() {
            encoding.insert(field.name.clone(), Value::Object(written));
        }
    }
    let required: Vec<&str> = fields.iter().filter(|f| f.required).map(|f| f.name.as_str()).collect();
    let mut schema = Object::new();
    put(&mut schema, "type", Some("object"));
    put(&mut schema, "properties", Some(properties));
    if !required.is_empty() {
        put(&mut schema, "required", Some(json!(required)));
    }
    let mut media_type = Object::new();
    put(&mut media_type, "schema", Some(schema));
    put(&mut media_type, "encoding", Some(encoding).filter(|e| !e.is_empty()));
    let mut object = Object::new();
    put(&mut object, "required", (!required.is_empty()).then_some(true));
    put(&mut object, "content", Some(json!({ content: media_type })));
    Value::Object(object)
}

/// How a field is written.
fn encoding_of(field: &Parameter) -> Object {
    let mut encoding = Object::new();
    let is_json = field.location == Location::Form && field.style == QueryStyle::Json;
    let content = field.content.as_deref().or(is_json.then_some(JSON));
    put(&mut encoding, "contentType", content);
    put_style(&mut encoding, field.style);
    encoding
}

/// A field as the property of a schema: what a schema says, with what a parameter says beside it.
fn property(schemas: &Schemas, field: &Parameter) -> Value {
    let typed = schemas.typed_with_default(&field.ty, field.default.as_ref());
    let Value::Object(mut schema) = typed.schema else {
        return typed.schema;
    };
    let mut ours = match schema.shift_remove(crate::export::EXTENSION) {
        Some(Value::Object(ours)) => ours,
        _ => Object::new(),
    };
    ours.extend(typed.ours);
    put(&mut schema, "description", field.description.as_deref());
    let example = example(field.example.as_ref(), &mut ours);
    put(&mut schema, "examples", example.map(|example| json!([example])));
    put_deprecation(&mut schema, &mut ours, field.deprecated.as_ref());
    extend(&mut schema, &field.extensions, ours);
    Value::Object(schema)
}
