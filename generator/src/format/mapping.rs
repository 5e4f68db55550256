//! A mapping read by its table: the known keys one by one, and a message for each that is unknown, missing or of the
//! wrong type. What is wrong is reported and left out; reading goes on.

use indexmap::IndexMap;
use serde_json::Value;

use super::names::{listed, nearest};
use super::node::{Data, Entry, Node};
use super::table::{Expect, Key, Presence, Table};
use super::tables::ONLY_IN_SCHEMAS;
use crate::diagnostic::{Code, Diagnostic, Report};
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
    /// Opens a node that has to be a mapping with the keys of `table`, and reports what is unknown or missing.
    ///
    /// `at` is where a missing key is reported: the mapping's key or its beginning.
    pub fn open(node: &'a Node, table: &Table, at: Span, report: &mut Report) -> Option<Self> {
        let Data::Map(entries) = &node.data else {
            report_not_a_mapping(node, table, report);
            return None;
        };
        for entry in entries {
            check_known(entry, table, report);
        }
        for key in table.keys {
            if key.presence == Presence::Required && node.get(key.name).is_none() {
                report
                    .error(Code::MissingKey, at, format!("{} needs `{}`", table.name, key.name))
                    .help(suggest(key));
            }
        }
        Some(Self { node })
    }

    /// The whole mapping.
    pub fn node(&self) -> &'a Node {
        self.node
    }

    /// The value of a key; none where it was refused.
    pub fn get(&self, key: &str) -> Option<&'a Node> {
        self.node.get(key).filter(|node| !node.is_refused())
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
        let Some(text) = node.as_text() else {
            let names = listed(choices.iter().map(|(name, _)| *name));
            report_type(key, "a string", node, report).help(format!("allowed are {names}"));
            return None;
        };
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
        let help = match node.as_text() {
            Some("yes" | "on" | "True" | "TRUE" | "true") => "write `true`",
            Some("no" | "off" | "False" | "FALSE" | "false") => "write `false`",
            Some(_) | None => "write `true` or `false`, or remove the key",
        };
        report_type(key, "`true` or `false`", node, report).help(help);
        None
    }

    /// The items of a key that holds a list; none where it is missing or of another type.
    pub fn list(&self, key: &str, report: &mut Report) -> &'a [Node] {
        let Some(node) = self.get(key) else {
            return &[];
        };
        if let Data::List(items) = &node.data {
            return items;
        }
        let help = match &node.data {
            Data::Null => format!("write `{key}: []`, or remove the key"),
            Data::Bool(_) | Data::Number(..) | Data::Text(_) => format!("write `{key}: […]`"),
            Data::List(_) | Data::Map(_) | Data::Refused => "write one item a line, each behind `- `".to_owned(),
        };
        report_type(key, "a list", node, report).help(help);
        &[]
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
        let Some(node) = self.get(key) else {
            return &[];
        };
        if let Data::Map(entries) = &node.data {
            return entries;
        }
        let help = if matches!(node.data, Data::Null) {
            format!("write `{key}: {{}}`, or remove the key")
        } else {
            format!("write one `name: …` a line below `{key}`")
        };
        report_type(key, "a mapping", node, report).help(help);
        &[]
    }

    /// The entries of a key that holds a mapping of names that never begin with `x-`, without those that do.
    pub fn declared(&self, key: &str, report: &mut Report) -> impl Iterator<Item = &'a Entry> + use<'a> {
        let entries = self.entries(key, report).iter();
        entries.filter(|entry| !entry.key.starts_with("x-"))
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
    let help = match &node.data {
        Data::Text(text) => return Some(text),
        Data::Refused => return None,
        Data::Number(_, text) => format!("write `\"{text}\"`"),
        Data::Bool(value) => format!("write `\"{value}\"`"),
        Data::Null => format!("write a text, or remove `{key}`"),
        Data::List(_) | Data::Map(_) => "write one text; one that begins with `[` or `{` stands in quotes".to_owned(),
    };
    report_type(key, "a string", node, report).help(help);
    None
}

fn report_type<'a>(key: &str, expected: &str, node: &Node, report: &'a mut Report) -> &'a mut Diagnostic {
    let message = format!("`{key}` has to be {expected}, not {}", node.describe());
    report.error(Code::WrongType, node.span, message)
}

fn report_not_a_mapping(node: &Node, table: &Table, report: &mut Report) {
    if node.is_refused() {
        return;
    }
    let message = format!("{} has to be a mapping, not {}", table.name, node.describe());
    let required = table.keys.iter().find(|key| key.presence == Presence::Required);
    let help = match (required, &node.data) {
        (None, Data::Null) => "write `{}`".to_owned(),
        (key, _) => {
            let name = key.or(table.keys.first()).map_or("", |key| key.name);
            format!("write its keys: `{name}: …`")
        }
    };
    report.error(Code::WrongType, node.span, message).help(help);
}

/// How to add a key.
fn suggest(key: &Key) -> String {
    let name = key.name;
    if let Expect::Only(value) = key.expect {
        return format!("add `{name}: {value}`");
    }
    if let Expect::OneOf(values) = key.expect {
        return format!("add `{name}: …`, one of {}", listed(values.iter().copied()));
    }
    format!("add `{name}: …`. {}", key.doc)
}

/// Reports a value that is none of those allowed.
pub fn report_choice<'a>(
    key: &str,
    value: &str,
    allowed: impl Iterator<Item = &'a str> + Clone,
    span: Span,
    report: &mut Report,
) {
    report
        .error(Code::InvalidValue, span, format!("`{value}` is no value of `{key}`"))
        .help_with(|| {
            let listed = listed(allowed.clone());
            match nearest(value, allowed) {
                Some(name) => format!("do you mean `{name}`? Allowed are {listed}"),
                None => format!("allowed are {listed}"),
            }
        });
}

fn check_known(entry: &Entry, table: &Table, report: &mut Report) {
    let keys = table.all_keys().map(|key| key.name);
    if entry.key.starts_with("x-") || keys.clone().any(|key| key == entry.key) {
        return;
    }
    report
        .error(
            Code::UnknownKey,
            entry.key_span,
            format!("{} has no key `{}`", table.name, entry.key),
        )
        .help_with(|| match nearest(&entry.key, keys.clone()) {
            Some(key) => format!("do you mean `{key}`?"),
            None if table.beside.is_some() && ONLY_IN_SCHEMAS.contains(&entry.key.as_str()) => {
                "write the type into a file `schemas/NAME.yaml`, and here `schema: NAME`".to_owned()
            }
            None => {
                let listed = listed(keys);
                format!("its keys are {listed}; a key of your own begins with `x-`")
            }
        });
}
