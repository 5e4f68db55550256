//! Numbers, which YAML and JSON read alike: `1.5` is a number to both, `1e400` and `99999999999999999999` lose their
//! value in most readers.

use serde_json::Number;

use super::node::Data;
use crate::diagnostic::{Code, Report};
use crate::model::Span;

/// A number in JSON's notation; one that 64 bits do not hold is reported.
pub(super) fn read_number(text: &str, span: Span, report: &mut Report) -> Data {
    let is_integer = text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    match text.parse::<Number>() {
        Ok(number) if is_integer != number.is_f64() || text == "-0" => Data::Number(number, text.into()),
        Ok(_) | Err(_) => {
            report
                .error(
                    Code::AmbiguousScalar,
                    span,
                    format!("the number {text} is out of range"),
                )
                .help(format!("write `\"{text}\"` if it is text"));
            Data::Refused
        }
    }
}
