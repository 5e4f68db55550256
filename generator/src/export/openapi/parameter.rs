//! Parameters outside of a body, and headers of responses.

use serde_json::{Value, json};

use super::Object;
use super::extension::{example, extend, put, put_deprecation};
use super::schemas::Schemas;
use crate::model::{Location, Parameter, QueryStyle, ResponseHeader};

/// The value of `in`; none for what stands in a body.
pub(super) fn place(location: Location) -> Option<&'static str> {
    match location {
        Location::Path => Some("path"),
        Location::Query => Some("query"),
        Location::Header => Some("header"),
        Location::Cookie => Some("cookie"),
        Location::Body | Location::Form | Location::Multipart => None,
    }
}

/// A *Parameter Object*; none for what stands in a body. `name` is what it is called in the path.
pub(super) fn parameter(schemas: &Schemas, parameter: &Parameter, name: &str) -> Option<Value> {
    let place = place(parameter.location)?;
    let mut object = Object::new();
    let mut ours = Object::new();
    put(&mut object, "name", Some(name));
    put(&mut object, "in", Some(place));
    if name != parameter.name {
        put(&mut ours, "name", Some(parameter.name.as_str()));
    }
    put_style(&mut object, parameter.style);
    put_rest(&mut object, ours, schemas, parameter);
    Some(Value::Object(object))
}

/// A *Header Object*.
pub(super) fn header(schemas: &Schemas, header: &ResponseHeader) -> Value {
    let mut object = Object::new();
    put_rest(&mut object, Object::new(), schemas, header);
    Value::Object(object)
}

/// How an array or an object is written, where OpenAPI would take it otherwise.
pub(super) fn put_style(object: &mut Object, style: QueryStyle) {
    let (style, explode) = match style {
        QueryStyle::FormExploded | QueryStyle::Json => return,
        QueryStyle::Form => ("form", false),
        QueryStyle::SpaceDelimited => ("spaceDelimited", false),
        QueryStyle::PipeDelimited => ("pipeDelimited", false),
        QueryStyle::DeepObject => ("deepObject", true),
    };
    put(object, "style", Some(style));
    put(object, "explode", Some(explode));
}

/// What parameters and headers share.
fn put_rest(object: &mut Object, mut ours: Object, schemas: &Schemas, parameter: &Parameter) {
    put(object, "description", parameter.description.as_deref());
    put(object, "required", parameter.required.then_some(true));
    put_deprecation(object, &mut ours, parameter.deprecated.as_ref());
    let typed = schemas.typed_with_default(&parameter.ty, parameter.default.as_ref());
    ours.extend(typed.ours);
    let example = example(parameter.example.as_ref(), &mut ours);
    if parameter.style == QueryStyle::Json {
        let mut media_type = Object::new();
        put(&mut media_type, "schema", Some(typed.schema));
        put(&mut media_type, "example", example);
        put(object, "content", Some(json!({ "application/json": media_type })));
    } else {
        put(object, "schema", Some(typed.schema));
        put(object, "example", example);
    }
    extend(object, &parameter.extensions, ours);
}
