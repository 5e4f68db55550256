//! Names and values of a spec inside sentences, where they stand between backticks.

use serde_json::Value;

use crate::diagnostic::{floor_char_boundary, printable};

/// The longest text that a sentence holds; who wants the whole one looks it up.
const LONGEST: usize = 200;

/// The most items of a list that a sentence holds.
const MOST_ITEMS: usize = 8;

/// A text on one line, without backticks, cut where it is long.
pub(super) fn one_line(text: &str) -> String {
    let end = floor_char_boundary(text, LONGEST);
    let words: Vec<&str> = text[..end].split_whitespace().collect();
    let ellipsis = if end < text.len() { "…" } else { "" };
    printable(&words.join(" ")).replace('`', "'") + ellipsis
}

/// A text between backticks.
pub(super) fn code(text: &str) -> String {
    format!("`{}`", one_line(text))
}

/// A value as a sentence holds it: a list is its items, an object its members.
pub(super) fn code_of(value: Option<&Value>) -> String {
    match value {
        None => "nothing".to_owned(),
        Some(Value::String(text)) => code(text),
        Some(Value::Array(items)) if !items.is_empty() => {
            let shown = items.iter().take(MOST_ITEMS).map(|item| code_of(Some(item)));
            let shown = shown.collect::<Vec<_>>().join(", ");
            match items.len().saturating_sub(MOST_ITEMS) {
                0 => shown,
                left => format!("{shown} and {left} more"),
            }
        }
        Some(Value::Object(members)) if !members.is_empty() => {
            let members = members.iter().map(|(key, value)| code(&format!("{key}: {value}")));
            members.collect::<Vec<_>>().join(", ")
        }
        Some(value) => code(&value.to_string()),
    }
}
