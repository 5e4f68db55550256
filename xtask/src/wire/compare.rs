//! A request as it should be against one that was recorded.

use std::collections::BTreeSet;

use percent_encoding::percent_decode_str;
use serde_json::{Map, Value, json};

use super::record::{essence, is_form, is_of_transport, parse_pairs, record_body};
use crate::json::{compare_json, is_same_text};

/// A header that a client may have its own value of: the version of the API that it was made for.
const OF_CLIENT: &str = "accept-version";

/// Headers that must not be sent where they are not expected: what a body is, and credentials.
const TELLING: &[&str] = &["authorization", "content-type", "cookie"];

/// Every difference, each in a line.
pub(super) fn compare_requests(expected: &Value, actual: &Value) -> Vec<String> {
    let mut differences = Vec::new();
    let text = |request: &Value, name: &str| request[name].as_str().unwrap_or_default().to_owned();
    let (method, path) = (text(expected, "method"), text(expected, "path"));
    if !method.eq_ignore_ascii_case(&text(actual, "method")) {
        differences.push(format!("method: {} instead of {method}", text(actual, "method")));
    }
    if segments(&path) != segments(&text(actual, "path")) {
        differences.push(format!("path: {} instead of {path}", text(actual, "path")));
    }
    differences.extend(compare_pairs(
        "query",
        &pairs(&expected["query"]),
        &pairs(&actual["query"]),
    ));
    differences.extend(compare_headers(&expected["headers"], &actual["headers"]));
    differences.extend(compare_bodies(expected, actual));
    differences
}

/// Which characters are escaped does not count, but for the slash.
fn segments(path: &str) -> Vec<Vec<u8>> {
    path.split('/')
        .map(|segment| percent_decode_str(segment).collect())
        .collect()
}

/// Pairs as a list of lists, as an object, or as text.
fn pairs(value: &Value) -> Vec<(String, String)> {
    match value {
        Value::String(text) => parse_pairs(text.as_bytes()),
        Value::Array(pairs) => pairs
            .iter()
            .map(|pair| (text_of(&pair[0]), text_of(&pair[1])))
            .collect(),
        Value::Object(properties) => {
            let pairs = properties.iter().flat_map(|(name, value)| match value {
                Value::Array(values) => values.iter().map(|value| (name.clone(), text_of(value))).collect(),
                Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_) => {
                    vec![(name.clone(), text_of(value))]
                }
            });
            pairs.collect()
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => Vec::new(),
    }
}

