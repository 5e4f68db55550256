//! What is no JSON, with what helps.

use jsonc_parser::errors::ParseErrorKind;

use crate::diagnostic::{Code, Report};
use crate::model::Span;

/// Reports what the parser stumbled over.
pub(super) fn report_syntax(kind: &ParseErrorKind, span: Span, report: &mut Report) {
    report
        .error(
            Code::Syntax,
            span,
            format!("not JSON: {}", lower_first(&kind.to_string())),
        )
        .help(help_for(kind));
}

/// What the parser reads and RFC 8259 does not have: line breaks in a string, blanks of other scripts.
pub(super) fn report_lenience(problem: &serde_json::Error, span: Span, report: &mut Report) {
    let message = problem.to_string();
    // The place is said already.
    let message = message.split(" at line ").next().unwrap_or_default();
    report
        .error(Code::Syntax, span, format!("not JSON: {message}"))
        .help(r"write `\n` for a line break inside of a text, and blanks or line breaks between what is not text");
}

fn help_for(kind: &ParseErrorKind) -> &'static str {
    match kind {
        ParseErrorKind::CommentsNotAllowed | ParseErrorKind::UnterminatedCommentBlock => {
            "remove the comment, or write the file in YAML"
        }
        ParseErrorKind::TrailingCommasNotAllowed => "remove the comma",
        ParseErrorKind::ExpectedComma => "write a comma between the two",
        ParseErrorKind::ExpectedColonAfterObjectKey => "write `:` behind the key",
        ParseErrorKind::UnterminatedArray => "close it with `]`",
        ParseErrorKind::UnterminatedObject => "close it with `}`",
        ParseErrorKind::MultipleRootJsonValues => "keep one value a file",
        ParseErrorKind::UnexpectedCloseBrace
        | ParseErrorKind::UnexpectedCloseBracket
        | ParseErrorKind::UnexpectedColon
        | ParseErrorKind::UnexpectedComma => "remove it, or write what is missing in front of it",
        ParseErrorKind::BareDecimalPointNumbersNotAllowed
        | ParseErrorKind::ExpectedDigit
        | ParseErrorKind::ExpectedDigitFollowingNegativeSign
        | ParseErrorKind::ExpectedPlusMinusOrDigitInNumberLiteral
        | ParseErrorKind::HexadecimalNumbersNotAllowed
        | ParseErrorKind::NonFiniteNumbersNotAllowed
        | ParseErrorKind::UnaryPlusNumbersNotAllowed => "write a number as in `-1.5e3`, or put it into double quotes",
        ParseErrorKind::String(_) => r#"write `\\` for a backslash, `\n` for a line break, and `"` at the end"#,
        _ => "write keys and texts in double quotes",
    }
}

/// The parser's own messages begin with a capital; ours do not.
fn lower_first(message: &str) -> String {
    let mut letters = message.trim_end_matches('.').chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
