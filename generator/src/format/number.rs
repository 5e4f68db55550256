//! Numbers, which YAML and JSON read alike: `1.5` is a number to both, `1e400` and `99999999999999999999` lose their
//! value in most readers. `18446744073709552000` does not: it is how programs that know only floating-point numbers
//! write 2^64, and every reader takes it for that.

use serde_json::Number;

use super::node::Data;
use crate::diagnostic::{Code, Report};
use crate::model::Span;

/// A number in JSON's notation; one that 64 bits do not hold is reported.
pub(super) fn read_number(text: &str, span: Span, report: &mut Report) -> Data {
    let is_integer = text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    match text.parse::<Number>() {
        Ok(number) if is_integer != number.is_f64() || text == "-0" || is_shortest(text, &number) => {
            Data::Number(number, text.into())
        }
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

/// A number in JSON's notation as most readers have it: one that 64 bits do not hold loses digits, and one that is no
/// number to them is text.
pub(super) fn read_number_leniently(text: &str) -> Data {
    match text.parse::<Number>() {
        Ok(number) => Data::Number(number, text.into()),
        Err(_) => Data::Text(text.to_owned()),
    }
}

/// Whether an integer is how a floating-point number is written with the fewest digits that tell it from others.
fn is_shortest(text: &str, number: &Number) -> bool {
    number.as_f64().is_some_and(|number| number.to_string() == text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_of_more_than_64_bits() {
        for (text, is_number) in [
            ("18446744073709551615", true),
            ("18446744073709551616", false),
            ("18446744073709552000", true),
            ("-9223372036854776000", true),
            ("-9223372036854775809", false),
            ("99999999999999999999", false),
            ("100000000000000000000", true),
            ("1e400", false),
        ] {
            let mut report = Report::default();
            let data = read_number(text, Span::default(), &mut report);
            assert_eq!(matches!(data, Data::Number(..)), is_number, "{text}");
            assert_eq!(report.has_errors(), !is_number, "{text}");
        }
    }
}
