//! JSON text to nodes.

mod syntax;

use jsonc_parser::ast::{Object, Value};
use jsonc_parser::common::{Range, Ranged};
use jsonc_parser::errors::{ParseError, ParseErrorKind};
use jsonc_parser::{CollectOptions, ParseOptions};
use serde::de::IgnoredAny;

use super::keys_once::{check_keys_once, keep_last};
use super::limits::MAX_DEPTH;
use super::node::{Data, Entry, Node};
use super::number::{read_number, read_number_leniently};
use super::parse::Reading;
use crate::diagnostic::{Code, Report, floor_char_boundary};
use crate::model::{FileId, Span};

/// The reader knows JSON with comments and more; a spec's JSON is RFC 8259's.
const STRICT: ParseOptions = ParseOptions {
    allow_comments: false,
    allow_loose_object_property_names: false,
    allow_trailing_commas: false,
    allow_missing_commas: false,
    allow_single_quoted_strings: false,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: false,
};

/// Reads a JSON document; what is wrong with it goes to the report, and then there may be no node.
pub(super) fn parse_json(file: FileId, text: &str, report: &mut Report) -> Option<Node> {
    let parsed = match jsonc_parser::parse_to_ast(text, &CollectOptions::default(), &STRICT) {
        Ok(parsed) => parsed,
        Err(error) => {
            report_unparsed(&error, file, report);
            return None;
        }
    };
    let Some(value) = parsed.value else {
        report_empty(file, report);
        return None;
    };
    let reading = Reading::Strict;
    let node = Reader { file, report, reading }.read(value, 0)?;
    if let Err(problem) = serde_json::from_str::<IgnoredAny>(text) {
        let byte = byte_at(text, problem.line(), problem.column());
        syntax::report_lenience(&problem, span_of(file, Range::from_byte_index(byte)), report);
        return None;
    }
    Some(node)
}

/// What people add to JSON, and what no reader of documents stumbles over.
const LENIENT: ParseOptions = ParseOptions {
    allow_comments: true,
    allow_trailing_commas: true,
    ..STRICT
};

/// Reads a document of somebody else; there is no node where the text is no JSON.
pub(super) fn parse_document(file: FileId, text: &str, report: &mut Report) -> Option<Node> {
    match jsonc_parser::parse_to_ast(text, &CollectOptions::default(), &LENIENT) {
        Ok(parsed) => {
            let reading = Reading::Lenient;
            Reader { file, report, reading }.read(parsed.value?, 0)
        }
        Err(error) => {
            report_unparsed(&error, file, report);
            None
        }
    }
}

fn report_unparsed(error: &ParseError, file: FileId, report: &mut Report) {
    let span = span_of(file, error.range());
    if matches!(error.kind(), ParseErrorKind::NestingDepthExceeded) {
        report_depth(span, report);
    } else {
        syntax::report_syntax(error.kind(), span, report);
    }
}

/// The byte of a place that `serde_json` names: lines from 1, columns in bytes from 1.
fn byte_at(text: &str, line: usize, column: usize) -> usize {
    let lines = text.split_inclusive('\n').take(line.saturating_sub(1));
    let line_start: usize = lines.map(str::len).sum();
    floor_char_boundary(text, line_start + column.saturating_sub(1))
}

pub(super) fn report_empty(file: FileId, report: &mut Report) {
    let span = Span {
        file,
        ..Span::default()
    };
    report
        .error(Code::EmptyFile, span, "the file is empty")
        .help("remove it, or write what it is for");
}

pub(super) fn report_depth(span: Span, report: &mut Report) {
    report
        .error(
            Code::LimitExceeded,
            span,
            format!("nested more than {MAX_DEPTH} levels deep"),
        )
        .help("name the inner parts in files of their own and refer to them with `$ref`");
}

struct Reader<'a> {
    file: FileId,
    report: &'a mut Report,
    reading: Reading,
}

impl Reader<'_> {
    /// Reads a value inside of `depth` arrays and objects; `None` where it is nested too deep.
    fn read(&mut self, value: Value<'_>, depth: usize) -> Option<Node> {
        let span = span_of(self.file, value.range());
        if depth >= MAX_DEPTH && matches!(value, Value::Array(_) | Value::Object(_)) {
            report_depth(
                span_of(self.file, Range::from_byte_index(value.range().start)),
                self.report,
            );
            return None;
        }
        let data = match value {
            Value::NullKeyword(_) => Data::Null,
            Value::BooleanLit(literal) => Data::Bool(literal.value),
            Value::StringLit(literal) => Data::Text(literal.value.into_owned()),
            Value::NumberLit(literal) => match self.reading {
                Reading::Strict => read_number(literal.value, span, self.report),
                Reading::Lenient => read_number_leniently(literal.value),
            },
            Value::Array(array) => {
                let items = array.elements.into_iter().map(|item| self.read(item, depth + 1));
                Data::List(items.collect::<Option<_>>()?)
            }
            Value::Object(object) => Data::Map(self.read_entries(object, depth)?),
        };
        Some(Node { span, data })
    }

    fn read_entries(&mut self, object: Object<'_>, depth: usize) -> Option<Vec<Entry>> {
        let entries = object.properties.into_iter().map(|property| {
            let span = span_of(self.file, property.name.range());
            let value = self.read(property.value, depth + 1)?;
            Some(Entry {
                key: property.name.into_string(),
                key_span: span,
                value,
            })
        });
        let entries: Vec<Entry> = entries.collect::<Option<_>>()?;
        match self.reading {
            Reading::Strict => check_keys_once(&entries, self.report),
            Reading::Lenient => return Some(keep_last(entries, self.report)),
        }
        Some(entries)
    }
}

fn span_of(file: FileId, range: Range) -> Span {
    let byte = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Span {
        file,
        start: byte(range.start),
        end: byte(range.end),
    }
}
