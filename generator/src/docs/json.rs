//! JSON values as JavaScript prints them: the reference pages were made by it.

mod inspect;
mod number;
mod references;

use serde_json::Value;

use super::text::is_invisible;

pub(super) use inspect::value_text;
pub(super) use references::{rename_references, without_annotations};

/// The value with an indent of two spaces, as `JSON.stringify(value, null, 2)`.
///
/// Characters that nobody sees, and those that end a line for some reader, are written as escapes: the text stands in a
/// block that must not end early.
pub(super) fn pretty_json(value: &Value) -> String {
    let mut text = String::new();
    write_value(value, 0, &mut text);
    text
}

fn write_value(value: &Value, depth: usize, out: &mut String) {
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(flag) => out.push_str(if *flag { "true" } else { "false" }),
        Value::Number(number) => out.push_str(&number::number_text(number)),
        Value::String(text) => write_string(text, out),
        Value::Array(items) => {
            let write_item = |item: &Value, out: &mut String| write_value(item, depth + 1, out);
            write_block(['[', ']'], depth, items, write_item, out);
        }
        Value::Object(members) => {
            let write_member = |(key, member): (&String, &Value), out: &mut String| {
                write_string(key, out);
                out.push_str(": ");
                write_value(member, depth + 1, out);
            };
            write_block(['{', '}'], depth, members, write_member, out);
        }
    }
}

fn write_block<T>(
    [open, close]: [char; 2],
    depth: usize,
    items: impl IntoIterator<Item = T>,
    write_item: impl Fn(T, &mut String),
    out: &mut String,
) {
    out.push(open);
    let mut is_empty = true;
    for item in items {
        if !is_empty {
            out.push(',');
        }
        is_empty = false;
        write_line_start(depth + 1, out);
        write_item(item, out);
    }
    if !is_empty {
        write_line_start(depth, out);
    }
    out.push(close);
}

fn write_line_start(depth: usize, out: &mut String) {
    out.push('\n');
    out.extend(std::iter::repeat_n("  ", depth));
}

fn write_string(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{2028}' | '\u{2029}' => push_escape(c, out),
            _ if is_invisible(c) => push_escape(c, out),
            _ => out.push(c),
        }
    }
    out.push('"');
}

/// `\u2028`; the characters that are escaped are all of the basic plane.
fn push_escape(c: char, out: &mut String) {
    out.push_str(&format!("\\u{:04x}", u32::from(c)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn prints_as_javascript() {
        let value =
            json!({"b": [], "a": {}, "list": [1, 1.0, 1e21, {"x": null}], "text": "\"\\\u{8}\u{1}é\u{2028}\u{202e}"});
        let expected = r#"{
  "b": [],
  "a": {},
  "list": [
    1,
    1,
    1e+21,
    {
      "x": null
    }
  ],
  "text": "\"\\\b\u0001é\u2028\u202e"
}"#;
        assert_eq!(pretty_json(&value), expected);
    }
}
