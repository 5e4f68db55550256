//! Ways to authenticate, and what each action asks for.

use super::{our_text, ours};
use crate::format::{MapBuilder, Node};
use crate::import::openapi::list_of_scopes;

/// Puts `auth` of the API.
pub(super) fn put_schemes(root: &Node, into: &mut MapBuilder) {
    if let Some(auth) = ours(root, "auth") {
        into.put("auth", auth.clone());
        return;
    }
    let schemes = schemes(root);
    if schemes.is_empty() {
        return;
    }
    let mut all = MapBuilder::new(root.span);
    for (name, scheme) in schemes {
        all.put(name, read_scheme(scheme));
    }
    into.put("auth", all.build());
}

/// The schemes by their names in the spec.
fn schemes(root: &Node) -> Vec<(String, &Node)> {
    let components = root
        .get("components")
        .and_then(|components| components.get("securitySchemes"));
    let entries = components.map(Node::entries).unwrap_or_default().iter();
    let named = entries.map(|entry| {
        let name = our_text(&entry.value, "name").unwrap_or(&entry.key);
        (name.to_owned(), &entry.value)
    });
    named.collect()
}

fn read_scheme(node: &Node) -> Node {
    let mut map = MapBuilder::new(node.span);
    // What is `http` says by its `scheme` what it is.
    map.put_some("type", node.get("scheme").or_else(|| node.get("type")).cloned());
    for key in ["in", "name", "description"] {
        map.put_some(key, node.get(key).cloned());
    }
    map.build()
}

/// Puts `auth` and `scopes` of an action.
pub(super) fn put_requirements(root: &Node, operation: &Node, into: &mut MapBuilder) {
    if let Some(auth) = ours(operation, "auth") {
        into.put("auth", auth.clone());
        let scopes = ours(operation, "scopes");
        into.put_some(
            "scopes",
            scopes.map(|list| list_of_scopes(list.items().iter(), list.span)),
        );
        return;
    }
    let Some(security) = operation.get("security") else {
        return;
    };
    let components = root
        .get("components")
        .and_then(|components| components.get("securitySchemes"));
    let mut names: Vec<Node> = Vec::new();
    let mut scopes: Vec<Node> = Vec::new();
    for requirement in security.items().iter().flat_map(Node::entries) {
        let scheme = components.and_then(|components| components.get(&requirement.key));
        let name = scheme
            .and_then(|scheme| our_text(scheme, "name"))
            .unwrap_or(&requirement.key);
        push_once(Node::text(name, requirement.key_span), &mut names);
        if !requirement.value.items().is_empty() {
            push_once(requirement.value.clone(), &mut scopes);
        }
    }
    match names.as_slice() {
        [] => _ = into.put_text("auth", "none", security.span),
        _ if is_default(root, &names) => {}
        [name] => _ = into.put("auth", name.clone()),
        _ => _ = into.put("auth", Node::list(names, security.span)),
    }
    if !scopes.is_empty() {
        into.put("scopes", list_of_scopes(scopes.iter(), security.span));
    }
}

/// Whether any scheme of the API will do.
fn is_default(root: &Node, names: &[Node]) -> bool {
    let all = schemes(root);
    let all = all.iter().map(|(name, _)| Some(name.as_str()));
    ours(root, "auth").is_none() && all.eq(names.iter().map(Node::as_text))
}

fn push_once(node: Node, nodes: &mut Vec<Node>) {
    if !nodes.iter().any(|known| known.to_json() == node.to_json()) {
        nodes.push(node);
    }
}
