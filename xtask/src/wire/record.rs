//! A request as a file of calls holds it.
//!
//! ```text
//! {"method": "GET", "path": "/devices", "query": [["perPage", "10"]], "headers": {"accept": "…"}, "body": null}
//! ```
//!
//! Pairs of the query and headers are sorted, headers in small letters and without those that say nothing about a call.
//! The body is what its media type makes of it: JSON as such, the fields of a form as pairs, each part of a multipart
//! body an object with `name`, perhaps `filename` and `contentType`, and `body`; other text as a string, and bytes as
//! `{"base64": "…"}`.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value, json};

use super::multipart::{parse_multipart, without_boundary};
use super::server::Received;

/// Headers that the transport sets.
const OF_TRANSPORT: &[&str] = &[
    "accept-encoding",
    "connection",
    "content-encoding",
    "content-length",
    "host",
    "keep-alive",
    "te",
    "transfer-encoding",
    "user-agent",
];

/// The form of the file.
pub(super) fn record(received: &Received) -> Value {
    let (path, query) = received.target.split_once('?').unwrap_or((&received.target, ""));
    let mut query = parse_pairs(query.as_bytes());
    query.sort();
    let media_type = received.header("content-type").unwrap_or_default();
    json!({
        "method": received.method,
        "path": path,
        "query": query,
        "headers": record_headers(received),
        "body": record_body(&received.body, media_type),
    })
}

/// Whether a header says nothing about a call.
pub(super) fn is_of_transport(name: &str) -> bool {
    OF_TRANSPORT.contains(&name)
}

fn record_headers(received: &Received) -> Map<String, Value> {
    let mut headers: Vec<_> = received
        .headers
        .iter()
        .filter(|(name, _)| !is_of_transport(name))
        .collect();
    headers.sort();
    headers
        .into_iter()
        .map(|(name, value)| (name.clone(), without_boundary(value).into()))
        .collect()
}

/// What a body of this media type says.
pub(super) fn record_body(body: &[u8], media_type: &str) -> Value {
    let essence = essence(media_type);
    if body.is_empty() && !is_form(&essence) {
        return Value::Null;
    }
    let json = is_json(&essence).then(|| serde_json::from_slice(body).ok()).flatten();
    if let Some(json) = json {
        return json;
    }
    if is_form(&essence) {
        return json!(parse_pairs(body));
    }
    let parts = essence
        .starts_with("multipart/")
        .then(|| parse_multipart(body, media_type))
        .flatten();
    if let Some(parts) = parts {
        return parts.iter().map(super::multipart::Part::record).collect();
    }
    match std::str::from_utf8(body) {
        Ok(text) => text.into(),
        Err(_) => json!({ "base64": STANDARD.encode(body) }),
    }
}

/// A media type in small letters, without its parameters.
pub(super) fn essence(media_type: &str) -> String {
    media_type
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase()
}

/// Whether a media type is JSON, RFC 6839.
pub(super) fn is_json(essence: &str) -> bool {
    essence == "application/json" || essence == "text/json" || essence.ends_with("+json")
}

/// Whether a media type is that of a form's fields.
pub(super) fn is_form(essence: &str) -> bool {
    essence == "application/x-www-form-urlencoded"
}

/// Pairs of a query or a form, decoded.
pub(super) fn parse_pairs(text: &[u8]) -> Vec<(String, String)> {
    form_urlencoded::parse(text).into_owned().collect()
}
