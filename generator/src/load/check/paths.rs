//! Paths and path parameters fit together.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Report};
use crate::format::nearest;
use crate::load::decode::{DeclaredAction, DeclaredResource};
use crate::model::{Location, Parameter, PathSegment, Span};

/// How many unused parameters are compared with a name that is not declared.
const MOST_UNUSED: usize = 20;

/// Every `{name}` of the joined path has a path parameter, and the other way round. `unplaced` are the names of
/// parameters of which it is not clear where they are sent.
pub(super) fn check_path(
    resource: &DeclaredResource,
    action: &DeclaredAction,
    parameters: &[&Parameter],
    unplaced: &[String],
    report: &mut Report,
) {
    let (Some(outer), Some(inner)) = (&resource.path, &action.path) else {
        return;
    };
    let holes: Vec<Hole<'_>> = holes_of(outer, resource.path_span)
        .chain(holes_of(inner, action.path_span))
        .collect();
    check_once(&holes, report);
    let names: BTreeSet<&str> = holes.iter().map(|hole| hole.name).collect();
    let in_path = parameters.iter().copied().filter(|p| p.location == Location::Path);
    let declared: BTreeMap<&str, &Parameter> = in_path.map(|p| (p.name.as_str(), p)).collect();
    let mut meant = BTreeSet::new();
    for hole in &holes {
        if !declared.contains_key(hole.name) && !unplaced.iter().any(|name| name == hole.name) {
            let unused = declared.keys().copied().filter(|name| !names.contains(name));
            let near = nearest(hole.name, unused.take(MOST_UNUSED));
            report_undeclared(hole, near, parameters, report);
            meant.extend(near);
        }
    }
    for parameter in declared.into_values() {
        if !names.contains(parameter.name.as_str()) && !meant.contains(parameter.name.as_str()) {
            report_unused(parameter, action, report);
        }
    }
}

/// A `{name}` and the path that it stands in.
struct Hole<'a> {
    name: &'a str,
    span: Span,
}

fn holes_of(segments: &[PathSegment], span: Span) -> impl Iterator<Item = Hole<'_>> {
    segments.iter().filter_map(move |segment| match segment {
        PathSegment::Parameter(name) => Some(Hole { name, span }),
        PathSegment::Literal(_) => None,
    })
}

fn check_once(holes: &[Hole<'_>], report: &mut Report) {
    let mut seen = BTreeSet::new();
    for hole in holes.iter().filter(|hole| !seen.insert(hole.name)) {
        report
            .error(
                Code::RepeatedPathParameter,
                hole.span,
                format!("the path has `{{{}}}` twice", hole.name),
            )
            .help("give the two holes different names");
    }
}

fn report_undeclared(hole: &Hole<'_>, near: Option<&str>, parameters: &[&Parameter], report: &mut Report) {
    let name = hole.name;
    let elsewhere = parameters.iter().find(|parameter| parameter.name == name);
    let help = match (elsewhere, near) {
        (Some(_), _) => "write `in: path` at the parameter of this name".to_owned(),
        (None, Some(near)) => format!("a parameter is called `{near}`: write the same name in both places"),
        (None, None) => format!("add `- name: {name}` with `in: path` under `parameters`"),
    };
    let message = format!("`{{{name}}}` has no parameter");
    let diagnostic = report
        .error(Code::UndeclaredPathParameter, hole.span, message)
        .help(help);
    if let Some(parameter) = elsewhere {
        diagnostic.note("it is here", parameter.span);
    }
}

/// The same for every action that takes the parameter: one message is enough.
fn report_unused(parameter: &Parameter, action: &DeclaredAction, report: &mut Report) {
    let name = &parameter.name;
    report
        .error(
            Code::UnusedPathParameter,
            parameter.span,
            format!("the path has no `{{{name}}}`"),
        )
        .note("it is the path of this action", action.span)
        .help(format!("put `{{{name}}}` into the path, or change `in`"));
}
