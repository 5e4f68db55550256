//! The names of a Ruby client: snake case.

use crate::target::snake::{is_identifier, snake_case};

/// A resource or an action. Ruby lets keywords be names of methods.
pub(super) fn method_name(name: &str) -> String {
    snake_case(name)
}

/// The variable that a snippet passes for a parameter.
pub(super) fn variable_name(wire_name: &str) -> String {
    match snake_case(wire_name).as_str() {
        "" => "my_value".to_owned(),
        snake => format!("my_{snake}"),
    }
}

/// A parameter's name as the key of an argument: `deviceId:`, `"content-type":`.
pub(super) fn key(wire_name: &str) -> String {
    if is_identifier(wire_name) {
        return format!("{wire_name}:");
    }
    let mut key = String::from("\"");
    for c in wire_name.chars() {
        match c {
            // A `#` before a brace would run code.
            '"' | '\\' | '#' => key.extend(['\\', c]),
            ' '..='~' => key.push(c),
            _ => key.push_str(&format!("\\u{{{:x}}}", u32::from(c))),
        }
    }
    key + "\":"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys() {
        for (name, expected) in [
            ("deviceId", "deviceId:"),
            ("class", "class:"),
            ("content-type", "\"content-type\":"),
            ("a\"#{`id`}\n", "\"a\\\"\\#{`id`}\\u{a}\":"),
        ] {
            assert_eq!(key(name), expected);
        }
    }

    #[test]
    fn variables() {
        assert_eq!(variable_name("filter[name]"), "my_filter_name");
        assert_eq!(variable_name("日"), "my_value");
    }
}
