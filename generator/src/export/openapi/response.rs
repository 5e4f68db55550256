//! What an action can answer.

use serde_json::{Value, json};

use super::Object;
use super::extension::{extend, put};
use super::parameter::header;
use super::schemas::Schemas;
use crate::model::{Action, Content, Event, Response, Status};

/// The *Responses Object* of an action; none where it documents no answer.
pub(super) fn responses(schemas: &Schemas, action: &Action) -> Option<Value> {
    let mut object = Object::new();
    let has_error_by_default = action.errors.iter().any(|error| error.status == Status::Default);
    let mut success_by_default = None;
    for success in &action.responses {
        let mut ours = Object::new();
        if success.status == Status::Default {
            put(&mut ours, "under", Some("responses"));
            success_by_default = Some(success);
        }
        if success.status != Status::Default || !has_error_by_default {
            object.insert(success.status.to_string(), response(schemas, success, ours));
        }
    }
    for error in &action.errors {
        let mut ours = Object::new();
        if error.status == Status::Default
            && let Some(success) = success_by_default
        {
            put(&mut ours, "responses", Some(response(schemas, success, Object::new())));
        }
        object.insert(error.status.to_string(), response(schemas, error, ours));
    }
    Some(Value::Object(object)).filter(|responses| responses != &json!({}))
}

/// A *Response Object*, whose description cannot be left out.
fn response(schemas: &Schemas, response: &Response, mut ours: Object) -> Value {
    let mut object = Object::new();
    let description = response.description.as_deref();
    put(&mut object, "description", Some(description.unwrap_or_default()));
    if description == Some("") {
        put(&mut ours, "description", description);
    }
    let headers = response.headers.iter();
    let headers: Object = headers.map(|h| (h.name.clone(), header(schemas, h))).collect();
    put(
        &mut object,
        "headers",
        Some(headers).filter(|headers| !headers.is_empty()),
    );
    let contents = response.contents.iter();
    let contents: Object = contents
        .map(|c| (c.media_type.clone(), media_type(schemas, c)))
        .collect();
    put(
        &mut object,
        "content",
        Some(contents).filter(|contents| !contents.is_empty()),
    );
    extend(&mut object, &response.extensions, ours);
    Value::Object(object)
}

fn media_type(schemas: &Schemas, content: &Content) -> Value {
    let mut object = Object::new();
    let typed = schemas.typed(&content.ty);
    let mut ours = typed.ours;
    if typed.schema != json!({}) {
        put(&mut object, "schema", Some(typed.schema));
    }
    let events = content.events.iter();
    let events: Object = events.map(|e| (e.name.clone(), event(schemas, e))).collect();
    put(&mut ours, "events", Some(events).filter(|events| !events.is_empty()));
    extend(&mut object, &crate::model::Extensions::new(), ours);
    Value::Object(object)
}

fn event(schemas: &Schemas, event: &Event) -> Value {
    let mut object = Object::new();
    put(&mut object, "description", event.description.as_deref());
    let typed = schemas.typed(&event.ty);
    if typed.schema != json!({}) {
        put(&mut object, "schema", Some(typed.schema));
    }
    object.extend(typed.ours);
    Value::Object(object)
}
