//! Plain scalars: `1.10`, `0o17`, `12:30`.

use serde_json::Number;

/// Whether YAML 1.1, YAML 1.2 and JSON do not give the scalar one and the same meaning: octal and hexadecimal numbers,
/// digits in groups, sexagesimals, numbers without a digit before the point, and what is no number in JSON.
pub(super) fn is_ambiguous(text: &str) -> bool {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    if !unsigned.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
        return false;
    }
    let lower = unsigned.to_ascii_lowercase();
    matches!(lower.as_str(), ".inf" | ".nan")
        || is_prefixed(&lower)
        || is_grouped(&lower)
        || is_sexagesimal(&lower)
        || (is_number(&lower) && (text.starts_with('+') || !is_json_number(&lower)))
}

fn is_prefixed(text: &str) -> bool {
    let digits = |prefix, radix| {
        text.strip_prefix(prefix)
            .is_some_and(|rest: &str| !rest.is_empty() && rest.chars().all(|c| c.is_digit(radix)))
    };
    digits("0x", 16) || digits("0o", 8) || digits("0b", 2)
}

fn is_grouped(text: &str) -> bool {
    text.contains('_') && is_number(&text.replace('_', ""))
}

fn is_sexagesimal(text: &str) -> bool {
    let mut parts = text.split(':');
    let first_is_number = parts
        .next()
        .is_some_and(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
    let mut rest = parts.peekable();
    first_is_number && rest.peek().is_some() && rest.all(is_sixtieth)
}

fn is_sixtieth(part: &str) -> bool {
    let whole = part.split('.').next().unwrap_or_default();
    (1..=2).contains(&whole.len())
        && whole.bytes().all(|b| b.is_ascii_digit())
        && !whole.starts_with(['6', '7', '8', '9'])
        || whole.len() == 1 && whole.bytes().all(|b| b.is_ascii_digit())
}

/// A number in some reader's eyes: digits, at most one point, at most one exponent.
fn is_number(text: &str) -> bool {
    let (mantissa, exponent) = text.split_once(['e', 'E']).map_or((text, None), |(m, e)| (m, Some(e)));
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let exponent_fits = exponent.is_none_or(|e| {
        let e = e.strip_prefix(['+', '-']).unwrap_or(e);
        !e.is_empty() && digits(e)
    });
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    exponent_fits && digits(whole) && digits(fraction) && (whole.len() + fraction.len()) > 0
}

fn is_json_number(text: &str) -> bool {
    text.parse::<Number>().is_ok()
}

/// Whether a plain key is the same text to every reader: not `~`, which is no text, nor `True`, which may be `true`, nor
/// `1.10`, which may be `1.1`.
pub(super) fn is_clear_key(text: &str) -> bool {
    match text {
        "" | "~" | "null" | "Null" | "NULL" | "True" | "TRUE" | "False" | "FALSE" => false,
        _ => text.parse::<Number>().is_err() || text.parse::<i128>().is_ok_and(|n| n.to_string() == text),
    }
}

#[cfg(test)]
mod tests {
    use super::{is_ambiguous, is_clear_key};

    #[test]
    fn ambiguous_scalars() {
        for text in [
            "0o17", "017", "0x1F", "1_000", "12:30", "-1:30:59", ".5", "5.", "1e400", "+1", ".inf", "0b11",
        ] {
            assert!(is_ambiguous(text), "{text}");
        }
    }

    #[test]
    fn clear_scalars() {
        let clear = [
            "0",
            "-1",
            "1.5",
            "1e3",
            "1.3.8",
            "2024-01-01",
            "12:99",
            "/a:1",
            "no",
            "-",
            "+",
            "...",
            "1a",
            "",
            "a:1",
        ];
        for text in clear {
            assert!(!is_ambiguous(text), "{text}");
        }
    }

    #[test]
    fn clear_keys() {
        for (text, is_clear) in [
            ("200", true),
            ("true", true),
            ("2XX", true),
            ("1.0", false),
            ("-0", false),
            ("~", false),
        ] {
            assert_eq!(is_clear_key(text), is_clear, "{text}");
        }
    }
}
