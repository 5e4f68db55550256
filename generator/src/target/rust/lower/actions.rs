//! Resources and actions: `devices.get` becomes a module `devices` with a method `get` and a request `Get`.

use crate::model::{self, Deprecation, Location, Origin, PathSegment, QueryStyle, TypeRef};
use crate::target::rust::ir::client::{Action, Argument, Need, Notation, PathPart, Place, Resource};
use crate::target::rust::ir::{Deprecated, Docs, Type};
use crate::target::rust::names::{Ident, Space, WireName, assign, feature};

use super::answers::{CHOICES, lower_accept, lower_failure, lower_success};
use super::events::event_suffixes;

/// The type that the graph has for what a parameter or a response holds.
pub(super) type TypeOf<'a> = dyn Fn(&'a TypeRef) -> Type + 'a;

/// The resources in the model's order.
pub(super) fn lower_resources<'a>(api: &'a model::Api, type_of: &TypeOf<'a>) -> Vec<Resource> {
    let names: Vec<&str> = api.resources.iter().map(|resource| resource.name.as_str()).collect();
    let modules = assign(&names, Space::Resource).idents;
    api.resources
        .iter()
        .zip(modules)
        .map(|(resource, module)| lower_resource(resource, module, type_of))
        .collect()
}

fn lower_resource<'a>(resource: &'a model::Resource, module: Ident, type_of: &TypeOf<'a>) -> Resource {
    let names: Vec<&str> = resource.actions.iter().map(|action| action.name.as_str()).collect();
    let methods = assign(&names, Space::Method).idents;
    let (handle, requests) = lower_struct_names(resource, &names);
    let named = resource.actions.iter().zip(methods.into_iter().zip(requests));
    Resource {
        wire: WireName::new(&resource.name),
        feature: feature(&module),
        module,
        handle,
        title: resource.title.clone(),
        docs: Docs {
            title: None,
            text: resource.description.clone(),
            deprecated: Deprecated::No,
        },
        actions: named
            .map(|(action, (method, request))| lower_action(action, method, request, type_of))
            .collect(),
    }
}

/// Names for the structs of a resource and of its requests. Beside each request, `…Error` and `…Output` have to be free
/// as well, and `…Event` where it answers with events, so that what is called like one of them gives way: `getError` is
/// `GetError_` beside `get`.
fn lower_struct_names(resource: &model::Resource, actions: &[&str]) -> (Ident, Vec<Ident>) {
    let names: Vec<&str> = std::iter::once(resource.name.as_str())
        .chain(actions.iter().copied())
        .collect();
    let mut requests = assign(&names, Space::Type).idents;
    // There is an identifier for each name, the resource's first.
    let handle = requests.remove(0);
    let beside = requests.iter().zip(&resource.actions).flat_map(|(request, action)| {
        let choices = CHOICES.map(str::to_owned);
        let events = event_suffixes(action).map(|(_, suffix)| suffix);
        choices
            .into_iter()
            .chain(events)
            .map(|suffix| request.with_suffix(&suffix))
    });
    let choices: Vec<Ident> = beside.collect();
    let free = |ident: &Ident| {
        if choices.contains(ident) {
            ident.with_suffix("_")
        } else {
            ident.clone()
        }
    };
    (free(&handle), requests.iter().map(free).collect())
}

fn lower_action<'a>(action: &'a model::Action, method: Ident, request: Ident, type_of: &TypeOf<'a>) -> Action {
    let names: Vec<&str> = action
        .parameters
        .iter()
        .map(|parameter| parameter.name.as_str())
        .collect();
    let idents = assign(&names, Space::Setter).idents;
    let arguments: Vec<Argument> = action
        .parameters
        .iter()
        .zip(idents)
        .map(|(parameter, ident)| lower_argument(parameter, ident, type_of))
        .collect();
    Action {
        wire: WireName::new(&action.name),
        http: action.method,
        path: lower_path(&action.path, &arguments),
        path_text: action.path.to_string(),
        auth: action.auth.clone(),
        scopes: action.scopes.clone(),
        accept: lower_accept(action),
        success_statuses: action.responses.iter().map(|response| response.status).collect(),
        success: lower_success(action, &request, type_of),
        failure: lower_failure(action, &request, type_of),
        paging: None,
        docs: Docs {
            title: action.summary.clone(),
            text: action.description.clone(),
            deprecated: Deprecated::No,
        },
        deprecated: action.deprecated.as_ref().map(lower_deprecation),
        arguments,
        method,
        request,
    }
}

