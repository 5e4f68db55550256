//! Strings with rules of their own: names, media types, headers, paths.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Report};
use crate::format::{Entry, Mapping, Text};
use crate::model::{PathSegment, Span, is_media_type, is_token};

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

/// No two names differ only in capitals, where capitals do not count.
pub(super) fn check_differ(what: &str, entries: &[Entry], report: &mut Report) {
    let mut seen: BTreeMap<String, &Entry> = BTreeMap::new();
    for entry in entries {
        if let Some(first) = seen.insert(entry.key.to_ascii_lowercase(), entry)
            && first.key != entry.key
        {
            let message = format!("`{}` is the same {what} as `{}`", entry.key, first.key);
            report
                .error(Code::ConflictingNames, entry.key_span, message)
                .note("which is here", first.key_span)
                .help("remove one of the two");
        }
    }
}

pub(super) fn check_header_name(name: &str, span: Span, report: &mut Report) {
    if !is_token(name) {
        report
            .error(Code::InvalidHeader, span, format!("`{name}` is no name of a header"))
            .help("write letters, digits and hyphens, as in `X-Request-Id`");
    }
}

/// What has no form of its own is on one line at least.
pub(super) fn check_wire_name(name: &str, span: Span, report: &mut Report) {
    if name.is_empty() || name.contains(char::is_control) {
        report
            .error(Code::InvalidName, span, "this name is empty, or not on one line")
            .help("write the name on the wire");
    }
}

pub(super) fn check_cookie_name(name: &str, span: Span, report: &mut Report) {
    if !is_token(name) {
        report
            .error(Code::InvalidName, span, format!("`{name}` is no name of a cookie"))
            .help("write letters, digits, `_` and `-`");
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
    if !is_media_type(&text.value) {
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
    if let Some(strange) = literals.flat_map(|literal| literal.chars()).find(|c| is_strange(*c)) {
        let what = format!("holds `{strange}`, which a path cannot have");
        let help = match strange {
            '?' => "declare the query under `parameters` with `in: query`".to_owned(),
            '#' | '\\' | ' ' => format!("write `%{:02X}`, or leave it out", u32::from(strange)),
            _ => "leave it out".to_owned(),
        };
        return report_path(text, &what, &help, report);
    }
    // To a URL, `%2e` is the same as a dot.
    let undotted = text.value.replace("%2e", ".").replace("%2E", ".");
    if undotted.split('/').any(|part| matches!(part, "." | "..")) {
        let what = "has a segment `.` or `..`";
        return report_path(text, what, "write the path that is meant", report);
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
            "a", "/{", "/}", "/{}", "/{a{b}}", "/a?b=c", "/a b", "/../b", "/a/.", "/%2e%2E", "/{a}}",
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
