//! Patterns that readers in every language understand: JSON Schema has those of ECMA-262, and validators those of their
//! own language.

use regex_syntax::ast::ErrorKind;
use regex_syntax::ast::parse::Parser;

/// The letters and digits that mean something behind a backslash everywhere.
const ESCAPES: &str = "bBdDfnrsStvwWxu0123456789";

/// Whether a text is a pattern to every reader.
pub(super) fn is_pattern(text: &str) -> bool {
    has_known_escapes(text) && has_known_groups(text) && is_regex(text)
}

/// Neither names nor flags, which are written in as many ways as there are languages.
fn has_known_groups(text: &str) -> bool {
    let special = text.split("(?").skip(1);
    special.into_iter().all(|group| {
        let known = [":", "=", "!", "<=", "<!"];
        known.iter().any(|start| group.starts_with(start))
    })
}

/// Groups that look around or back are beyond this parser, and nothing else is known to be wrong then.
fn is_regex(text: &str) -> bool {
    match Parser::new().parse(text) {
        Ok(_) => true,
        Err(error) => matches!(
            error.kind(),
            ErrorKind::UnsupportedLookAround | ErrorKind::UnsupportedBackreference
        ),
    }
}

fn has_known_escapes(text: &str) -> bool {
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        if letter == '\\' {
            match letters.next() {
                Some(escaped) if escaped.is_alphanumeric() && !ESCAPES.contains(escaped) => return false,
                None => return false,
                Some(_) => {}
            }
        }
    }
    true
}
