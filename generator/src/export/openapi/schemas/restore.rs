//! From a schema of a document back to the schema of the spec.

use super::COMPONENTS;
use super::keywords::{Holds, holds};
use crate::export::EXTENSION;
use crate::format::{Data, Entry, Node};

/// What a schema was before it was exported. `stem` is its name; none where it stands where it is used.
pub(crate) fn restore(node: &Node, stem: Option<&str>) -> Node {
    let extension = node.get(EXTENSION);
    if let Some(source) = extension.and_then(|extension| extension.get("source")) {
        return source.clone();
    }
    let mut restored = unlink(node, stem);
    let dialect = extension.and_then(|extension| extension.get("$schema"));
    if let (Data::Map(entries), Some(dialect)) = (&mut restored.data, dialect) {
        let entry = Entry {
            key: "$schema".to_owned(),
            key_span: dialect.span,
            value: dialect.clone(),
        };
        entries.insert(0, entry);
    }
    restored
}

/// References as the format has them.
fn unlink(node: &Node, stem: Option<&str>) -> Node {
    let Data::Map(entries) = &node.data else {
        return node.clone();
    };
    let entries = entries.iter().filter(|entry| entry.key != EXTENSION);
    let entries = entries.map(|entry| Entry {
        value: unlink_value(entry, stem),
        ..entry.clone()
    });
    Node {
        span: node.span,
        data: Data::Map(entries.collect()),
    }
}

fn unlink_value(entry: &Entry, stem: Option<&str>) -> Node {
    let node = &entry.value;
    let data = match (holds(&entry.key), &node.data) {
        (Some(Holds::One), Data::Map(_)) => return unlink(node, stem),
        (Some(Holds::List), Data::List(items)) => Data::List(items.iter().map(|item| unlink(item, stem)).collect()),
        (Some(Holds::Map), Data::Map(entries)) => {
            let entries = entries.iter().map(|entry| Entry {
                value: unlink(&entry.value, stem),
                ..entry.clone()
            });
            Data::Map(entries.collect())
        }
        (None, Data::Text(text)) if entry.key == "$ref" => Data::Text(unlinked(text, stem)),
        (_, data) => data.clone(),
    };
    Node { span: node.span, data }
}

/// `#/components/schemas/user/properties/id` is `user#/properties/id`.
pub(crate) fn unlinked(text: &str, stem: Option<&str>) -> String {
    let Some(rest) = text.strip_prefix(COMPONENTS) else {
        return text.to_owned();
    };
    let (name, pointer) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    match (Some(name) == stem, pointer) {
        (true, pointer) => format!("#{pointer}"),
        (false, "") => name.to_owned(),
        (false, pointer) => format!("{name}#{pointer}"),
    }
}
