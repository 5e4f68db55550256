//! Nodes to YAML that people read, and that every reader understands alike: a text stands bare only where nobody takes it
//! for anything else, in a block where it has lines, and in double quotes otherwise.
//!
//! `serde_yaml` writes `12:30` and `1_000` bare, which are numbers to some.

use std::fmt::Write;

use super::node::{Data, Entry, Node};

/// What a line is indented by below its key.
const STEP: usize = 2;

/// Prints the node of a file.
pub fn print_yaml(node: &Node) -> String {
    let mut text = String::new();
    match &node.data {
        Data::Map(entries) if !entries.is_empty() => print_entries(entries, 0, &mut text),
        Data::List(items) if !items.is_empty() => print_items(items, 0, &mut text),
        _ => {
            print_inline(node, 0, &mut text);
            text.push('\n');
        }
    }
    text
}

/// The entries of a mapping, the first where the text ends.
fn print_entries(entries: &[Entry], indent: usize, text: &mut String) {
    for (i, entry) in entries.iter().enumerate() {
        if i > 0 {
            push_indent(indent, text);
        }
        text.push_str(&key(&entry.key));
        text.push(':');
        print_value(&entry.value, indent, text);
    }
}

/// What stands behind the `:` of a key.
fn print_value(node: &Node, indent: usize, text: &mut String) {
    match &node.data {
        Data::Map(entries) if !entries.is_empty() => {
            text.push('\n');
            push_indent(indent + STEP, text);
            print_entries(entries, indent + STEP, text);
        }
        Data::List(items) if !items.is_empty() => {
            text.push('\n');
            push_indent(indent + STEP, text);
            print_items(items, indent + STEP, text);
        }
        _ => {
            text.push(' ');
            print_inline(node, indent + STEP, text);
            text.push('\n');
        }
    }
}

/// The items of a list, the first where the text ends.
fn print_items(items: &[Node], indent: usize, text: &mut String) {
    for (i, item) in items.iter().enumerate() {
        if i > 0 {
            push_indent(indent, text);
        }
        text.push_str("- ");
        match &item.data {
            Data::Map(entries) if !entries.is_empty() => print_entries(entries, indent + STEP, text),
            Data::List(items) if !items.is_empty() => print_items(items, indent + STEP, text),
            _ => {
                print_inline(item, indent + STEP, text);
                text.push('\n');
            }
        }
    }
}

fn push_indent(indent: usize, text: &mut String) {
    text.extend(std::iter::repeat_n(' ', indent));
}

/// A scalar, or a collection that holds nothing.
fn print_inline(node: &Node, indent: usize, text: &mut String) {
    match &node.data {
        Data::Null | Data::Refused => text.push_str("null"),
        Data::Bool(value) => text.push_str(if *value { "true" } else { "false" }),
        Data::Number(number, _) => text.push_str(&number.to_string()),
        Data::Text(value) if is_block(value) => print_block(value, indent, text),
        Data::Text(value) if is_plain(value) => text.push_str(value),
        Data::Text(value) => text.push_str(&quoted(value)),
        Data::List(_) => text.push_str("[]"),
        Data::Map(_) => text.push_str("{}"),
    }
}

/// Whether a text has lines that stand in a block as they are.
fn is_block(text: &str) -> bool {
    let is_clean = |c: char| c == '\n' || !is_special(c);
    text.trim_end_matches('\n').contains('\n')
        && !text.starts_with([' ', '\n'])
        && text.chars().all(is_clean)
        && !text
            .lines()
            .any(|line| line.trim_start_matches(' ').is_empty() && !line.is_empty())
}

fn print_block(value: &str, indent: usize, text: &mut String) {
    let body = value.trim_end_matches('\n');
    let breaks = value.len() - body.len();
    text.push('|');
    text.push_str(match breaks {
        0 => "-",
        1 => "",
        _ => "+",
    });
    for line in body.split('\n') {
        text.push('\n');
        if !line.is_empty() {
            push_indent(indent, text);
            text.push_str(line);
        }
    }
    // The last line's break is written by the caller.
    text.extend(std::iter::repeat_n('\n', breaks.saturating_sub(1)));
}

fn key(name: &str) -> String {
    let is_number = name.parse::<u32>().is_ok_and(|number| number.to_string() == name);
    if is_number || is_plain(name) && name.len() < 200 {
        name.to_owned()
    } else {
        quoted(name)
    }
}

/// Whether a text is a text to every reader, without quotes.
fn is_plain(text: &str) -> bool {
    /// What some readers take for something else than text.
    const WORDS: [&str; 10] = ["null", "true", "false", "yes", "no", "on", "off", "y", "n", "~"];
    let begins = text.starts_with(|c: char| c.is_alphabetic() || matches!(c, '/' | '_' | '$' | '('));
    let is_inner = |c: char| c.is_alphanumeric() || " _-./{}()$+=,;?!'\"<>@&*%#:|^~[]\\`".contains(c);
    begins
        && text.chars().all(is_inner)
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.ends_with([' ', ':'])
        && !WORDS.contains(&text.to_ascii_lowercase().as_str())
}

/// A text in double quotes, as in JSON.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            c if is_special(c) && u32::from(c) <= 0xffff => {
                let _ = write!(quoted, "\\u{:04x}", u32::from(c));
            }
            c if is_special(c) => {
                let _ = write!(quoted, "\\U{:08x}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// What cannot stand in a YAML text as it is, or does not show.
fn is_special(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
