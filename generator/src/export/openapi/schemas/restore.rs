//! From a schema of a document back to the schema of the spec.

use super::COMPONENTS;
use crate::export::EXTENSION;
use crate::format::{Data, Entry, Node};
use crate::load::rewrite_references;

/// What a schema was before it was exported. `stem` is its name; none where it stands where it is used.
pub(crate) fn restore(node: &Node, stem: Option<&str>) -> Node {
    let extension = node.get(EXTENSION);
    if let Some(source) = extension.and_then(|extension| extension.get("source")) {
        return source.clone();
    }
    let mut restored = rewrite_references(node, &|text| unlinked(text, stem));
    if let Data::Map(entries) = &mut restored.data {
        entries.retain(|entry| entry.key != EXTENSION);
        let dialect = extension.and_then(|extension| extension.get("$schema"));
        let dialect = dialect.map(|dialect| Entry {
            key: "$schema".to_owned(),
            key_span: dialect.span,
            value: dialect.clone(),
        });
        entries.splice(0..0, dialect);
    }
    restored
}

/// `#/components/schemas/user/properties/id` is `user#/properties/id`.
fn unlinked(text: &str, stem: Option<&str>) -> String {
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
