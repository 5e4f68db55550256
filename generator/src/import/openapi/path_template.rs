//! The path of an operation, in which every `{hole}` has a parameter.

use std::collections::HashSet;

use super::Importer;
use super::operation::Operation;
use super::parameters::Parameters;
use crate::format::{MapBuilder, Node};
use crate::model::Span;

impl<'a> Importer<'a, '_> {
    /// The path, every hole with a parameter.
    pub(super) fn import_path(
        &mut self,
        operation: &Operation<'a>,
        declared: &Parameters<'a>,
        owner: &str,
        imported: &mut Vec<Node>,
    ) -> String {
        let at = operation.path_span;
        let path = self.import_query(operation, declared, imported);
        let mut text = String::new();
        let mut holes = HashSet::new();
        for piece in pieces(path) {
            match piece {
                Piece::Literal(literal) => text += &literal,
                Piece::Hole(name) => {
                    let own = self.name_hole(&name, &mut holes, at);
                    text += &format!("{{{own}}}");
                    imported.extend(self.import_hole(&name, &own, declared, owner, at));
                }
            }
        }
        for ((name, location), followed) in declared {
            if *location == "path" && !pieces(path).iter().any(|piece| piece.is_hole(name)) {
                let message = format!("the path has no `{{{name}}}`; the parameter is left out");
                self.drops
                    .dropped(followed.node.span, message, "put it into the path, or change `in`");
            }
        }
        normalized(&text)
    }

    /// The path without what stands behind its `?` or `#`; the query becomes parameters with one value.
    fn import_query<'p>(
        &mut self,
        operation: &Operation<'p>,
        declared: &Parameters<'a>,
        imported: &mut Vec<Node>,
    ) -> &'p str {
        let (path, query) = split_path(operation.path);
        if path.len() != operation.path.len() {
            self.drops.changed(
                operation.path_span,
                "what stands behind `?` or `#` of a path is no part of it",
                "what stood behind `?` is sent as query parameters with one value",
            );
        }
        for (name, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
            if !name.is_empty() && !declared.contains_key(&(name.to_owned(), "query")) {
                imported.push(constant_parameter(name, value, operation.path_span));
            }
        }
        path
    }

    /// The name of a hole, which is there once.
    fn name_hole(&mut self, name: &str, holes: &mut HashSet<String>, at: Span) -> String {
        let mut own = name.to_owned();
        let mut number = 2;
        while !holes.insert(own.clone()) {
            own = format!("{name}{number}");
            number += 1;
        }
        if own != name {
            let message = format!("a path has `{{{name}}}` twice; the second is called `{own}`");
            self.drops.changed(at, message, "give the two different names");
        }
        own
    }

    fn import_hole(&mut self, name: &str, own: &str, declared: &Parameters<'a>, owner: &str, at: Span) -> Option<Node> {
        let exact = declared.get(&(name.to_owned(), "path"));
        let similar = || {
            let mut others = declared.iter();
            others.find(|((other, location), _)| *location == "path" && is_hole_of(name, other))
        };
        if let Some(followed) = exact.or_else(|| similar().map(|(_, followed)| followed)) {
            return self.import_parameter(own, name, followed, owner);
        }
        let message = format!("`{{{name}}}` of a path has no parameter; it is taken for a string");
        self.drops
            .changed(at, message, "declare it under `parameters` with `in: path`");
        let mut map = MapBuilder::new(at);
        map.put_text("name", own, at)
            .put_text("in", "path", at)
            .put_text("type", "string", at);
        Some(map.build())
    }
}

fn constant_parameter(name: &str, value: &str, at: Span) -> Node {
    let mut map = MapBuilder::new(at);
    map.put_text("name", name, at).put_text("in", "query", at);
    map.put("required", Node::boolean(true, at));
    map.put_text("type", "string", at);
    map.put("enum", Node::list(vec![Node::text(value, at)], at));
    map.build()
}

/// A part of a path.
enum Piece {
    Literal(String),
    Hole(String),
}

impl Piece {
    fn is_hole(&self, parameter: &str) -> bool {
        matches!(self, Self::Hole(name) if is_hole_of(name, parameter))
    }
}

/// Whether a hole is meant for a parameter: `{+path}`, `{path*}` and `{Path}` are for `path`.
fn is_hole_of(hole: &str, parameter: &str) -> bool {
    let name = hole.trim_start_matches(['+', '#', '.', ';']).trim_end_matches('*');
    hole == parameter || name.eq_ignore_ascii_case(parameter)
}

/// The path and what stands behind its `?`, without a fragment.
fn split_path(path: &str) -> (&str, &str) {
    let end = path.find('#').unwrap_or(path.len());
    path[..end].split_once('?').unwrap_or((&path[..end], ""))
}

fn pieces(path: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = path;
    while let Some(open) = rest.find('{') {
        let hole = &rest[open + 1..];
        let Some(end) = hole.find('}').filter(|end| !hole[..*end].contains(['{', '/'])) else {
            break;
        };
        pieces.push(Piece::Literal(to_literal(&rest[..open])));
        let name = if end == 0 { "value" } else { &hole[..end] };
        pieces.push(Piece::Hole(name.to_owned()));
        rest = &hole[end + 1..];
    }
    pieces.push(Piece::Literal(to_literal(rest)));
    pieces
}

/// A literal without what a path cannot hold as it is.
fn to_literal(text: &str) -> String {
    let encoded = text.chars().map(|c| {
        let is_strange = c.is_whitespace() || c.is_control() || matches!(c, '\\' | '{' | '}');
        if is_strange {
            percent_encoding::utf8_percent_encode(&c.to_string(), percent_encoding::NON_ALPHANUMERIC).to_string()
        } else {
            c.to_string()
        }
    });
    encoded.collect()
}

/// A path that begins with `/` and has no segment that a URL folds away.
fn normalized(path: &str) -> String {
    let segments = path.trim_start_matches('/').split('/');
    let kept: Vec<&str> = segments.filter(|segment| !matches!(*segment, "." | "..")).collect();
    format!("/{}", kept.join("/"))
}
