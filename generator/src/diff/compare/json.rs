//! JSON values as JSON Schema compares them: `1` and `1.0` are one number.

use serde_json::{Number, Value};

/// Up to here, every integer is a number of its own as a float.
const GREATEST_EXACT: f64 = 9_007_199_254_740_992.0;

/// Whether two values are the same one, or neither is there.
pub(super) fn is_same(one: Option<&Value>, other: Option<&Value>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => one == other || canonical(one) == canonical(other),
        (one, other) => one.is_none() && other.is_none(),
    }
}

/// The one value that stands for all that are the same.
pub(super) fn canonical(value: &Value) -> Value {
    match value {
        Value::Number(number) => Value::Number(whole(number).unwrap_or_else(|| number.clone())),
        Value::Array(items) => items.iter().map(canonical).collect(),
        Value::Object(members) => {
            let members = members.iter();
            Value::Object(members.map(|(key, value)| (key.clone(), canonical(value))).collect())
        }
        Value::Null | Value::Bool(_) | Value::String(_) => value.clone(),
    }
}

/// A float without a fraction as an integer.
pub(super) fn whole(number: &Number) -> Option<Number> {
    if !number.is_f64() {
        return Some(number.clone());
    }
    let float = number.as_f64()?;
    if float.fract() != 0.0 || float.abs() > GREATEST_EXACT {
        return None;
    }
    // Its text has no fraction, as it is written without an exponent.
    let integer: i64 = format!("{float:.0}").parse().ok()?;
    Some(integer.into())
}
