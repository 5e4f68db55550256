//! The words of a name on the wire in snake case, the form that names have in every target so far.

use crate::model::snake_words;

/// The words of a name in small letters, joined by underscores: ASCII letters and digits alone. Empty where the name
/// has none.
pub(super) fn snake_case(name: &str) -> String {
    let ascii: String = name
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '_' })
        .collect();
    snake_words(&ascii).join("_")
}

/// Whether a name is one in Ruby, Python and Rust alike, keywords aside.
pub(super) fn is_identifier(name: &str) -> bool {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    name.chars().all(is_word) && name.starts_with(|c: char| !c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn snake_cases() {
        for (name, snake) in [
            ("applicationApiToken", "application_api_token"),
            ("filter[name]", "filter_name"),
            ("X-Request-ID", "x_request_id"),
            ("_links", "links"),
            ("+1", "1"),
            ("größe", "gr_e"),
            ("日本", ""),
        ] {
            assert_eq!(snake_case(name), snake);
        }
    }
}
