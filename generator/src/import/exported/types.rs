//! What a parameter, a header, a body or an event holds.

use super::{our_text, ours};
use crate::export::openapi::{COMPONENTS, restore};
use crate::format::{MapBuilder, Node};

/// What stands beside the type of a parameter, in a schema.
const BESIDE: [&str; 4] = ["default", "deprecated", "description", "examples"];

/// Puts the keys of a type. `owner` is the object whose extension says what the schema cannot.
pub(super) fn put_type(schema: Option<&Node>, owner: &Node, into: &mut MapBuilder) {
    let is_file = our_text(owner, "type") == Some("file");
    if is_file {
        into.put_some("type", ours(owner, "type").cloned());
        into.put_some("format", ours(owner, "format").cloned());
    }
    let Some(schema) = schema else {
        return;
    };
    let name = schema
        .get("$ref")
        .and_then(|text| Some((text, text.as_text()?.strip_prefix(COMPONENTS)?)));
    if let Some((at, name)) = name {
        into.put_text("schema", name, at.span);
        return;
    }
    for entry in restore(schema, None).entries() {
        let is_told = is_file && matches!(entry.key.as_str(), "type" | "format");
        if !is_told && !BESIDE.contains(&entry.key.as_str()) && !entry.key.starts_with("x-") {
            into.put_at(entry.key.clone(), entry.key_span, entry.value.clone());
        }
    }
}
