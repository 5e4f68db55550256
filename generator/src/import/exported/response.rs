//! What an action can answer.

use super::parameter::read_header;
use super::types::put_type;
use super::{our_text, ours, put_extensions, put_same};
use crate::format::{Entry, MapBuilder, Node};

/// Puts `responses` and `errors`.
pub(super) fn put_responses(operation: &Node, method: &str, into: &mut MapBuilder) {
    let Some(node) = operation.get("responses") else {
        return;
    };
    let mut successes = MapBuilder::new(node.span);
    let mut errors = MapBuilder::new(node.span);
    let mut success_by_default = None;
    for entry in node.entries() {
        let response = read_response(&entry.key, &entry.value, method);
        let is_success = entry.key.starts_with(['1', '2', '3']) || our_text(&entry.value, "under") == Some("responses");
        let list = if is_success { &mut successes } else { &mut errors };
        list.put_at(entry.key.clone(), entry.key_span, response);
        success_by_default = success_by_default.or(ours(&entry.value, "responses"));
    }
    if let Some(success) = success_by_default {
        successes.put("default", read_response("default", success, method));
    }
    for (key, list) in [("responses", successes), ("errors", errors)] {
        if !list.is_empty() {
            into.put(key, list.build());
        }
    }
}

fn read_response(status: &str, node: &Node, method: &str) -> Node {
    let mut map = MapBuilder::new(node.span);
    let description = node.get("description").filter(|text| text.as_text() != Some(""));
    map.put_some("description", ours(node, "description").or(description).cloned());
    let headers = node.get("headers").map(Node::entries).unwrap_or_default();
    if !headers.is_empty() {
        let mut all = MapBuilder::new(node.span);
        for header in headers {
            all.put_at(header.key.clone(), header.key_span, read_header(&header.value));
        }
        map.put("headers", all.build());
    }
    put_contents(status, node, method, &mut map);
    put_extensions(node, &mut map);
    map.build()
}

fn put_contents(status: &str, node: &Node, method: &str, map: &mut MapBuilder) {
    let contents = node.get("content").map(Node::entries).unwrap_or_default();
    match contents {
        [] if has_no_body(status, method) => {}
        [content] => {
            let typed = read_content(&content.value);
            let is_plain_json = content.key == "application/json" && is_typed(&typed);
            if !is_plain_json {
                map.put_text("content", content.key.as_str(), content.key_span);
            }
            for entry in typed.entries() {
                map.put_at(entry.key.clone(), entry.key_span, entry.value.clone());
            }
        }
        contents => {
            let mut all = MapBuilder::new(node.span);
            for Entry { key, key_span, value } in contents {
                all.put_at(key.clone(), *key_span, read_content(value));
            }
            map.put("content", all.build());
        }
    }
}

/// Whether a response without a type has no body.
fn has_no_body(status: &str, method: &str) -> bool {
    method == "head" || matches!(status, "204" | "205" | "304") || status.starts_with('1') && !status.ends_with("XX")
}

/// Whether something is said of a body that is no file: it is JSON then.
fn is_typed(typed: &Node) -> bool {
    let is_file = typed.get("type").and_then(Node::as_text) == Some("file");
    !is_file && !typed.entries().is_empty()
}

fn read_content(node: &Node) -> Node {
    let mut map = MapBuilder::new(node.span);
    put_type(node.get("schema"), node, &mut map);
    let events = ours(node, "events").map(Node::entries).unwrap_or_default();
    if !events.is_empty() {
        let mut all = MapBuilder::new(node.span);
        for event in events {
            all.put_at(event.key.clone(), event.key_span, read_event(&event.value));
        }
        map.put("events", all.build());
    }
    map.build()
}

fn read_event(node: &Node) -> Node {
    let mut map = MapBuilder::new(node.span);
    put_same(node, "description", &mut map);
    put_type(node.get("schema"), node, &mut map);
    map.build()
}
