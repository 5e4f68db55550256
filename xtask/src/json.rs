//! JSON values compared by what they mean: numbers by value, points in time by instant.
//!
//! ```text
//! {"at": "2016-06-13T04:00:00.000Z", "n": 1}    {"at": "2016-06-13T04:00:00Z", "n": 1.0}    no difference
//! {"a": 1}                                      {"b": 1}                                    $.a is missing, $.b is new
//! ```

use jiff::Timestamp;
use serde_json::{Number, Value};

/// Every difference, each in a line with its path.
pub(crate) fn compare_json(expected: &Value, actual: &Value) -> Vec<String> {
    let mut differences = Vec::new();
    compare("$", expected, actual, &mut differences);
    differences
}

/// Whether two strings are the same or the same point in time.
pub(crate) fn is_same_text(a: &str, b: &str) -> bool {
    let instant = |text: &str| text.parse::<Timestamp>().ok();
    a == b || instant(a).is_some_and(|instant_of_a| Some(instant_of_a) == instant(b))
}

fn compare(path: &str, expected: &Value, actual: &Value, differences: &mut Vec<String>) {
    match (expected, actual) {
        (Value::Object(expected), Value::Object(actual)) => {
            for (name, value) in expected {
                match actual.get(name) {
                    Some(other) => compare(&step(path, name), value, other, differences),
                    None => differences.push(format!("{} is missing: {value}", step(path, name))),
                }
            }
            let new = actual.iter().filter(|(name, _)| !expected.contains_key(*name));
            differences.extend(new.map(|(name, value)| format!("{} is new: {value}", step(path, name))));
        }
        (Value::Array(expected), Value::Array(actual)) if expected.len() == actual.len() => {
            for (index, (value, other)) in expected.iter().zip(actual).enumerate() {
                compare(&format!("{path}[{index}]"), value, other, differences);
            }
        }
        (Value::Number(expected), Value::Number(actual)) if is_same_number(expected, actual) => {}
        (Value::String(expected), Value::String(actual)) if is_same_text(expected, actual) => {}
        _ if expected == actual => {}
        _ => differences.push(format!("{path} is {actual} instead of {expected}")),
    }
}

fn step(path: &str, name: &str) -> String {
    let is_plain = name
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '$' | '-'));
    if is_plain && !name.is_empty() {
        format!("{path}.{name}")
    } else {
        format!("{path}[{name:?}]")
    }
}

/// `1` is `1.0`; integers beyond what a float can hold are compared as such. A number in single precision is written
/// with as many digits as tell it from others of that width.
fn is_same_number(expected: &Number, actual: &Number) -> bool {
    match (expected.as_i128(), actual.as_i128()) {
        (Some(expected), Some(actual)) => expected == actual,
        _ => match (expected.as_f64(), actual.as_f64()) {
            (Some(expected), Some(actual)) => expected == actual || actual.to_string() == (expected as f32).to_string(),
            (expected, actual) => expected == actual,
        },
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::compare_json;

    #[track_caller]
    fn check(expected: Value, actual: Value, differences: &[&str]) {
        assert_eq!(compare_json(&expected, &actual), differences);
    }

    #[test]
    fn what_means_the_same_does_not_differ() {
        check(json!([0.1, 0.897599995136261]), json!([0.1, 0.8976]), &[]);
        check(json!({"a": 1, "b": [null]}), json!({"b": [null], "a": 1.0}), &[]);
        check(
            json!("2016-06-13T04:00:00.000Z"),
            json!("2016-06-13T06:00:00+02:00"),
            &[],
        );
    }

    #[test]
    fn every_difference_has_its_path() {
        check(
            json!({"a": 1}),
            json!({"b": 1}),
            &["$.a is missing: 1", "$.b is new: 1"],
        );
        check(
            json!({"a b": [1, "x"]}),
            json!({"a b": [1, "y"]}),
            &[r#"$["a b"][1] is "y" instead of "x""#],
        );
        check(json!([1]), json!([1, 2]), &["$ is [1,2] instead of [1]"]);
        check(
            json!(0.897599995136261),
            json!(0.89759),
            &["$ is 0.89759 instead of 0.897599995136261"],
        );
        check(json!(null), json!(0), &["$ is 0 instead of null"]);
        check(
            json!(9007199254740993_i64),
            json!(9007199254740992_i64),
            &["$ is 9007199254740992 instead of 9007199254740993"],
        );
    }
}
