//! Paths: `/devices/{deviceId}` and a value to `/devices/a%2Fb`.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;

use super::call::Argument;
use super::error::{InvalidRequest, Problem};
use super::operation::{Notation, Operation, Part, Place};
use super::query::parts;

/// What stays as it is in a value: RFC 3986's unreserved characters.
pub(super) const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// What stays as it is in the description's own text: all that RFC 3986 allows in a path, what is escaped already too.
const ESCAPED_IN_LITERALS: &AsciiSet = &ESCAPED
    .remove(b'/')
    .remove(b'%')
    .remove(b':')
    .remove(b'@')
    .remove(b'!')
    .remove(b'$')
    .remove(b'&')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b'+')
    .remove(b',')
    .remove(b';')
    .remove(b'=');

/// Few paths are longer.
const USUAL_LENGTH: usize = 128;

/// The path of a call, percent-encoded.
///
/// # Errors
///
/// Where a value is missing, or would move the request to another resource: an empty value, `.` and `..` are folded
/// away by every URL parser, percent-encoded or not.
pub(super) fn build_path(operation: &Operation, arguments: &[Option<Argument>]) -> Result<String, InvalidRequest> {
    let mut path = String::with_capacity(USUAL_LENGTH);
    for part in operation.path {
        match part {
            Part::Literal(text) => path.extend(utf8_percent_encode(text, ESCAPED_IN_LITERALS)),
            Part::Parameter(number) => push_value(&mut path, operation, *number, arguments)?,
        }
    }
    Ok(path)
}

fn push_value(
    path: &mut String,
    operation: &Operation,
    number: usize,
    arguments: &[Option<Argument>],
) -> Result<(), InvalidRequest> {
    let parameter = operation.parameters.get(number);
    let name = parameter.map_or("", |parameter| parameter.name);
    let is_json = parameter.is_some_and(|parameter| parameter.place == Place::Path(Notation::Json));
    let default = || parameter.and_then(|parameter| parameter.default);
    let invalid = |problem| InvalidRequest::new(operation, name, problem);
    let texts = match arguments.get(number) {
        Some(Some(Argument::Value(Value::Null))) => return Err(invalid(Problem::NotAScalar)),
        Some(Some(Argument::Value(value))) if is_json => vec![value.to_string().into()],
        Some(Some(Argument::Value(value))) => parts(value),
        Some(Some(Argument::Unsayable)) => return Err(invalid(Problem::NotFinite)),
        Some(Some(Argument::Json(_) | Argument::File(_))) => return Err(invalid(Problem::NotAScalar)),
        Some(None) | None => vec![default().ok_or_else(|| invalid(Problem::Missing))?.into()],
    };
    let text = texts.join(",");
    if text.is_empty() {
        return Err(invalid(Problem::EmptySegment));
    }
    if is_dots(&text) {
        return Err(invalid(Problem::DotSegment));
    }
    for (number, text) in texts.iter().enumerate() {
        if number > 0 {
            path.push(',');
        }
        path.extend(utf8_percent_encode(text, ESCAPED));
    }
    Ok(())
}

/// `.` or `..`, also with `%2e` for a dot.
pub(super) fn is_dots(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    matches!(text.as_str(), "." | "%2e" | ".." | ".%2e" | "%2e." | "%2e%2e")
}
