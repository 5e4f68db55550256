//! Paths and path parameters fit together.

use crate::diagnostic::{Code, Report};
use crate::load::decode::{DeclaredAction, DeclaredResource};
use crate::model::{Location, Parameter, PathSegment, Span};

/// Every `{name}` of the joined path has a path parameter, and the other way round.
pub(super) fn check_path(
    resource: &DeclaredResource,
    action: &DeclaredAction,
    common: &[Parameter],
    report: &mut Report,
) {
    let (Some(outer), Some(inner)) = (&resource.path, &action.path) else {
        return;
    };
    let holes: Vec<(&str, Span)> = names(outer, resource.path_span)
        .chain(names(inner, action.path_span))
        .collect();
    check_once(&holes, report);
    let parameters: Vec<&Parameter> = resource
        .parameters
        .iter()
        .chain(&action.parameters)
        .chain(common)
        .filter(|p| p.location == Location::Path)
        .collect();
    for (name, span) in &holes {
        if !parameters.iter().any(|parameter| parameter.name == *name) {
            report
                .error(
                    Code::UndeclaredPathParameter,
                    *span,
                    format!("`{{{name}}}` has no parameter"),
                )
                .help(format!("add `- name: {name}` with `in: path` under `parameters`"));
        }
    }
    for parameter in parameters {
        if !holes.iter().any(|(name, _)| *name == parameter.name) {
            let message = format!("the path of `{}` has no `{{{}}}`", action.name, parameter.name);
            report
                .error(Code::UnusedPathParameter, parameter.span, message)
                .note("the action is here", action.span)
                .help(format!("put `{{{}}}` into the path, or change `in`", parameter.name));
        }
    }
}

fn names(segments: &[PathSegment], span: Span) -> impl Iterator<Item = (&str, Span)> {
    segments.iter().filter_map(move |segment| match segment {
        PathSegment::Parameter(name) => Some((name.as_str(), span)),
        PathSegment::Literal(_) => None,
    })
}

fn check_once(holes: &[(&str, Span)], report: &mut Report) {
    for (i, (name, span)) in holes.iter().enumerate() {
        if holes[..i].iter().any(|(earlier, _)| earlier == name) {
            report
                .error(
                    Code::RepeatedPathParameter,
                    *span,
                    format!("the path has `{{{name}}}` twice"),
                )
                .help("give the two holes different names");
        }
    }
}
