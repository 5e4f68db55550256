//! One action of a resource.

use super::Importer;
use super::resource::{carry, in_order, put_as_it_is};
use crate::format::{ACTION, Data, Entry, MapBuilder, Node, RESPONSE};

impl Importer {
    pub(super) fn import_action(&mut self, action: &Entry, resource: &Entry) -> Node {
        let node = &action.value;
        if !matches!(node.data, Data::Map(_)) {
            return node.clone();
        }
        let owner = format!("{}{}", resource.key, capitalized(&action.key));
        let mut map = MapBuilder::new(node.span);
        for entry in node.entries() {
            let value = &entry.value;
            match entry.key.as_str() {
                "auth" | "responses" | "sseStream" => {}
                "summary" | "description" | "path" | "deprecated" => put_as_it_is(entry, &mut map),
                "method" => {
                    map.put_at("method", entry.key_span, in_small_letters(value));
                }
                "params" => {
                    let parameters = self.import_parameters(value, &owner);
                    map.put_at("parameters", entry.key_span, parameters);
                }
                _ => carry(entry, &mut map),
            }
        }
        put_scopes(action, resource, &mut map);
        self.put_responses(node, &owner, &mut map);
        in_order(map, &ACTION)
    }

    /// Puts `responses` and `errors`, which one map holds.
    fn put_responses(&mut self, action: &Node, owner: &str, map: &mut MapBuilder) {
        let Some(node) = action.get("responses") else {
            return;
        };
        if !matches!(node.data, Data::Map(_)) {
            map.put("responses", node.clone());
            return;
        }
        let is_stream = matches!(action.get("sseStream").map(|node| &node.data), Some(Data::Bool(true)));
        let mut successes = MapBuilder::new(node.span);
        let mut errors = MapBuilder::new(node.span);
        for entry in node.entries() {
            let is_error = entry.key.starts_with(['4', '5']) || entry.key == "default";
            let name = format!("{owner}{}", entry.key);
            let response = self.import_response(&entry.value, is_stream && !is_error, name);
            let list = if is_error { &mut errors } else { &mut successes };
            list.put_at(&entry.key, entry.key_span, response);
        }
        for (key, list) in [("responses", successes), ("errors", errors)] {
            if !list.is_empty() {
                map.put(key, list.build());
            }
        }
    }

    fn import_response(&mut self, node: &Node, is_stream: bool, name: String) -> Node {
        if !matches!(node.data, Data::Map(_)) {
            return node.clone();
        }
        let mut map = MapBuilder::new(node.span);
        if is_stream {
            let at = node.get("sseEvents").map_or(node.span, |events| events.span);
            map.put_text("content", "text/event-stream", at);
        }
        for entry in node.entries() {
            match entry.key.as_str() {
                "description" => put_as_it_is(entry, &mut map),
                "schema" => self.put_schema(&entry.value, &name, &mut map),
                "sseEvents" if is_stream => {
                    let events = self.import_events(&entry.value, &name);
                    map.put_at("events", entry.key_span, events);
                }
                _ => carry(entry, &mut map),
            }
        }
        in_order(map, &RESPONSE)
    }

    fn import_events(&mut self, node: &Node, owner: &str) -> Node {
        if !matches!(node.data, Data::Map(_)) {
            return node.clone();
        }
        let mut events = MapBuilder::new(node.span);
        for event in node.entries() {
            let name = format!("{owner}{}", capitalized(&event.key));
            let imported = self.import_response(&event.value, false, name);
            events.put_at(&event.key, event.key_span, imported);
        }
        events.build()
    }
}

/// The scopes of the resource and of the action; without either, no credentials are sent.
fn put_scopes(action: &Entry, resource: &Entry, map: &mut MapBuilder) {
    let auths = [&resource.value, &action.value].map(|node| node.get("auth"));
    let scopes: Vec<Node> = auths.into_iter().flatten().flat_map(Node::items).cloned().collect();
    if auths.iter().all(Option::is_none) {
        map.put_text("auth", "none", action.key_span);
    } else if let Some(first) = scopes.first() {
        let at = first.span;
        map.put("scopes", Node::list(scopes, at));
    }
}

fn in_small_letters(node: &Node) -> Node {
    match &node.data {
        Data::Text(text) => Node::text(text.to_ascii_lowercase(), node.span),
        _ => node.clone(),
    }
}

/// A name as a further word of another one.
pub(super) fn capitalized(name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}
