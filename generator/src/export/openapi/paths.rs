//! Actions by path and method.
//!
//! Paths that differ only in the names of their parameters are one to OpenAPI: the first that comes names them.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use serde_json::{Value, json};

use super::Object;
use super::document::Exporter;
use super::names::claim;
use super::operation::{Renamed, operation};
use crate::diagnostic::{Code, Report};
use crate::export::EXTENSION;
use crate::model::{Action, Method, PathSegment, PathTemplate, Span};

/// The operations of one path.
struct Path<'a> {
    text: String,
    holes: Vec<String>,
    item: Object,
    first: Vec<(Method, Span)>,
    further: IndexMap<&'a str, Vec<Value>>,
}

/// What stands under `paths`.
pub(super) fn paths(exporter: &Exporter<'_>, report: &mut Report) -> Object {
    let mut paths: IndexMap<String, Path<'_>> = IndexMap::new();
    for resource in &exporter.api.resources {
        for action in &resource.actions {
            let path = paths
                .entry(shape(&action.path))
                .or_insert_with(|| Path::of(&action.path));
            let renamed: Renamed<'_> = action.path.names().zip(path.holes.iter().cloned()).collect();
            let own = action.path.to_string();
            let is_sayable = own.starts_with('/');
            let operation = operation(exporter, resource, action, &renamed, (!is_sayable).then_some(&own));
            path.add(action, operation, report);
        }
    }
    paths.into_values().map(Path::finish).collect()
}

/// A path whose parameters have no names.
fn shape(path: &PathTemplate) -> String {
    let unnamed = path.segments.iter().map(|segment| match segment {
        PathSegment::Literal(text) => text.as_str(),
        PathSegment::Parameter(_) => "{}",
    });
    let shape: String = unnamed.collect();
    if shape.starts_with('/') {
        shape
    } else {
        format!("/{shape}")
    }
}

impl Path<'_> {
    fn of(path: &PathTemplate) -> Self {
        let mut taken = BTreeSet::new();
        let holes: Vec<String> = path.names().map(|name| claim(name, &mut taken)).collect();
        let mut names = holes.iter();
        let segments = path.segments.iter().map(|segment| match segment {
            PathSegment::Literal(text) => text.clone(),
            PathSegment::Parameter(_) => format!("{{{}}}", names.next().map(String::as_str).unwrap_or_default()),
        });
        let text: String = segments.collect();
        Self {
            text: if text.starts_with('/') {
                text
            } else {
                format!("/{text}")
            },
            holes,
            item: Object::new(),
            first: Vec::new(),
            further: IndexMap::new(),
        }
    }

    fn add(&mut self, action: &Action, operation: Value, report: &mut Report) {
        let name = Method::ALL.iter().find(|(_, method)| *method == action.method);
        let name = name.map_or("get", |(name, _)| *name);
        let first = self.first.iter().find(|(method, _)| *method == action.method);
        let Some((_, first)) = first else {
            self.first.push((action.method, action.span));
            self.item.insert(name.to_owned(), operation);
            return;
        };
        let message = format!(
            "OpenAPI has one `{name}` of a path: `{}` is left to `{EXTENSION}`",
            action.name
        );
        report
            .warning(Code::ExportExtended, action.span, message)
            .note("the first is here", *first)
            .help("make one action of the two, or give them different paths");
        self.further.entry(name).or_default().push(operation);
    }

    fn finish(mut self) -> (String, Value) {
        if !self.further.is_empty() {
            self.item.insert(EXTENSION.to_owned(), json!(self.further));
        }
        (self.text, Value::Object(self.item))
    }
}
