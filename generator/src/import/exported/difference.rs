//! Where a document is not what it should be.

use serde_json::Value;

use crate::format::Node;
use crate::model::Span;

/// The first place at which two values differ. `document` is what the node holds.
pub(super) fn first_difference(node: &Node, document: &Value, other: &Value) -> Option<Span> {
    match (document, other) {
        (Value::Object(own), Value::Object(other)) => {
            let in_entries = node.entries().iter().find_map(|entry| {
                let own = own.get(&entry.key)?;
                match other.get(&entry.key) {
                    Some(other) => first_difference(&entry.value, own, other),
                    None => Some(entry.key_span),
                }
            });
            let is_missing = || other.keys().any(|key| !own.contains_key(key));
            in_entries.or_else(|| is_missing().then_some(node.span))
        }
        (Value::Array(own), Value::Array(others)) if own.len() == others.len() => {
            let mut items = node.items().iter().zip(own.iter().zip(others));
            items.find_map(|(node, (own, other))| first_difference(node, own, other))
        }
        _ => (document != other).then_some(node.span),
    }
}
