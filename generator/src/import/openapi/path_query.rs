//! The query that a path has, which becomes parameters.

use std::collections::HashSet;

use super::Importer;
use super::document::decode_percent;
use super::parameters::Parameters;
use super::path_template::{Holes, Piece, find_declared, pieces, text_parameter};
use crate::format::Node;
use crate::model::Span;

/// A path without its query and its fragment.
pub(super) struct SplitPath {
    pub(super) path: String,
    /// What stands behind the `?`.
    query: String,
    /// The names in `{?a,b}` and `{&c}`, which a query may have.
    optional: Vec<String>,
    /// Whether something of it is no part of a path.
    has_rest: bool,
}

impl SplitPath {
    pub(super) fn of(text: &str) -> Self {
        let (text, optional) = take_expansions(text);
        let end = text.find('#').unwrap_or(text.len());
        let (path, query) = text[..end].split_once('?').unwrap_or((&text[..end], ""));
        Self {
            path: path.to_owned(),
            query: query.to_owned(),
            has_rest: text.contains(['?', '#']),
            optional,
        }
    }
}

/// A path without the expansions of RFC 6570 for queries and fragments, and the names in those for queries.
fn take_expansions(text: &str) -> (String, Vec<String>) {
    let (mut kept, mut names) = (String::new(), Vec::new());
    let mut rest = text;
    while let Some((before, hole)) = rest.split_once('{')
        && let Some((inside, behind)) = hole.split_once('}')
    {
        kept += before;
        match inside.split_at_checked(1) {
            Some(("?" | "&", list)) => names.extend(list.split(',').map(name_of).filter(|name| !name.is_empty())),
            Some(("#", _)) => kept.push('#'),
            _ => kept += &format!("{{{inside}}}"),
        }
        rest = behind;
    }
    (kept + rest, names)
}

/// A name of an expansion without what says how its value is written: `ids*`, `word:3`.
fn name_of(text: &str) -> String {
    let name = text.split(':').next().unwrap_or_default();
    name.trim().trim_end_matches('*').to_owned()
}

impl<'a> Importer<'a, '_> {
    /// What stands behind the `?` of a path becomes parameters of the query: `?type=a` has one value, `?type={kind}` those of
    /// the parameter `kind`. Returns the holes.
    pub(super) fn import_query(
        &mut self,
        split: &SplitPath,
        at: Span,
        declared: &Parameters<'a>,
        owner: &str,
        imported: &mut Vec<Node>,
    ) -> Holes {
        if split.has_rest {
            self.drops.changed(
                at,
                "what stands behind `?` or `#` of a path is no part of it",
                "what stood behind `?` is sent as query parameters",
            );
        }
        let mut used = Holes::default();
        let mut seen = HashSet::new();
        for pair in split.query.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            // An encoded brace is none of a hole.
            let pieces = pieces(value);
            let (name, value) = (decode_percent(name), decode_percent(value));
            for piece in &pieces {
                used.add_piece(piece);
            }
            if !is_name(&name) || declared.contains_key(&(name.clone(), "query")) {
                continue;
            }
            if seen.insert(name.clone()) {
                imported.push(self.import_pair(&name, &value, &pieces, declared, owner, at));
            } else {
                let message = format!("`{name}` stands twice in the query of a path; the first counts");
                self.drops.dropped(at, message, "declare it as a list with `in: query`");
            }
        }
        for name in &split.optional {
            if is_name(name) && !declared.contains_key(&(name.clone(), "query")) && seen.insert(name.clone()) {
                used.add(name);
                imported.push(self.import_optional(name, declared, owner, at));
            }
        }
        used
    }

    /// The parameter for `name=value` in the query of a path.
    fn import_pair(
        &mut self,
        name: &str,
        value: &str,
        pieces: &[Piece],
        declared: &Parameters<'a>,
        owner: &str,
        at: Span,
    ) -> Node {
        match pieces {
            [Piece::Literal(before), Piece::Hole(hole), Piece::Literal(behind)]
                if before.is_empty() && behind.is_empty() =>
            {
                if let Some(followed) = find_declared(hole, declared) {
                    return self.import_parameter(name, "query", name, followed, owner);
                }
                self.report_undeclared(hole, at);
                text_parameter(name, "query", true, at).build()
            }
            [Piece::Literal(_)] => {
                let values = Node::list(vec![Node::text(value, at)], at);
                let mut constant = text_parameter(name, "query", true, at);
                constant.put("enum", values);
                constant.build()
            }
            // A text around holes is left to the caller.
            _ => text_parameter(name, "query", true, at).build(),
        }
    }

    /// The parameter for a name in `{?name}`.
    fn import_optional(&mut self, name: &str, declared: &Parameters<'a>, owner: &str, at: Span) -> Node {
        if let Some(followed) = find_declared(name, declared) {
            return self.import_parameter(name, "query", name, followed, owner);
        }
        let message = format!("`{{?{name}}}` of a path has no parameter; it is taken for an optional string");
        let help = "declare it under `parameters` with `in: query`";
        self.drops.changed(at, message, help);
        text_parameter(name, "query", false, at).build()
    }
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && !name.contains(char::is_control)
}
