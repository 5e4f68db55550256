//! Query strings and forms: names and values to `perPage=50&tag=a%20b`.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde_json::{Number, Value};

use super::operation::Style;
use super::path::ESCAPED;

/// What cannot stand in the value of a cookie, and the sign that begins an escape.
const ESCAPED_IN_COOKIES: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b',').add(b';').add(b'\\').add(b'%');

/// Few queries are longer.
const USUAL_LENGTH: usize = 128;

/// Pairs of a query or a form, joined and percent-encoded.
#[derive(Default)]
pub(super) struct Pairs {
    text: String,
}

impl Pairs {
    /// Adds a pair.
    pub(super) fn push(&mut self, name: &str, value: &str) {
        self.push_name(name);
        self.text.extend(utf8_percent_encode(value, ESCAPED));
    }

    /// Adds a parameter of a query, or a field of a form that has a style.
    pub(super) fn push_styled(&mut self, name: &str, value: &Value, style: Style) {
        match style {
            Style::FormExploded => self.push_exploded(name, value),
            Style::Form => self.push_joined(name, value, ","),
            Style::SpaceDelimited => self.push_joined(name, value, "%20"),
            Style::PipeDelimited => self.push_joined(name, value, "%7C"),
            Style::DeepObject => self.push_deep(name, value),
            Style::Json => self.push(name, &value.to_string()),
        }
    }

    /// Adds a field of a form: objects are their JSON text, arrays a pair for each item.
    pub(super) fn push_field(&mut self, name: &str, value: &Value) {
        match value {
            Value::Array(items) => items.iter().for_each(|item| self.push(name, &to_text_or_json(item))),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_) => {
                self.push(name, &to_text_or_json(value));
            }
        }
    }

    /// The pairs, joined by `&`.
    pub(super) fn into_text(self) -> String {
        self.text
    }

    fn push_name(&mut self, name: &str) {
        if self.text.is_empty() {
            self.text.reserve(USUAL_LENGTH);
        } else {
            self.text.push('&');
        }
        self.text.extend(utf8_percent_encode(name, ESCAPED));
        self.text.push('=');
    }

    fn push_exploded(&mut self, name: &str, value: &Value) {
        match value {
            Value::Array(items) => items.iter().for_each(|item| self.push(name, &to_text_or_json(item))),
            Value::Object(properties) => {
                properties
                    .iter()
                    .for_each(|(key, value)| self.push(key, &to_text_or_json(value)));
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
                self.push(name, &to_text_or_json(value));
            }
        }
    }

    fn push_joined(&mut self, name: &str, value: &Value, separator: &str) {
        self.push_name(name);
        for (number, part) in parts(value).iter().enumerate() {
            if number > 0 {
                self.text.push_str(separator);
            }
            self.text.extend(utf8_percent_encode(part, ESCAPED));
        }
    }

    fn push_deep(&mut self, name: &str, value: &Value) {
        match value {
            Value::Array(items) => {
                items
                    .iter()
                    .enumerate()
                    .for_each(|(i, item)| self.push_deep(&format!("{name}[{i}]"), item));
            }
            Value::Object(properties) => {
                properties
                    .iter()
                    .for_each(|(key, value)| self.push_deep(&format!("{name}[{key}]"), value));
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
                self.push(name, &to_text_or_json(value));
            }
        }
    }
}

/// The items of an array, the keys and values of an object, or the value itself.
pub(super) fn parts(value: &Value) -> Vec<Cow<'_, str>> {
    let mut parts = Vec::new();
    match value {
        Value::Array(items) => items.iter().for_each(|item| parts.push(to_text_or_json(item))),
        Value::Object(properties) => {
            for (key, value) in properties {
                parts.push(key.into());
                parts.push(to_text_or_json(value));
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => parts.push(to_text_or_json(value)),
    }
    parts
}

/// An array or object in a header, OpenAPI's style `simple`: `a,b`.
pub(super) fn to_header_text(value: &Value) -> String {
    let mut text = String::new();
    for (number, part) in parts(value).iter().enumerate() {
        if number > 0 {
            text.push(',');
        }
        text.push_str(part);
    }
    text
}

/// The JSON text in ASCII: a header holds nothing else.
pub(super) fn to_ascii_json(value: &Value) -> String {
    let mut text = String::new();
    for unit in value.to_string().encode_utf16() {
        match char::from_u32(unit.into()).filter(char::is_ascii) {
            // No control character stands in a JSON text but this one.
            Some('\u{7f}') | None => text.push_str(&format!("\\u{unit:04x}")),
            Some(letter) => text.push(letter),
        }
    }
    text
}

/// The text of a scalar; `None` for null, an array and an object.
pub(super) fn to_text(value: &Value) -> Option<Cow<'_, str>> {
    match value {
        Value::Bool(value) => Some(if *value { "true" } else { "false" }.into()),
        Value::Number(number) => Some(number_text(number).into()),
        Value::String(text) => Some(text.into()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

/// A whole number without a fraction: outside of JSON, not every server reads `2.0` as 2.
fn number_text(number: &Number) -> String {
    match number.as_f64() {
        Some(value) if number.is_f64() && value.fract() == 0.0 && value.abs() < 1e15 => format!("{value:.0}"),
        _ => number.to_string(),
    }
}

/// The text of a scalar, and the JSON text of everything else.
pub(super) fn to_text_or_json(value: &Value) -> Cow<'_, str> {
    to_text(value).unwrap_or_else(|| value.to_string().into())
}

/// Text as a value of a cookie: what RFC 6265 allows there stays, since many servers do not decode it.
pub(super) fn encode_cookie(text: &str) -> String {
    utf8_percent_encode(text, ESCAPED_IN_COOKIES).to_string()
}
