//! A default fits its schema: `default: blue` beside `enum: [red, green]` does not.

use serde_json::Value;

use crate::diagnostic::{Code, Report};
use crate::format::listed;
use crate::model::{Kind, SchemaNode, Span};

/// Warns of a default that is not among the values of `enum`, or of another type.
pub(in crate::load) fn check_default(default: &Value, schema: &SchemaNode, span: Span, report: &mut Report) {
    if schema.nullable && default.is_null() {
        return;
    }
    let shown = plain(default);
    if let Some(values) = schema.enumeration.as_ref().filter(|values| !values.contains(default)) {
        let values: Vec<String> = values.iter().map(plain).collect();
        let message = format!("the default `{shown}` is not among the values of `enum`");
        report
            .warning(Code::InvalidDefault, span, message)
            .help(format!("the values are {}", listed(values.iter().map(String::as_str))));
    } else if !schema.kinds.is_empty() && !schema.kinds.iter().any(|kind| is_of(kind, default)) {
        let kinds: Vec<String> = schema.kinds.iter().map(|kind| format!("`{}`", kind.name())).collect();
        let message = format!("the default `{shown}` is not of type {}", kinds.join(" or "));
        report
            .warning(Code::InvalidDefault, span, message)
            .help("write a value of this type, or remove `default`");
    }
}

fn is_of(kind: Kind, value: &Value) -> bool {
    match kind {
        Kind::Null => value.is_null(),
        Kind::Boolean => value.is_boolean(),
        // JSON Schema counts 1.0 among the integers.
        Kind::Integer => value.as_f64().is_some_and(|number| number.fract() == 0.0),
        Kind::Number => value.is_number(),
        Kind::String => value.is_string(),
        Kind::Array => value.is_array(),
        Kind::Object => value.is_object(),
    }
}

/// A value as somebody would write it in a spec.
pub(super) fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
