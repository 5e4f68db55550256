//! Texts of a document, as the format has them.

use super::Importer;
use super::document::Followed;
use super::names::NAME_KEY;
use crate::export::EXTENSION;
use crate::format::{Data, Entry, MapBuilder, Node};

impl<'a> Importer<'a, '_> {
    /// A key that holds a text; what is none is taken for one where that is clear, and left out where it is not.
    pub(super) fn text(&mut self, node: &Node, key: &'static str) -> Option<Node> {
        let value = node.get(key)?;
        match &value.data {
            Data::Text(_) => Some(value.clone()),
            Data::Number(_, text) => Some(Node::text(text.to_string(), value.span)),
            Data::Bool(text) => Some(Node::text(text.to_string(), value.span)),
            Data::Null => None,
            Data::List(_) | Data::Map(_) | Data::Refused => {
                let message = format!("`{key}` is no text and is left out");
                self.drops.dropped(value.span, message, "write a text");
                None
            }
        }
    }

    /// Puts the first `description` that stands beside a `$ref`: OpenAPI 3.1 lets it take the place of the other.
    pub(super) fn put_beside(&mut self, followed: &Followed<'a>, into: &mut MapBuilder) {
        let is_alone = self.document.reference_is_alone();
        for node in self.document.chain(followed) {
            for entry in node.entries() {
                let key = entry.key.as_str();
                let counts = key == "$ref" || !is_alone && matches!(key, "description" | "summary");
                if counts || key.starts_with("x-") {
                    continue;
                }
                let message = if is_alone {
                    format!("`{key}` beside a `$ref` does not count up to OpenAPI 3.0 and is left out")
                } else {
                    format!("`{key}` beside a `$ref` is left out")
                };
                let help = "write it where the `$ref` leads";
                self.drops.dropped(entry.key_span, message, help);
            }
            if !is_alone {
                self.put_description(node, into);
            }
        }
    }

    /// Puts `description`, unless it is there.
    pub(super) fn put_description(&mut self, node: &Node, into: &mut MapBuilder) {
        if into.has("description") {
            return;
        }
        let description = self.text(node, "description");
        into.put_some("description", description.filter(|text| text.as_text() != Some("")));
    }

    /// Puts `summary`, in one line.
    pub(super) fn put_summary(&mut self, node: &Node, into: &mut MapBuilder) {
        let Some(summary) = self.text(node, "summary") else {
            return;
        };
        let words = summary.as_text().unwrap_or_default().split_whitespace();
        let line = words.collect::<Vec<_>>().join(" ");
        if !line.is_empty() {
            into.put_text("summary", line, summary.span);
        }
    }
}

/// Puts `deprecated` where it is true.
pub(super) fn put_deprecated(node: &Node, into: &mut MapBuilder) {
    if is_true(node, "deprecated") {
        let at = node.get("deprecated").map_or(node.span, |value| value.span);
        into.put("deprecated", Node::boolean(true, at));
    }
}

/// Puts the keys that begin with `x-`, without those that speak to the import.
pub(super) fn put_extensions(node: &Node, into: &mut MapBuilder) {
    let carried = |entry: &&Entry| entry.key.starts_with("x-") && ![NAME_KEY, EXTENSION].contains(&entry.key.as_str());
    for entry in node.entries().iter().filter(carried) {
        into.put_at(entry.key.clone(), entry.key_span, entry.value.clone());
    }
}

/// Whether a key is `true`; a text that says so counts.
pub(super) fn is_true(node: &Node, key: &str) -> bool {
    match node.get(key).map(|value| &value.data) {
        Some(Data::Bool(value)) => *value,
        Some(Data::Text(text)) => text == "true",
        _ => false,
    }
}
