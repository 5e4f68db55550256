//! Declared parts joined: an action gets its resource's path and parameters and the API's common ones, and the names of
//! schemes become what they stand for.

use indexmap::IndexMap;

use super::decode::{DeclaredAction, DeclaredApi, DeclaredResource};
use crate::model::{
    Action, Api, Authentication, Parameter, PathSegment, PathTemplate, Resource, Schema, SecurityScheme, title_case,
};

/// The model of what is declared. Nothing is checked here.
pub(super) fn resolve_api(
    declared: DeclaredApi,
    resources: Vec<DeclaredResource>,
    schemas: IndexMap<String, Schema>,
) -> Api {
    let resources = resources
        .into_iter()
        .map(|resource| resolve_resource(resource, &declared))
        .collect();
    Api {
        title: declared.title.unwrap_or_else(|| title_case(&declared.name)),
        name: declared.name,
        description: declared.description,
        version: declared.version,
        base_url: declared.base_url,
        headers: declared.headers,
        auth: declared.auth,
        parameters: declared.parameters,
        resources,
        schemas,
        extensions: declared.extensions,
        span: declared.span,
    }
}

fn resolve_resource(resource: DeclaredResource, api: &DeclaredApi) -> Resource {
    let path = resource.path.unwrap_or_default();
    let actions = resource.actions.into_iter();
    let actions = actions
        .map(|action| resolve_action(action, &path, &resource.parameters, api))
        .collect();
    Resource {
        title_is_given: resource.title.is_some(),
        title: resource.title.unwrap_or_else(|| title_case(&resource.name)),
        name: resource.name,
        description: resource.description,
        actions,
        extensions: resource.extensions,
        span: resource.span,
    }
}

fn resolve_action(action: DeclaredAction, path: &[PathSegment], inherited: &[Parameter], api: &DeclaredApi) -> Action {
    let names: Vec<&str> = action.auth.iter().map(|name| name.value.as_str()).collect();
    Action {
        name: action.name,
        summary: action.summary,
        description: action.description,
        method: action.method,
        path: PathTemplate {
            segments: join_path(path, action.path.unwrap_or_default()),
            span: action.path_span,
        },
        auth: resolve_auth(&names, &api.auth),
        scopes: action.scopes,
        deprecated: action.deprecated,
        parameters: inherited
            .iter()
            .cloned()
            .chain(action.parameters)
            .chain(api.parameters.iter().cloned())
            .collect(),
        responses: action.responses,
        errors: action.errors,
        pagination: action.pagination.map(|(pagination, _)| pagination),
        extensions: action.extensions,
        span: action.span,
    }
}

fn join_path(resource: &[PathSegment], action: Vec<PathSegment>) -> Vec<PathSegment> {
    let mut joined = resource.to_vec();
    for segment in action {
        match (joined.last_mut(), segment) {
            (Some(PathSegment::Literal(last)), PathSegment::Literal(next)) => last.push_str(&next),
            (_, segment) => joined.push(segment),
        }
    }
    joined
}

/// The named schemes, or all of the API's where the action names none.
fn resolve_auth(names: &[&str], schemes: &[SecurityScheme]) -> Authentication {
    let any_of: Vec<String> = if names.is_empty() {
        schemes.iter().map(|scheme| scheme.name.clone()).collect()
    } else {
        names.iter().map(|name| (*name).to_owned()).collect()
    };
    if names == ["none"] || any_of.is_empty() {
        Authentication::None
    } else {
        Authentication::AnyOf(any_of)
    }
}
