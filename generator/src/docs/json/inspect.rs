//! Defaults and examples as text: a string is itself, a list is what node's `util.inspect` prints, on one line.

use serde_json::Value;

use super::number::number_text;

/// What a table shows of a value: `true`, `my * app`, `[ 'gps', 'aws' ]`, `{ key: 'a', 'the-value': null }`.
pub(in crate::docs) fn value_text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => inspect(value),
    }
}

fn inspect(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(flag) => flag.to_string(),
        Value::Number(number) => number_text(number),
        Value::String(text) => quote(text),
        Value::Array(items) => in_brackets(['[', ']'], items.iter().map(inspect)),
        Value::Object(members) => {
            let members = members
                .iter()
                .map(|(key, value)| format!("{}: {}", inspect_key(key), inspect(value)));
            in_brackets(['{', '}'], members)
        }
    }
}

fn in_brackets([open, close]: [char; 2], items: impl Iterator<Item = String>) -> String {
    let items = items.collect::<Vec<_>>().join(", ");
    if items.is_empty() {
        format!("{open}{close}")
    } else {
        format!("{open} {items} {close}")
    }
}

/// A key stands bare where it is `[a-zA-Z_][a-zA-Z_0-9]*`.
fn inspect_key(key: &str) -> String {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let is_bare = key.chars().all(is_word) && !key.starts_with(|c: char| c.is_ascii_digit());
    if is_bare && !key.is_empty() {
        key.to_owned()
    } else {
        quote(key)
    }
}

/// The first of `'`, `"` and `` ` `` that the text does not hold; `'` with a backslash where it holds all three.
fn quote(text: &str) -> String {
    let quote = if !text.contains('\'') {
        '\''
    } else if !text.contains('"') {
        '"'
    } else if !text.contains('`') && !text.contains("${") {
        '`'
    } else {
        '\''
    };
    let mut quoted = String::from(quote);
    for c in text.chars() {
        match c {
            '\\' => quoted.push_str("\\\\"),
            '\u{8}' => quoted.push_str("\\b"),
            '\t' => quoted.push_str("\\t"),
            '\n' => quoted.push_str("\\n"),
            '\u{c}' => quoted.push_str("\\f"),
            '\r' => quoted.push_str("\\r"),
            _ if c.is_control() => quoted.push_str(&format!("\\x{:02X}", u32::from(c))),
            _ if c == '\'' && quote == '\'' => quoted.push_str("\\'"),
            _ => quoted.push(c),
        }
    }
    quoted.push(quote);
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// Each expected text is what node 20 prints with `breakLength: Infinity`.
    #[test]
    fn inspects_as_node() {
        for (value, text) in [
            (json!("my * app"), "my * app"),
            (json!(["gps", "aws"]), "[ 'gps', 'aws' ]"),
            (json!([]), "[]"),
            (json!({}), "{}"),
            (json!(["it's"]), "[ \"it's\" ]"),
            (json!(["it's \"x\""]), "[ `it's \"x\"` ]"),
            (json!(["it's \"x\" `y`"]), "[ 'it\\'s \"x\" `y`' ]"),
            (json!(["'\"${"]), "[ '\\'\"${' ]"),
            (json!(["a\\b\n\u{7f}\u{85}\u{1}"]), "[ 'a\\\\b\\n\\x7F\\x85\\x01' ]"),
            (
                json!({"1": true, "a": 1, "b-c": null}),
                "{ '1': true, a: 1, 'b-c': null }",
            ),
            (json!([[], [[1.5]]]), "[ [], [ [ 1.5 ] ] ]"),
        ] {
            assert_eq!(value_text(&value), text);
        }
    }
}