fn lower_deprecation(deprecation: &Deprecation) -> String {
    match deprecation {
        Deprecation::Plain => String::new(),
        Deprecation::Instead(sentence) => sentence.clone(),
    }
}

fn lower_path(path: &model::PathTemplate, arguments: &[Argument]) -> Vec<PathPart> {
    let argument = |name: &str| {
        arguments
            .iter()
            .position(|a| matches!(a.place, Place::Path(_)) && a.wire.as_str() == name)
    };
    let parts = path.segments.iter().filter_map(|segment| match segment {
        PathSegment::Literal(text) => Some(PathPart::Literal(text.clone())),
        // Checked: every `{name}` has its path parameter.
        PathSegment::Parameter(name) => argument(name).map(PathPart::Argument),
    });
    parts.collect()
}

fn lower_argument<'a>(parameter: &'a model::Parameter, ident: Ident, type_of: &TypeOf<'a>) -> Argument {
    Argument {
        wire: WireName::new(&parameter.name),
        ident,
        ty: type_of(&parameter.ty),
        place: lower_place(parameter),
        need: lower_need(parameter),
        docs: Docs {
            title: None,
            text: parameter.description.clone(),
            deprecated: Deprecated::No,
        },
        deprecated: parameter.deprecated.as_ref().map(lower_deprecation),
    }
}

fn lower_place(parameter: &model::Parameter) -> Place {
    let is_json = parameter.style == QueryStyle::Json;
    let notation = if is_json { Notation::Json } else { Notation::Simple };
    match parameter.location {
        Location::Path => Place::Path(notation),
        Location::Query => Place::Query(parameter.style),
        Location::Header => Place::Header(notation),
        Location::Cookie => Place::Cookie(notation),
        Location::Body => Place::Body(
            parameter
                .content
                .clone()
                .unwrap_or_else(|| "application/json".to_owned()),
        ),
        Location::Form => Place::Form(parameter.style),
        Location::Multipart => Place::Multipart(parameter.content.clone()),
    }
}

/// Only a common parameter sends its default; elsewhere the server assumes it.
fn lower_need(parameter: &model::Parameter) -> Need {
    let default = parameter
        .default
        .as_ref()
        .filter(|_| parameter.origin == Origin::Common);
    match default {
        Some(serde_json::Value::String(text)) if parameter.style != QueryStyle::Json => Need::Default(text.clone()),
        Some(value) if parameter.location == Location::Header => Need::Default(to_ascii(&value.to_string())),
        Some(value) => Need::Default(value.to_string()),
        None if parameter.required => Need::Required,
        None => Need::Optional,
    }
}

/// A JSON text in ASCII, as the runtime writes it into a header.
fn to_ascii(json: &str) -> String {
    let mut text = String::new();
    for unit in json.encode_utf16() {
        match char::from_u32(unit.into()).filter(char::is_ascii) {
            Some('\u{7f}') | None => text += &format!("\\u{unit:04x}"),
            Some(letter) => text.push(letter),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::to_ascii;

    #[test]
    fn a_json_text_in_ascii_says_the_same() -> serde_json::Result<()> {
        for text in ["", "plain \" \\ text", "é", "😀", "\u{7f}\u{1}"] {
            let value = serde_json::json!({ "a": text });
            let ascii = to_ascii(&value.to_string());
            assert!(ascii.bytes().all(|byte| (b' '..=b'~').contains(&byte)), "{ascii}");
            assert_eq!(serde_json::from_str::<serde_json::Value>(&ascii)?, value);
        }
        Ok(())
    }
}
