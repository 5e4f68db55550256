//! What a file holds, every node with its place: `path: /devices` is a mapping with one entry, whose key spans four
//! columns and whose value spans eight.

use serde_json::{Number, Value};

use crate::model::Span;

/// A node of a YAML or JSON file.
#[derive(Clone, Debug)]
pub struct Node {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub data: Data,
}

/// The data of a node: JSON's model, numbers with their spelling.
#[derive(Clone, Debug)]
pub enum Data {
    /// `null`, or nothing.
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number and how it is written.
    Number(Number, Box<str>),
    /// A string.
    Text(String),
    /// A sequence.
    List(Vec<Node>),
    /// A mapping, in order of declaration. A key that is there twice was reported.
    Map(Vec<Entry>),
    /// What cannot be understood. It was reported, so whoever meets it passes over it in silence.
    Refused,
}

/// An entry of a mapping.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The key's text: `200` and `"200"` are the same key.
    pub key: String,
    /// Where the key stands.
    pub key_span: Span,
    /// What it stands for.
    pub value: Node,
}

impl Node {
    /// The value under a key of a mapping.
    pub fn get(&self, key: &str) -> Option<&Self> {
        self.entries()
            .iter()
            .find(|entry| entry.key == key)
            .map(|entry| &entry.value)
    }

    /// The entries of a mapping, none of anything else.
    pub fn entries(&self) -> &[Entry] {
        match &self.data {
            Data::Map(entries) => entries,
            Data::Null | Data::Bool(_) | Data::Number(..) | Data::Text(_) | Data::List(_) | Data::Refused => &[],
        }
    }

    /// Whether it was reported already.
    pub fn is_refused(&self) -> bool {
        matches!(self.data, Data::Refused)
    }

    /// The string that a scalar is.
    pub fn as_text(&self) -> Option<&str> {
        match &self.data {
            Data::Text(text) => Some(text),
            Data::Null | Data::Bool(_) | Data::Number(..) | Data::List(_) | Data::Map(_) | Data::Refused => None,
        }
    }

    /// The same as JSON, keys in their order.
    pub fn to_json(&self) -> Value {
        match &self.data {
            Data::Null | Data::Refused => Value::Null,
            Data::Bool(value) => Value::Bool(*value),
            Data::Number(number, _) => Value::Number(number.clone()),
            Data::Text(text) => Value::String(text.clone()),
            Data::List(items) => items.iter().map(Self::to_json).collect(),
            Data::Map(entries) => entries
                .iter()
                .map(|entry| (entry.key.clone(), entry.value.to_json()))
                .collect::<serde_json::Map<_, _>>()
                .into(),
        }
    }

    /// Nodes that all stand at one place, from JSON.
    pub fn of_json(value: &Value, span: Span) -> Self {
        let data = match value {
            Value::Null => Data::Null,
            Value::Bool(value) => Data::Bool(*value),
            Value::Number(number) => Data::Number(number.clone(), number.to_string().into()),
            Value::String(text) => Data::Text(text.clone()),
            Value::Array(items) => Data::List(items.iter().map(|item| Self::of_json(item, span)).collect()),
            Value::Object(properties) => {
                let entries = properties.iter().map(|(key, value)| Entry {
                    key: key.clone(),
                    key_span: span,
                    value: Self::of_json(value, span),
                });
                Data::Map(entries.collect())
            }
        };
        Self { span, data }
    }

    /// A string.
    pub fn text(text: impl Into<String>, span: Span) -> Self {
        Self {
            span,
            data: Data::Text(text.into()),
        }
    }

    /// `true` or `false`
    pub fn boolean(value: bool, span: Span) -> Self {
        Self {
            span,
            data: Data::Bool(value),
        }
    }

    /// A sequence.
    pub fn list(items: Vec<Self>, span: Span) -> Self {
        Self {
            span,
            data: Data::List(items),
        }
    }

    /// The items of a sequence, none of anything else.
    pub fn items(&self) -> &[Self] {
        match &self.data {
            Data::List(items) => items,
            Data::Null | Data::Bool(_) | Data::Number(..) | Data::Text(_) | Data::Map(_) | Data::Refused => &[],
        }
    }

    /// What it is, for a message: "a list", "the number 1.10", "nothing".
    pub fn describe(&self) -> String {
        match &self.data {
            Data::Null => "nothing".to_owned(),
            Data::Bool(value) => format!("`{value}`"),
            Data::Number(_, text) => format!("the number {text}"),
            Data::Text(_) => "a string".to_owned(),
            Data::List(_) => "a list".to_owned(),
            Data::Map(_) => "a mapping".to_owned(),
            Data::Refused => "what cannot be read".to_owned(),
        }
    }
}

/// A mapping in the making: the keys in the order in which they are put.
#[derive(Clone, Debug)]
pub struct MapBuilder {
    span: Span,
    entries: Vec<Entry>,
}

impl MapBuilder {
    /// An empty mapping that stands for what is at `span`.
    pub fn new(span: Span) -> Self {
        Self {
            span,
            entries: Vec::new(),
        }
    }

    /// Adds a key whose place is that of its value.
    pub fn put(&mut self, key: impl Into<String>, value: Node) -> &mut Self {
        let key_span = value.span;
        self.put_at(key, key_span, value)
    }

    /// Adds a key with its place.
    pub fn put_at(&mut self, key: impl Into<String>, key_span: Span, value: Node) -> &mut Self {
        self.entries.push(Entry {
            key: key.into(),
            key_span,
            value,
        });
        self
    }

    /// Adds a key that is there, if it is there.
    pub fn put_some(&mut self, key: &str, value: Option<Node>) -> &mut Self {
        if let Some(value) = value {
            self.put(key, value);
        }
        self
    }

    /// Adds a text.
    pub fn put_text(&mut self, key: &str, text: impl Into<String>, span: Span) -> &mut Self {
        self.put(key, Node::text(text, span))
    }

    /// The text under a key.
    pub fn text(&self, key: &str) -> Option<&str> {
        let found = self.entries.iter().find(|entry| entry.key == key);
        found.and_then(|entry| entry.value.as_text())
    }

    /// Whether the key is there.
    pub fn has(&self, key: &str) -> bool {
        self.entries.iter().any(|entry| entry.key == key)
    }

    /// Whether nothing was put.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The mapping.
    pub fn build(self) -> Node {
        Node {
            span: self.span,
            data: Data::Map(self.entries),
        }
    }
}
