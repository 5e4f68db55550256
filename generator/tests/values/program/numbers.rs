//! Numbers at the limits of their width.

use serde_json::json;
use values_client::types::{Record, Strict};

use crate::{check_refused, read, there_and_back, write};

#[test]
fn integers_at_the_limits_of_their_width() {
    assert_eq!(there_and_back(r#"{"small": 2147483647}"#).small, Some(i32::MAX));
    assert_eq!(there_and_back(r#"{"small": -2147483648}"#).small, Some(i32::MIN));
    assert_eq!(
        there_and_back(r#"{"large": 9223372036854775807}"#).large,
        Some(i64::MAX)
    );
    assert_eq!(
        there_and_back(r#"{"large": -9223372036854775808}"#).large,
        Some(i64::MIN)
    );
    assert_eq!(
        there_and_back(r#"{"unsigned": 18446744073709551615}"#).unsigned,
        Some(u64::MAX)
    );
    assert_eq!(there_and_back(r#"{"unsigned": 0}"#).unsigned, Some(0));
}

#[test]
fn integers_beyond_their_width_are_kept_as_they_are() {
    for text in [
        r#"{"small": 2147483648}"#,
        r#"{"small": -2147483649}"#,
        r#"{"large": 9223372036854775808}"#,
        r#"{"large": 1e300}"#,
        r#"{"unsigned": -1}"#,
    ] {
        assert_eq!(there_and_back(text).extra.len(), 1, "{text}");
    }
    let strict = r#"{"text": "t", "number": 1, "large": 9223372036854775808, "pair": ["a", 1], "kinds": []}"#;
    check_refused::<Strict>(strict, "$.large: the integer is out of range");
}

#[test]
fn an_integer_may_be_written_with_a_fraction_of_zero() {
    for (text, value) in [("5.0", 5), ("5e2", 500), ("-0.0", 0), ("1E3", 1000)] {
        let record: Record = read(&format!(r#"{{"large": {text}, "small": {text}}}"#)).unwrap();
        assert_eq!(
            (record.large, record.small),
            (Some(i64::from(value)), Some(value)),
            "{text}"
        );
        assert_eq!(write(&record), json!({"large": value, "small": value}));
    }
    assert_eq!(there_and_back(r#"{"large": 5.5}"#).large, None);
}

#[test]
fn numbers_that_no_float_can_hold_are_refused() {
    for text in [
        r#"{"number": 1e400}"#,
        r#"{"anything": -1e400}"#,
        r#"{"new": 1e999999}"#,
    ] {
        let error = read::<Record>(text).unwrap_err();
        assert!(error.contains("number out of range"), "{error}");
    }
    assert_eq!(read::<Record>(r#"{"number": 1e-400}"#).unwrap().number, Some(0.0));
}

#[test]
fn floats_keep_every_digit() {
    for number in [
        0.1,
        f64::MAX,
        f64::MIN_POSITIVE,
        -1.5e-7,
        9007199254740993.0,
        123456789.12345679,
    ] {
        assert_eq!(
            there_and_back(&json!({"number": number}).to_string()).number,
            Some(number)
        );
    }
    assert_eq!(read::<Record>(r#"{"number": 7}"#).unwrap().number, Some(7.0));
    assert_eq!(there_and_back(r#"{"single": 0.1}"#).single, Some(0.1));
    assert_eq!(there_and_back(r#"{"single": 1e39}"#).single, None);
}

#[test]
fn what_is_no_number_in_json_is_refused() {
    for number in ["NaN", "Infinity", "01", "+1", "1.", ".5", "0x10", "1_000", "--1", "1e"] {
        read::<Record>(&format!(r#"{{"number": {number}}}"#)).unwrap_err();
    }
}
