//! Numbers as JavaScript prints them: `1.0` is `1`, and `1e21` is `1e+21`.

use serde_json::Number;

/// The largest integer up to which JavaScript holds every integer exactly.
const MAX_SAFE_INTEGER: u64 = (1 << 53) - 1;

/// The number as JavaScript's `String(number)`, which rounds to double precision.
pub(in crate::docs) fn number_text(number: &Number) -> String {
    let is_safe = |n: u64| n <= MAX_SAFE_INTEGER;
    let is_exact = number.as_u64().is_some_and(is_safe) || number.as_i64().is_some_and(|n| is_safe(n.unsigned_abs()));
    match number.as_f64() {
        Some(float) if !is_exact => float_text(float),
        _ => number.to_string(),
    }
}

/// ECMA-262, *Number::toString*: the shortest digits that read back, and an exponent below 1e-6 and from 1e21 on.
fn float_text(float: f64) -> String {
    if float == 0.0 {
        return "0".to_owned();
    }
    let (digits, exponent) = shortest_digits(float.abs());
    let sign = if float < 0.0 { "-" } else { "" };
    let count = i32::try_from(digits.len()).unwrap_or(i32::MAX);
    // The value is 0.digits × 10^point.
    let point = exponent + 1;
    let text = match point {
        _ if count <= point && point <= 21 => format!("{digits}{}", zeros(point - count)),
        1..=21 => {
            let (whole, fraction) = digits.split_at(usize::try_from(point).unwrap_or(0));
            format!("{whole}.{fraction}")
        }
        -5..=0 => format!("0.{}{digits}", zeros(-point)),
        _ => scientific(&digits, exponent),
    };
    format!("{sign}{text}")
}

fn scientific(digits: &str, exponent: i32) -> String {
    let sign = if exponent < 0 { '-' } else { '+' };
    let (first, rest) = digits.split_at(1);
    let dot = if rest.is_empty() { "" } else { "." };
    format!("{first}{dot}{rest}e{sign}{}", exponent.unsigned_abs())
}

/// The significant digits without the dot, and the exponent of the first: 12.5 is `125` and 1.
fn shortest_digits(float: f64) -> (String, i32) {
    let text = format!("{float:e}");
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    (mantissa.replace('.', ""), exponent.parse().unwrap_or(0))
}

fn zeros(count: i32) -> String {
    "0".repeat(usize::try_from(count).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn floats() {
        for (float, text) in [
            (1.0, "1"),
            (-0.0, "0"),
            (-12.5, "-12.5"),
            (0.1, "0.1"),
            (0.000_001, "0.000001"),
            (0.000_000_15, "1.5e-7"),
            (123_456_789_012_345_680_000.0, "123456789012345680000"),
            (1e21, "1e+21"),
            (-1.5e300, "-1.5e+300"),
            (5e-324, "5e-324"),
        ] {
            assert_eq!(float_text(float), text);
        }
    }

    #[test]
    fn integers() {
        for (json, text) in [
            ("0", "0"),
            ("-7", "-7"),
            ("9007199254740991", "9007199254740991"),
            ("9007199254740993", "9007199254740992"),
            ("-9223372036854775808", "-9223372036854776000"),
            ("18446744073709551615", "18446744073709552000"),
        ] {
            let number: Number = serde_json::from_str(json).expect("a number");
            assert_eq!(number_text(&number), text);
        }
    }
}
