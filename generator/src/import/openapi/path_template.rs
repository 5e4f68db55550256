//! The path of an operation, in which every `{hole}` has a parameter.

use std::collections::HashSet;

use super::Importer;
use super::document::Followed;
use super::names::Taken;
use super::operation::Operation;
use super::parameters::Parameters;
use super::path_query::SplitPath;
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
        let split = SplitPath::of(operation.path);
        let mut used = self.import_query(&split, at, declared, owner, imported);
        let mut text = String::new();
        let mut holes = Taken::exactly();
        for piece in pieces(&split.path) {
            match piece {
                Piece::Literal(literal) => text += &literal,
                Piece::Hole(name) => {
                    let own = self.name_hole(&name, &mut holes, at);
                    text += &format!("{{{own}}}");
                    imported.push(self.import_hole(&name, &own, declared, owner, at));
                    used.add(&name);
                }
            }
        }
        for ((name, location), followed) in declared {
            if *location == "path" && !used.has(name) {
                let message = format!("the path has no `{{{name}}}`; the parameter is left out");
                self.drops
                    .dropped(followed.node.span, message, "put it into the path, or change `in`");
            }
        }
        normalized(&text)
    }

    /// The name of a hole, which is there once.
    fn name_hole(&mut self, name: &str, holes: &mut Taken, at: Span) -> String {
        let own = holes.take_numbered(name);
        if own != name {
            let message = format!("a path has `{{{name}}}` twice; the second is called `{own}`");
            self.drops.changed(at, message, "give the two different names");
        }
        own
    }

    fn import_hole(&mut self, name: &str, own: &str, declared: &Parameters<'a>, owner: &str, at: Span) -> Node {
        if let Some(followed) = find_declared(name, declared) {
            return self.import_parameter(own, "path", name, followed, owner);
        }
        self.report_undeclared(name, at);
        text_parameter(own, "path", true, at).build()
    }

    /// Says that a hole has no parameter.
    pub(super) fn report_undeclared(&mut self, hole: &str, at: Span) {
        let message = format!("`{{{hole}}}` of a path has no parameter; it is taken for a string");
        let help = "declare it under `parameters` with `in: path`";
        self.drops.changed(at, message, help);
    }
}

/// The parameter that is meant by a hole.
pub(super) fn find_declared<'d, 'a>(hole: &str, declared: &'d Parameters<'a>) -> Option<&'d Followed<'a>> {
    let exact = declared.get(&(hole.to_owned(), "path"));
    let similar = || {
        let mut others = declared.iter();
        others.find(|((other, location), _)| *location == "path" && is_hole_of(hole, other))
    };
    exact.or_else(|| similar().map(|(_, followed)| followed))
}

/// A parameter that is a string.
pub(super) fn text_parameter(name: &str, location: &str, is_required: bool, at: Span) -> MapBuilder {
    let mut map = MapBuilder::new(at);
    map.put_text("name", name, at).put_text("in", location, at);
    if is_required {
        map.put("required", Node::boolean(true, at));
    }
    map.put_text("type", "string", at);
    map
}

/// A part of a path.
pub(super) enum Piece {
    Literal(String),
    Hole(String),
}

/// The names of holes, in the spellings in which parameters are looked for.
#[derive(Default)]
pub(super) struct Holes(HashSet<String>);

impl Holes {
    pub(super) fn add_piece(&mut self, piece: &Piece) {
        if let Piece::Hole(name) = piece {
            self.add(name);
        }
    }

    pub(super) fn add(&mut self, name: &str) {
        self.0.insert(name.to_owned());
        self.0.insert(plain_hole(name).to_ascii_lowercase());
    }

    /// Whether one of them is meant for a parameter.
    fn has(&self, parameter: &str) -> bool {
        self.0.contains(parameter) || self.0.contains(&parameter.to_ascii_lowercase())
    }
}

/// Whether a hole is meant for a parameter: `{+path}`, `{path*}` and `{Path}` are for `path`.
fn is_hole_of(hole: &str, parameter: &str) -> bool {
    hole == parameter || plain_hole(hole).eq_ignore_ascii_case(parameter)
}

/// The name in a hole without the signs of URI templates.
fn plain_hole(hole: &str) -> &str {
    hole.trim_start_matches(['+', '#', '.', ';']).trim_end_matches('*')
}

pub(super) fn pieces(path: &str) -> Vec<Piece> {
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