fn text_of(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// As sets: the order does not count.
fn compare_pairs(what: &str, expected: &[(String, String)], actual: &[(String, String)]) -> Vec<String> {
    let mut left: Vec<&(String, String)> = actual.iter().collect();
    let mut differences = Vec::new();
    for (name, value) in expected {
        let place = left
            .iter()
            .position(|(other, actual)| other == name && is_same_value(value, actual));
        match place {
            Some(place) => _ = left.remove(place),
            None => differences.push(format!("{what}: `{name}={value}` is missing")),
        }
    }
    differences.extend(
        left.iter()
            .map(|(name, value)| format!("{what}: `{name}={value}` is new")),
    );
    differences
}

fn is_same_value(a: &str, b: &str) -> bool {
    is_same_text(a, b) || compare_json(&parsed(a), &parsed(b)).is_empty()
}

/// A text that is a JSON object or array as such.
fn parsed(text: &str) -> Value {
    match serde_json::from_str(text) {
        Ok(value @ (Value::Object(_) | Value::Array(_))) => value,
        _ => text.into(),
    }
}

fn compare_headers(expected: &Value, actual: &Value) -> Vec<String> {
    let (expected, actual) = (lower_case(expected), lower_case(actual));
    let listed = expected
        .keys()
        .map(String::as_str)
        .filter(|name| !is_of_transport(name) && *name != OF_CLIENT);
    let names: BTreeSet<&str> = listed.chain(TELLING.iter().copied()).collect();
    let compare = |name: &str| match (expected.get(name), actual.get(name)) {
        (None, None) => None,
        (Some(value), None) => Some(format!("header `{name}` is missing: {value}")),
        (None, Some(value)) => Some(format!("header `{name}` is new: {value}")),
        (Some(value), Some(other)) if is_same_header(name, &text_of(value), &text_of(other)) => None,
        (Some(value), Some(other)) => Some(format!("header `{name}` is {other} instead of {value}")),
    };
    names.into_iter().filter_map(compare).collect()
}

fn lower_case(headers: &Value) -> Map<String, Value> {
    let headers = headers.as_object().into_iter().flatten();
    headers
        .map(|(name, value)| (name.to_ascii_lowercase(), value.clone()))
        .collect()
}

fn is_same_header(name: &str, expected: &str, actual: &str) -> bool {
    match name {
        "content-type" => media_type(expected) == media_type(actual),
        "accept" => media_types(expected) == media_types(actual),
        _ => is_same_text(expected, actual),
    }
}

fn media_types(accept: &str) -> BTreeSet<Vec<String>> {
    accept.split(',').map(media_type).collect()
}

/// A media type and its parameters, but for those that change nothing: a boundary, and UTF-8.
fn media_type(text: &str) -> Vec<String> {
    let parts = text.split(';').map(|part| part.trim().to_ascii_lowercase());
    parts
        .filter(|part| !part.starts_with("boundary=") && part.trim_matches('"') != "charset=utf-8")
        .collect()
}

fn compare_bodies(expected: &Value, actual: &Value) -> Vec<String> {
    let headers = lower_case(&expected["headers"]);
    let media_type = headers.get("content-type").and_then(Value::as_str).unwrap_or_default();
    let (expected, actual) = (&expected["body"], &actual["body"]);
    if is_form(&essence(media_type)) {
        return compare_pairs("form", &pairs(expected), &pairs(actual));
    }
    if essence(media_type).starts_with("multipart/") {
        return compare_parts(&parts(expected, media_type), &parts(actual, media_type));
    }
    let differences = match (expected, actual) {
        (Value::String(text), Value::Object(_) | Value::Array(_)) => compare_json(&parsed(text), actual),
        _ => compare_json(expected, actual),
    };
    differences
        .into_iter()
        .map(|difference| format!("body: {difference}"))
        .collect()
}

/// The parts of a multipart body as they are recorded, by name: from the text of the body, from a list of them, or from
/// an object of names and contents.
fn parts(body: &Value, media_type: &str) -> Vec<Value> {
    let mut parts = match body {
        Value::String(text) => match record_body(text.as_bytes(), media_type) {
            Value::Array(parts) => parts,
            other => vec![other],
        },
        Value::Array(parts) => parts.clone(),
        Value::Object(contents) => {
            let contents = contents.iter();
            contents
                .map(|(name, body)| json!({ "name": name, "body": body }))
                .collect()
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => Vec::new(),
    };
    parts.sort_by_key(|part| text_of(&part["name"]));
    parts
}

fn compare_parts(expected: &[Value], actual: &[Value]) -> Vec<String> {
    if expected.len() != actual.len() {
        let (expected, actual) = (json!(expected), json!(actual));
        return vec![format!("parts: {actual} instead of {expected}")];
    }
    let parts = expected.iter().zip(actual);
    let differences = parts.flat_map(|(expected, actual)| {
        let name = text_of(&expected["name"]);
        let differences = compare_part(expected, actual);
        differences
            .into_iter()
            .map(move |difference| format!("part `{name}`: {difference}"))
    });
    differences.collect()
}

/// What is not said of a part, does not count.
fn compare_part(expected: &Value, actual: &Value) -> Vec<String> {
    let properties = expected.as_object().into_iter().flatten();
    let differences = properties.flat_map(|(name, value)| match (name.as_str(), value, &actual[name]) {
        ("contentType", Value::String(value), Value::String(other)) if media_type(value) == media_type(other) => {
            Vec::new()
        }
        ("body", value, other) if is_same_value(&text_of(value), &text_of(other)) => Vec::new(),
        (_, value, other) => compare_json(&json!({ name: value }), &json!({ name: other })),
    });
    differences.collect()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::compare_requests;

    /// A request with some of its properties replaced.
    fn request(changes: Value) -> Value {
        let mut request = json!({
            "method": "POST",
            "path": "/a%20b",
            "query": [["q", "{\"a\": 1}"], ["n", "1"]],
            "headers": {"content-type": "application/json", "accept-version": "1"},
            "body": {"at": "2016-06-13T04:00:00Z", "n": 1},
        });
        for (name, value) in changes.as_object().unwrap() {
            request[name] = value.clone();
        }
        request
    }

    #[track_caller]
    fn check(expected: Value, actual: Value, differences: &[&str]) {
        assert_eq!(compare_requests(&request(expected), &request(actual)), differences);
    }

    #[test]
    fn what_says_the_same_does_not_differ() {
        check(
            json!({}),
            json!({"path": "/a b", "query": [["n", "1"], ["q", "{\"a\":1.0}"]]}),
            &[],
        );
        check(
            json!({}),
            json!({"body": {"n": 1.0, "at": "2016-06-13T04:00:00.000Z"}}),
            &[],
        );
        let headers = json!({"content-type": "application/json; charset=UTF-8", "accept-version": "2", "x": "y"});
        check(json!({}), json!({"headers": headers}), &[]);
    }

    #[test]
    fn every_part_of_a_request_counts() {
        check(json!({}), json!({"method": "PUT"}), &["method: PUT instead of POST"]);
        check(
            json!({}),
            json!({"path": "/a%2520b"}),
            &["path: /a%2520b instead of /a%20b"],
        );
        check(
            json!({"query": [["n", "1"]]}),
            json!({"query": [["n", "2"], ["n", "1"]]}),
            &["query: `n=2` is new"],
        );
        check(
            json!({}),
            json!({"query": [["n", "1"]]}),
            &["query: `q={\"a\": 1}` is missing"],
        );
        check(
            json!({"headers": {"x": "y"}}),
            json!({"headers": {"authorization": "z"}}),
            &["header `authorization` is new: \"z\"", "header `x` is missing: \"y\""],
        );
        check(
            json!({"body": null}),
            json!({"body": {}}),
            &["body: $ is {} instead of null"],
        );
    }

    #[test]
    fn forms_are_compared_as_pairs() {
        let headers = json!({"content-type": "application/x-www-form-urlencoded"});
        let sent = json!({"headers": headers, "body": [["b", "2"], ["a", "1 2"]]});
        for body in [
            json!("a=1+2&b=2"),
            json!({"a": "1 2", "b": 2}),
            json!([["a", "1 2"], ["b", "2"]]),
        ] {
            check(json!({"headers": headers, "body": body}), sent.clone(), &[]);
        }
        check(
            json!({"headers": headers, "body": "a=1"}),
            sent,
            &["form: `a=1` is missing", "form: `b=2` is new", "form: `a=1 2` is new"],
        );
    }

    #[test]
    fn parts_are_compared_by_name() {
        let headers = json!({"content-type": "multipart/form-data; boundary=X"});
        let sent = json!({"headers": {"content-type": "multipart/form-data"}, "body": [
            {"name": "o", "contentType": "application/json", "body": {"a": 1}},
            {"name": "f", "filename": "f.txt", "body": "x"},
        ]});
        let text = "--X\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f.txt\"\r\n\r\nx\r\n\
                    --X\r\nContent-Disposition: form-data; name=\"o\"\r\n\r\n{\"a\": 1}\r\n--X--\r\n";
        for body in [
            json!(text),
            json!({"f": "x", "o": {"a": 1}}),
            json!([{"name": "o"}, {"name": "f"}]),
        ] {
            check(json!({"headers": headers, "body": body}), sent.clone(), &[]);
        }
        let body = json!([{"name": "o", "body": {"a": 2}}, {"name": "f", "filename": "g.txt"}]);
        check(
            json!({"headers": headers, "body": body}),
            sent,
            &[
                "part `f`: $.filename is \"f.txt\" instead of \"g.txt\"",
                "part `o`: $.body.a is 1 instead of 2",
            ],
        );
    }
}
