//! A mapping read by its table: the known keys one by one, and a message for each that is unknown, missing or of the
//! wrong type. What is wrong is reported and left out; reading goes on.

use indexmap::IndexMap;
use serde_json::Value;

use super::nearest;
use super::node::{Data, Entry, Node};
use super::tables::{Presence, Table};
use crate::diagnostic::{Code, Report};
use crate::model::{Extensions, Span};

/// A string and where it stands.
#[derive(Clone, Debug)]
pub struct Text {
    /// The string.
    pub value: String,
    /// Where it stands.
    pub span: Span,
}

/// A mapping whose keys its tables know.
pub struct Mapping<'a> {
    node: &'a Node,
}

impl<'a> Mapping<'a> {
    /// Opens a node that has to be a mapping with the keys of `tables`, and reports what is unknown or missing.
    ///
    /// The first table names the kind. `at` is where a missing key is reported: the mapping's key or its beginning.
    pub fn open(node: &'a Node, tables: &[&Table], at: Span, report: &mut Report) -> Option<Self> {
        let Data::Map(entries) = &node.data else {
            let name = tables.first().map_or("this", |table| table.name);
            report.error(
                Code::WrongType,
                node.span,
                format!("{name} has to be a mapping, not {}", node.describe()),
            );
            return None;
        };
        for entry in entries {
            check_known(entry, tables, report);
        }
        let keys = tables
            .iter()
            .flat_map(|table| table.keys.iter().map(|key| (table.name, key)));
        for (name, key) in keys {
            if key.presence == Presence::Required && node.get(key.name).is_none() {
                report
                    .error(Code::MissingKey, at, format!("{name} needs `{}`", key.name))
                    .help(format!("add `{}: …`. {}", key.name, key.doc));
            }
        }
        Some(Self { node })
    }

    /// The whole mapping.
    pub fn node(&self) -> &'a Node {
        self.node
    }

    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&'a Node> {
        self.node.get(key)
    }

    /// Where a key stands, or the mapping where it is not there.
    pub fn key_span(&self, key: &str) -> Span {
        self.node
            .entries()
            .iter()
            .find(|entry| entry.key == key)
            .map_or(self.node.span, |entry| entry.key_span)
    }

    /// The value of a key that holds a string.
    pub fn text(&self, key: &str, report: &mut Report) -> Option<Text> {
        let node = self.get(key)?;
        let value = expect_text(key, node, report)?;
        Some(Text {
            value: value.to_owned(),
            span: node.span,
        })
    }

    /// The value of a key that holds one of the names, as what the name stands for.
    pub fn choice<T: Copy>(&self, key: &str, choices: &[(&str, T)], report: &mut Report) -> Option<T> {
        let node = self.get(key)?;
        let text = expect_text(key, node, report)?;
        let found = choices.iter().find(|(name, _)| *name == text).map(|(_, value)| *value);
        if found.is_none() {
            report_choice(key, text, choices.iter().map(|(name, _)| *name), node.span, report);
        }
        found
    }

    /// The value of a key that holds `true` or `false`.
    pub fn boolean(&self, key: &str, report: &mut Report) -> Option<bool> {
        let node = self.get(key)?;
        if let Data::Bool(value) = node.data {
            return Some(value);
        }
        report.error(
            Code::WrongType,
            node.span,
            format!("`{key}` has to be `true` or `false`, not {}", node.describe()),
        );
        None
    }

    /// The items of a key that holds a list; none where it is missing or of another type.
    pub fn list(&self, key: &str, report: &mut Report) -> &'a [Node] {
        match self.get(key).map(|node| (node, &node.data)) {
            Some((_, Data::List(items))) => items,
            Some((node, _)) => {
                report.error(
                    Code::WrongType,
                    node.span,
                    format!("`{key}` has to be a list, not {}", node.describe()),
                );
                &[]
            }
            None => &[],
        }
    }

    /// The strings of a key that holds a list of them.
    pub fn texts(&self, key: &str, report: &mut Report) -> Vec<Text> {
        let items = self.list(key, report).iter();
        let texts = items.filter_map(|item| {
            let value = expect_text(key, item, report)?.to_owned();
            Some(Text { value, span: item.span })
        });
        texts.collect()
    }

    /// The entries of a key that holds a mapping; none where it is missing or of another type.
    pub fn entries(&self, key: &str, report: &mut Report) -> &'a [Entry] {
        match self.get(key).map(|node| (node, &node.data)) {
            Some((_, Data::Map(entries))) => entries,
            Some((node, _)) => {
                report.error(
                    Code::WrongType,
                    node.span,
                    format!("`{key}` has to be a mapping, not {}", node.describe()),
                );
                &[]
            }
            None => &[],
        }
    }

    /// The value of a key as JSON.
    pub fn json(&self, key: &str) -> Option<Value> {
        self.get(key).map(Node::to_json)
    }

    /// The keys that begin with `x-`.
    pub fn extensions(&self) -> Extensions {
        let carried = self.node.entries().iter().filter(|entry| entry.key.starts_with("x-"));
        carried
            .map(|entry| (entry.key.clone(), entry.value.to_json()))
            .collect::<IndexMap<_, _>>()
    }
}

/// The string that a node has to be.
pub fn expect_text<'a>(key: &str, node: &'a Node, report: &mut Report) -> Option<&'a str> {
    if let Data::Text(text) = &node.data {
        return Some(text);
    }
    let message = format!("`{key}` has to be a string, not {}", node.describe());
    let diagnostic = report.error(Code::WrongType, node.span, message);
    match &node.data {
        Data::Number(_, text) => diagnostic.help(format!("write `\"{text}\"`")),
        Data::Bool(value) => diagnostic.help(format!("write `\"{value}\"`")),
        Data::Null => diagnostic.help(format!("write a text, or remove `{key}`")),
        Data::Text(_) | Data::List(_) | Data::Map(_) => diagnostic,
    };
    None
}

/// Reports a value that is none of those allowed.
pub fn report_choice<'a>(
    key: &str,
    value: &str,
    allowed: impl Iterator<Item = &'a str> + Clone,
    span: Span,
    report: &mut Report,
) {
    let listed = allowed
        .clone()
        .map(|name| format!("`{name}`"))
        .collect::<Vec<_>>()
        .join(", ");
    let help = match nearest(value, allowed) {
        Some(name) => format!("do you mean `{name}`? Allowed are {listed}"),
        None => format!("allowed are {listed}"),
    };
    report
        .error(Code::InvalidValue, span, format!("`{value}` is no value of `{key}`"))
        .help(help);
}

fn check_known(entry: &Entry, tables: &[&Table], report: &mut Report) {
    let keys = tables.iter().flat_map(|table| table.keys.iter().map(|key| key.name));
    if entry.key.starts_with("x-") || keys.clone().any(|key| key == entry.key) {
        return;
    }
    let name = tables.first().map_or("this", |table| table.name);
    let diagnostic = report.error(
        Code::UnknownKey,
        entry.key_span,
        format!("{name} has no key `{}`", entry.key),
    );
    match nearest(&entry.key, keys.clone()) {
        Some(key) => diagnostic.help(format!("do you mean `{key}`?")),
        None => {
            let listed = keys.map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ");
            diagnostic.help(format!("its keys are {listed}; a key of your own begins with `x-`"))
        }
    };
}
