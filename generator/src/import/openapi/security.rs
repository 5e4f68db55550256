//! Security schemes and requirements to `auth` and `scopes`.

use std::collections::HashSet;

use super::Importer;
use crate::format::{Data, MapBuilder, Node};
use crate::model::{Span, is_token};

/// The schemes that could be said.
#[derive(Debug, Default)]
pub(super) struct Security {
    /// The document's names with the spec's, in order.
    names: Vec<(String, String)>,
    schemes: Vec<(String, Span, Node)>,
}

impl Security {
    /// The mapping under `auth`.
    pub(super) fn schemes(&self, at: Span) -> Option<Node> {
        let mut map = MapBuilder::new(at);
        for (name, span, scheme) in &self.schemes {
            map.put_at(name.clone(), *span, scheme.clone());
        }
        (!map.is_empty()).then(|| map.build())
    }

    fn name_of(&self, name: &str) -> Option<&str> {
        let found = self.names.iter().find(|(document, _)| document == name);
        found.map(|(_, spec)| spec.as_str())
    }
}

impl<'a> Importer<'a, '_> {
    pub(super) fn import_security_schemes(&mut self) {
        for entry in self.document.components("securitySchemes") {
            let Ok(followed) = self.document.follow(&entry.value) else {
                self.drops.dropped(
                    entry.key_span,
                    format!("the scheme `{}` leads nowhere", entry.key),
                    "mend the `$ref`",
                );
                continue;
            };
            let mut name = to_scheme_name(&entry.key);
            while self.security.schemes.iter().any(|(known, ..)| *known == name) {
                name.push('_');
            }
            let scheme = self.import_scheme(followed.node, entry.key_span);
            self.security.names.push((entry.key.clone(), name.clone()));
            self.security.schemes.push((name, entry.key_span, scheme));
        }
    }

    fn import_scheme(&mut self, node: &Node, at: Span) -> Node {
        let text = |key| node.get(key).and_then(Node::as_text).unwrap_or_default();
        let mut scheme = MapBuilder::new(node.span);
        let kind = (text("type"), text("scheme").to_ascii_lowercase());
        match (kind.0, kind.1.as_str()) {
            ("http", "bearer") | ("oauth2" | "openIdConnect", _) => {
                scheme.put_text("type", "bearer", at);
            }
            ("http" | "basic", "basic" | "") => {
                scheme.put_text("type", "basic", at);
            }
            ("apiKey", _) if is_api_key(text("in"), text("name")) => {
                scheme.put_text("type", "apiKey", at);
                scheme.put_text("in", text("in"), at);
                scheme.put_text("name", text("name"), at);
            }
            ("http", _) => {
                self.drops.changed(
                    at,
                    "a scheme of `http` that is neither `basic` nor `bearer` is the whole `Authorization` header",
                    "the client sends the whole value, `Digest …` and the like",
                );
                scheme.put_text("type", "apiKey", at);
                scheme.put_text("in", "header", at);
                scheme.put_text("name", "Authorization", at);
            }
            _ => {
                self.drops.dropped(
                    at,
                    "a security scheme that a client cannot follow asks for nothing",
                    "send its credentials as `headers` of the client, or describe them as an `apiKey`",
                );
                scheme.put_text("type", "none", at);
            }
        }
        self.put_description(node, &mut scheme);
        scheme.build()
    }

    /// Puts `auth` and `scopes` of an operation.
    pub(super) fn put_auth(&mut self, operation: &'a Node, action: &mut MapBuilder) {
        if self.security.schemes.is_empty() {
            return;
        }
        let said = |node: &'a Node| {
            node.get("security")
                .filter(|security| !matches!(security.data, Data::Null))
        };
        let Some(security) = said(operation).or_else(|| said(self.document.root())) else {
            action.put_text("auth", "none", operation.span);
            return;
        };
        let requirements = self.requirements_of(security);
        let mut names: Vec<(String, Span)> = Vec::new();
        let mut scopes = Scopes::default();
        for requirement in requirements {
            self.read_requirement(requirement, &mut names, &mut scopes);
        }
        let scopes = scopes.needed(security.span);
        let is_every = names.len() == self.security.schemes.len();
        match names.as_slice() {
            [] => {
                action.put_text("auth", "none", security.span);
            }
            [(name, span)] if !is_every => {
                action.put_text("auth", name, *span);
            }
            _ if !is_every => {
                let items = names.into_iter().map(|(name, span)| Node::text(name, span));
                action.put("auth", Node::list(items.collect(), security.span));
            }
            _ => {}
        }
        if !scopes.items().is_empty() {
            action.put("scopes", scopes);
        }
    }

    /// The requirements of which one is enough; a mapping in place of their list is the only one.
    fn requirements_of(&mut self, security: &'a Node) -> &'a [Node] {
        if matches!(security.data, Data::List(_)) {
            return security.items();
        }
        self.drops.changed(
            security.span,
            "`security` that is no list is taken for its only item",
            "write a list, as in `[{token: []}]`",
        );
        std::slice::from_ref(security)
    }

    fn read_requirement(&mut self, requirement: &Node, names: &mut Vec<(String, Span)>, scopes: &mut Scopes) {
        let entries = requirement.entries();
        if entries.is_empty() {
            self.drops.dropped(
                requirement.span,
                "that credentials may be left out is not said",
                "set `auth: none` at an action that is called without any",
            );
        }
        if entries.len() > 1 {
            self.drops.dropped(
                requirement.span,
                "several credentials at once cannot be said; the first counts",
                "send the others as `headers` of the client",
            );
        }
        let Some(first) = entries.first() else {
            return;
        };
        let Some(name) = self.security.name_of(&first.key).map(str::to_owned) else {
            let message = format!("there is no security scheme `{}`; it is left out", first.key);
            self.drops
                .dropped(first.key_span, message, "add it under `securitySchemes`");
            return;
        };
        scopes.add(&name, &first.value);
        if !names.iter().any(|(known, _)| *known == name) {
            names.push((name, first.key_span));
        }
    }
}

