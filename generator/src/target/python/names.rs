//! The names of a Python client: snake case, with `api_` before keywords.

use crate::target::snake::{is_identifier, snake_case};

/// The words that cannot be names.
const KEYWORDS: [&str; 35] = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del",
    "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal",
    "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
];

/// A resource or an action.
pub(super) fn method_name(name: &str) -> String {
    let snake = snake_case(name);
    if KEYWORDS.contains(&snake.as_str()) {
        format!("api_{snake}")
    } else {
        snake
    }
}

/// The variable that a snippet passes for a parameter.
pub(super) fn variable_name(wire_name: &str) -> String {
    match snake_case(wire_name).as_str() {
        "" => "my_value".to_owned(),
        snake => format!("my_{snake}"),
    }
}

/// An argument by name: `deviceId=my_device_id`, `**{"content-type": my_content_type}`.
pub(super) fn argument(wire_name: &str) -> String {
    let variable = variable_name(wire_name);
    if is_identifier(wire_name) && !KEYWORDS.contains(&wire_name) {
        format!("{wire_name}={variable}")
    } else {
        format!("**{{{}: {variable}}}", string_literal(wire_name))
    }
}

fn string_literal(text: &str) -> String {
    let mut literal = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => literal.extend(['\\', c]),
            ' '..='~' => literal.push(c),
            _ => literal.push_str(&format!("\\U{:08x}", u32::from(c))),
        }
    }
    literal + "\""
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keywords() {
        assert_eq!(method_name("import"), "api_import");
        assert_eq!(method_name("getState"), "get_state");
    }

    #[test]
    fn arguments() {
        for (name, expected) in [
            ("deviceId", "deviceId=my_device_id"),
            ("from", "**{\"from\": my_from}"),
            ("content-type", "**{\"content-type\": my_content_type}"),
            ("a\"\\\n", "**{\"a\\\"\\\\\\U0000000a\": my_a}"),
        ] {
            assert_eq!(argument(name), expected);
        }
    }
}
