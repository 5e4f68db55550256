//! A document that somebody wrote for other readers: what they understand alike is read as they do, and what they do not
//! is text.

use std::collections::HashSet;

use super::events::{Key, Shape, Tree};
use super::scalar;
use crate::diagnostic::{Code, Report};
use crate::format::keys_once::keep_last;
use crate::format::node::{Data, Entry, Node};
use crate::format::number::read_number_leniently;
use crate::model::Span;

/// The text of a key; one that is no scalar has none.
pub(super) fn read_key(tree: Tree, report: &mut Report) -> Key {
    let span = tree.span;
    match tree.shape {
        Shape::Scalar { text, .. } => Key { text, span },
        Shape::List(_) | Shape::Map(_) | Shape::Refused => {
            report
                .warning(
                    Code::ComplexKey,
                    span,
                    "a key has to be a single word or number; it is left out",
                )
                .help("put text that begins with `{`, `[` or `?` into quotes");
            Key {
                text: String::new(),
                span,
            }
        }
    }
}

/// What a tree of events says.
pub(super) fn read_tree(tree: Tree, report: &mut Report) -> Node {
    let span = tree.span;
    let data = match tree.shape {
        Shape::Scalar { text, is_plain: true } => read_plain(text, span, report),
        Shape::Scalar { text, is_plain: false } => Data::Text(text),
        Shape::List(items) => Data::List(items.into_iter().map(|item| read_tree(item, report)).collect()),
        Shape::Map(entries) => Data::Map(read_entries(entries, report)),
        Shape::Refused => Data::Null,
    };
    Node { span, data }
}

/// The entries, each key once, those that `<<` merges into them behind their own.
fn read_entries(entries: Vec<(Key, Tree)>, report: &mut Report) -> Vec<Entry> {
    let mut own = Vec::with_capacity(entries.len());
    let mut merged = Vec::new();
    for (key, tree) in entries {
        let is_merge = key.text == "<<";
        let value = read_tree(tree, report);
        match value.data {
            Data::Map(entries) if is_merge => merged.extend(entries),
            Data::List(items) if is_merge => {
                merged.extend(items.iter().flat_map(|item| item.entries().iter().cloned()));
            }
            _ => own.push(key.with(value)),
        }
    }
    let mut own = keep_last(own, report);
    let mut known: HashSet<String> = own.iter().map(|entry| entry.key.clone()).collect();
    own.extend(merged.into_iter().filter(|entry| known.insert(entry.key.clone())));
    own
}

/// A plain scalar by the core schema of YAML 1.2.
fn read_plain(text: String, span: Span, report: &mut Report) -> Data {
    match text.as_str() {
        "" | "~" | "null" | "Null" | "NULL" => return Data::Null,
        "true" | "True" | "TRUE" => return Data::Bool(true),
        "false" | "False" | "FALSE" => return Data::Bool(false),
        _ => {}
    }
    if scalar::is_ambiguous(&text) {
        let message = format!("readers of YAML understand `{text}` differently; it is taken for text");
        report.warning(Code::AmbiguousScalar, span, message).help(format!(
            "write `\"{text}\"` if it is text, or the number in plain decimal digits"
        ));
        return Data::Text(text);
    }
    let looks_like_number = text.starts_with(|c: char| c.is_ascii_digit() || c == '-');
    if looks_like_number {
        read_number_leniently(&text)
    } else {
        Data::Text(text)
    }
}
