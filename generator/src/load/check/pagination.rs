//! `pagination` names query parameters and properties that are there.

use crate::diagnostic::{Code, Report};
use crate::format::{Text, listed, nearest};
use crate::load::decode::PagingNames;
use crate::model::{Action, Api, Location, SchemaNode, TypeRef};

/// Checks the names of an action's pagination.
pub(in crate::load) fn check_pagination(api: &Api, action: &Action, names: &PagingNames, report: &mut Report) {
    let body = action
        .responses
        .first()
        .and_then(|response| body_of(api, response.ty()))
        .filter(|schema| declares_all(schema));
    for (key, name) in names {
        if matches!(*key, "items" | "total" | "next") {
            if let Some(schema) = body.filter(|schema| !has_property(api, schema, &name.value)) {
                let known = schema.properties.keys().map(String::as_str);
                check_known("property of the response", name, known, report);
            }
        } else {
            let parameters = action.parameters.iter().filter(|p| p.location == Location::Query);
            check_known("query parameter", name, parameters.map(|p| p.name.as_str()), report);
        }
    }
}

/// Where properties come from several schemas, or none are declared, there is nothing to compare with.
fn declares_all(schema: &SchemaNode) -> bool {
    !schema.properties.is_empty() && schema.all_of.is_empty()
}

/// Whether a property of this name is there, or, by a name with dots, a property of one.
fn has_property(api: &Api, schema: &SchemaNode, name: &str) -> bool {
    if !declares_all(schema) || schema.properties.contains_key(name) {
        return true;
    }
    let Some((outer, inner)) = name.split_once('.') else {
        return false;
    };
    let outer = schema.properties.get(outer).map(|node| followed(api, node));
    outer.is_some_and(|schema| schema.is_none_or(|schema| has_property(api, schema, inner)))
}

/// The schema of a body, references followed.
fn body_of<'a>(api: &'a Api, ty: &'a TypeRef) -> Option<&'a SchemaNode> {
    match ty {
        TypeRef::Named(name) => followed(api, &api.schemas.get(name)?.root),
        TypeRef::Inline(node) => followed(api, node),
        TypeRef::Any => None,
    }
}

/// The schema that references lead to.
fn followed<'a>(api: &'a Api, mut node: &'a SchemaNode) -> Option<&'a SchemaNode> {
    /// Longer chains of references are cycles.
    const LONGEST: usize = 16;
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

fn check_known<'a>(what: &str, name: &Text, known: impl Iterator<Item = &'a str> + Clone, report: &mut Report) {
    if known.clone().any(|known| known == name.value) {
        return;
    }
    let message = format!("there is no {what} `{}`", name.value);
    report
        .error(Code::InvalidPagination, name.span, message)
        .help_with(|| match nearest(&name.value, known.clone()) {
            Some(near) => format!("do you mean `{near}`?"),
            None if known.clone().next().is_none() => {
                format!("add `- name: {}` with `in: query` under `parameters`", name.value)
            }
            None => format!("there are {}", listed(known)),
        });
}
