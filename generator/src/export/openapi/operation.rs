//! One action as an operation.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::Object;
use super::body::request_body;
use super::document::Exporter;
use super::extension::{extend, put, put_deprecation};
use super::parameter::{parameter, place};
use super::response::responses;
use crate::model::{Action, Origin, Pagination, PagingStyle, Parameter, Resource};

/// What the parameters of a path are called in the document, by their names in the spec.
pub(super) type Renamed<'a> = BTreeMap<&'a str, String>;

/// An *Operation Object*. `path` is the action's, where the document has another one.
pub(super) fn operation(
    exporter: &Exporter<'_>,
    resource: &Resource,
    action: &Action,
    renamed: &Renamed<'_>,
    path: Option<&str>,
) -> Value {
    let mut object = Object::new();
    let mut ours = Object::new();
    put(
        &mut object,
        "operationId",
        Some(format!("{}.{}", resource.name, action.name)),
    );
    put(&mut object, "tags", Some(json!([resource.name])));
    put(&mut object, "summary", action.summary.as_deref());
    put(&mut object, "description", action.description.as_deref());
    put_deprecation(&mut object, &mut ours, action.deprecated.as_ref());
    put(&mut ours, "path", path);
    let parameters = parameters(exporter, action, renamed);
    put(
        &mut object,
        "parameters",
        Some(json!(parameters)).filter(|_| !parameters.is_empty()),
    );
    put(&mut ours, "parameters", order(&action.parameters));
    put(
        &mut object,
        "requestBody",
        request_body(&exporter.schemas, &action.parameters),
    );
    put(&mut object, "responses", responses(&exporter.schemas, action));
    let requirements = exporter.schemes.requirements(action);
    if requirements != exporter.schemes.by_default() {
        put(&mut object, "security", Some(requirements));
    }
    exporter.schemes.put_ours(action, &mut ours);
    put(&mut ours, "pagination", action.pagination.as_ref().map(pagination));
    extend(&mut object, &action.extensions, ours);
    Value::Object(object)
}

/// What is common to all actions is told once, unless it has another name here.
fn parameters(exporter: &Exporter<'_>, action: &Action, renamed: &Renamed<'_>) -> Vec<Value> {
    let own = action.parameters.iter().filter_map(|own| {
        let name = renamed
            .get(own.name.as_str())
            .filter(|_| place(own.location) == Some("path"));
        let name = name.map_or(own.name.as_str(), String::as_str);
        match exporter.common.get(own.name.as_str()) {
            Some(key) if own.origin == Origin::Common && name == own.name => Some(reference(key)),
            _ => parameter(&exporter.schemas, own, name),
        }
    });
    let fixed = exporter.fixed.iter();
    let fixed = fixed.filter(|(name, _)| action.parameters.iter().all(|own| !own.name.eq_ignore_ascii_case(name)));
    own.chain(fixed.map(|(_, key)| reference(key))).collect()
}

fn reference(key: &str) -> Value {
    json!({ "$ref": format!("#/components/parameters/{key}") })
}

/// The names of the parameters, where they would come back in another order.
fn order(parameters: &[Parameter]) -> Option<Value> {
    let rank = |origin| match origin {
        Origin::Resource => 0,
        Origin::Action => 1,
        Origin::Common => 2,
    };
    let mut sorted: Vec<&Parameter> = parameters.iter().collect();
    sorted.sort_by_key(|parameter| (rank(parameter.origin), place(parameter.location).is_none()));
    let names = |parameters: &[&Parameter]| parameters.iter().map(|p| p.name.clone()).collect::<Vec<_>>();
    let declared = names(&parameters.iter().collect::<Vec<_>>());
    (names(&sorted) != declared).then(|| json!(declared))
}

fn pagination(pagination: &Pagination) -> Value {
    let mut object = Object::new();
    match &pagination.style {
        PagingStyle::Page { page, per_page } => {
            put(&mut object, "page", Some(page.as_str()));
            put(&mut object, "perPage", per_page.as_deref());
        }
        PagingStyle::Offset { offset, limit } => {
            put(&mut object, "offset", Some(offset.as_str()));
            put(&mut object, "limit", limit.as_deref());
        }
        PagingStyle::Cursor { cursor, limit } => {
            put(&mut object, "cursor", Some(cursor.as_str()));
            put(&mut object, "limit", limit.as_deref());
        }
    }
    put(&mut object, "items", pagination.items.as_deref());
    put(&mut object, "total", pagination.total.as_deref());
    put(&mut object, "next", pagination.next.as_deref());
    Value::Object(object)
}
