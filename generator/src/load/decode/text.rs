//! Strings with rules of their own: names, media types, headers, paths.

use crate::diagnostic::{Code, Report};
use crate::format::{Mapping, Text};
use crate::model::{PathSegment, Span};

/// Whether a name is camelCase: a small letter, then letters and digits, all ASCII.
pub(super) fn is_camel_case(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase()) && name.chars().all(|c| c.is_ascii_alphanumeric())
}

pub(super) fn check_camel_case(what: &str, name: &str, span: Span, report: &mut Report) {
    if !is_camel_case(name) {
        let diagnostic = report.error(Code::InvalidName, span, format!("{what} `{name}` is not in camelCase"));
        let camel = to_camel_case(name);
        if is_camel_case(&camel) {
            diagnostic.help(format!("write `{camel}`"));
        } else {
            diagnostic.help("write a small letter, then letters and digits");
        }
    }
}

fn to_camel_case(name: &str) -> String {
    use heck::ToLowerCamelCase;
    name.to_lower_camel_case()
}

/// A token of RFC 9110: the name of a header or a cookie.
pub(super) fn is_token(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&b))
}

pub(super) fn check_header_name(name: &str, span: Span, report: &mut Report) {
    if !is_token(name) {
        report
            .error(Code::InvalidHeader, span, format!("`{name}` is no name of a header"))
            .help("write letters, digits and hyphens, as in `X-Request-Id`");
    }
}

pub(super) fn check_header_value(value: &str, span: Span, report: &mut Report) {
    if value.chars().any(|c| c.is_control() && c != '\t') || !value.is_ascii() {
        report
            .error(
                Code::InvalidHeader,
                span,
                "the value of a header holds a character that HTTP does not allow",
            )
            .help("write printable ASCII on one line");
    }
}

/// A media type in small letters: `type/subtype` and parameters, as RFC 9110 has it.
pub(super) fn decode_media_type(text: &Text, report: &mut Report) -> Option<String> {
    let essence = text.value.split(';').next().unwrap_or_default().trim();
    let is_valid = essence
        .split_once('/')
        .is_some_and(|(kind, subtype)| is_token(kind) && is_token(subtype))
        && text.value.chars().all(|c| !c.is_control() && c.is_ascii());
    if !is_valid {
        report
            .error(
                Code::InvalidMediaType,
                text.span,
                format!("`{}` is no media type", text.value),
            )
            .help("write `type/subtype`, as in `application/json`");
        return None;
    }
    Some(text.value.to_ascii_lowercase())
}

/// The `path` of a resource or an action: empty where it is left out, `None` where it cannot be read.
pub(super) fn decode_own_path(mapping: &Mapping<'_>, report: &mut Report) -> Option<Vec<PathSegment>> {
    if mapping.get("path").is_none() {
        return Some(Vec::new());
    }
    decode_path(&mapping.text("path", report)?, report)
}

/// A path template in its parts, adjacent literals joined.
fn decode_path(text: &Text, report: &mut Report) -> Option<Vec<PathSegment>> {
    let mut segments = Vec::new();
    let mut rest = text.value.as_str();
    if !rest.is_empty() && !rest.starts_with('/') {
        return report_path(text, "has to begin with `/`", &format!("write `/{rest}`"), report);
    }
    while let Some(open) = rest.find(['{', '}']) {
        let (literal, hole) = rest.split_at(open);
        let end = hole.find('}').filter(|_| hole.starts_with('{'));
        let Some(end) = end.filter(|end| !hole[1..*end].contains('{')) else {
            return report_path(
                text,
                "has a brace too many or too few",
                "write a hole as `{name}`",
                report,
            );
        };
        if end == 1 {
            return report_path(text, "has a hole without a name", "write a hole as `{name}`", report);
        }
        push_literal(literal, &mut segments);
        segments.push(PathSegment::Parameter(hole[1..end].to_owned()));
        rest = &hole[end + 1..];
    }
    push_literal(rest, &mut segments);
    check_literals(text, &segments, report)?;
    Some(segments)
}

fn push_literal(literal: &str, segments: &mut Vec<PathSegment>) {
    if !literal.is_empty() {
        segments.push(PathSegment::Literal(literal.to_owned()));
    }
}

/// What a URL would read as something else than a path, or fold away.
fn check_literals(text: &Text, segments: &[PathSegment], report: &mut Report) -> Option<()> {
    let literals = segments.iter().filter_map(|segment| match segment {
        PathSegment::Literal(literal) => Some(literal),
        PathSegment::Parameter(_) => None,
    });
    let is_strange = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '?' | '#' | '\\');
    if literals.clone().any(|literal| literal.contains(is_strange)) {
        let help = "a query belongs under `parameters` with `in: query`; percent-encode what else is special";
        return report_path(text, "holds a character that a path cannot have", help, report);
    }
    if text.value.split('/').any(|part| matches!(part, "." | "..")) {
        return report_path(
            text,
            "has a segment `.` or `..`",
            "write the path that is meant",
            report,
        );
    }
    Some(())
}

fn report_path<T>(text: &Text, what: &str, help: &str, report: &mut Report) -> Option<T> {
    report
        .error(
            Code::InvalidPath,
            text.span,
            format!("the path `{}` {what}", text.value),
        )
        .help(help);
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_in_parts() {
        let mut report = Report::default();
        let text = Text {
            value: "/a/{b}.json/{c}".into(),
            span: Span::default(),
        };
        let literal = |text: &str| PathSegment::Literal(text.into());
        let hole = |name: &str| PathSegment::Parameter(name.into());
        let expected = vec![literal("/a/"), hole("b"), literal(".json/"), hole("c")];
        assert_eq!(decode_path(&text, &mut report), Some(expected));
    }

    #[test]
    fn paths_that_are_none() {
        for path in [
            "a", "/{", "/}", "/{}", "/{a{b}}", "/a?b=c", "/a b", "/../b", "/a/.", "/{a}}",
        ] {
            let mut report = Report::default();
            let text = Text {
                value: path.into(),
                span: Span::default(),
            };
            assert_eq!(decode_path(&text, &mut report), None, "{path}");
            assert!(report.has_errors());
        }
    }

    #[test]
    fn media_types() {
        for (text, is_valid) in [
            ("application/JSON; charset=utf-8", true),
            ("text", false),
            ("a/b\nc", false),
        ] {
            let text = Text {
                value: text.into(),
                span: Span::default(),
            };
            assert_eq!(decode_media_type(&text, &mut Report::default()).is_some(), is_valid);
        }
    }
}
