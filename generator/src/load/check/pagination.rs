//! `pagination` names query parameters and properties that are there.

use crate::diagnostic::{Code, Report};
use crate::format::nearest;
use crate::model::{Action, Api, Location, Pagination, PagingStyle, SchemaNode, Span, TypeRef};

/// Checks the pagination of an action; `span` is where it stands.
pub(in crate::load) fn check_pagination(api: &Api, action: &Action, span: Span, report: &mut Report) {
    let Some(pagination) = &action.pagination else {
        return;
    };
    for name in query_names(&pagination.style) {
        let known = action
            .parameters
            .iter()
            .filter(|p| p.location == Location::Query)
            .map(|p| p.name.as_str());
        check_known("query parameter", name, known, span, report);
    }
    let Some(schema) = action
        .responses
        .first()
        .and_then(|response| body_of(api, response.ty()))
    else {
        return;
    };
    // Where properties come from several schemas, or none are declared, there is nothing to compare with.
    if schema.properties.is_empty() || !schema.all_of.is_empty() {
        return;
    }
    for name in property_names(pagination) {
        check_known(
            "property of the response",
            name,
            schema.properties.keys().map(String::as_str),
            span,
            report,
        );
    }
}

fn query_names(style: &PagingStyle) -> impl Iterator<Item = &str> {
    let (first, second) = match style {
        PagingStyle::Page { page, per_page } => (page, per_page),
        PagingStyle::Offset { offset, limit } => (offset, limit),
        PagingStyle::Cursor { cursor, limit } => (cursor, limit),
    };
    std::iter::once(first).chain(second).map(String::as_str)
}

fn property_names(pagination: &Pagination) -> impl Iterator<Item = &str> {
    [&pagination.items, &pagination.total, &pagination.next]
        .into_iter()
        .flatten()
        .map(String::as_str)
}

/// The schema of a body, references followed.
fn body_of<'a>(api: &'a Api, ty: &'a TypeRef) -> Option<&'a SchemaNode> {
    /// Longer chains of references are cycles.
    const LONGEST: usize = 16;
    let mut node = match ty {
        TypeRef::Named(name) => &api.schemas.get(name)?.root,
        TypeRef::Inline(node) => node,
        TypeRef::Any => return None,
    };
    for _ in 0..LONGEST {
        let Some(reference) = &node.reference else {
            return Some(node);
        };
        let schema = api.schemas.get(&reference.schema)?;
        node = if reference.pointer.is_empty() {
            &schema.root
        } else {
            schema.definitions.get(&reference.pointer)?
        };
    }
    None
}

fn check_known<'a>(
    what: &str,
    name: &str,
    known: impl Iterator<Item = &'a str> + Clone,
    span: Span,
    report: &mut Report,
) {
    if known.clone().any(|known| known == name) {
        return;
    }
    let diagnostic = report.error(Code::InvalidPagination, span, format!("there is no {what} `{name}`"));
    match nearest(name, known.clone()) {
        Some(near) => diagnostic.help(format!("do you mean `{near}`?")),
        None => {
            let listed = known.map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
            diagnostic.help(format!("there are {listed}"))
        }
    };
}