/// The scopes of requirements: all of a requirement are needed, and one requirement is enough.
#[derive(Default)]
struct Scopes {
    /// Names of schemes with the scopes that are needed together.
    sets: Vec<(String, Node)>,
}

impl Scopes {
    fn add(&mut self, scheme: &str, list: &Node) {
        let texts = list.items().iter().filter(|scope| scope.as_text().is_some());
        let set = Node::list(texts.cloned().collect(), list.span);
        self.sets.push((scheme.to_owned(), set));
    }

    /// The sets of which one is needed, without those of a scheme that will do without any.
    fn needed(self, at: Span) -> Node {
        let does_without: HashSet<&str> = self
            .sets
            .iter()
            .filter(|(_, set)| set.items().is_empty())
            .map(|(scheme, _)| scheme.as_str())
            .collect();
        let needed = self
            .sets
            .iter()
            .filter(|(scheme, _)| !does_without.contains(scheme.as_str()));
        let mut seen = HashSet::new();
        let distinct = needed.filter(|(_, set)| seen.insert(set.to_json().to_string()));
        list_of_scopes(distinct.map(|(_, set)| set), at)
    }
}

/// The value of `scopes`: a set of one stands there without a list of its own.
pub(in crate::import) fn list_of_scopes<'n>(sets: impl Iterator<Item = &'n Node>, at: Span) -> Node {
    let shortest = sets.map(|set| match set.items() {
        [scope] => scope.clone(),
        _ => set.clone(),
    });
    Node::list(shortest.collect(), at)
}

fn is_api_key(location: &str, name: &str) -> bool {
    match location {
        "header" | "cookie" => is_token(name),
        "query" => !name.is_empty() && !name.contains(char::is_control),
        _ => false,
    }
}

/// The format keeps `none` and `x-…` for itself.
fn to_scheme_name(name: &str) -> String {
    match name {
        "none" | "type" => format!("{name}Scheme"),
        _ if name.starts_with("x-") => format!("scheme-{name}"),
        _ => name.to_owned(),
    }
}
