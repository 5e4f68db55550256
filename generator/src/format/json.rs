//! JSON text to nodes.

use jsonc_parser::ast::{Object, Value};
use jsonc_parser::common::Range;
use jsonc_parser::{CollectOptions, ParseOptions, errors::ParseErrorKind};

use super::keys_once::check_keys_once;
use super::limits::MAX_DEPTH;
use super::node::{Data, Entry, Node};
use crate::diagnostic::{Code, Report};
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
    match jsonc_parser::parse_to_ast(text, &CollectOptions::default(), &STRICT) {
        Ok(parsed) => match parsed.value {
            Some(value) => Reader { file, report }.read(value, 0),
            None => {
                report.error(
                    Code::EmptyFile,
                    Span {
                        file,
                        ..Span::default()
                    },
                    "the file is empty",
                );
                None
            }
        },
        Err(error) => {
            let span = span_of(file, error.range());
            if matches!(error.kind(), ParseErrorKind::NestingDepthExceeded) {
                report_depth(span, report);
            } else {
                report.error(
                    Code::Syntax,
                    span,
                    format!("not JSON: {}", lower_first(&error.kind().to_string())),
                );
            }
            None
        }
    }
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
}

impl Reader<'_> {
    fn read(&mut self, value: Value<'_>, depth: usize) -> Option<Node> {
        let span = span_of(self.file, jsonc_parser::common::Ranged::range(&value));
        if depth > MAX_DEPTH {
            report_depth(span, self.report);
            return None;
        }
        let data = match value {
            Value::NullKeyword(_) => Data::Null,
            Value::BooleanLit(literal) => Data::Bool(literal.value),
            Value::StringLit(literal) => Data::Text(literal.value.into_owned()),
            Value::NumberLit(literal) => self.read_number(literal.value, span)?,
            Value::Array(array) => Data::List(
                array
                    .elements
                    .into_iter()
                    .map(|item| self.read(item, depth + 1))
                    .collect::<Option<_>>()?,
            ),
            Value::Object(object) => Data::Map(self.read_entries(object, depth)?),
        };
        Some(Node { span, data })
    }

    fn read_entries(&mut self, object: Object<'_>, depth: usize) -> Option<Vec<Entry>> {
        let entries = object.properties.into_iter().map(|property| {
            let key_span = span_of(self.file, jsonc_parser::common::Ranged::range(&property.name));
            let value = self.read(property.value, depth + 1)?;
            Some(Entry {
                key: property.name.into_string(),
                key_span,
                value,
            })
        });
        let entries: Vec<Entry> = entries.collect::<Option<_>>()?;
        check_keys_once(&entries, self.report);
        Some(entries)
    }

    fn read_number(&mut self, text: &str, span: Span) -> Option<Data> {
        match text.parse() {
            Ok(number) => Some(Data::Number(number, text.into())),
            Err(_) => {
                self.report
                    .error(
                        Code::AmbiguousScalar,
                        span,
                        format!("the number {text} is out of range"),
                    )
                    .help(format!("write `\"{text}\"` if it is text"));
                None
            }
        }
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

/// The readers' own messages begin with a capital; ours do not.
pub(super) fn lower_first(message: &str) -> String {
    let mut letters = message.trim_end_matches('.').chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
