//! The names of the client crate that its docs show: snake case, with a mark on keywords.

use heck::ToKebabCase;

use crate::target::snake::snake_case;

/// The words that cannot be names, of all editions and for later ones.
const KEYWORDS: [&str; 48] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else", "enum",
    "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move",
    "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// The keywords that cannot be raw identifiers.
const PATH_KEYWORDS: [&str; 3] = ["crate", "self", "super"];

/// A resource, an action, a parameter or a variable: `device`, `r#move`, `self_`, `_2fa`.
pub(super) fn identifier(name: &str) -> String {
    let snake = snake_case(name);
    if KEYWORDS.contains(&snake.as_str()) {
        format!("r#{snake}")
    } else if PATH_KEYWORDS.contains(&snake.as_str()) {
        format!("{snake}_")
    } else if snake.is_empty() {
        "value".to_owned()
    } else if snake.starts_with(|c: char| c.is_ascii_digit()) {
        format!("_{snake}")
    } else {
        snake
    }
}

/// The crate as a path begins with it: `platform_client`.
pub(super) fn crate_identifier(api_name: &str) -> String {
    snake_case(&format!("{}-client", api_name.to_kebab_case()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers() {
        for (name, expected) in [
            ("accessTokenId", "access_token_id"),
            ("move", "r#move"),
            ("self", "self_"),
            ("2fa", "_2fa"),
            ("$", "value"),
        ] {
            assert_eq!(identifier(name), expected);
        }
    }

    #[test]
    fn crates() {
        assert_eq!(crate_identifier("Platform"), "platform_client");
        assert_eq!(crate_identifier("my API"), "my_api_client");
    }
}
